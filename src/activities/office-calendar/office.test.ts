import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const pool = t.database.pool
await pool.query("update activity_session set place = 'Hall 1'")
const rounds = await addSeries(pool, {
  title: 'Grand Rounds',
  coordinator: lakeside.carlos.email,
  sessions: [
    { code: '7700001', title: 'Sepsis again', starts: '2026-12-03T20:00Z', ends: '2026-12-03T21:00Z' },
    { code: '7700002', title: 'Over midnight', starts: '2026-12-05T06:00Z', ends: '2026-12-05T10:00Z' },
  ],
})
const cancelled = await addSeries(pool, {
  title: 'Called off',
  sessions: [
    {
      code: '7700003',
      starts: '2026-12-03T20:00Z',
      ends: '2026-12-03T21:00Z',
      cancelled: '2026-11-01T00:00:00Z',
    },
  ],
})
const others = await addSeries(pool, {
  title: 'Journal Club',
  sessions: [{ code: '7700004', title: 'Two trials', starts: '2026-12-03T20:30Z', ends: '2026-12-03T21:30Z' }],
})
await pool.query("update activity_session set place = 'Auditorium B' where activity_id = any($1)", [
  [rounds.activityId, cancelled.activityId],
])
await pool.query("update activity_session set place = 'auditorium  b' where activity_id = $1", [others.activityId])

const calendar = '/lakeside/office/calendar'
const of = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)

/** What stands in the grid, by day: "3: 12:00 PM Sepsis again". */
const grid = (body: string) =>
  [
    ...body
      .split('<ol class="days">')[1]!
      .split('</ol>')[0]!
      .matchAll(/<li(?: class="outside")?><h3>.*?<\/h3><ul.*?<\/ul><\/li>/gs),
  ].map(([day]) =>
    day
      .replace(/<span class="visually-hidden">.*?<\/span>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

test('a month shows each session on its days in the organization’s zone, and who is in whose way', async () => {
  const b = await of(lakeside.renee)
  await b.get(`${calendar}?month=2026-12`)
  expect(grid(b.body)).toEqual([
    'Thu 3 12:00 PM Sepsis again Room taken twice 12:00 PM Called off Cancelled 12:30 PM Two trials Room taken twice',
    'Fri 4 12:00 PM When the Interpreter Is on the Phone 10:00 PM Over midnight',
    'Sat 5 10:00 PM Over midnight',
  ])
})

test('the rooms of a week are told apart by their names, however they are typed', async () => {
  const b = await of(lakeside.renee)
  await b.get(`${calendar}?by=room&day=2026-12-03`)
  const rows = [...b.body.matchAll(/<th scope="row" class="main">(.*?)<\/th>/g)].map(([, name]) => name)
  expect(rows).toEqual(['Auditorium B', 'Hall 1'])
  expect(b.text()).toContain('12:00–1:00 PM Sepsis again Room taken twice')
  expect(b.text()).toContain('12:30–1:30 PM Two trials Room taken twice')
  expect(b.text()).not.toContain('Called off')
})

test('a coordinator sees their own series, and of others only that the room is taken', async () => {
  const b = await of(lakeside.carlos)
  await b.get(`${calendar}?day=2026-12-03`)
  expect([b.text().includes('Sepsis again'), b.text().includes('Two trials')]).toEqual([true, false])
  await b.get(`${calendar}?by=room&day=2026-12-03`)
  expect([b.text().includes('12:30–1:30 PM Taken Room taken twice'), b.text().includes('Two trials')]).toEqual([
    true,
    false,
  ])
})

test('what runs for weeks stands below, and an archived activity nowhere', async () => {
  const { rows } = await pool.query("select activity_id from activity_session where title = '' order by code limit 1")
  const id = rows[0].activity_id
  await pool.query(
    "update activity_session set starts_at = '2026-01-05', ends_at = '2027-01-05' where activity_id = $1",
    [id],
  )
  const b = await of(lakeside.renee)
  await b.get(`${calendar}?month=2026-12`)
  expect(b.text()).toContain('Running all the time')
  expect(b.text()).toContain('until January 4, 2027')
  await pool.query("update activity set state = 'archived' where id = any($1)", [[id, others.activityId]])
  await b.get(`${calendar}?month=2026-12`)
  expect(b.text()).not.toContain('Running all the time')
  expect(b.text()).not.toContain('Two trials')
  await pool.query("update activity set state = 'published' where id = any($1)", [[id, others.activityId]])
})

test('a filter keeps to a specialty, what is not offered is not filtered by, and nonsense is today', async () => {
  const b = await of(lakeside.renee)
  await b.get(`${calendar}?month=nonsense&specialty=none&format=none&by=none`)
  expect(b.text()).toContain('November 2026')
  const specialty = (
    await pool.query('select p.slug from specialty p join activity a on a.specialty_id = p.id where a.id = $1', [
      rounds.activityId,
    ])
  ).rows[0].slug
  const elsewhere = (await pool.query('select slug from specialty where slug <> $1 limit 1', [specialty])).rows[0].slug
  await b.get(`${calendar}?month=2026-12&specialty=${specialty}`)
  expect(grid(b.body).length).toBe(3)
  await b.get(`${calendar}?month=2027-01&specialty=${elsewhere}`)
  expect(b.text()).toContain('Nothing takes place in this month')
})

test('a full day leads to a page of its own', async () => {
  for (const hour of [0, 1, 2, 3, 4, 5])
    await addSeries(pool, {
      title: `Talk ${hour}`,
      sessions: [
        { code: `770010${hour}`, starts: `2027-02-01T${18 + hour}:00:00Z`, ends: `2027-02-01T${18 + hour}:30:00Z` },
      ],
    })
  const b = await of(lakeside.renee)
  await b.get(`${calendar}?month=2027-02`)
  expect(grid(b.body)).toEqual(['Mon 1 10:00 AM Talk 0 11:00 AM Talk 1 12:00 PM Talk 2 1:00 PM Talk 3 2 more'])
  await b.click('2 more on Monday, February 1, 2027')
  expect(b.path).toBe(`${calendar}?day=2027-02-01`)
  expect(b.text()).toContain('Talk 5')
})
