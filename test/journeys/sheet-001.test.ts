import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codes } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { mailTo } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { answer, choose, claimAmount, expectPage, fillIn, follow, labelled, main, menu, press } from './hands.ts'

const t = await servedApp()
const { origin, database } = t
const chromium = realBrowser()

const ownWords = 'two herons on the pier'

/** The labels of the published profile form; a star marks what must be filled in. */
const published = [
  ['Email *', 'Re-Enter Email *', 'Password *', 'Re-enter Password *', 'MOC Board', 'Are you a Board Member?'],
  ['First Name *', 'Last Name *', 'Credentials *', 'Affiliation', 'Specialty *', 'Sub Specialty', 'Address *'],
  ['Address 2', 'City *', 'State *', 'Zip *', 'Country', 'Phone *', 'Status *', 'Licence Number *'],
  ['Are you a Physician, Nurse, Pharmacist or Allied Health? *'],
].flat()

const headings = ['Account Information', 'MOC Board', 'Profile Information']

type Newcomer = {
  given: string
  family: string
  phone: string
  credentials: string
  profession: string
  earns: string
  pharmacist?: true
}

const emailOf = ({ phone }: Newcomer) => `${phone.replace(/\D/g, '')}@clinic.example`

const physician = { credentials: 'M.D.', profession: 'Physician', earns: 'MD: AMA PRA Category 1 Credits™' }
const pharmacist = {
  credentials: 'PharmD',
  profession: 'Pharmacist',
  earns: 'PharmD: ACPE contact hours',
  pharmacist: true,
} as const

test.each([
  { device: 'phone', scripts: true, given: 'Ada', family: 'Nguyễn', phone: '(503) 555-0171', ...physician },
  { device: 'desktop', scripts: false, given: 'Łucja', family: 'O’Brien-Żak', phone: '503.555.0172', ...physician },
  { device: 'phone', scripts: false, given: '-', family: 'Suharto', phone: '+44 20 7946 0958', ...pharmacist },
  { device: 'desktop', scripts: true, given: '小龙', family: '李', phone: '5035550174', ...pharmacist },
] as const)(
  'sheet 001, step by step: $profession, $device, scripts $scripts',
  { timeout: 60_000 },
  ({ device, scripts, ...person }) =>
    chromium.visit({ origin, device, scripts }, async (page) => {
      await findNoAccount(page, device, person)
      await fillInProfile(page, scripts, device, person)
      await claim(page, scripts, person)
      await giveLicenceNumber(page, device)
      await confirmEmail(page, scripts, device, person)
    }),
)

async function findNoAccount(page: Page, device: Device, person: Newcomer): Promise<void> {
  // Please use this link. You will see the following screen: Click SIGN IN.
  await page.goto('/lakeside/Publisher?page=pubOpen#/myPortal')
  await (await menu(page, device)).getByRole('link', { name: 'Sign In' }).click()
  await expectPage(page, 'You must sign in to your account')
  // On the next screen: Enter Your email address and click CREATE ACCOUNT.
  await fillIn(page, { Email: emailOf(person) })
  await press(page, 'Create Account')
  // A secondary verification to make sure you do not already have an account: last name and phone number, SUBMIT.
  await main(page).getByText('secondary verification to make sure you do not already have an account').waitFor()
  await fillIn(page, { 'Last Name': person.family, 'Phone Number': person.phone })
  await press(page, 'Submit')
  // If you do not have an account found, the below screen will show: click CONTINUE.
  await expectPage(page, 'Account Not Found')
  await press(page, 'Continue')
}

async function fillInProfile(page: Page, scripts: boolean, device: Device, person: Newcomer): Promise<void> {
  await expectPage(page, 'Online Profile')
  await main(page).getByText('Fields marked with * are required.').waitFor()
  await standsAsPublished(page)
  await expectKept(page, person)
  // The button stands above the form and below it.
  const save = main(page).getByRole('button', { name: 'Save Profile', exact: true })
  expect(await save.count()).toBe(2)
  // Be sure to complete all areas where there is an asterisk.
  await save.first().click()
  await main(page).getByRole('link', { name: 'Enter your first name' }).waitFor()
  expect(await main(page).getByRole('alert').locator('li').count()).toBe(12)
  if (device === 'desktop') await standInLine(page)
  await fillIn(page, { 'Re-Enter Email': emailOf(person), Password: ownWords, 'Re-enter Password': ownWords })
  await fillIn(page, { 'First Name': person.given, Affiliation: 'Riverside Clinic' })
  await chooseCredentials(page, scripts, person)
  await choose(page, 'Specialty', 'Pediatrics')
  // You must enter credentials, status and your license number; if you are unsure, you may enter 0000.
  await choose(page, 'Status', 'Active')
  await fillIn(page, {
    'Licence Number': '0000',
    Address: '1 Alder Street',
    City: 'Portland',
    State: 'OR',
    Zip: '97227',
  })
  // For Pharmacists ONLY: your birthday mo/day (XX/XX-two digits each) and your NABP number.
  if (person.pharmacist) await fillIn(page, { 'Birthday, month and day': '04/27', 'NABP Number': '204816' })
  else expect(await labelled(page, 'NABP Number').count()).toBe(0)
  // Once you have completed your profile, click "Save profile".
  await press(page, 'Save Profile')
  await expectPage(page, 'Sign In Successful')
  expect(await main(page).innerText()).toContain(person.earns)
  await follow(page, 'Continue')
  await expectPage(page, 'My Portal')
  await main(page).getByText('Your licence number is missing').waitFor()
}

/** Every label of the sheet, as it is printed there; those of the MOC board show to a physician. */
async function standsAsPublished(page: Page): Promise<void> {
  await answer(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', 'Physician')
  const texts = async (of: string) => (await main(page).locator(of).allInnerTexts()).map((text) => text.trim())
  const labels = (await texts('label, legend')).map((text) => text.replace(/ required$/, ''))
  expect(published.filter((label) => !labels.includes(label))).toEqual([])
  const titles = await texts('h2')
  expect(headings.filter((title) => !titles.includes(title))).toEqual([])
  await main(page).getByText('Not all CME Activities will have MOC Points/Credit').waitFor()
}

/** Of two fields in a row the labels stand in line, and so do the boxes, though one alone has a hint or an error. */
async function standInLine(page: Page): Promise<void> {
  const tops = (names: string[], of: string) =>
    Promise.all(names.map(async (name) => (await page.locator(of.replace('?', name)).boundingBox())!.y))
  for (const row of [
    ['givenName', 'familyName'],
    ['specialty', 'subSpecialty'],
    ['phone', 'country'],
  ])
    for (const of of ['label[for="?"]', '[id="?"]']) {
      const [one, other] = await tops(row, of)
      expect([row, of, one]).toEqual([row, of, other])
    }
}

/** What the check was told stands in the form already. */
async function expectKept(page: Page, person: Newcomer): Promise<void> {
  const value = (label: string) => labelled(page, label).inputValue()
  expect([await value('Email'), await value('Last Name'), await value('Phone')]).toEqual([
    emailOf(person),
    person.family,
    person.phone,
  ])
}

async function chooseCredentials(page: Page, scripts: boolean, person: Newcomer): Promise<void> {
  await answer(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', person.profession)
  await fillIn(page, { Credentials: person.credentials })
  if (!scripts) return
  // When you enter your Credentials, a popup message with the type of credits you will receive.
  await page.keyboard.press('Tab')
  const popup = main(page).getByRole('status').filter({ visible: true })
  await popup.getByText('Types of credit you will receive').waitFor()
  expect(await popup.innerText()).toContain(person.earns)
  expect(await covered(page)).toBe(false)
}

/** Whether something else lies over the middle of what has the focus. */
const covered = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement!
    const { x, y, width, height } = focused.getBoundingClientRect()
    return !focused.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })

async function claim(page: Page, scripts: boolean, person: Newcomer): Promise<void> {
  // STEP 2: proceed with the link and Event ID that was sent. Please click this link below to claim your credits.
  await page.goto('/lakeside/Publisher?page=pubOpen#/getCertificate')
  if (!scripts) await follow(page, 'Claim credit and get a certificate')
  const [code, amount] = person.pharmacist ? [codes.symposium, '6.50'] : [codes.tumorBoard, '1.00']
  await fillIn(page, { 'Activity code': code })
  await press(page, 'Submit')
  await claimAmount(page, amount)
  await expectPage(page, 'Your certificate is ready')
  const name = [person.given === '-' ? '' : person.given, person.family].join(' ').trim()
  expect(await main(page).innerText()).toContain(`${name}, ${person.pharmacist ? 'PharmD' : 'MD'}`)
}

// You should come back at a later date and update it with your actual number so that it will appear on your transcript.
async function giveLicenceNumber(page: Page, device: Device): Promise<void> {
  await (await menu(page, device)).getByRole('link', { name: 'My Profile' }).click()
  await expectPage(page, 'Online Profile')
  await choose(page, 'Licence State', 'Oregon')
  await fillIn(page, { 'Licence Number': 'md 173205' })
  await press(page, 'Save Profile')
  await page.getByText('Profile saved.').waitFor()
  await (await menu(page, device)).getByRole('link', { name: 'Transcript/Credit History' }).click()
  await main(page).getByText('Licence: OR MD 173205').waitFor()
}

/** The address is confirmed by the message, whenever they come to it; the claim did not wait. */
async function confirmEmail(page: Page, scripts: boolean, device: Device, person: Newcomer): Promise<void> {
  await (await menu(page, device)).getByRole('link', { name: 'My Portal' }).click()
  await main(page).getByText('Please confirm your email').waitFor()
  const mail = (await mailTo(t, emailOf(person))).find(({ subject }) => subject.startsWith('Confirm your email'))
  await page.goto(/https?:\/\/[^/]+(\/\S+)/.exec(mail!.body)![1]!)
  if (!scripts) await press(page, 'Confirm this email')
  await page.getByText('Your email is confirmed.').waitFor()
  const { rows } = await database.pool.query(
    'select verified_at is not null as yes from person_email where email = $1',
    [emailOf(person)],
  )
  expect(rows).toEqual([{ yes: true }])
}
