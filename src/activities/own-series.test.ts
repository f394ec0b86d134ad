import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const activities: Record<string, string> = {}

beforeAll(async () => {
  const { rows } = await t.database.pool.query('select code, activity_id from activity_session')
  for (const { code, activity_id } of rows) activities[code] = activity_id
})

const carlos = () => t.browser().signIn('lakeside', lakeside.carlos.email, password)
const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)

const titlesIn = (body: string): string[] =>
  [...body.matchAll(/class="main"><a[^>]*>([^<]*)</g)].map(([, title]) => title!)

test('a coordinator’s list holds the activities of own series only, also when they search', async () => {
  const b = await carlos()
  await b.get('/lakeside/office/activities?view=all')
  expect(titlesIn(b.body)).toEqual([
    'Bronchiolitis After High Flow: What Still Helps',
    'Sepsis at the Door: The First Sixty Minutes',
  ])
  expect(b.text()).toContain('Your series: Emergency Medicine Conference, Pediatric Grand Rounds')
  await b.get('/lakeside/office/activities?q=symposium')
  expect(titlesIn(b.body)).toEqual([])
  const everything = await renee()
  await everything.get('/lakeside/office/activities?q=symposium')
  expect(titlesIn(everything.body)).toEqual(['Northwest Perioperative Pharmacotherapy Symposium'])
})

test('a coordinator makes an activity of a series of their own, and of no other', async () => {
  const b = await carlos()
  await b.get('/lakeside/office/activities/new')
  const fields = { title: 'Croup', format: 'rss', codeVisibility: 'public', evaluation: 'none' }
  await b.submit({ ...fields, series: 'Anesthesia Quality Conference' }, 'name="series"')
  expect([b.status, b.text().includes('Choose one of your series')]).toEqual([422, true])
  const specialty = /<option value="([^"]+)">Pediatrics</.exec(b.body)![1]!
  await b.submit({ ...fields, specialty, series: 'Pediatric Grand Rounds' }, 'name="series"')
  expect([b.status, b.heading()]).toEqual([200, 'Croup'])
})

test('whatever a coordinator sends, an activity of another series stays as it is', async () => {
  const b = await carlos()
  const other = activities[codes.symposium]!
  const before = await versionOf(other)
  await b.post(`/lakeside/office/activities/${other}/state`, { change: 'close' })
  expect(b.status).toBe(404)
  await b.post(`/lakeside/office/activities/${other}/copy`, { copy: '01900000-0000-7000-8000-000000000001' })
  expect(b.status).toBe(404)
  // The form for a new activity names the id that it will have: another's id opens nothing.
  const { rows } = await t.database.pool.query('select specialty_id from activity where id = $1', [other])
  await b.post('/lakeside/office/activities/new', {
    activity: other,
    version: '1',
    title: 'Taken over',
    series: 'Pediatric Grand Rounds',
    format: 'rss',
    specialty: rows[0].specialty_id,
    codeVisibility: 'public',
    evaluation: 'none',
  })
  expect([b.status, b.text().includes('Symposium')]).toEqual([404, false])
  expect(await versionOf(other)).toEqual(before)
})

test('a coordinator cannot give an activity away to a series that is not theirs', async () => {
  const b = await carlos()
  await b.get(`/lakeside/office/activities/${activities[codes.sepsis]}/edit`)
  await b.submit({ series: '' }, 'name="series"')
  expect([b.status, b.text().includes('Choose one of your series')]).toEqual([422, true])
})

test('a coordinator without a series is told whom to ask', async () => {
  await t.database.pool.query('delete from staff_series')
  const b = await carlos()
  await b.get('/lakeside/office/activities?view=all')
  expect([titlesIn(b.body), b.text().includes('Ask an administrator to add yours')]).toEqual([[], true])
  expect(b.body).not.toContain('New activity')
})

async function versionOf(id: string) {
  const { rows } = await t.database.pool.query('select version, state, title from activity where id = $1', [id])
  const copies = await t.database.pool.query('select count(*) from activity where title = $1', [rows[0].title])
  return { ...rows[0], copies: copies.rows[0].count }
}
