import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/organization/claims'

beforeEach(() => pool.query('update organization set claim_lead_minutes = 0, claim_days = 30, default_form_id = null'))

const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)

test('a new activity whose window is left empty gets the organization’s', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ leadMinutes: '90', days: '10' })
  expect(b.text()).toContain('Saved. Activities that are made from now on begin with it.')
  await b.get('/lakeside/office/activities/new')
  expect(b.text()).toContain('Empty: 90 minutes before it starts.')
  expect(b.text()).toContain('Empty: 10 days after it ends, at 11:59 PM.')
  const { rows } = await pool.query(
    "select id from specialty where organization_id = (select id from organization where slug = 'lakeside') limit 1",
  )
  await b.submit(
    {
      title: 'Airway Day',
      format: 'live_course',
      specialty: rows[0].id,
      date: '2026-12-01',
      start: '09:00',
      end: '12:00',
    },
    'name="title"',
  )
  const saved = await pool.query(
    "select s.claim_opens_at, s.claim_closes_at from activity a join activity_session s on s.activity_id = a.id where a.title = 'Airway Day'",
  )
  expect(saved.rows).toEqual([{ claim_opens_at: '2026-12-01 15:30:00+00', claim_closes_at: '2026-12-12 08:00:00+00' }])
})

test('a new activity begins with the chosen evaluation form', async () => {
  const { rows } = await pool.query(`with o as (select id from organization where slug = 'lakeside'),
    made as (insert into form (organization_id, id, name, created_at) select o.id, gen_random_uuid(), 'Later form', now() from o returning *),
    version as (insert into form_version (organization_id, id, form_id, number, questions, created_at)
      select organization_id, gen_random_uuid(), id, 1, '[]', now() from made)
    select id from made`)
  const b = await (await renee()).get(page)
  await b.submit({ form: rows[0].id })
  await b.get('/lakeside/office/activities/new')
  expect(b.body).toMatch(new RegExp(`<option value="${rows[0].id}" selected|<option selected value="${rows[0].id}"`))
})

test.each([
  [{ leadMinutes: '-1' }, 'The time before the start must be a whole number of minutes from 0 to 10,080'],
  [{ days: '366' }, 'The time after the end must be a whole number of days from 0 to 365'],
  [{ form: '0199c1a2-7c00-7000-8000-000000000000' }, 'Choose a form of the list'],
  [{ form: 'none' }, 'Choose a form of the list'],
])('%j is refused', async (fields, message) => {
  const b = await (await renee()).get(page)
  await b.submit(fields)
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
})

test('a form of another organization is not offered and not taken', async () => {
  const { rows } = await pool.query(
    "select f.id from form f join organization o on o.id = f.organization_id where o.slug = 'palmetto' limit 1",
  )
  const b = await (await renee()).get(page)
  expect(b.body).not.toContain(rows[0].id)
  await b.submit({ form: rows[0].id })
  expect(b.status).toBe(422)
})
