import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { newAccount, physicianProfile } from '../../test/support/profile.ts'

const t = await testApp()
const { priya, tomasz } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query(
    `truncate throttle, message; update organization set conceal_accounts = false, second_check = 'phone'`,
  )
})

const mail = async () =>
  (await t.database.pool.query('select recipient, subject, body from message order by queued_at, recipient')).rows
const people = async () => Number((await t.database.pool.query('select count(*) from person')).rows[0].count)

/** From the sign-in page, with the e-mail typed there, to the second check. */
async function toTheCheck(email: string, path = '/lakeside/sign-in'): Promise<Browser> {
  const b = await t.browser().get(path)
  const to = /name="to" value="([^"]*)"/.exec(b.body)?.[1]
  return b.post('/lakeside/create-account', { email, password: '', from: 'sign-in', ...(to ? { to } : {}) })
}

/** Through the second check to the profile form. */
async function toTheProfile(email: string, path?: string): Promise<Browser> {
  const b = await toTheCheck(email, path)
  await b.submit({ familyName: 'Unheard', phone: '(503) 555-0199' })
  return b.submit({ step: 'begin' }, 'Continue')
}

test('a new physician makes an account and goes on to where they were going', async () => {
  const b = await toTheCheck('New.Doctor@lakeside.example', '/lakeside/transcript')
  expect([b.status, b.heading()]).toEqual([200, 'Create Account'])
  expect(b.text()).toContain('secondary verification to make sure you do not already have an account')
  await b.submit({ familyName: 'Unheard', phone: '(503) 555-0199' })
  expect(b.heading()).toBe('Account Not Found')
  await b.submit({ step: 'begin' }, 'Continue')
  expect(b.heading()).toBe('Online Profile')
  expect(b.body).toContain('value="new.doctor@lakeside.example"')
  expect(b.body).toContain('value="Unheard"')
  await b.submit({ ...physicianProfile, ...newAccount('new.doctor@lakeside.example') })
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.text()).toContain('Profile saved.')
  expect(b.text()).toContain('You are signed in as Amina Diallo, MD')
  expect(b.text()).toContain('Types of credit you will receive MD : AMA PRA Category 1 Credits')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/transcript')
  const again = await t.browser().signIn('lakeside', 'new.doctor@lakeside.example', 'five green boats ashore')
  expect(again.heading()).toBe('Sign In Successful')
})

test('Create Account without an e-mail asks for it', async () => {
  const b = await t.browser().post('/lakeside/create-account', { email: '', from: 'sign-in' })
  expect([b.status, b.heading()]).toEqual([200, 'Create Account'])
  await b.submit({ email: 'nobody' })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter an email address in the form name@hospital.org')
})

test('an account that is found by its name and phone is said, with the e-mail masked, and written to', async () => {
  const b = await toTheCheck('another@lakeside.example')
  await b.submit({ familyName: 'RAMAN', phone: '+1 503.555.0187' })
  expect(b.heading()).toBe('You already have an account')
  expect(b.text()).toContain('p•••a@l•••.example')
  expect(b.body).not.toContain(priya.email)
  const [help, ...others] = await mail()
  expect([help.recipient, others.length]).toEqual([priya.email, 0])
  expect(help.body).toContain('http://localhost:3000/lakeside/sign-in')
})

test('an account that is found by its e-mail is not found again under another name', async () => {
  const b = await toTheCheck(priya.email)
  await b.submit({ familyName: 'Unheard', phone: '503 555 0199' })
  expect(b.heading()).toBe('You already have an account')
  expect(b.text()).not.toContain('This is not me')
})

test('who shares a name and a phone with somebody can still make an account', async () => {
  const b = await toTheCheck('another@lakeside.example')
  await b.submit({ familyName: 'Raman', phone: '503 555 0187' })
  await b.submit({ step: 'begin' }, 'This is not me')
  expect(b.heading()).toBe('Online Profile')
})

test('help is written once, however often it is asked for', async () => {
  for (let time = 0; time < 3; time++)
    await (await toTheCheck(priya.email)).submit({ familyName: 'Raman', phone: '503 555 0187' })
  expect((await mail()).length).toBe(1)
})

test('the second check may ask for the birthday', async () => {
  await t.database.pool.query(`update organization set second_check = 'birthday'`)
  await t.database.pool.query(
    `update person set family_name_key = 'wierzbickihallstrom' where family_name like 'Wierzbicki%'`,
  )
  const b = await toTheCheck('another@lakeside.example')
  expect(b.text()).not.toContain('Phone Number')
  await b.submit({ familyName: 'wierzbicki hallstrom', birthday: '31/12' })
  expect(b.text()).toContain('Enter a month from 01 to 12 and a day, for example 04/27')
  await b.submit({ familyName: 'wierzbicki hallstrom', birthday: '4-27' })
  expect(b.text()).toContain('t•••z@l•••.example')
  expect(tomasz.birth).toBe('04-27')
})

test.each([
  [
    { familyName: '', phone: '' },
    [
      'Enter your last name',
      'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
    ],
  ],
  [{ familyName: 'x'.repeat(201), phone: '503 555 0187' }, ['Last name must be 200 characters or fewer']],
  [
    { familyName: 'a\u0007', phone: '503 555 0187' },
    ['Last name has a character that cannot be printed. Type it again.'],
  ],
  [
    { familyName: 'Raman', phone: '12' },
    [
      'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
    ],
  ],
])('the second check refuses %j beside the field', async (fields, messages) => {
  const b = await toTheCheck('another@lakeside.example')
  await b.submit(fields)
  expect(b.status).toBe(422)
  for (const message of messages) expect(b.text().split(message).length - 1).toBe(2)
})

test('phone numbers cannot be tried for a name', async () => {
  const b = t.browser()
  for (let time = 0; time < 11; time++)
    await b.post('/lakeside/create-account/check', {
      email: 'another@lakeside.example',
      familyName: 'Raman',
      phone: `503 555 01${time + 10}`,
    })
  expect([b.status, b.headers.get('retry-after')]).toEqual([429, '30'])
  expect(b.text()).toContain('There were too many checks. Try again in 30 seconds.')
})

test('an organization that conceals accounts gives one answer, and writes what is so', async () => {
  await t.database.pool.query('update organization set conceal_accounts = true')
  const known = await toTheCheck('other@lakeside.example')
  await known.submit({ familyName: 'Raman', phone: '503 555 0187' })
  const own = await toTheCheck(priya.email)
  await own.submit({ familyName: 'Unheard', phone: '503 555 0199' })
  const unknown = await toTheCheck('new@lakeside.example')
  await unknown.submit({ familyName: 'Unheard', phone: '503 555 0199' })
  const said = (b: Browser) => b.body.replaceAll(/[\w.]+@lakeside\.example/g, '')
  expect([known.heading(), said(own), said(unknown)]).toEqual(['Check your email', said(known), said(known)])
  expect((await mail()).map(({ recipient }) => recipient).sort()).toEqual([
    'new@lakeside.example',
    'other@lakeside.example',
    priya.email,
  ])
})

test('a bad e-mail behind the second check is said where it is typed, and what else was typed is kept', async () => {
  for (const email of ['', 'nobody', 'a@b']) {
    const b = await t.browser().post('/lakeside/create-account/check', { email, familyName: 'Li', phone: '5035550198' })
    expect([b.status, b.heading(), b.field('email')]).toEqual([422, 'Create Account', email])
    const summary = /<div class="errors".*?<\/div>/s.exec(b.body)![0]
    expect([...summary.matchAll(/href="#([\w.]+)"/g)].map(([, name]) => name)).toEqual(['email'])
    await b.submit({ email: 'someone@lakeside.example' })
    expect([b.field('familyName'), b.field('phone')]).toEqual(['Li', '5035550198'])
  }
})

test('the fields of the second check are marked as required', async () => {
  for (const kind of ['phone', 'birthday', 'ssn']) {
    await t.database.pool.query('update organization set second_check = $1', [kind])
    const b = await toTheCheck('someone@lakeside.example')
    expect(b.text()).toContain('Fields marked with * are required.')
    expect([...b.body.matchAll(/<input(?![^>]*hidden)[^>]* required/g)].length).toBe(2)
  }
})

test('the profile form opens only after the check, and for the e-mail that was checked', async () => {
  const b = await t.browser().get('/lakeside/create-account/profile')
  expect(b.path).toBe('/lakeside/create-account')
  await b.get('/lakeside/create-account/profile?checkedEmail=a@b.org&seal=AAAA')
  expect(b.path).toBe('/lakeside/create-account')
  await b.post('/lakeside/create-account/profile', { ...physicianProfile, ...newAccount('a@b.org') })
  expect(b.path).toBe('/lakeside/create-account')
})

test('the check that one e-mail passed opens no form for another', async () => {
  const passed = await toTheProfile('passed@lakeside.example')
  const [seal, before] = [passed.field('seal'), await people()]
  const other = 'unchecked@lakeside.example'
  const form = { ...physicianProfile, ...newAccount(other), phone: '503-555-0135' }
  const forms: Record<string, string>[] = [form, { step: 'begin' }]
  for (const fields of forms) {
    const b = await t.browser().post('/lakeside/create-account/profile', { ...fields, checkedEmail: other, seal })
    expect(b.path).toBe('/lakeside/create-account')
  }
  expect(await people()).toBe(before)
  const own = { ...form, ...newAccount('passed@lakeside.example'), checkedEmail: passed.field('checkedEmail'), seal }
  expect((await t.browser().post('/lakeside/create-account/profile', own)).heading()).toBe('Sign In Successful')
})

test('everything that is missing is named in the order of the form, and nothing is saved', async () => {
  const before = await people()
  const b = await toTheProfile('empty@lakeside.example')
  const empty = Object.fromEntries(Object.keys(physicianProfile).map((name) => [name, '']))
  await b.submit({ ...empty, ...newAccount('') })
  expect(b.status).toBe(422)
  const summary = /<div class="errors".*?<\/div>/s.exec(b.body)![0]
  expect([...summary.matchAll(/href="#([\w.]+)"/g)].map(([, name]) => name)).toEqual([
    'email',
    'givenName',
    'familyName',
    'credentials',
    'profession',
    'specialty',
    'status',
    'licences.0.state',
    'licences.0.number',
    'phone',
    'address',
    'city',
    'state',
    'postalCode',
  ])
  expect(await people()).toBe(before)
})

const pharmacist = { credentials: 'Pharm.D.', profession: 'pharmacist', birthday: '4/27', nabpNumber: '20 48 16' }

test.each([
  [{ emailAgain: 'other@lakeside.example' }, 'Enter the same email address in both places'],
  [{ password: 'short', passwordAgain: 'short' }, 'Use at least 12 characters. A sentence is easy to remember.'],
  [{ passwordAgain: 'five green boats' }, 'Enter the same password in both places'],
  [{ givenName: 'x'.repeat(201) }, 'First name must be 200 characters or fewer'],
  [{ familyName: 'a\u0000b' }, 'Last name has a character that cannot be printed. Type it again.'],
  [
    { credentials: 'Wizard' },
    '“Wizard” is not on the list. Leave it out, or ask the CME office to add it. What counts is an abbreviation such as MD, RN or Other.',
  ],
  [{ profession: 'nurse' }, 'Your credentials (MD) say Physician. Choose that, or add the credential that is missing.'],
  [{ specialty: 'Alchemy' }, 'Choose your specialty'],
  [{ status: 'Awake' }, 'Choose your status'],
  [{ 'boards.0.board': 'Chess' }, 'Choose a board from the list, or None'],
  [{ boardMember: 'maybe' }, 'Choose Yes or No'],
  [{ 'licences.0.state': '' }, 'Choose the state that issued your licence, or Outside the United States'],
  [{ 'licences.0.number': '-1' }, 'Enter the licence number as it is printed, for example MD173205, or 0000'],
  [{ ...pharmacist, birthday: '13/27' }, 'Enter a month from 01 to 12 and a day, for example 04/27'],
  [{ ...pharmacist, nabpNumber: '-5' }, 'Enter your NABP e-Profile ID: digits only, for example 204816'],
  [
    { phone: 'call me' },
    'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
  ],
  [{ state: 'Atlantis' }, 'Enter a state, such as OR or Oregon'],
  [{ postalCode: '9722' }, 'Enter a zip code of five digits, for example 97227'],
  [{ affiliation: 'x'.repeat(201) }, 'Affiliation must be 200 characters or fewer'],
])('a profile with %j is refused beside the field, with what was typed kept', async (wrong, message) => {
  const b = await toTheProfile('wrong@lakeside.example')
  await b.submit({ ...physicianProfile, ...newAccount('wrong@lakeside.example'), ...wrong })
  expect(b.status).toBe(422)
  expect(b.text().split(message).length - 1).toBe(2)
  expect(b.body).toContain('value="1 Harbor Way"')
  expect(b.body).not.toContain('five green boats')
})

test('pharmacists must give birthday and NABP number, others need not', async () => {
  const b = await toTheProfile('rph@lakeside.example')
  await b.submit({
    ...physicianProfile,
    ...pharmacist,
    birthday: '',
    nabpNumber: '',
    ...newAccount('rph@lakeside.example'),
  })
  expect(b.status).toBe(422)
  const summary = /<div class="errors".*?<\/div>/s.exec(b.body)![0]
  expect([...summary.matchAll(/href="#([\w.]+)"/g)].map(([, name]) => name)).toEqual(['birthday', 'nabpNumber'])
  for (const sentence of [
    'Enter a month from 01 to 12 and a day, for example 04/27',
    'Enter your NABP e-Profile ID: digits only, for example 204816',
  ])
    expect([sentence, b.text().split(sentence).length - 1]).toEqual([sentence, 2])
  expect(b.text()).toContain(
    'PharmD : ACPE contact hours , once your birthday (month and day) and your NABP number are in your profile',
  )
  await b.submit({ ...physicianProfile, ...pharmacist, phone: '503-555-0131', ...newAccount('rph@lakeside.example') })
  expect(b.heading()).toBe('Sign In Successful')
})

const strange = ['Zoë <b>O’Brien-Nuñez</b>', '李', '-', 'Ñ'.repeat(200), 'ابتسام']

test.each(strange)('the name %s is taken and shown as it is', async (name) => {
  const email = `name${strange.indexOf(name)}@lakeside.example`
  const b = await toTheProfile(email)
  const phone = `503-555-014${strange.indexOf(name)}`
  await b.submit({ ...physicianProfile, givenName: name, familyName: 'Test', phone, ...newAccount(email) })
  expect(b.heading()).toBe('Sign In Successful')
  const shown = name === '-' ? 'Test, MD' : `${name} Test, MD`
  expect(b.text()).toContain(`You are signed in as ${shown}`)
})

const strangeFamilies = ['O’Brien-Nuñez', '李', 'Ñ'.repeat(200), 'Wierzbicki-Hallström van der Łoś', 'ابتسام']

test.each(strangeFamilies)(
  'the last name %s is taken and shown as it is, before the check and behind it',
  async (name) => {
    const n = strangeFamilies.indexOf(name)
    const email = `family${n}@lakeside.example`
    const own = { familyName: name, phone: `503-555-015${n}` }
    const b = await toTheCheck(email)
    await b.submit(own)
    expect(b.heading()).toBe('Account Not Found')
    await b.submit({ step: 'begin' }, 'Continue')
    expect(b.field('familyName')).toBe(name)
    await b.submit({ ...physicianProfile, ...own, ...newAccount(email) })
    expect([b.heading(), b.text().includes(`You are signed in as Amina ${name}, MD`)]).toEqual([
      'Sign In Successful',
      true,
    ])
    // And it is found by the check from then on.
    const again = await toTheCheck(`another${n}@lakeside.example`)
    await again.submit({ ...own, familyName: name.toUpperCase() })
    expect(again.heading()).toBe('You already have an account')
  },
)

test.each(['李', 'Test', 'ابتسام'])('%s, who has one name only, gives it as the last name', async (name) => {
  const n = ['李', 'Test', 'ابتسام'].indexOf(name)
  const email = `mononym${n}@lakeside.example`
  const b = await toTheProfile(email)
  const phone = `503-555-016${n}`
  await b.submit({ ...physicianProfile, givenName: '-', familyName: name, phone, ...newAccount(email) })
  expect([b.heading(), b.text().includes(`You are signed in as ${name}, MD`)]).toEqual(['Sign In Successful', true])
})

test('an address and a phone from abroad are taken', async () => {
  const b = await toTheProfile('abroad@lakeside.example')
  const abroad = {
    country: 'GB',
    phone: '020 7946 0958',
    state: 'Greater London',
    postalCode: 'sw1a 1aa',
    'licences.0.state': 'Outside the United States',
    'licences.0.number': 'GMC 7012345',
  }
  await b.submit({ ...physicianProfile, ...newAccount('abroad@lakeside.example'), ...abroad })
  expect(b.heading()).toBe('Sign In Successful')
  await b.get('/lakeside/profile')
  expect(b.body).toContain('value="+44 20 7946 0958"')
  expect(b.body).toContain('value="SW1A 1AA"')
})

test('a second press of Save Profile signs in to the account of the first', async () => {
  const before = await people()
  const form = await toTheProfile('twice@lakeside.example')
  const fields = {
    ...physicianProfile,
    ...newAccount('twice@lakeside.example'),
    phone: '503-555-0132',
    checkedEmail: 'twice@lakeside.example',
    seal: /name="seal" value="([^"]*)"/.exec(form.body)![1]!,
  }
  const both = await Promise.all(
    [t.browser(), t.browser()].map((b) => b.post('/lakeside/create-account/profile', fields)),
  )
  expect(both.map((b) => b.heading())).toEqual(['Sign In Successful', 'Sign In Successful'])
  expect(await people()).toBe(before + 1)
})

test('an e-mail that was taken meanwhile is said, and its password cannot be guessed here', async () => {
  const b = await toTheProfile('meanwhile@lakeside.example')
  await b.submit({ ...physicianProfile, ...newAccount(priya.email) })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('There is an account with this email address already. Please sign in with it.')
  for (let time = 0; time < 5; time++) await b.submit({ ...physicianProfile, ...newAccount(priya.email) })
  const own = await t.browser().signIn('lakeside', priya.email, password)
  expect(own.status).toBe(429)
})
