import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import { lakeside, password } from '../../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { renee, priya, gail } = lakeside
const people: Record<string, string> = {}
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const one = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows[0]

beforeAll(async () => {
  for (const { email, person_id } of (await pool.query('select email, person_id from person_email')).rows)
    people[email] = person_id
})

beforeEach(() => t.setTime(testNow))

const edit = (who: { email: string }) => `/lakeside/office/people/${people[who.email]}/edit`

test('the office corrects a name, credentials and a licence, and the owner reads what was changed', async () => {
  const b = await as(renee)
  await b.get(edit(priya))
  await b.submit({ familyName: '', npi: '123' }, 'name="familyName"')
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter their last name')
  expect(b.text()).toContain('Check the NPI')
  await b.submit(
    {
      familyName: 'O’Brien-Nuñez',
      npi: '1234567893',
      credentials: 'MD, PhD',
      'licences.0.state': 'OR',
      'licences.0.number': 'MD173205',
    },
    'name="familyName"',
  )
  expect(b.path).toBe(`/lakeside/office/people/${people[priya.email]}?said=person-edited`)
  expect(b.heading()).toBe('Priya O’Brien-Nuñez, MD, PhD')
  const row = await one('select family_name, family_name_key, npi, confirmed_at from person where id = $1', [
    people[priya.email],
  ])
  expect(row).toEqual({
    family_name: 'O’Brien-Nuñez',
    family_name_key: 'obriennunez',
    npi: '1234567893',
    confirmed_at: null,
  })
  const mail = await one(`select body from message where recipient = $1 and subject = 'Your profile was changed'`, [
    priya.email,
  ])
  expect(mail.body).toContain('Last name: Raman before, O’Brien-Nuñez now')
  expect(mail.body).toContain('Credentials: MD before, MD, PhD now')
  expect(mail.body).toContain('Licences: nothing before, OR MD173205 now')
  const audit = await one(`select actor_id, old, new from audit where act = 'person.edited'`)
  expect(audit).toEqual({
    actor_id: people[renee.email],
    old: { 'Last name': 'Raman', Credentials: 'MD', NPI: '', Licences: '' },
    new: { 'Last name': 'O’Brien-Nuñez', Credentials: 'MD, PhD', NPI: '1234567893', Licences: 'OR MD173205' },
  })
})

test('nothing changed is nothing written; and who was slower sees what the other saved', async () => {
  const [b, slow] = [await as(renee), await as(renee)]
  await b.get(edit(gail))
  await slow.get(edit(gail))
  await b.submit({}, 'name="familyName"')
  expect(b.path).toBe(`/lakeside/office/people/${people[gail.email]}?said=person-unchanged`)
  await b.get(edit(gail))
  t.setTime(Temporal.Instant.from(testNow).add({ minutes: 1 }).toString())
  await b.submit({ affiliation: 'Cardiology' }, 'name="familyName"')
  await slow.submit({ affiliation: 'Surgery' }, 'name="familyName"')
  expect([slow.status, slow.text().includes('You saved this profile in another window')]).toEqual([409, true])
  expect(slow.text()).toContain('Affiliation Cardiology Surgery')
  expect(slow.body).toContain('value="Surgery"')
  expect(await affiliation()).toBe('Cardiology')
  await slow.submit({}, 'name="familyName"')
  expect(slow.path).toBe(`/lakeside/office/people/${people[gail.email]}?said=person-edited`)
  expect(await affiliation()).toBe('Surgery')
})

const affiliation = async () =>
  (await one('select affiliation from person where id = $1', [people[gail.email]])).affiliation

test('what one window did not change it takes over from the other, also after an error in between', async () => {
  t.setTime(Temporal.Instant.from(testNow).add({ minutes: 5 }).toString())
  const [b, slow] = [await as(renee), await as(renee)]
  await b.get(edit(gail))
  await slow.get(edit(gail))
  t.setTime(Temporal.Instant.from(testNow).add({ minutes: 6 }).toString())
  await b.submit(
    { affiliation: 'Oncology', 'licences.0.state': 'OR', 'licences.0.number': 'RN7', 'licences.0.expires': '1/6/2027' },
    'name="familyName"',
  )
  await slow.submit({ npi: '12' }, 'name="familyName"')
  expect([slow.status, slow.text().includes('Check the NPI')]).toEqual([422, true])
  await slow.submit({ npi: '1234567893' }, 'name="familyName"')
  expect([slow.status, slow.text().includes('NPI empty 1234567893')]).toEqual([409, true])
  expect(slow.body).toMatch(/type="date"[^>]*value="2027-01-06"/)
  await slow.submit({}, 'name="familyName"')
  expect(await one('select affiliation, npi from person where id = $1', [people[gail.email]])).toEqual({
    affiliation: 'Oncology',
    npi: '1234567893',
  })
  expect(
    await one('select number, expires_on::text as on from licence where person_id = $1', [people[gail.email]]),
  ).toEqual({ number: 'RN7', on: '2027-01-06' })
})

const newcomer = { email: 'mei@clinic.example', givenName: '-', familyName: '李', credentials: 'RN' }

test('somebody is added with one name, and finds the way in by themselves', async () => {
  const b = await as(renee)
  await b.get('/lakeside/office/people')
  await b.click('Add a person')
  await b.submit({ email: 'nobody' }, 'name="familyName"')
  expect([b.status, b.text().includes('Enter their last name')]).toEqual([422, true])
  await b.submit(newcomer, 'name="familyName"')
  expect(b.path).toMatch(/\?said=person-added$/)
  expect(b.heading()).toBe('李, RN')
  const { person_id } = await one('select person_id from person_email where email = $1', [newcomer.email])
  expect(await one('select given_name, confirmed_at from person where id = $1', [person_id])).toEqual({
    given_name: '',
    confirmed_at: null,
  })
  expect(await one('select count(*) from person_password where person_id = $1', [person_id])).toEqual({ count: 0 })
})

test('an email that is somebody’s makes no second record, and a likely duplicate is asked about first', async () => {
  const b = await as(renee)
  await b.get('/lakeside/office/people/new')
  await b.submit({ ...newcomer, email: gail.email }, 'name="familyName"')
  expect([b.status, b.text().includes('Somebody has this email already')]).toEqual([422, true])
  await b.submit(
    { email: 'gail2@clinic.example', givenName: gail.given, familyName: gail.family, credentials: '' },
    'name="familyName"',
  )
  expect([b.status, b.text().includes('Is it one of these?')]).toEqual([422, true])
  expect(b.text()).toContain(gail.email)
  await b.submit({ anyway: 'yes' }, 'name="familyName"')
  expect(b.path).toMatch(/\?said=person-added$/)
})
