import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codes, lakeside, password } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { choose, claimAmount, expectPage, fillIn, follow, main, menu, press, signIn } from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()

const ownWords = 'two herons on the pier'

/** The labels of the published profile form; a star marks what must be filled in. */
const published = [
  ['Email *', 'Re-Enter Email *', 'Password *', 'Re-enter Password *', 'MOC Board', 'First Name *', 'Last Name *'],
  ['Credentials *', 'Affiliation', 'Specialty *', 'Sub Specialty', 'Address *', 'Address 2', 'City *', 'State *'],
  ['Zip *', 'Country', 'Are you a Physician, Nurse, Pharmacist or Allied Health? *', 'Phone *'],
].flat()

type Newcomer = { given: string; family: string; phone: string }

const emailOf = ({ phone }: Newcomer) => `${phone.replace(/\D/g, '')}@clinic.example`

test.each([
  { device: 'phone', scripts: true, given: 'Ada', family: 'Nguyễn', phone: '(503) 555-0171' },
  { device: 'desktop', scripts: false, given: 'Łucja', family: 'O’Brien-Żak', phone: '503.555.0172' },
] as const)('sheet 001, step 1 and 2: $device, scripts $scripts', ({ device, scripts, ...person }) =>
  chromium.visit({ origin, device, scripts }, async (page) => {
    await findNoAccount(page, device, person)
    await fillInProfile(page, scripts, person)
    // STEP 2: with the link and Event ID that was sent, claim your credits.
    await page.goto('/lakeside/Publisher?page=pubOpen#/getCertificate')
    if (!scripts) await follow(page, 'Claim credit and get a certificate')
    await fillIn(page, { 'Activity code': codes.tumorBoard })
    await press(page, 'Submit')
    await claimAmount(page, '1.00')
    await expectPage(page, 'Your certificate is ready')
    expect(await main(page).innerText()).toContain(`${person.given} ${person.family}, MD`)
  }),
)

async function findNoAccount(page: Page, device: Device, person: Newcomer): Promise<void> {
  // Please use this link, click SIGN IN; enter your email address and click CREATE ACCOUNT.
  await page.goto('/lakeside')
  await (await menu(page, device)).getByRole('link', { name: 'Sign In' }).click()
  await fillIn(page, { Email: emailOf(person) })
  await press(page, 'Create Account')
  // Secondary verification: enter your last name and phone number, SUBMIT. Not found: click CONTINUE.
  await fillIn(page, { 'Last Name': person.family, 'Phone Number': person.phone })
  await press(page, 'Submit')
  await expectPage(page, 'Account Not Found')
  await press(page, 'Continue')
  await expectPage(page, 'Online Profile')
}

async function fillInProfile(page: Page, scripts: boolean, person: Newcomer): Promise<void> {
  const labels = (await main(page).locator('label, legend').allInnerTexts()).map((text) => text.trim())
  expect(published.filter((label) => !labels.includes(label))).toEqual([])
  await fillIn(page, { 'Re-Enter Email': emailOf(person), Password: ownWords, 'Re-enter Password': ownWords })
  await fillIn(page, { 'First Name': person.given, Credentials: 'M.D.', Affiliation: 'Riverside Clinic' })
  await main(page).getByLabel('First Name').focus()
  if (scripts) {
    // A popup message with the type of credits you will receive.
    await page.getByText('Types of credit you will receive').waitFor()
    await main(page).getByRole('button', { name: 'Close' }).click()
  }
  await choose(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', 'Physician')
  await choose(page, 'Specialty', 'Pediatrics')
  await choose(page, 'Status', 'Active')
  // If you are unsure of your license number, you may enter 0000.
  await fillIn(page, {
    'Licence Number': '0000',
    Address: '1 Alder Street',
    City: 'Portland',
    State: 'OR',
    Zip: '97227',
  })
  await press(page, 'Save Profile')
  await expectPage(page, 'Sign In Successful')
  expect(await main(page).innerText()).toContain('AMA PRA Category 1 Credits™')
  await follow(page, 'Continue')
  await expectPage(page, 'My Portal')
  await main(page).getByText('Your licence number is missing').waitFor()
  const { rows } = await database.pool.query(
    'select l.number from licence l join person_email e on e.person_id = l.person_id where e.email = $1',
    [emailOf(person)],
  )
  expect(rows).toEqual([{ number: null }])
}

test('sheet 002: the messages of sign-in, and the check that finds an account under another email', () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await page.goto('/LAKESIDE/Publisher?page=pubOpen#/myPortal')
    await expectPage(page, 'You must sign in to your account')
    await fillIn(page, { Email: lakeside.priya.email, Password: 'not my password' })
    await press(page, 'Sign In')
    await main(page).getByRole('link', { name: 'Email or Password do not match. Please try again.' }).waitFor()
    await fillIn(page, { Email: 'priya.raman@elsewhere.example', Password: password })
    await press(page, 'Sign In')
    await main(page)
      .getByRole('link', {
        name: 'Sorry, unrecognized email or password. Please click Create Account below to proceed.',
      })
      .waitFor()
    await press(page, 'Create Account')
    await fillIn(page, { 'Last Name': 'RAMAN', 'Phone Number': '503 555 0187' })
    await press(page, 'Submit')
    await expectPage(page, 'You already have an account')
    expect(await main(page).innerText()).not.toContain(lakeside.priya.email)
    const { rows } = await database.pool.query(
      "select recipient from message where subject not like 'Your certificate%'",
    )
    expect(rows).toEqual([{ recipient: lakeside.priya.email }])
    await press(page, 'Sign In')
    await signIn(page, lakeside.priya.email)
    await expectPage(page, 'Sign In Successful')
    await follow(page, 'Continue')
    await expectPage(page, 'My Portal')
  }))
