import { expect, test } from 'vitest'
import { codeAt } from '../../src/sign-in/second-factor/rules.ts'
import { realBrowser } from '../support/chromium.ts'
import { newProduct } from '../support/demo-product.ts'
import { expectPage, main, printCertificate } from './hands.ts'
import { Pace } from './pace.ts'

const { app, origin, setUpLink } = await newProduct()
const chromium = realBrowser()

const grace = { email: 'grace@harbor.example', words: 'four grey herons' }
const ada = { email: 'ada@clinic.example', words: 'rain on the pier' }

test('a new administrator comes from the set-up link to the first certificate in under ten minutes of steps', {
  timeout: 120_000,
}, async () => {
  const paces: Pace[] = []
  let scanned = ''
  await chromium.visit({ origin }, async (page) => {
    const pace = new Pace(page)
    paces.push(pace)
    await setUp(pace)
    scanned = await publishFirstActivity(pace)
  })
  await chromium.visit({ origin, device: 'phone' }, async (page) => {
    const pace = new Pace(page)
    paces.push(pace)
    await createAccount(pace, scanned)
    await claim(pace)
  })
  const [office, learner] = paces.map(({ minutes }) => minutes)
  expect(office!.skimmed + learner!.skimmed).toBeLessThan(10)
})

async function setUp(pace: Pace): Promise<void> {
  await pace.open(new URL(setUpLink).pathname)
  await expectPage(pace.page, 'Set up your organization')
  await pace.fillIn({ Name: 'Harbor View Hospital', 'Short address': 'harbor' })
  await pace.choose('Time zone', 'Pacific Time (America/Los Angeles)')
  await pace.tick('ACCME')
  await pace.fillIn({
    'Email of the CME office': 'cme@harbor.example',
    'Phone of the CME office': '503 555 0123',
    'First Name': 'Grace',
    'Last Name': 'Okafor',
    'Your email': grace.email,
    Password: grace.words,
    'Re-enter Password': grace.words,
  })
  await pace.press('Create organization')
  await expectPage(pace.page, 'Set up your second step')
  await pace.follow('Set up an authenticator app')
  await expectPage(pace.page, 'Set up an authenticator app')
  const key = (await main(pace.page).locator('code').innerText()).replaceAll(' ', '')
  // The phone is taken out, the app opened and the code scanned.
  pace.elsewhere(30)
  await pace.fillIn({ 'Code that the app shows': codeAt(key, app.clock()), 'Your password': grace.words })
  await pace.press('Finish setting up')
  await expectPage(pace.page, 'Your recovery codes')
  await pace.follow('Continue')
}

/** Returns the address in the QR code of the published activity. */
async function publishFirstActivity(pace: Pace): Promise<string> {
  const { page } = pace
  await page.getByText('Next: create your first activity.').waitFor()
  await pace.follow('New activity')
  await expectPage(page, 'New activity')
  await pace.fillIn({ Title: 'Sepsis in the First Hour' })
  await pace.choose('Format', 'Live course')
  await pace.choose('Specialty', 'Emergency Medicine')
  const yesterday = app.clock().toZonedDateTimeISO('America/Los_Angeles').toPlainDate().subtract({ days: 1 })
  await pace.fillIn({
    Objectives: 'Name three early signs of sepsis',
    Date: yesterday.toString(),
    Start: '08:00',
    End: '09:00',
    Place: 'Auditorium A',
  })
  const speaker = { Name: 'Ana Ruiz', Credentials: 'MD', Email: 'ana.ruiz@harbor.example' }
  await pace.fillIn(speaker, main(page).getByRole('group', { name: 'Person 1' }))
  await pace.press('Save draft')
  await addWhatIsMissing(pace)
  await pace.fillIn({ 'Why it is published now': 'Planned on paper' })
  await pace.press('Publish')
  await page.getByText('Published', { exact: true }).first().waitFor()
  return `/harbor/c/${await main(page).locator('.code').innerText()}`
}

/** The page of a draft says what it lacks, and leads to the field. */
async function addWhatIsMissing(pace: Pace): Promise<void> {
  const { page } = pace
  await expectPage(page, 'Sepsis in the First Hour')
  expect(await main(page).locator('.notice.warn .checks li').first().innerText()).toBe(
    'Designate at least one type of credit',
  )
  await pace.follow('Designate at least one type of credit')
  await pace.fillIn({ 'AMA PRA Category 1 Credits™': '1' })
  await pace.press('Save draft')
  await page.getByRole('heading', { name: 'Ready to publish' }).waitFor()
}

async function createAccount(pace: Pace, scanned: string): Promise<void> {
  const { page } = pace
  // The phone is taken out, and the code on the last slide scanned.
  pace.elsewhere(10)
  await pace.open(scanned)
  await expectPage(page, 'You must sign in to your account')
  await pace.fillIn({ Email: ada.email })
  await pace.press('Create Account')
  await pace.fillIn({ 'Last Name': 'Lovelace', 'Phone Number': '503 555 0188' })
  await pace.press('Submit')
  await expectPage(page, 'Account Not Found')
  await pace.press('Continue')
  await expectPage(page, 'Online Profile')
  await pace.fillIn({
    'Re-Enter Email': ada.email,
    Password: ada.words,
    'Re-enter Password': ada.words,
    'First Name': 'Ada',
    Credentials: 'MD',
  })
  await pace.tick('Physician')
  await pace.choose('Specialty', 'Emergency Medicine')
  await pace.choose('Status', 'Active')
  await pace.choose('Licence State', 'Oregon')
  await pace.fillIn({
    'Licence Number': '0000',
    Address: '1 Alder Street',
    City: 'Portland',
    State: 'OR',
    Zip: '97227',
  })
  await pace.press('Save Profile')
  await expectPage(page, 'Sign In Successful')
  await pace.follow('Continue')
}

async function claim(pace: Pace): Promise<void> {
  const { page } = pace
  await expectPage(page, 'Confirm your activity')
  await pace.press('Submit')
  await expectPage(page, 'Evaluation')
  await pace.answerAll()
  await pace.tick('How I treat or counsel')
  await pace.press('Submit and Claim Credit')
  await expectPage(page, 'Certificate Preparation')
  await pace.tick('1.00')
  await pace.tick('I took part in this activity for the time that I claim.')
  await pace.press('Submit')
  await expectPage(page, 'Your certificate is ready')
  expect(await main(page).innerText()).toContain('Ada Lovelace, MD')
  await printCertificate(page)
}
