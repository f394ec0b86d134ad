import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeAt } from '../../src/sign-in/second-factor/rules.ts'
import { testNow } from '../support/app.ts'
import { codes, lakeside, palmetto, password } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, follow, main, press, signIn } from './hands.ts'

const chromium = realBrowser()

test.each(['phone', 'desktop'] as const)(
  'after a claim a passkey is offered, and the next claim begins with it: %s',
  async (size) => {
    const { origin } = await servedApp()
    await chromium.visit({ origin, device: size }, async (page) => {
      await withButtonOnly(page)
      await withAuthenticator(page)
      await claimTumorBoard(page)
      await main(page).getByRole('heading', { name: 'Next time, sign in with your face, fingerprint or PIN' }).waitFor()
      await press(page, 'Set up a passkey')
      await page.getByText('Passkey added. Next time, press “Use a passkey” to sign in.').waitFor()
      await expectPage(page, 'Your certificate is ready')
      expect(await main(page).getByRole('button', { name: 'Set up a passkey' }).count()).toBe(0)
      await page.context().clearCookies()

      await page.goto(`/lakeside/c/${codes.symposium}`)
      await expectPage(page, 'You must sign in to your account')
      await press(page, 'Use a passkey')
      await expectPage(page, 'Sign In Successful')
      await main(page).getByText('You are signed in as Gail Monroe, RN, BSN.').waitFor()
      await follow(page, 'Continue')
      expect(await page.getByLabel('Activity code').inputValue()).toBe(codes.symposium)
    })
  },
)

test('a passkey waits in the list of what the email field can be filled in with', async () => {
  const { origin } = await servedApp()
  await chromium.visit({ origin, device: 'phone' }, async (page) => {
    await withAuthenticator(page)
    await addPasskey(page, lakeside.priya.email)
    await page.context().clearCookies()
    await page.goto('/lakeside/sign-in?to=/lakeside/transcript')
    // The device of this test chooses at once what is offered to it.
    await expectPage(page, 'Sign In Successful')
    await follow(page, 'Continue')
    await expectPage(page, 'Transcript/Credit History')
  })
})

test('a form that was sent after the session had ended is kept through a sign-in by passkey', async () => {
  const { origin } = await servedApp()
  await chromium.visit({ origin, device: 'phone' }, async (page) => {
    await withButtonOnly(page)
    await withAuthenticator(page)
    await addPasskey(page, lakeside.priya.email)
    await page.goto('/lakeside/claim')
    await page.getByLabel('Activity code').fill(codes.symposium)
    await page.context().clearCookies()
    await press(page, 'Submit')
    await expectPage(page, 'You must sign in to your account')
    await press(page, 'Use a passkey')
    await main(page).getByText('What you typed before is kept. Continue sends it.').waitFor()
    await press(page, 'Continue')
    await expectPage(page, 'Certificate Preparation')
  })
})

test('what goes wrong with a passkey is said calmly, and the other ways stay', async () => {
  const { origin } = await servedApp()
  await chromium.visit({ origin, device: 'phone' }, async (page) => {
    const device = await withAuthenticator(page)
    await addPasskey(page, lakeside.priya.email)
    await press(page, 'Add a passkey on this device')
    await main(page).getByText('This device has a passkey for your account already.').waitFor()
    await page.context().clearCookies()
    await device.knowsItsOwner(false)
    await page.goto('/lakeside/sign-in')
    await press(page, 'Use a passkey')
    await main(page).getByText('No passkey was used. Try again, or use another way.').waitFor()
    await signIn(page, lakeside.priya.email)
    await expectPage(page, 'Sign In Successful')
  })
})

test('a passkey of another organization on the same host is refused, and the page says what to do', async () => {
  const { origin } = await servedApp()
  await chromium.visit({ origin }, async (page) => {
    await withAuthenticator(page)
    await addPasskey(page, palmetto.otto.email, 'palmetto')
    await page.goto('/lakeside/sign-in')
    await main(page).getByText('This passkey did not work at Lakeside').first().waitFor()
    // The first page goes on asking the authenticator, which answers at once here.
    const other = await page.context().newPage()
    await other.goto('/lakeside/my-portal')
    await expectPage(other, 'You must sign in to your account')
  })
})

test.each(['phone', 'desktop'] as const)(
  'staff set up a passkey before the office opens, and show it after their password: %s',
  async (size) => {
    const { origin } = await servedApp()
    await chromium.visit({ origin, device: size }, async (page) => {
      await withButtonOnly(page)
      await withAuthenticator(page)
      await page.goto('/lakeside/office/activities')
      await signIn(page, lakeside.renee.email)
      await expectPage(page, 'Set up your second step')
      await press(page, 'Set up a passkey')
      await expectPage(page, 'Your recovery codes')
      const saved = page.waitForEvent('download')
      await follow(page, 'Download as a text file')
      const file = await readFile(await (await saved).path(), 'utf8')
      expect(file.match(/^[\w]{4}-[\w]{4}-[\w]{4}\r$/gm)?.length).toBe(10)
      await follow(page, 'Continue')
      await expectPage(page, 'Activities')

      await page.context().clearCookies()
      await page.goto('/lakeside/office/activities')
      await signIn(page, lakeside.renee.email)
      await expectPage(page, 'Second step')
      await press(page, 'Use a passkey')
      await expectPage(page, 'Activities')
    })
  },
)

test('where scripts are off no page offers a passkey, and the office opens by an app', async () => {
  const { origin } = await servedApp()
  await chromium.visit({ origin, scripts: false }, async (page) => {
    await page.goto('/lakeside/office/activities')
    expect(await page.getByRole('button', { name: 'Use a passkey' }).isVisible()).toBe(false)
    await signIn(page, lakeside.renee.email)
    await expectPage(page, 'Set up your second step')
    expect(await page.getByRole('button', { name: 'Set up a passkey' }).isVisible()).toBe(false)
    await follow(page, 'Set up an authenticator app')
    const secret = (await main(page).locator('code').innerText()).replaceAll(' ', '')
    await page.getByLabel('Code that the app shows').fill(codeAt(secret, Temporal.Instant.from(testNow)))
    await page.getByLabel('Your password').fill(password)
    await press(page, 'Finish setting up')
    await expectPage(page, 'Your recovery codes')
    await follow(page, 'Continue')
    await expectPage(page, 'Activities')
  })
})

/** Signs in by password and adds a passkey on this device. */
async function addPasskey(page: Page, email: string, org = 'lakeside'): Promise<void> {
  await page.goto(`/${org}/sign-in?to=/${org}/security/passkeys`)
  await signIn(page, email)
  await follow(page, 'Continue')
  await press(page, 'Add a passkey on this device')
  await page.getByText('Passkey added.').waitFor()
}

async function claimTumorBoard(page: Page): Promise<void> {
  await page.goto(`/lakeside/c/${codes.tumorBoard}`)
  await signIn(page, lakeside.gail.email)
  await follow(page, 'Continue')
  await press(page, 'Submit')
  await page.getByLabel('I took part').check()
  await press(page, 'Submit')
  await expectPage(page, 'Your certificate is ready')
}

/** A browser that lists no passkeys under the field: there the device of the test would answer before any press. */
const withButtonOnly = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })

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
    /** Whether it knows its owner by face or finger. */
    knowsItsOwner: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}
