import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { codeAt } from '../../src/sign-in/second-factor/rules.ts'
import { testNow } from '../support/app.ts'
import { lakeside, password } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { codeIn, noMail } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, labelled, main, press, signIn } from './hands.ts'

// Passwords come out of a password manager and codes out of a mail program, so every field of either takes a paste.
const { origin, database, app, setTime } = await servedApp()
const chromium = realBrowser()
const { email } = lakeside.priya
const better = 'seven herons over the weir'
const hashed = (await database.pool.query('select hash from person_password limit 1')).rows[0].hash

beforeEach(async () => {
  await noMail({ database })
  await database.pool.query('truncate throttle, one_time_secret, person_totp')
  await database.pool.query('update person_password set hash = $1', [hashed])
})

/** Copies a text as from another window, and pastes it by the keyboard into a field, which then holds it whole. */
async function paste(page: Page, field: Locator, text: string): Promise<void> {
  const elsewhere = await page.context().newPage()
  await elsewhere.setContent('<textarea></textarea>')
  await elsewhere.locator('textarea').fill(text)
  await elsewhere.locator('textarea').press('ControlOrMeta+a')
  await elsewhere.keyboard.press('ControlOrMeta+c')
  await elsewhere.close()
  await page.bringToFront()
  await field.focus()
  await page.keyboard.press('ControlOrMeta+v')
  expect(await field.inputValue()).toBe(text)
}

const pasteAll = async (page: Page, texts: Record<string, string>): Promise<void> => {
  for (const [label, text] of Object.entries(texts)) await paste(page, labelled(page, label), text)
}

/** A code of eight digits as it stands in the message, with what a hasty selection takes along. */
const asMailed = async (): Promise<string> => ` ${(await codeIn({ database }, email)).replace(/^.{4}/, '$& ')} `

test('the password is pasted, and signs in', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await pasteAll(page, { Email: email, Password: password })
    await press(page, 'Sign In')
    await expectPage(page, 'Sign In Successful')
  }),
)

test('the mailed code is pasted twice, and so is the new password', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/forgot-password')
    await pasteAll(page, { Email: email })
    await press(page, 'Send me a code')
    await expectPage(page, 'Enter your code')
    const code = await asMailed()
    await pasteAll(page, { 'Enter your code': code, 'Re-enter your code': code })
    await press(page, 'Submit')
    await expectPage(page, 'New password')
    await pasteAll(page, { 'New Password': better, 'Re-enter New Password': better })
    await press(page, 'Submit')
    await expectPage(page, 'You must sign in to your account')
    await pasteAll(page, { Password: better })
    await press(page, 'Sign In')
    await expectPage(page, 'Sign In Successful')
  }),
)

test('the code beside a mailed link is pasted, and signs in', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/sign-in/link')
    await pasteAll(page, { Email: email })
    await press(page, 'Email me a link')
    await expectPage(page, 'Check your email')
    await pasteAll(page, { 'Code from the message': await asMailed() })
    await press(page, 'Sign In')
    await expectPage(page, 'My Portal')
  }),
)

test('codes of an authenticator app are pasted as the app shows them', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    setTime(testNow)
    await page.goto('/lakeside/sign-in')
    await signIn(page, email)
    await expectPage(page, 'Sign In Successful')
    await page.goto('/lakeside/security/authenticator-app')
    const secret = (await main(page).locator('.panel code').innerText()).replaceAll(' ', '')
    const shown = () => codeAt(secret, app.clock()).replace(/^.{3}/, '$& ')
    await pasteAll(page, { 'Code that the app shows': shown(), 'Your password': password })
    await press(page, 'Finish setting up')
    await expectPage(page, 'Your recovery codes')
    const recovery = await main(page).locator('code').first().innerText()
    const again = async (pasted: Record<string, string>) => {
      await page.context().clearCookies()
      await page.goto('/lakeside/sign-in')
      await signIn(page, email)
      await expectPage(page, 'Second step')
      if ('Recovery code' in pasted) await page.getByText('Use a recovery code').first().click()
      await pasteAll(page, pasted)
      await press(page, 'Recovery code' in pasted ? 'Use this code' : 'Continue')
      await expectPage(page, 'Sign In Successful')
    }
    setTime('2026-11-20T21:06:00Z')
    await again({ 'Code from your authenticator app': shown() })
    await again({ 'Recovery code': recovery })
    setTime(testNow)
  }),
)

test('a new account takes a pasted password, twice', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/create-account')
    await pasteAll(page, { Email: 'pasting@lakeside.example' })
    await press(page, 'Create Account')
    await pasteAll(page, { 'Last Name': 'Pasting', 'Phone Number': '503-555-0171' })
    await press(page, 'Submit')
    await expectPage(page, 'Account Not Found')
    await press(page, 'Continue')
    await expectPage(page, 'Online Profile')
    await pasteAll(page, { Password: better, 'Re-enter Password': better })
  }),
)
