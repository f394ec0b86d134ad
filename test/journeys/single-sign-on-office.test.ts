import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { openIdProvider } from '../support/oidc-provider.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, fillIn, follow, main, press, signIn } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const { origin, database } = await servedApp()
const netid = await openIdProvider()
const chromium = realBrowser()

async function onTheirPage(page: Page, who: string): Promise<void> {
  await page.getByLabel('NetID').fill(who)
  await page.getByLabel('Password').fill('open')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test(
  'an administrator sets a provider up, tries it, and puts its door on the sign-in page',
  () =>
    chromium.visit({ origin }, async (page) => {
      const faults: string[] = []
      const look = async (name: string) => faults.push(...(await faultsOf(page, name)))
      netid.directory.set('renee', { sub: 'r1', email: 'renee.c@lakeside.example', given_name: 'Renee' })
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.renee.email)
      await expectPage(page, 'Sign In Successful')
      await database.pool.query('update sign_in_session set second_factor_at = created_at')
      await page.goto('/lakeside/office/sign-in')
      await follow(page, 'Single sign-on')
      await expectPage(page, 'Single sign-on')
      await follow(page, 'Add OpenID Connect')
      await press(page, 'Continue')
      await page.getByRole('alert').waitFor()
      await look('new provider, sent empty')
      await fillIn(page, { 'What the door is called': 'NetID Login' })
      await press(page, 'Continue')
      await expectPage(page, 'NetID Login')
      await look('draft')
      await follow(page, 'Single sign-on')
      await look('list with a draft')
      await follow(page, 'NetID Login')
      await press(page, 'Save')
      await page.getByRole('alert').waitFor()
      await look('settings, sent empty')
      const redirectUri = await main(page).getByLabel('Redirect URI', { exact: true }).inputValue()
      const { clientId, secret } = await netid.register(redirectUri)
      await fillIn(page, {
        'Issuer address': netid.issuer,
        'Client id': clientId,
        'Client secret': secret,
      })
      await press(page, 'Save')
      await expectPage(page, 'NetID Login')
      await look('settings')
      await follow(page, 'Test')
      await onTheirPage(page, 'renee')
      await expectPage(page, 'Test of NetID Login')
      expect(await main(page).innerText()).toContain('renee.c@lakeside.example')
      expect(await main(page).innerText()).toContain('Missing: Last name')
      await look('test')
      await follow(page, 'Back to the settings')
      await press(page, 'Put it on the sign-in page')
      await expectPage(page, 'NetID Login')
      await follow(page, 'Single sign-on')
      await look('list')
      await page.context().clearCookies()
      await page.goto('/lakeside/sign-in')
      await look('sign-in page with a door')
      await main(page).getByRole('link', { name: 'Sign In', exact: true }).click()
      await onTheirPage(page, 'renee')
      await expectPage(page, 'Online Profile')
      await look('new profile')
      await press(page, 'Save Profile')
      await page.getByRole('alert').waitFor()
      await look('new profile, sent empty')
      await follow(page, 'Link that account')
      await look('link an account')
      await fillIn(page, { Email: lakeside.renee.email })
      await press(page, 'Send a code to this email')
      await expectPage(page, 'Enter the code')
      await look('code to link')
      await page.goto(`/lakeside/sign-in/oidc/${redirectUri.split('/').at(-1)}?state=none&code=none`)
      await expectPage(page, 'You are not signed in')
      await look('not signed in')
      expect(faults).toEqual([])
    }),
  60_000,
)
