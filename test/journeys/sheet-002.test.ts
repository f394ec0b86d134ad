import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lakeside } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { codeIn, mailTo } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { answer, choose, expectPage, fillIn, follow, labelled, main, menu, press } from './hands.ts'

const chromium = realBrowser()

const runs = [
  { device: 'phone', scripts: true, served: await servedApp() },
  { device: 'phone', scripts: false, served: await servedApp() },
  { device: 'desktop', scripts: true, served: await servedApp() },
  { device: 'desktop', scripts: false, served: await servedApp() },
] as const

type Served = (typeof runs)[number]['served']

const mismatch = 'Email or Password do not match. Please try again.'
const unrecognized = 'Sorry, unrecognized email or password. Please click Create Account below to proceed.'

test.each(runs)(
  'sheet 002, account recovery: $device, scripts $scripts',
  { timeout: 60_000 },
  ({ device, scripts, served }) =>
    chromium.visit({ origin: served.origin, device, scripts }, async (page) => {
      await comeToSignIn(page, device, scripts)
      await recover(page, served)
      await usePortal(page, device)
    }),
)

test.each(runs)(
  'sheet 002, account creation: $device, scripts $scripts',
  { timeout: 60_000 },
  ({ device, scripts, served }) =>
    chromium.visit({ origin: served.origin, device, scripts }, async (page) => {
      await comeToSignIn(page, device, scripts)
      await createAccount(page)
      await usePortal(page, device)
    }),
)

test.each(runs.slice(0, 2))(
  'sheet 002, the check finds the account: $device, scripts $scripts',
  { timeout: 60_000 },
  ({ served, ...how }) =>
    chromium.visit({ ...how, origin: served.origin }, async (page) => {
      const before = (await mailTo(served, lakeside.sam.email)).length
      await comeToSignIn(page, how.device, how.scripts)
      await served.database.pool.query(
        `insert into person_phone (organization_id, person_id, phone, created_at)
       select organization_id, person_id, '+442079460958', created_at from person_email where email = $1`,
        [lakeside.sam.email],
      )
      await fillIn(page, { Email: 'sam.okafor@elsewhere.example' })
      await press(page, 'Create Account')
      await fillIn(page, { 'Last Name': 'OKAFÓR', 'Phone Number': '+44 (0)20 7946-0958' })
      await press(page, 'Submit')
      await expectPage(page, 'You already have an account')
      const shown = await main(page).innerText()
      expect([shown.includes('s•••@l•••.example'), shown.includes(lakeside.sam.email)]).toEqual([true, false])
      expect((await mailTo(served, lakeside.sam.email)).length).toBe(before + 1)
    }),
)

async function comeToSignIn(page: Page, device: Device, scripts: boolean): Promise<void> {
  // 1. Visit the Publisher site.
  await page.goto('/LAKESIDE/Publisher?page=pubOpen#/about')
  if (!scripts) await follow(page, 'About this program, and all activities')
  await page.waitForURL(/\/lakeside$/i)
  // Initial Sign In: click the "Sign In" tab on the left side; you will see 'You must sign in to your account'.
  await (await menu(page, device)).getByRole('link', { name: 'Sign In' }).click()
  await expectPage(page, 'You must sign in to your account')
}

async function recover(page: Page, served: Served): Promise<void> {
  // If you do have an account registered with that email, you will see this message and can hit forgot password.
  await fillIn(page, { Email: lakeside.priya.email, Password: 'not my password' })
  await press(page, 'Sign In')
  await main(page).getByRole('link', { name: mismatch }).waitFor()
  await press(page, 'Forgot Password')
  // Please follow the directions on the screen.
  await expectPage(page, 'Enter your code')
  const code = await codeIn(served, lakeside.priya.email)
  await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
  await press(page, 'Submit')
  await main(page).getByLabel('New password').first().fill('three otters by the weir')
  await main(page).getByLabel('Re-enter').fill('three otters by the weir')
  await press(page, 'Submit')
  await expectPage(page, 'You must sign in to your account')
  await fillIn(page, { Email: lakeside.priya.email, Password: 'three otters by the weir' })
  await press(page, 'Sign In')
  await expectPage(page, 'Sign In Successful')
}

async function createAccount(page: Page): Promise<void> {
  // If you do not have an account, you will see this message. You will hit Create Account.
  const email = 'nurse.newcomer@clinic.example'
  await fillIn(page, { Email: email, Password: 'whatever it was' })
  await press(page, 'Sign In')
  const alert = main(page).getByRole('alert')
  expect((await alert.getByRole('listitem').innerText()).replace(/\s+/g, ' ')).toBe(unrecognized)
  await alert.getByRole('button', { name: 'Create Account' }).click()
  // One final attempt to ensure that you do not have an account: enter your last name and phone number.
  await fillIn(page, { 'Last Name': 'Newcomer', 'Phone Number': '503 555 0166' })
  await press(page, 'Submit')
  // If the system does not find you: to create an account, you will click continue.
  await expectPage(page, 'Account Not Found')
  await press(page, 'Continue')
  // You will complete the information and hit save profile.
  await expectPage(page, 'Online Profile')
  await answer(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', 'Nurse')
  const ownWords = 'two herons on the pier'
  await fillIn(page, { 'Re-Enter Email': email, Password: ownWords, 'Re-enter Password': ownWords })
  await fillIn(page, { 'First Name': 'Nadia', Credentials: 'RN, BSN' })
  await choose(page, 'Specialty', 'Pediatrics')
  await choose(page, 'Status', 'Active')
  await choose(page, 'Licence State', 'Oregon')
  await fillIn(page, { 'Licence Number': '201142876RN', Address: '1 Alder Street', City: 'Portland', State: 'Oregon' })
  await fillIn(page, { Zip: '97227' })
  for (const label of ['MOC Board', 'NABP Number', 'NPI'])
    expect([label, await labelled(page, label).count()]).toEqual([label, 0])
  await press(page, 'Save Profile')
  // Once you have completed this step, you will now have a CME profile.
  await expectPage(page, 'Sign In Successful')
  await page.getByText('Profile saved.').waitFor()
}

// Hit My Portal on the left side: you will see all the capabilities for your account.
async function usePortal(page: Page, device: Device): Promise<void> {
  await follow(page, 'Continue')
  await expectPage(page, 'My Portal')
  await (await menu(page, device)).getByRole('link', { name: 'My Portal' }).click()
  await expectPage(page, 'My Portal')
  const tiles = await main(page).locator('.tile b').allInnerTexts()
  expect(tiles).toEqual([
    'Claim Credit',
    'Transcript/Credit History',
    'RSS Attendance Confirmation/Credit',
    'My Profile',
    'Disclosure',
    'Future Events',
  ])
}
