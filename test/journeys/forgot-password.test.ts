import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { codeIn, linkIn, mailTo, noMail } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, fillIn, main, menu, press, signIn } from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()
const { email } = lakeside.priya
const better = 'seven herons over the weir'
const hashed = (await database.pool.query('select hash from person_password limit 1')).rows[0].hash

beforeEach(async () => {
  await noMail({ database })
  await database.pool.query('update person_password set hash = $1', [hashed])
  await database.pool.query(`truncate throttle, one_time_secret; delete from identity_provider;
    update organization set local_sign_in_label = ''`)
})

const ways: { device: Device; scripts: boolean }[] = [
  { device: 'phone', scripts: true },
  { device: 'phone', scripts: false },
  { device: 'desktop', scripts: true },
  { device: 'desktop', scripts: false },
]

/** From "Forgot Password" to the new password, as both sheets say. */
async function recover(page: Page): Promise<void> {
  await press(page, 'Forgot Password')
  await expectPage(page, 'Enter your code')
  const code = await codeIn({ database }, email)
  await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
  await press(page, 'Submit')
  await expectPage(page, 'New password')
  await fillIn(page, { 'New Password': better, 'Re-enter New Password': better })
  await press(page, 'Submit')
  await expectPage(page, 'You must sign in to your account')
  await page.getByText('Your password is changed. Sign in with it.').waitFor()
  expect(await main(page).getByLabel('Email').inputValue()).toBe(email)
}

test.each(ways)('sheet 002: a password that does not match, and Forgot Password: %j', { timeout: 60_000 }, (way) =>
  chromium.visit({ origin, ...way }, async (page) => {
    await page.goto('/lakeside')
    await (await menu(page, way.device)).getByRole('link', { name: 'Sign In', exact: true }).click()
    await expectPage(page, 'You must sign in to your account')
    await fillIn(page, { Email: email, Password: 'what was it again' })
    await press(page, 'Sign In')
    await page.getByRole('link', { name: 'Email or Password do not match. Please try again.' }).waitFor()
    await recover(page)
    await fillIn(page, { Password: better })
    await press(page, 'Sign In')
    await expectPage(page, 'Sign In Successful')
  }),
)

test.each(ways)('sheet 003: the Non-MUSC Option and Forgot Password: %j', { timeout: 60_000 }, async (way) => {
  await database.pool.query(`update organization set local_sign_in_label = 'Non-MUSC Option';
    insert into identity_provider (organization_id, id, kind, label, position, enabled, settings, created_at, updated_at)
    select id, gen_random_uuid(), 'oidc', 'MUSC NetID Login', 0, true, '{}', now(), now() from organization`)
  await chromium.visit({ origin, ...way }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await main(page).getByRole('link', { name: 'Sign In', exact: true }).waitFor()
    await page.getByText('Non-MUSC Option').click()
    await main(page).getByRole('link', { name: 'Sign In', exact: true }).waitFor({ state: 'hidden' })
    await fillIn(page, { Email: email })
    await recover(page)
    await fillIn(page, { Password: better })
    await press(page, 'Sign In')
    await expectPage(page, 'Sign In Successful')
  })
})

test.each(ways)('a claim in progress goes on after a forgotten password: %j', { timeout: 60_000 }, (way) =>
  chromium.visit({ origin, ...way }, async (page) => {
    await page.goto(`/lakeside/c/${codes.bronchiolitis}`)
    await fillIn(page, { Email: email })
    await recover(page)
    await page.getByText('Then you will go on to claim your credit.').waitFor()
    await fillIn(page, { Password: better })
    await press(page, 'Sign In')
    await main(page).getByRole('link', { name: 'Continue' }).click()
    await expectPage(page, 'Confirm your activity')
  }),
)

test.each(ways)('a link by e-mail leads straight back to the claim: %j', { timeout: 60_000 }, (way) =>
  chromium.visit({ origin, ...way }, async (page) => {
    await page.goto(`/lakeside/c/${codes.bronchiolitis}`)
    await fillIn(page, { Email: email })
    await press(page, 'Email me a link')
    await expectPage(page, 'Check your email')
    const tab = await page.context().newPage()
    await tab.goto(await linkIn({ database }, email))
    if (!way.scripts) await press(tab, 'Sign In')
    await expectPage(tab, 'Confirm your activity')
    expect(new URL(tab.url()).searchParams.get('code')).toBe(codes.bronchiolitis)
  }),
)

test.each(ways)('mail that is read on another device signs in by its code: %j', { timeout: 60_000 }, (way) =>
  chromium.visit({ origin, ...way }, async (page) => {
    await page.goto('/lakeside/sign-in/link')
    await fillIn(page, { Email: email })
    await press(page, 'Email me a link')
    await chromium.visit({ origin, device: 'desktop' }, async (elsewhere) => {
      await elsewhere.goto(await linkIn({ database }, email))
      await expectPage(elsewhere, 'Open this link where you asked for it')
    })
    await fillIn(page, { 'Code from the message': await codeIn({ database }, email) })
    await press(page, 'Sign In')
    await expectPage(page, 'My Portal')
  }),
)

test('a reload sends no second code, and going back changes nothing', { timeout: 60_000 }, () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await fillIn(page, { Email: email })
    await press(page, 'Forgot Password')
    await expectPage(page, 'Enter your code')
    await page.reload()
    await expectPage(page, 'Enter your code')
    const code = await codeIn({ database }, email)
    await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
    await press(page, 'Submit')
    await expectPage(page, 'New password')
    await page.reload()
    await expectPage(page, 'New password')
    expect((await mailTo({ database }, email)).length).toBe(1)
    await fillIn(page, { 'New Password': better, 'Re-enter New Password': better })
    await press(page, 'Submit')
    await page.getByText('Your password is changed. Sign in with it.').waitFor()
    await page.goBack()
    await expectPage(page, 'Forgot Password')
    await page.goBack()
    await expectPage(page, 'Forgot Password')
  }),
)

test('after sign-out, going back shows nothing of the person', { timeout: 60_000 }, () =>
  chromium.visit({ origin, device: 'desktop' }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, email)
    await page.goto('/lakeside/profile')
    await expectPage(page, 'My Profile').catch(() => expectPage(page, 'Online Profile'))
    await page.getByRole('banner').getByRole('button', { name: 'Sign Out' }).click()
    await page.getByText('You are signed out.').waitFor()
    await page.goBack()
    await expectPage(page, 'You must sign in to your account')
  }),
)

test('password managers see which password is current and which is new', () =>
  chromium.visit({ origin }, async (page) => {
    const fields = () =>
      page.$$eval('#main input[autocomplete]', (inputs) =>
        inputs.map((input) => `${(input as HTMLInputElement).name}: ${input.getAttribute('autocomplete')}`),
      )
    await page.goto('/lakeside/sign-in')
    expect(await fields()).toEqual(['email: username webauthn', 'password: current-password'])
    await fillIn(page, { Email: email })
    await press(page, 'Forgot Password')
    expect(await fields()).toEqual(['code: one-time-code', 'codeAgain: off'])
    const code = await codeIn({ database }, email)
    await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
    await press(page, 'Submit')
    await expectPage(page, 'New password')
    expect(await fields()).toEqual(['username: username', 'password: new-password', 'passwordAgain: new-password'])
  }))
