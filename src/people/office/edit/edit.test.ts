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
  expect(b.text()).toContain('Check your NPI')
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
  expect([slow.status, slow.text().includes('This profile was changed a moment ago')]).toEqual([409, true])
  expect(slow.body).toContain('value="Cardiology"')
  expect((await one('select affiliation from person where id = $1', [people[gail.email]])).affiliation).toBe(
    'Cardiology',
  )
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
