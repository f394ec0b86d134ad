import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, follow, main, press, signIn } from './hands.ts'

const chromium = realBrowser()

test.each(['phone', 'desktop'] as const)(
  'after a claim a passkey is offered, and the next claim begins with it: %s',
  async (size) => {
    const { origin } = await servedApp()
    await chromium.visit({ origin, device: size }, async (page) => {
      const device = await withAuthenticator(page)
      await claimTumorBoard(page)
      await main(page).getByRole('heading', { name: 'Next time, sign in with your face, fingerprint or PIN' }).waitFor()
      await press(page, 'Set up a passkey')
      await page.getByText('Passkey added. Next time, press “Use a passkey” to sign in.').waitFor()
      await expectPage(page, 'Your certificate is ready')
      expect(await main(page).getByRole('button', { name: 'Set up a passkey' }).count()).toBe(0)
      await page.context().clearCookies()
      await device.answersByItself(false)

      await page.goto(`/lakeside/c/${codes.symposium}`)
      await expectPage(page, 'You must sign in to your account')
      await device.answersByItself(true)
      await press(page, 'Use a passkey')
      await expectPage(page, 'Sign In Successful')
      await main(page).getByText('You are signed in as Gail Monroe, RN, BSN.').waitFor()
      await follow(page, 'Continue')
      expect(await page.getByLabel('Activity code').inputValue()).toBe(codes.symposium)
    })
  },
)

async function claimTumorBoard(page: Page): Promise<void> {
  await page.goto(`/lakeside/c/${codes.tumorBoard}`)
  await signIn(page, lakeside.gail.email)
  await follow(page, 'Continue')
  await press(page, 'Submit')
  await page.getByLabel('I took part').check()
  await press(page, 'Submit')
  await expectPage(page, 'Your certificate is ready')
}

/** Gives the page a device of its own that makes passkeys and knows its owner. */
async function withAuthenticator(page: Page) {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether its owner touches it at once when it asks; a page that waits in the list of passkeys asks, too. */
    answersByItself: (enabled: boolean) =>
      client.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    /** Whether it knows its owner by face or finger. */
    knowsItsOwner: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}
