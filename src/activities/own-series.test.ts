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
  await b.get('/lakeside/office/activities?q=symposium')
  expect(titlesIn(b.body)).toEqual([])
  const everything = await renee()
  await everything.get('/lakeside/office/activities?q=symposium')
  expect(titlesIn(everything.body)).toEqual(['Northwest Perioperative Pharmacotherapy Symposium'])
})

test('a coordinator begins no activity: an administrator does, and gives it to them', async () => {
  const b = await carlos()
  await b.get('/lakeside/office/activities')
  expect(b.text()).not.toContain('New activity')
  await b.get('/lakeside/office/activities/new')
  expect(b.status).toBe(403)
})

test('whatever a coordinator sends, an activity of another series stays as it is', async () => {
  const b = await carlos()
  const other = activities[codes.symposium]!
  const before = await versionOf(other)
  await b.post(`/lakeside/office/activities/${other}/state`, { change: 'close' })
  expect(b.status).toBe(404)
  await b.post(`/lakeside/office/activities/${other}/copy`, { copy: '01900000-0000-7000-8000-000000000001' })
  expect(b.status).toBe(404)
  await b.post('/lakeside/office/activities/new', { activity: other, version: '1', title: 'Taken over' })
  expect([b.status, b.text().includes('Symposium')]).toEqual([403, false])
  expect(await versionOf(other)).toEqual(before)
})

test('the copy of an activity is its coordinators’, too', async () => {
  const b = await carlos()
  const copy = '01900000-0000-7000-8000-000000000002'
  await b.post(`/lakeside/office/activities/${activities[codes.sepsis]}/copy`, { copy, title: 'Sepsis Again' })
  await b.get(`/lakeside/office/activities/${copy}`)
  expect([b.status, b.heading()]).toEqual([200, 'Sepsis Again'])
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
