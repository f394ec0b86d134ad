import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codes, lakeside, password } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, fillIn, follow, main, menu, press, signIn } from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()
const ownWords = 'two herons on the pier'

const mail = async (email: string): Promise<string[]> => {
  const { rows } = await database.pool.query('select body from message where recipient = $1 order by ctid', [email])
  return rows.map(({ body }) => body)
}
const codeTo = async (email: string) => /\d{4} \d{4}/.exec((await mail(email)).at(-1)!)![0]

test.each([
  { device: 'phone', scripts: false, who: lakeside.gail },
  { device: 'desktop', scripts: true, who: lakeside.tomasz },
] as const)('a person looks after their account: $device, scripts $scripts', { timeout: 60_000 }, ({ who, ...how }) =>
  chromium.visit({ origin, ...how }, async (page) => {
    const home = `${who.given.toLowerCase()}@home.example`
    await comeIn(page, how.device, who.email)
    await addEmail(page, home)
    // The old address learns of it, with a way back.
    expect((await mail(who.email)).at(-1)).toMatch(/was added to your account.*undo it within 7 days: http/s)
    await main(page)
      .getByRole('button', { name: /^Write here first/ })
      .click()
    await expectPage(page, 'Write to this email first?')
    await fillIn(page, { 'Your password': password })
    await press(page, 'Write here first')
    await main(page).getByText('From now on we write to this email first.').waitFor()
    expect((await mail(who.email)).at(-1)).toContain(`From now on we write to ${home}, and no longer to ${who.email}.`)
    await changePassword(page, who.email)
    await download(page)
    await closeIt(page)
    await page.goto('/lakeside/my-portal')
    await expectPage(page, 'You must sign in to your account')
  }),
)

async function comeIn(page: Page, device: Device, email: string): Promise<void> {
  await page.goto('/lakeside/sign-in')
  await signIn(page, email)
  await follow(page, 'Continue')
  await page.goto(`/lakeside/c/${codes.tumorBoard}`)
  await (await menu(page, device)).getByRole('link', { name: 'My Profile' }).click()
  await expectPage(page, 'Online Profile')
}

async function addEmail(page: Page, email: string): Promise<void> {
  await follow(page, 'Emails and phones')
  await expectPage(page, 'Emails and phones')
  await fillIn(page, { 'Add an email': email })
  await press(page, 'Send a code')
  await expectPage(page, 'Confirm your email')
  await fillIn(page, { Code: '123' })
  await press(page, 'Confirm')
  await main(page)
    .getByRole('link', { name: 'This is not the code that we sent. Look at the latest message.' })
    .waitFor()
  await fillIn(page, { Code: await codeTo(email) })
  await press(page, 'Confirm')
  await main(page).getByText('Email confirmed. You can sign in with it.').waitFor()
}

/** The other device is out once the password is another. */
async function changePassword(page: Page, email: string): Promise<void> {
  const there = await page.context().browser()!.newContext({ baseURL: origin })
  const elsewhere = await there.newPage()
  await elsewhere.goto('/lakeside/sign-in')
  await signIn(elsewhere, email)
  await follow(page, 'Sign-in and security')
  await expectPage(page, 'Sign-in and security')
  expect(await main(page).getByText('This device').count()).toBe(1)
  expect(
    await main(page)
      .getByRole('button', { name: /^Sign out ?: / })
      .count(),
  ).toBe(1)
  await follow(page, 'Change password')
  await fillIn(page, { 'Current password': password, 'New password': ownWords, 'Re-enter new password': ownWords })
  await press(page, 'Change password')
  await main(page).getByText('Password saved. Everywhere else you are signed out.').waitFor()
  expect(
    await main(page)
      .getByRole('button', { name: /^Sign out ?: / })
      .count(),
  ).toBe(0)
  await elsewhere.goto('/lakeside/my-portal')
  await expectPage(elsewhere, 'You must sign in to your account')
  await there.close()
}

async function download(page: Page): Promise<void> {
  await follow(page, 'Your data')
  await expectPage(page, 'Your data')
  for (const [name, begins] of [
    ['To read (PDF)', '%PDF-'],
    ['For another system (JSON)', '{\n  "format": "cme-tracker/my-data"'],
  ] as const) {
    const saved = page.waitForEvent('download')
    await follow(page, name)
    const file = await readFile(await (await saved).path())
    expect(file.subarray(0, begins.length).toString()).toBe(begins)
  }
}

async function closeIt(page: Page): Promise<void> {
  await follow(page, 'Close your account')
  await expectPage(page, 'Close your account')
  await press(page, 'Close your account')
  await main(page).getByRole('link', { name: 'Tick the box to close your account' }).waitFor()
  await main(page).getByLabel('I understand that I can no longer sign in').check()
  await fillIn(page, { 'Your password': ownWords })
  await press(page, 'Close your account')
  // Nobody closes what its owner may still take back; seven days later nothing is in the way.
  await main(page).getByText('can still be changed back. Close the account after that').first().waitFor()
  await database.pool.query("update one_time_secret set expires_at = created_at where purpose = 'undo-email'")
  await fillIn(page, { 'Your password': ownWords })
  await main(page).getByLabel('I understand that I can no longer sign in').check()
  await press(page, 'Close your account')
  await main(page).getByText('Your account is closed.').waitFor()
}

test('the back button after signing out shows nothing of the person', () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.priya.email)
    await follow(page, 'Continue')
    await page.goto('/lakeside/profile/emails')
    await expectPage(page, 'Emails and phones')
    await page.getByRole('banner').getByRole('button', { name: 'Sign Out' }).click()
    await page.getByText('You are signed out.').waitFor()
    await page.goBack()
    await expectPage(page, 'You must sign in to your account')
    expect(await page.content()).not.toContain(lakeside.priya.email)
  }))
