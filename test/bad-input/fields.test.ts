import { describe, expect, test } from 'vitest'
import { makeSetUpLink } from '../../src/organizations/set-up-link.ts'
import { testApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { errorsOf, expectBeside, expectClean, typedIn } from './page.ts'

const t = await testApp()

const as = async (who: { email: string }, path: string): Promise<Browser> => {
  const b = await t.browser().signIn('lakeside', who.email, password)
  return b.get(path)
}

/** Sends one field's text over what stands in the form: the field's error, and what is in the field now. */
async function sent(b: Browser, part: string, field: string, text: string) {
  await b.submit({ [field]: text }, part)
  expect(b.status).toBe(422)
  expectBeside(b)
  expectClean(b)
  return { error: errorsOf(b)[field], kept: typedIn(b, field) }
}

const date = 'Enter a date, for example 11/20/2026'
const time = 'Enter a time, for example 1:30 PM'
const moment = 'Enter a date and a time, for example 11/20/2026 11:59 PM'
const digits = 'Enter 4 to 10 digits, or leave it empty for a new code'
const https = 'Enter an address that begins with https://'

describe('an activity', () => {
  test.each([
    ['date', '31.12.2026', date],
    ['date', '2026-02-30', date],
    ['date', '1066-10-14', 'Enter a year from 1990 to 2100'],
    ['start', 'noon', time],
    ['start', '25:00', time],
    ['endDate', 'tomorrow', date],
    ['claimOpens', 'soon', moment],
    ['claimCloses', '2026-13-01T00:00', moment],
    ['code', '12', digits],
    ['code', '12345678901', digits],
    ['code', 'ABC', digits],
    ['maximum.ama', 'one', 'Enter a number with at most two decimals, for example 1.00'],
    ['maximum.ama', '-1', 'Enter 0.25 or more, or leave it empty'],
    ['maximum.ama', '0', 'Enter 0.25 or more, or leave it empty'],
    ['maximum.ama', '1000', 'Enter 999.75 or less'],
    ['maximum.ama', '0.3', 'This credit comes in steps of 0.25: enter 0.25 or 0.50'],
    ['surveyUrl', 'javascript:alert(1)', https],
    ['surveyUrl', 'http://surveys.example/', https],
    ['surveyUrl', 'https://user:secret@surveys.example/', https],
  ])('%s is not "%s"', async (field, text, message) => {
    const b = await as(lakeside.renee, '/lakeside/office/activities/new')
    expect(await sent(b, 'name="title"', field, text)).toEqual({ error: message, kept: text })
  })

  test.each([
    ['format', 'picnic', 'Choose a format'],
    ['specialty', 'nothing', 'Choose a specialty'],
    ['evaluation', 'guess', 'Choose how the activity is evaluated'],
    ['codeVisibility', 'secret', 'Choose who sees the code'],
    ['people.0.role', 'pilot', 'Choose a role'],
  ])('%s is not "%s", which is not on the list', async (field, text, message) => {
    const b = await as(lakeside.renee, '/lakeside/office/activities/new')
    await b.submit({ [field]: text, 'people.0.name': 'Jo' }, 'name="title"')
    expect([b.status, errorsOf(b)[field]]).toEqual([422, message])
    expectClean(b)
  })

  test('a Universal Activity Number is not "12"', async () => {
    const b = await as(lakeside.renee, '/lakeside/office/activities/new')
    await b.submit({ 'maximum.acpe': '1.00', 'uan.acpe': '12' }, 'name="title"')
    const message = 'Enter the number as ACPE gave it, for example 0173-0000-26-014-L01-P'
    expect([errorsOf(b)['uan.acpe'], typedIn(b, 'uan.acpe')]).toEqual([message, '12'])
  })

  test('a code that another activity has is refused', async () => {
    const b = await as(lakeside.renee, '/lakeside/office/activities/new')
    const options = [...b.body.matchAll(/<option value="([^"]+)">(?:Regularly scheduled series|Pediatrics)/g)]
    const [format, specialty] = options.map(([, value]) => value!)
    const plan = { title: 'Copycat', format: format!, specialty: specialty!, evaluation: 'none' }
    const when = { date: '2026-12-01', start: '12:00', end: '13:00', code: codes.sepsis }
    await b.submit({ ...plan, ...when }, 'name="title"')
    expect([b.status, Object.keys(errorsOf(b)), typedIn(b, 'code')]).toEqual([422, ['code'], codes.sepsis])
  })
})

const phone =
  'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958'
const birthday = 'Enter a month from 01 to 12 and a day, for example 04/27'
const nabp = 'Enter your NABP e-Profile ID: digits only, for example 204816'
const licence = 'Enter the licence number as it is printed, for example MD173205, or 0000'

describe('a profile', () => {
  test.each([
    ['birthday', '13/45', birthday],
    ['birthday', '02/30', birthday],
    ['birthday', '13/27/1980', birthday],
    ['birthday', '0'.repeat(3000), 'Birthday must be 50 characters or fewer'],
    ['nabpNumber', 'AB1', nabp],
    ['nabpNumber', '0000', nabp],
    ['phone', '12', phone],
    ['postalCode', '9722', 'Enter a zip code of five digits, for example 97227'],
    ['state', 'Ontario', 'Enter a state, such as OR or Oregon'],
    ['licences.0.number', '—', licence],
    [
      'credentials',
      'Wizard',
      '“Wizard” is not on the list. Leave it out, or ask the CME office to add it. What counts is an abbreviation such as MD, RN or Other.',
    ],
  ])('%s is not "%s"', async (field, text, message) => {
    const b = await as(lakeside.tomasz, '/lakeside/profile')
    expect(await sent(b, 'familyName', field, text)).toEqual({ error: message, kept: text })
  })

  test('a profession that the credentials do not name is refused, in plain words', async () => {
    const b = await as(lakeside.gail, '/lakeside/profile')
    await b.submit({ profession: 'physician' }, 'familyName')
    const message = 'Your credentials (RN, BSN) say Nurse. Choose that, or add the credential that is missing.'
    expect([b.status, errorsOf(b)['profession']]).toEqual([422, message])
  })
})

describe('a new account', () => {
  const open = async () => {
    const b = await t.browser().get('/lakeside/create-account')
    await b.submit({ email: 'new@clinic.example' })
    await b.submit({ familyName: 'Newcomer', phone: '503-555-0199' })
    return b.submit({ step: 'begin' })
  }

  test.each([
    ['emailAgain', 'other@clinic.example', 'Enter the same email address in both places'],
    ['password', 'short', 'Use at least 12 characters. A sentence is easy to remember.'],
    ['password', 'x'.repeat(129), 'Use at most 128 characters'],
    ['password', 'new@clinic.example', 'Use a password that is not your email address'],
    ['password', '123456789012', 'Use a password that is harder to guess, such as a sentence'],
  ])('%s is not "%s"', async (field, text, message) => {
    const b = await open()
    await b.submit({ emailAgain: 'new@clinic.example', [field]: text }, 'familyName')
    expect([b.status, errorsOf(b)[field]]).toEqual([422, message])
    if (field === 'password') expect(b.body).not.toContain(`value="${text}" type="password"`)
    expect([typedIn(b, 'password'), typedIn(b, 'passwordAgain')]).toEqual(['', ''])
  })

  test('cannot begin without the check, whatever is sent in its place', async () => {
    const b = t.browser()
    for (const seal of ['', 'x', 'x'.repeat(5000)]) {
      await b.post('/lakeside/create-account/profile', { checkedEmail: 'new@clinic.example', seal, step: 'begin' })
      expect([b.status, b.path]).toEqual([200, '/lakeside/create-account'])
    }
  })

  test('is not made where there is one, also under other capitals', async () => {
    const b = await open()
    const email = lakeside.gail.email.toUpperCase()
    const phoneAndPlace = {
      phone: '503-555-0199',
      address: '1 Alder',
      city: 'Portland',
      state: 'OR',
      postalCode: '97227',
    }
    const who = { givenName: 'New', familyName: 'Comer', credentials: 'MD', profession: 'physician', status: 'Active' }
    const secret = { password: 'two herons on the pier', passwordAgain: 'two herons on the pier' }
    const rest = { specialty: 'Pediatrics', 'licences.0.number': '0000', email, emailAgain: email }
    await b.submit({ ...who, ...phoneAndPlace, ...secret, ...rest }, 'familyName')
    const message = 'There is an account with this email address already. Please sign in with it.'
    expect([b.status, errorsOf(b)]).toEqual([422, { email: message }])
  })
})

describe('set-up', () => {
  test.each([
    ['slug', 'demo', 'This installation uses /demo itself. Choose another short address'],
    [
      'slug',
      '1x',
      'The short address begins with a letter and has 2 to 40 letters, digits and hyphens, for example lakeside',
    ],
    ['email', 'cme', 'Enter an email address in the form name@hospital.org'],
    ['brand', 'teal', 'Enter a color as # and six digits or letters, such as #0b5e78'],
    ['phone', '12', 'Enter a phone number such as 503-555-0134, or with + and the country code'],
    ['timeZone', 'Mars/Olympus', 'Choose the time zone that the organization’s times are in'],
    ['mark', 'skull', 'Choose a mark'],
  ])('%s is not "%s"', async (field, text, message) => {
    const b = await t.browser().get(await makeSetUpLink(t.database, '', t.app.clock()))
    await b.submit({ [field]: text }, 'name="slug"')
    expect([b.status, errorsOf(b)[field]]).toEqual([422, message])
    expectBeside(b)
    expectClean(b)
  })
})

describe('sign-in', () => {
  const attempt = async (email: string, secret: string) => {
    const b = await t.browser().get('/lakeside/sign-in')
    return b.submit({ email, password: secret }, 'name="password"')
  }

  test.each([
    ['a wrong password', lakeside.lena.email, 'not my password', 'Email or Password do not match. Please try again.'],
    [
      'an unknown email',
      'who@lakeside.example',
      password,
      'Sorry, unrecognized email or password. Please click Create Account below to proceed.',
    ],
    [
      'another organization’s email',
      'otto@palmetto.example',
      password,
      'Sorry, unrecognized email or password. Please click Create Account below to proceed.',
    ],
    ['no email', 'lena', password, 'Enter an email address in the form name@hospital.org'],
  ])('with %s says so and keeps the email, never the password', async (_, email, secret, message) => {
    const b = await attempt(email, secret)
    expect([b.status, errorsOf(b), typedIn(b, 'email'), typedIn(b, 'password')]).toEqual([
      422,
      { email: message },
      email,
      '',
    ])
    expectClean(b)
  })

  test('is slowed down after some failures, for the right password as well', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await attempt(lakeside.walt.email, `guess number ${n}`)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    const b = await attempt(lakeside.walt.email, password)
    expect([b.status, errorsOf(b)]).toEqual([
      429,
      { email: 'There were too many tries that did not match. Try again in 30 seconds.' },
    ])
  })
})
