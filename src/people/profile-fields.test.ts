import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside } from '../../test/support/cast.ts'
import { openSession } from '../../test/support/open-session.ts'
import { physicianProfile } from '../../test/support/profile.ts'
import { concernNames, concernsOf } from './concerns.ts'

const t = await testApp()
const { lena } = lakeside
const { pool } = t.database

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query("delete from audit; update organization set second_check = 'phone'")
})

const own = { ...physicianProfile, givenName: 'Lena', familyName: 'Fischer' }

async function signedIn(b = t.browser()) {
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lena.email],
  )
  b.setCookie('session-lakeside', await openSession(t, rows[0]))
  return b.get('/lakeside/profile')
}

const personId = `(select person_id from person_email where email = '${lena.email}')`
const person = async () => (await pool.query(`select * from person where id = ${personId}`)).rows[0]
const licences = async () =>
  (
    await pool.query(
      `select state, number, expires_on as expires from licence where person_id = ${personId} order by position`,
    )
  ).rows
const boards = async () =>
  (await pool.query(`select board, board_id as id from person_board where person_id = ${personId} order by position`))
    .rows
const audited = async (act: string) =>
  (await pool.query('select old, new from audit where act = $1 order by at', [act])).rows

const everything = {
  birthday: '04/27',
  nabpNumber: '204816',
  npi: '1234567893',
  boardMember: 'yes',
  'boards.0.board': 'ABIM',
  'boards.0.id': '301188',
}

const nothing = { birth_month_day: null, nabp_number: null, npi: null, board_member: null, boards: 0 }
const pharmacy = { birth_month_day: '04-27', nabp_number: '204816' }
const doctor = { npi: '1234567893', board_member: true, boards: 1 }

test.each([
  ['MD', 'physician', { ...nothing, ...doctor, birth_month_day: '04-27' }],
  ['RN', 'nurse', nothing],
  ['RN, FNP-BC', 'nurse', { ...nothing, npi: '1234567893' }],
  ['PharmD', 'pharmacist', { ...nothing, ...pharmacy }],
  ['CPhT', 'allied_health', { ...nothing, ...pharmacy }],
  ['PA-C', 'allied_health', { ...nothing, npi: '1234567893' }],
  ['MD, PharmD', 'physician', { ...pharmacy, ...doctor }],
  ['LCSW', 'allied_health', nothing],
  ['Other', 'allied_health', nothing],
])('of what %s sends, what concerns them is kept', async (credentials, profession, kept) => {
  await pool.query(
    `delete from person_board where person_id = ${personId};
     update person set birth_month_day = null, nabp_number = null, npi = null, board_member = null where id = ${personId}`,
  )
  const b = await signedIn()
  await b.submit({ ...own, ...everything, credentials, profession })
  expect([b.status, b.path]).toEqual([200, '/lakeside/profile?said=profile-saved'])
  const { birth_month_day, nabp_number, npi, board_member } = await person()
  expect({ birth_month_day, nabp_number, npi, board_member, boards: (await boards()).length }).toEqual(kept)
})

test('a specialty that is not listed is Other, and a state is asked for where addresses have one', async () => {
  const abroad = { country: 'GB', state: '', postalCode: 'SW1A 1AA', phone: '+44 20 7946 0958' }
  const b = await signedIn()
  await b.submit({ ...own, ...abroad, specialty: 'Other' })
  expect([b.status, b.path]).toEqual([200, '/lakeside/profile?said=profile-saved'])
  const { specialty, country, state } = await person()
  expect({ specialty, country, state }).toEqual({ specialty: 'Other', country: 'GB', state: '' })
  await b.get('/lakeside/profile')
  const [, choices] = /<select[^>]* name="specialty"[^>]*>(.*?)<\/select>/s.exec(b.body)!
  expect(choices!.match(/<option[^>]*value="Other"[^>]*>/g)).toEqual(['<option value="Other" selected>'])
  await b.submit({ ...own, country: 'US', state: '' })
  expect([b.status, b.text().includes('Enter a state, such as OR or Oregon')]).toEqual([422, true])
})

test('what is wrong in a field that does not concern the person stops nobody', async () => {
  const b = await signedIn()
  const wrong = { birthday: '13/27', nabpNumber: 'x', npi: '1', boardMember: 'perhaps', 'boards.0.board': 'Chess' }
  await b.submit({ ...own, ...wrong, credentials: 'RN', profession: 'nurse' })
  expect(b.path).toBe('/lakeside/profile?said=profile-saved')
})

test('what a physician gave is still there when they have been a nurse for a while', async () => {
  const b = await signedIn()
  await b.submit({ ...own, ...everything })
  await b.submit({ credentials: 'RN', profession: 'nurse' })
  await b.submit({ credentials: 'MD', profession: 'physician' })
  expect([await boards(), (await person()).npi]).toEqual([[{ board: 'ABIM', id: '301188' }], '1234567893'])
})

test.each([
  ['1234567890', true],
  ['1234567893', false],
  ['', false],
])('an NPI %j of a physician is refused: %s', async (npi, refused) => {
  const b = await signedIn()
  await b.submit({ ...own, npi })
  expect([b.status, b.text().includes('Check your NPI: ten digits')]).toEqual([refused ? 422 : 200, refused])
})

test('where everyone is found by their birthday, everyone can give it', async () => {
  await pool.query("update organization set second_check = 'birthday'")
  const b = await signedIn()
  await b.submit({ ...own, credentials: 'LCSW', profession: 'allied_health', birthday: '2/29' })
  expect((await person()).birth_month_day).toBe('02-29')
  expect(b.body.split('name="birthday"').length).toBe(2)
})

test('several licences are kept in their order, and the audit log tells what changed', async () => {
  const b = await signedIn()
  await b.submit({ ...own, 'licences.0.expires': '2027-03-31' })
  await b.submit({
    'licences.1.state': 'WA',
    'licences.1.number': 'md60771520',
    'licences.2.state': 'Outside the United States',
    'licences.2.number': 'GMC 7012345',
    'licences.2.expires': '12/31/2028',
  })
  const three = [
    { state: 'OR', number: 'MD173205', expires: '2027-03-31' },
    { state: 'WA', number: 'MD60771520', expires: null },
    { state: 'Outside the United States', number: 'GMC 7012345', expires: '2028-12-31' },
  ]
  expect(await licences()).toEqual(three)
  const [, change] = await audited('person.profile_changed')
  const told = (rows: typeof three) => rows.map(({ expires, ...row }) => ({ ...row, expiresOn: expires }))
  expect([Object.keys(change.new), change.old.licences, change.new.licences]).toEqual([
    ['licences'],
    told(three.slice(0, 1)),
    told(three),
  ])
  // The button takes the row off the page; Save Profile takes it away.
  await b.submit({ remove: 'licences.1' })
  expect([b.status, b.field('licences.1.number'), b.body.includes('value="MD60771520"')]).toEqual([
    200,
    'GMC 7012345',
    false,
  ])
  expect(b.body).toMatch(/id="licences\.1\.number"[^>]*autofocus/)
  expect((await licences()).length).toBe(3)
  await b.submit()
  expect(await licences()).toEqual([three[0], three[2]])
})

test.each([
  [{ 'licences.1.state': 'WA' }, 'licences.1.number', 'Enter your licence number, or 0000'],
  [{ 'licences.1.number': 'MD9' }, 'licences.1.state', 'Choose the state that issued your licence'],
  [{}, 'nothing', ''],
  [
    { 'licences.1.state': 'OR', 'licences.1.number': 'md 173205' },
    'licences.1.number',
    'This licence stands here twice.',
  ],
  [{ 'licences.0.expires': 'never' }, 'licences.0.expires', 'Enter the date that is printed on the licence'],
  [{ 'boards.0.board': '', 'boards.0.id': '12' }, 'boards.0.board', 'Choose the board that gave you this ID'],
  [{ 'boards.1.board': 'ABP' }, 'boards.1.board', 'This board stands here twice.'],
  [{ 'boards.0.id': '<b>' }, 'boards.0.id', 'Enter the ID as your board gives it'],
])('rows with %j: %s is wrong', async (fields, name, message) => {
  const b = await signedIn()
  await b.submit({ ...own, 'licences.1.state': '', 'licences.1.number': '', 'licences.1.expires': '', ...fields })
  const links = [...b.body.matchAll(/<li><a href="#([^"]*)">(.*?)<\/a>/g)]
  const found = links.map(([, field, words]) => [field, words!.startsWith(message)])
  expect(found).toEqual(name === 'nothing' ? [] : [[name, true]])
  if (name !== 'nothing') expect(b.body).toContain(`id="${name}-error"`)
})

test('consent to reporting is kept with its day, shown, and can be taken back', async () => {
  const b = await signedIn()
  await b.submit({ ...own, reportConsent: [] })
  expect((await person()).report_consent_at).toBe(null)
  await b.submit({ reportConsent: 'yes' })
  expect(b.text()).toContain('You agreed on November 20, 2026.')
  t.setTime('2026-12-01T18:00:00Z')
  await signedIn(b)
  await b.submit()
  expect(b.text()).toContain('You agreed on November 20, 2026.')
  await b.submit({ reportConsent: [] })
  expect([(await person()).report_consent_at, b.text().includes('You agreed on')]).toEqual([null, false])
  const [given] = await audited('person.report_consent_given')
  const [back] = await audited('person.report_consent_taken_back')
  expect([given.old.report_consent_at, back.new.report_consent_at]).toEqual([null, null])
  expect(given.new.text).toContain('You may report my credit to my licensing and certifying boards')
  expect(back.old.report_consent_at).toContain('2026-11-20')
})

test('each save says that the person has found the profile right, and one that changes nothing says only that', async () => {
  const b = await signedIn()
  await b.submit(own)
  await pool.query('delete from audit')
  t.setTime('2026-11-20T21:30:00Z')
  const { updated_at } = await person()
  await b.submit()
  const after = await person()
  expect([new Date(after.confirmed_at).toISOString(), after.updated_at]).toEqual([
    '2026-11-20T21:30:00.000Z',
    updated_at,
  ])
  expect((await pool.query('select act from audit')).rows).toEqual([])
})

test('the page of credit types tells the form what concerns the credentials', async () => {
  const b = t.browser()
  const told = async (typed: string) => {
    await b.get(`/lakeside/credit-types?credentials=${encodeURIComponent(typed)}`)
    return /data-concerns(?:="([^"]*)")?/.exec(b.body)![1] ?? ''
  }
  const all = concernNames({ cpeMonitor: true, boards: true, birthday: true, npi: true })
  expect([await told('MD, PharmD'), await told('RN'), await told('Wizard')]).toEqual([all, '', ''])
  expect(concernNames(concernsOf([]))).toBe('')
})

test('a phone that is the person’s already moves to the front; another takes the place of the first', async () => {
  const b = await signedIn()
  await b.submit({ ...own, phone: '503-555-0101' })
  await pool.query(
    `update person_phone set verified_at = now() where person_id = ${personId};
     insert into person_phone (organization_id, person_id, phone, created_at, position)
     select organization_id, person_id, '+442079460958', now(), 5 from person_email where email = '${lena.email}'`,
  )
  await b.submit({ phone: '+44 (0)20 7946 0958' })
  expect(b.body).toContain('value="+44 20 7946 0958"')
  await b.submit({ phone: '503-555-0102' })
  const { rows } = await pool.query(
    `select phone, verified_at is not null as verified from person_phone where person_id = ${personId} order by position`,
  )
  expect(rows).toEqual([
    { phone: '+15035550102', verified: false },
    { phone: '+15035550101', verified: true },
  ])
})
