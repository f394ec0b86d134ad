import { beforeAll, describe, expect, test } from 'vitest'
import { makeSetUpLink } from '../../src/organizations/set-up-link.ts'
import { testApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { codes, lakeside, password } from '../support/cast.ts'
import { everyScored } from '../support/form-examples.ts'
import { addForm } from '../support/forms.ts'
import { addSeries } from '../support/series.ts'
import { errorsOf, expectBeside, expectClean, typedIn } from './page.ts'

const t = await testApp()

type Form = {
  name: string
  /** Brings a browser to the page with the form. */
  open: (b: Browser) => Promise<Browser>
  /** Words of the form's markup, which tell it from others. */
  part: string
  /** The fields in which anything can be typed. */
  texts: string[]
  /** What it says when it is sent empty. */
  missing: Record<string, string>
  /** Takes control characters out by itself, since answers are free text. */
  tidies?: true
}

let activity: string
let coordinator: string
let invitation: string
let seriesSession: string
let missed: string
let quiz: string

beforeAll(async () => {
  const { pool } = t.database
  const session = await pool.query('select activity_id from activity_session where code = $1', [codes.sepsis])
  activity = session.rows[0].activity_id
  const over = await pool.query('select id from activity_session where code = $1', [codes.cardiology])
  missed = over.rows[0].id
  const series = await addSeries(pool, {
    title: 'Airway Rounds',
    sessions: [{ code: '4700001', starts: '2026-12-04T20:00Z', ends: '2026-12-04T21:00Z' }],
  })
  seriesSession = series.sessionIds[0]!
  const carlos = await pool.query('select person_id from person_email where email = $1', [lakeside.carlos.email])
  coordinator = carlos.rows[0].person_id
  quiz = await addForm(t, { name: 'Quiz', kind: 'test', items: everyScored })
  const renee = await as(t.browser(), lakeside.renee)
  await renee.get('/lakeside/office/staff/invite')
  await renee.submit({ email: 'invited@clinic.example', role: 'viewer' }, 'name="email"')
  const sent = await pool.query(`select body from message where recipient = 'invited@clinic.example'`)
  invitation = /\/lakeside\/invitation\/\S+/.exec(sent.rows[0].body)![0]
})

const as = (b: Browser, { email }: { email: string }) => b.signIn('lakeside', email, password)

async function secondCheck(b: Browser): Promise<Browser> {
  await b.get('/lakeside/create-account')
  return b.submit({ email: 'new@clinic.example' })
}

async function newProfile(b: Browser): Promise<Browser> {
  await secondCheck(b)
  await b.submit({ familyName: 'Newcomer', phone: '503-555-0199' })
  return b.submit({ step: 'begin' })
}

async function confirmed(b: Browser, who: { email: string }, code: string): Promise<Browser> {
  await as(b, who)
  await b.get(`/lakeside/c/${code}`)
  return b.submit()
}

const nameTexts = ['givenName', 'familyName', 'credentials', 'affiliation', 'subSpecialty']
const numberTexts = ['licences.0.number', 'licences.0.expires', 'phone']
const profileTexts = [...nameTexts, ...numberTexts, 'address', 'address2', 'city', 'state', 'postalCode']

const profileMissing = {
  givenName: 'Enter your first name',
  familyName: 'Enter your last name',
  credentials: 'Enter your credentials, for example MD or RN, BSN',
  profession: 'Choose Physician, Nurse, Pharmacist or Allied Health',
  specialty: 'Choose your specialty',
  status: 'Choose your status',
  'licences.0.state': 'Choose the state that issued your licence, or Outside the United States',
  'licences.0.number': 'Enter your licence number, or 0000 if you do not have it at hand',
  phone:
    'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
  address: 'Enter your address',
  city: 'Enter your city',
  state: 'Enter a state, such as OR or Oregon',
  postalCode: 'Enter your zip or postal code',
}

const activityTexts = ['title', 'description', 'objectives', 'place', 'people.0.name', 'people.0.credentials']
activityTexts.push('people.0.affiliation', 'people.0.email', 'disclosureStatement', 'commercialSupport', 'surveyUrl')

const activityMissing = {
  title: 'Enter the title',
  format: 'Choose a format',
  specialty: 'Choose a specialty',
  evaluation: 'Choose how the activity is evaluated',
  codeVisibility: 'Choose who sees the code',
  disclosureBasis: 'Choose where the disclosures are',
}

const seriesTexts = activityTexts.filter((name) => name !== 'surveyUrl')
const policyNumbers = ['leadMinutes', 'codeDays', 'finishDays', 'lateDays', 'lateAYear']

const scale = 'Choose a number from 1 to 5'

const settingNumbers = ['passwordLeast', 'passwordLeastWithSecondFactor', 'sessionHours', 'sessionIdleMinutes']
settingNumbers.push('staffIdleMinutes', 'retentionYears')

const forms: Form[] = [
  {
    name: 'sign-in',
    open: (b) => b.get('/lakeside/sign-in'),
    part: 'name="password"',
    texts: ['email'],
    missing: { email: 'Enter your email address', password: 'Enter your password' },
  },
  {
    name: 'create account',
    open: (b) => b.get('/lakeside/create-account'),
    part: 'name="email"',
    texts: ['email'],
    missing: { email: 'Enter your email address' },
  },
  {
    name: 'second check',
    open: secondCheck,
    part: 'familyName',
    texts: ['familyName', 'phone'],
    missing: {
      familyName: 'Enter your last name',
      phone:
        'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
    },
  },
  {
    name: 'new profile',
    open: newProfile,
    part: 'familyName',
    texts: ['email', ...profileTexts],
    missing: { email: 'Enter your email address', password: 'Enter a password', ...profileMissing },
  },
  {
    name: 'my profile',
    open: async (b) => (await as(b, lakeside.gail)).get('/lakeside/profile'),
    part: 'familyName',
    texts: profileTexts,
    missing: profileMissing,
  },
  {
    name: 'activity code',
    open: async (b) => (await as(b, lakeside.gail)).get('/lakeside/claim'),
    part: 'name="code"',
    texts: [],
    missing: { code: 'Enter the activity code' },
  },
  {
    name: 'evaluation',
    open: (b) => confirmed(b, lakeside.priya, codes.bronchiolitis),
    part: 'barriers',
    texts: ['barriers', 'next'],
    missing: {
      objectives: scale,
      balance: scale,
      evidence: scale,
      change: 'Choose at least one answer',
      when: 'Choose one answer',
    },
    tidies: true,
  },
  {
    name: 'new activity',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/activities/new'),
    part: 'name="title"',
    texts: activityTexts,
    missing: activityMissing,
  },
  {
    name: 'activity',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/activities/${activity}/edit`),
    part: 'name="title"',
    texts: activityTexts,
    missing: {
      ...activityMissing,
      date: 'Enter a date, for example 11/20/2026',
      start: 'Enter a time, for example 1:30 PM',
      end: 'Enter a time, for example 1:30 PM',
    },
  },
  {
    name: 'set-up',
    open: async (b) => b.get(await makeSetUpLink(t.database, '', t.app.clock())),
    part: 'name="slug"',
    texts: ['name', 'slug', 'email', 'phone', 'brand', 'specialties', 'givenName', 'familyName', 'ownEmail'],
    missing: {
      name: 'Enter the organization’s name, as its accreditor writes it',
      slug: 'Enter a short address, such as lakeside',
      accreditation: 'Choose how the organization is accredited',
      timeZone: 'Choose the time zone that the organization’s times are in',
      email: 'Enter the email address of the CME office',
      phone: 'Enter the phone number of the CME office',
      brand: 'Enter a color, such as #0b5e78',
      mark: 'Choose a mark',
      specialties: 'Enter at least one specialty: every activity is in one',
      givenName: 'Enter your first name',
      familyName: 'Enter your last name',
      ownEmail: 'Enter your email address',
      password: 'Enter a password',
    },
  },
  {
    name: 'new credit type',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/credit-types/new'),
    part: 'name="shortName"',
    texts: [
      'name',
      'plural',
      'shortName',
      'unit',
      'unitMinutes',
      'step',
      'statement',
      'awardPhrase',
      'officialRecord',
      'recordYears',
    ],
    missing: {
      name: 'Enter the name of one, such as ANCC contact hour',
      plural: 'Enter the name of several, such as ANCC contact hours',
      shortName: 'Enter a short name, such as ANCC',
      unit: 'Enter what is counted, such as credit or contact hour',
      unitMinutes: 'Minutes of one unit must be a whole number of minutes from 1 to 6,000',
      step: 'Enter a step from 0.01 to 100.00, such as 0.25',
      rounding: 'Choose how time is rounded',
      partial: 'Choose whether less than all can be claimed',
      whose: 'Choose who may have it',
      where: 'Choose which formats may offer it',
      activityNumber: 'Choose whether each activity needs a number',
      reportTarget: 'Choose where it is reported',
      recordYears: 'Years that records are kept must be a whole number of years from 0 to 50',
    },
  },
  {
    name: 'new profession',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/professions'),
    part: 'name="plural"',
    texts: ['name', 'plural'],
    missing: {
      name: 'Enter the name of one, such as Nurse',
      plural: 'Enter the name of several, such as Nurses',
      reportedAs: 'Choose how accreditors count it',
      group: 'Choose where the profile asks for it',
    },
  },
  {
    name: 'new evaluation form',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/forms/new'),
    part: 'name="name"',
    texts: ['name'],
    missing: { name: 'Enter a name', kind: 'Choose what it is for' },
  },
  {
    name: 'settings of a test',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/forms/${quiz}/settings`),
    part: 'name="passMark"',
    texts: ['name', 'intro', 'passMark', 'attempts'],
    missing: {
      name: 'Enter a name',
      passMark: 'Enter a whole number from 1 to 100',
      feedback: 'Choose what an attempt shows',
    },
  },
  {
    name: 'question of a test',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/forms/${quiz}/items/many`),
    part: 'name="options"',
    texts: ['text', 'hint', 'options', 'other', 'least', 'most', 'points', 'explain'],
    missing: { text: 'Enter the question' },
  },
  {
    name: 'invitation of staff',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/staff/invite'),
    part: 'name="email"',
    texts: ['email'],
    missing: { email: 'Enter the email address to invite', role: 'Choose a role' },
  },
  {
    name: 'account of the invited',
    open: (b) => b.get(invitation),
    part: 'name="password"',
    texts: ['givenName', 'familyName'],
    missing: { givenName: 'Enter your first name', familyName: 'Enter your last name', password: 'Enter a password' },
  },
  {
    name: 'sign-in settings',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/sign-in'),
    part: 'name="secondCheck"',
    texts: ['localSignInLabel', ...settingNumbers],
    missing: {
      secondCheck: 'Choose what is asked besides the last name',
      passwordLeast: 'The length of a password alone must be a whole number of characters from 8 to 64',
      passwordLeastWithSecondFactor: 'The length with a second step must be a whole number of characters from 8 to 64',
      sessionHours: 'The longest session must be a whole number of hours from 1 to 720',
      sessionIdleMinutes: 'The idle time of learners must be a whole number of minutes from 5 to 43,200',
      staffIdleMinutes: 'The idle time of staff must be a whole number of minutes from 5 to 1,440',
      retentionYears: 'The time that credit is kept must be a whole number of years from 6 to 100',
    },
  },
  {
    name: 'reason for turning a second step off',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/people/${coordinator}/second-step`),
    part: 'name="reason"',
    texts: ['reason'],
    missing: { reason: 'Enter why, so that others understand it later', sure: 'Confirm that you made sure who asks' },
  },
  {
    name: 'email that the office adds',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/people/${coordinator}/email`),
    part: 'name="proof"',
    texts: ['email', 'note'],
    missing: {
      email: 'Enter the email that they read',
      proof: 'Choose how you made sure who they are',
      note: 'Enter what you saw or heard, so that others can follow it',
    },
  },
  {
    name: 'person whom the office adds',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/people/new'),
    part: 'name="familyName"',
    texts: ['email', 'givenName', 'familyName', 'credentials', 'affiliation', 'npi', 'nabpNumber', 'birthday'],
    missing: {
      email: 'Enter their email address',
      givenName: 'Enter their first name, or a dash where they have one name only',
      familyName: 'Enter their last name',
    },
  },
  {
    name: 'profile that the office edits',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/people/${coordinator}/edit`),
    part: 'name="familyName"',
    texts: ['givenName', 'familyName', 'credentials', 'affiliation', 'npi', 'nabpNumber', 'birthday'],
    missing: {
      givenName: 'Enter their first name, or a dash where they have one name only',
      familyName: 'Enter their last name',
    },
  },
  {
    name: 'new series',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/series/new'),
    part: 'name="title"',
    texts: seriesTexts,
    missing: {
      title: 'Enter the title',
      specialty: 'Choose a specialty',
      disclosureBasis: 'Choose where the disclosures are',
      evaluation: 'Choose how the activity is evaluated',
      leadMinutes: 'Enter a number of minutes from 0 to 1440',
      codeDays: 'Enter a number of days from 0 to 60',
      finishDays: 'Enter a number of days from 0 to 365',
      creditAfter: 'Choose one',
      certificates: 'Choose one',
      rotateSeconds: 'Enter a number of seconds from 5 to 300',
      coordinatorDays: 'Enter a number of days from 0 to 90',
      repeatEvery: 'Choose how the sessions repeat',
      from: 'Enter a date, for example 11/20/2026',
      until: 'Enter a date, for example 11/20/2026',
      start: 'Enter a time, for example 1:30 PM',
      end: 'Enter a time, for example 1:30 PM',
    },
  },
  {
    name: 'session of a series',
    open: async (b) => (await as(b, lakeside.renee)).get(`/lakeside/office/sessions/${seriesSession}`),
    part: 'name="sessionTitle"',
    texts: [
      'sessionTitle',
      'description',
      'objectives',
      'place',
      'disclosureStatement',
      'people.0.name',
      'people.0.email',
    ],
    missing: {
      date: 'Enter a date, for example 11/20/2026',
      start: 'Enter a time, for example 1:30 PM',
      end: 'Enter a time, for example 1:30 PM',
    },
  },
  {
    name: 'new reminder',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/reminders/new'),
    part: 'name="lacks"',
    texts: ['number'],
    missing: {
      lacks: 'Choose what is missing',
      whom: 'Choose who is reminded',
      channel: 'Choose email or text',
      number: 'Enter a whole number up to 365 days, such as 3',
      anchor: 'Choose the moment',
    },
  },
  {
    name: 'a report by mail',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/report-schedules/new?report=claims'),
    part: 'name="every"',
    texts: ['name', 'monthDay'],
    missing: {
      name: 'Enter a name for the mail',
      every: 'Choose how often',
      hour: 'Choose an hour',
      fileFormat: 'Choose Excel or CSV',
      recipients: 'Choose who gets it',
    },
  },
  {
    name: 'number of texts',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/texts'),
    part: 'name="number"',
    texts: ['number', 'account'],
    missing: {
      number: 'Enter the number with its area code, for example 833-555-0111',
      account: 'Enter the name of your account there',
      token: 'Enter the secret of this account',
    },
  },
  {
    name: 'name and look',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/organization/look'),
    part: 'name="headline"',
    texts: ['name', 'portalName', 'headline', 'introduction', 'brand'],
    missing: {
      name: 'Enter the organization’s name, as its accreditor writes it',
      portalName: 'Enter the portal’s name, such as Continuing Medical Education',
      headline: 'Enter the headline of the portal’s first page',
      brand: 'Enter a color, such as #0b5e78',
      mark: 'Choose a mark',
    },
  },
  {
    name: 'contact and time zone',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/organization/contact'),
    part: 'name="timeZone"',
    texts: ['email', 'phone', 'city', 'state'],
    missing: {
      email: 'Enter the email address of the CME office',
      phone: 'Enter the phone number of the CME office',
      timeZone: 'Choose the time zone that the organization’s times are in',
    },
  },
  {
    name: 'what certificates say',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/organization/accreditation'),
    part: 'name="accreditationStatement"',
    texts: ['accreditationStatement'],
    missing: {
      accreditationStatement: 'Enter the accreditation statement in the wording of your accreditor',
      certificatePrefix: 'Enter 2 to 4 letters, such as LHS',
    },
  },
  {
    name: 'a template of certificates',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/certificates/new'),
    part: 'name="titleCredit"',
    texts: ['name', 'titleCredit', 'titleParticipation', 'body', 'signer1Name', 'signer1Title'],
    missing: {
      name: 'Enter a name, such as Physicians',
      titleCredit: 'Enter what the document is called, such as Certificate of Credit',
      titleParticipation: 'Enter what it is called for participation, such as Certificate of Participation',
      body: 'Enter the lines of the certificate. The fields are listed below the texts',
      emblem: 'Choose what stands at the top',
      paper: 'Choose the paper',
      orientation: 'Choose how the sheet lies',
      align: 'Choose how the text stands',
      border: 'Choose what is around it',
    },
  },
  {
    name: 'series policy',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/series-policy'),
    part: 'name="leadMinutes"',
    texts: policyNumbers,
    missing: {
      leadMinutes: 'The lead must be a whole number of minutes from 0 to 1,440',
      codeDays: 'The time that a code is valid must be a whole number of days from 0 to 60',
      finishDays: 'The time to finish a claim must be a whole number of days from 0 to 365',
      lateDays: 'The time to ask afterwards must be a whole number of days from 0 to 365',
      lateAYear: 'The number of requests must be a whole number of requests from 0 to 100',
    },
  },
  {
    name: 'disclosure policy',
    open: async (b) => (await as(b, lakeside.renee)).get('/lakeside/office/disclosure-policy'),
    part: 'name="months"',
    texts: ['months', 'askDays', 'remindDays', 'expiryDays'],
    missing: {
      months: 'The time that a disclosure counts must be a whole number of months from 1 to 24',
      askDays: 'The time before a session must be a whole number of days from 0 to 180',
      remindDays: 'The time between reminders must be a whole number of days from 1 to 60',
      expiryDays: 'The time before a disclosure runs out must be a whole number of days from 0 to 180',
      incomplete: 'Choose what happens while a disclosure is missing',
    },
  },
  {
    name: 'another account of one’s own',
    open: async (b) => (await as(b, lakeside.gail)).get('/lakeside/profile/merge'),
    part: 'name="proof"',
    texts: ['email'],
    missing: { email: 'Enter the email of the other account', proof: 'Choose how to prove that it is yours' },
  },
]

/** Empty values for everything on the page that a person can type or choose. */
const nothing = ({ body }: Browser): Record<string, string> =>
  Object.fromEntries(
    [...body.slice(body.indexOf('id="main"')).matchAll(/<(?:input|select|textarea)\b(?:[^>"]|"[^"]*")*>/g)]
      .filter(([tag]) => !tag.includes('type="hidden"'))
      .flatMap(([tag]) => (/\sname="([^"]+)"/.exec(tag) ? [[/\sname="([^"]+)"/.exec(tag)![1]!, '']] : [])),
  )

const filledWith = (texts: string[], text: string) => Object.fromEntries(texts.map((name) => [name, text]))

const valuesOf = (b: Browser, names: string[]) => Object.fromEntries(names.map((name) => [name, typedIn(b, name)]))

const faulty = (b: Browser, names: string[]) => names.filter((name) => errorsOf(b)[name])

describe.each(forms)('$name', ({ open, part, texts, missing, tidies }) => {
  test('sent empty, says what is missing', async () => {
    const b = await open(t.browser())
    await b.submit(nothing(b), part)
    expect([b.status, errorsOf(b)]).toEqual([422, missing])
    expect(/<title>Error: /.test(b.body)).toBe(true)
    expectBeside(b)
    expectClean(b)
  })

  test('far too long, says so beside each field and keeps it all', async () => {
    const long = `https://${'x'.repeat(6000)}`
    const b = await open(t.browser())
    await b.submit(filledWith(texts, long), part)
    expect(faulty(b, texts)).toEqual(texts)
    expect(valuesOf(b, texts)).toEqual(filledWith(texts, long))
    expectBeside(b)
    expectClean(b)
  })

  test('with control characters, asks to type it again', async () => {
    const b = await open(t.browser())
    await b.submit(filledWith(texts, 'Ann\u0000ie\u0007'), part)
    expect(faulty(b, texts)).toEqual(tidies ? [] : texts)
    expect(valuesOf(b, texts)).toEqual(filledWith(texts, tidies ? 'Annie' : 'Ann\ufffdie\ufffd'))
    expectClean(b)
  })

  test('with markup, shows it as text', async () => {
    const markup = '"><script>alert(1)</script>&amp;\'<img src=x>'
    const b = await open(t.browser())
    await b.submit({ ...nothing(b), ...filledWith(texts, markup) }, part)
    expect(b.status).toBe(422)
    expect(valuesOf(b, texts)).toEqual(filledWith(texts, markup))
    expectClean(b)
  })

  test('with letters of every kind, keeps them to the point', async () => {
    const strange = 'Ž́́ 🙂 \u202eabc\u202c نور ﬁ'
    const b = await open(t.browser())
    await b.submit({ ...nothing(b), ...filledWith(texts, strange) }, part)
    expect(valuesOf(b, texts)).toEqual(filledWith(texts, strange))
    expectClean(b)
  })

  test('with each field sent twice, and others that it does not have, is read all the same', async () => {
    const b = await open(t.browser())
    const twice = Object.fromEntries(Object.keys(nothing(b)).map((name) => [name, ['', '']]))
    await b.submit({ ...twice, __proto__: 'x', constructor: 'x', 'people.999999.name': 'x', 'a[b]': 'x' }, part)
    expect([b.status, errorsOf(b)]).toEqual([422, missing])
    expectClean(b)
  })
})

test('a late request says what is wrong with its reason, keeps it, and shows markup as text', async () => {
  const b = await as(t.browser(), lakeside.gail)
  await b.post('/lakeside/claim', { code: codes.cardiology })
  const address = `/lakeside/attendance/${missed}/late`
  const sent = async (reason: string) => {
    await b.get(address)
    await b.submit({ reason }, 'name="reason"')
    return [b.status, errorsOf(b), typedIn(b, 'reason')]
  }
  expect(await sent('')).toEqual([422, { reason: 'Say why the code was not entered in time' }, ''])
  expectBeside(b)
  const long = 'x'.repeat(6000)
  expect(await sent(long)).toEqual([422, { reason: 'The reason must be 1000 characters or fewer' }, long])
  expectBeside(b)
  expect(await sent('Called\u0000 away\u0007')).toEqual([
    422,
    { reason: 'The reason has a character that cannot be printed. Type it again.' },
    'Called\ufffd away\ufffd',
  ])
  expectClean(b)
  await sent('"><script>alert(1)</script><img src=x>')
  expectClean(b)
  const office = await as(t.browser(), lakeside.renee)
  await office.get('/lakeside/office/late-requests')
  expect(office.text()).toContain('"><script>alert(1)</script><img src=x>')
  expectClean(office)
})
