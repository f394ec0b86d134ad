import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { demoEmployees, demoPassword } from '../../src/demo/organizations.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { codeIn, mailTo } from '../support/mailbox.ts'
import { answer, choose, expectPage, fillIn, follow, labelled, main, menu, press } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const { app, printed, typed } = await demoProduct()
const { database } = app
const chromium = realBrowser()
const hashed = (await database.pool.query('select hash from person_password limit 1')).rows[0].hash

/** Phones differ, because name and phone together find an account. */
const ways: { device: Device; scripts: boolean; origin: string; phone: string }[] = [
  { device: 'phone', scripts: true, origin: printed, phone: '843-555-0170' },
  { device: 'phone', scripts: false, origin: typed, phone: '843-555-0171' },
  { device: 'desktop', scripts: true, origin: typed, phone: '843-555-0172' },
  { device: 'desktop', scripts: false, origin: printed, phone: '843-555-0173' },
]
type Way = (typeof ways)[number]

const linked = demoEmployees.filter((one) => one.linked).map(({ number }) => `sub ${number}`)

/** As the demonstration was at first: who made or linked an account since then has not. */
beforeEach(async () => {
  await database.pool.query('delete from identity where subject <> all($1)', [linked])
  await database.pool.query('update person_password set hash = $1', [hashed])
  await database.pool.query(`truncate throttle, one_time_secret;
    update person_email set email = person_id || '@earlier.example'
      where email = 'cornelius.habersham@palmetto.example' or email like '%@clinic.example'`)
  await database.pool.query("update person set ssn_last_four_hash = null where family_name = 'Newcomer'")
})

/** Go to the CME portal. Sign in to your account by selecting the "Sign In" Button. */
async function comeToSignIn(page: Page, device: Device): Promise<void> {
  await page.goto('/palmetto')
  await (await menu(page, device)).getByRole('link', { name: 'Sign In' }).click()
  await expectPage(page, 'You must sign in to your account')
}

async function openDoor(page: Page, label: string): Promise<void> {
  const door = main(page).locator('details', { hasText: label })
  if ((await door.getAttribute('open')) === null) await door.locator('summary').click()
}

/** Select the NetID Login and then "Sign In". 1. Enter your NetID and Password. */
async function signInWithNetId(page: Page, { device, scripts, origin }: Way, netId: string): Promise<void> {
  await comeToSignIn(page, device)
  await openDoor(page, 'Palmetto NetID Login')
  await main(page).getByRole('link', { name: 'Sign In', exact: true }).click()
  await expectPage(page, 'Enter your NetID and Password')
  expect(new URL(page.url()).origin).toBe(origin)
  await fillIn(page, { NetID: netId, Password: demoPassword })
  await press(page, 'Sign In')
  if (!scripts) await press(page, 'Continue')
}

const profileComesUp = (page: Page) =>
  main(page).getByRole('heading', { name: 'Check that this is still right' }).waitFor()

test.each(ways)(
  'employees with a profile: it comes up to verify or update: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      await signInWithNetId(page, way, 'lmo14')
      // 2. If you have a profile in the system, it will come up for you to verify &/or update.
      await expectPage(page, 'Online Profile')
      await profileComesUp(page)
      expect(await labelled(page, 'Last Name').inputValue()).toBe('Ostrowski-Bell')
      const city = `Charleston ${way.device} ${way.scripts}`
      await fillIn(page, { City: city })
      await press(page, 'Save Profile')
      await expectPage(page, 'My Portal')
      const { rows } = await database.pool.query("select city from person where family_name = 'Ostrowski-Bell'")
      expect(rows).toEqual([{ city }])
    }),
)

test.each(ways)(
  'employees without a profile: prompted to create one: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      await signInWithNetId(page, way, 'cjh52')
      // 3. If you do not have a profile in the system, it will prompt you to create one.
      await expectPage(page, 'Online Profile')
      await main(page).getByRole('heading', { name: 'Create your profile' }).waitFor()
      const filled = ['First Name', 'Last Name', 'Email'].map((label) => labelled(page, label).inputValue())
      expect(await Promise.all(filled)).toEqual(['Cornelius', 'Habersham', 'cornelius.habersham@palmetto.example'])
      expect(await labelled(page, 'Password').count()).toBe(0)
      await restOfProfile(page, { Credentials: 'MD', Phone: way.phone }, 'Physician')
      await press(page, 'Save Profile')
      await expectPage(page, 'Sign In Successful')
      await follow(page, 'Continue')
      await expectPage(page, 'My Portal')
    }),
)

test.each(ways.slice(0, 2))(
  'employees with an account link it by its password: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      await signInWithNetId(page, way, 'tgm30')
      await expectPage(page, 'You have an account here already')
      await fillIn(page, { Password: demoPassword })
      await press(page, 'Link account')
      await profileComesUp(page)
    }),
)

test.each(ways.slice(2))(
  'employees with an account link it by a mailed code: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      await signInWithNetId(page, way, 'tgm30')
      await expectPage(page, 'You have an account here already')
      await press(page, 'Send a code to this email')
      await expectPage(page, 'Enter the code')
      await fillIn(page, { Code: await codeIn({ database }, 'thomasina.gm@palmetto.example') })
      await press(page, 'Link account')
      await profileComesUp(page)
    }),
)

test.each(ways)(
  'others with a profile: Forgot Password, a code, a new password: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      const email = 'marcellus.pv@palmetto.example'
      await comeToSignIn(page, way.device)
      // Select the Non-… Option to login.
      await openDoor(page, 'Non-Palmetto Login')
      // 1. Enter your email address and then "Forgot Password".
      await fillIn(page, { Email: email })
      await press(page, 'Forgot Password')
      // 2. You will be sent an email with a code, Enter & re-enter this code and then "submit".
      await expectPage(page, 'Enter your code')
      const code = await codeIn({ database }, email)
      await fillIn(page, { 'Enter your code': code, 'Re-enter your code': code })
      await press(page, 'Submit')
      // 3. Reset your password and "submit".
      await expectPage(page, 'New password')
      const better = 'seven herons over the weir'
      await fillIn(page, { 'New Password': better, 'Re-enter New Password': better })
      await press(page, 'Submit')
      // 4. Login with your email address and new password.
      await expectPage(page, 'You must sign in to your account')
      await openDoor(page, 'Non-Palmetto Login')
      await fillIn(page, { Email: email, Password: better })
      await press(page, 'Sign In')
      await expectPage(page, 'Sign In Successful')
    }),
)

test.each(ways)(
  'others without a profile: create account, Account Not Found: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      const email = 'nurse.newcomer@clinic.example'
      await comeToSignIn(page, way.device)
      await openDoor(page, 'Non-Palmetto Login')
      // 1. Enter your email address and create account.
      await fillIn(page, { Email: email })
      await press(page, 'Create Account')
      // 2. Verify you don't have an existing account by adding your last name and the last 4 digits of your SSN.
      await fillIn(page, { 'Last Name': 'Newcomer', 'Last 4 digits of your SSN': '5528' })
      await press(page, 'Submit')
      // 3. When "Account Not Found" comes up, select "continue" and create your profile.
      await expectPage(page, 'Account Not Found')
      await press(page, 'Continue')
      await expectPage(page, 'Online Profile')
      const ownWords = 'two herons on the pier'
      await fillIn(page, { 'Re-Enter Email': email, Password: ownWords, 'Re-enter Password': ownWords })
      await restOfProfile(page, { 'First Name': 'Nadia', Credentials: 'RN, BSN', Phone: way.phone }, 'Nurse')
      await press(page, 'Save Profile')
      await expectPage(page, 'Sign In Successful')
    }),
)

test.each(ways.slice(0, 2))(
  'the digits that the guide lists find the account: $device, scripts $scripts',
  { timeout: 60_000 },
  (way) =>
    chromium.visit(way, async (page) => {
      const { email, digits } = await asTheGuideLists(page, 'Gideon Wragg')
      const before = (await mailTo({ database }, email)).length
      await comeToSignIn(page, way.device)
      await openDoor(page, 'Non-Palmetto Login')
      await fillIn(page, { Email: 'gideon.wragg@elsewhere.example' })
      await press(page, 'Create Account')
      await fillIn(page, { 'Last Name': 'wragg', 'Last 4 digits of your SSN': digits })
      await press(page, 'Submit')
      await expectPage(page, 'You already have an account')
      expect((await mailTo({ database }, email)).length).toBe(before + 1)
    }),
)

async function asTheGuideLists(page: Page, name: string): Promise<{ email: string; digits: string }> {
  await page.goto('/demo')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
  const [email, digits] = await row.first().getByRole('cell').allInnerTexts()
  return { email: email!.trim(), digits: /\d{4}/.exec(digits!)![0] }
}

async function restOfProfile(page: Page, typedHere: Record<string, string>, profession: string): Promise<void> {
  await answer(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', profession)
  await fillIn(page, typedHere)
  await choose(page, 'Specialty', 'Pediatrics')
  await choose(page, 'Status', 'Active')
  await choose(page, 'Licence State', 'South Carolina')
  await fillIn(page, { 'Licence Number': '0000', Address: '1 Alder Street' })
  await fillIn(page, { City: 'Charleston', State: 'South Carolina', Zip: '29425' })
}

test('the page of the provider and the guide have no faults, also when NetID and password do not match', () =>
  chromium.visit({ origin: printed }, async (page) => {
    await page.goto('/demo')
    expect(await faultsOf(page, 'guide')).toEqual([])
    await page.goto('/palmetto/sign-in')
    await openDoor(page, 'Palmetto NetID Login')
    await main(page).getByRole('link', { name: 'Sign In', exact: true }).click()
    await expectPage(page, 'Enter your NetID and Password')
    expect(await faultsOf(page, 'asked')).toEqual([])
    await press(page, 'Sign In')
    await main(page).getByRole('link', { name: 'NetID or Password do not match. Please try again.' }).waitFor()
    expect(await faultsOf(page, 'refused')).toEqual([])
  }))

test('the office tries the provider, and sees what it sends', () =>
  chromium.visit({ origin: typed }, async (page) => {
    await page.goto('/demo')
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Lavinia Pruitt' }) })
    const cells = await row.getByRole('cell').allInnerTexts()
    await page.goto('/palmetto/office/sign-in/providers')
    await openDoor(page, 'Non-Palmetto Login')
    await fillIn(page, { Email: cells[0]!.trim(), Password: demoPassword })
    await press(page, 'Sign In')
    await expectPage(page, 'Second step')
    await fillIn(page, { 'Code from your authenticator app': /\d{6}/.exec(cells[1]!)![0] })
    await press(page, 'Continue')
    await page.goto('/palmetto/office/sign-in/providers')
    await follow(page, /Palmetto NetID Login/)
    await follow(page, /^Test/)
    await fillIn(page, { NetID: 'drv07', Password: demoPassword })
    await press(page, 'Sign In')
    await main(page).getByText('delphine.ravenel@palmetto.example').first().waitFor()
  }))
