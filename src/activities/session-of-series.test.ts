import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { addSeries } from '../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database

const { activityId, sessionIds } = await addSeries(pool, {
  title: 'Neonatal Rounds',
  sessions: [
    { code: '5600001', title: 'First Breath', starts: '2026-11-20T20:00:00Z', ends: '2026-11-20T21:00:00Z' },
    { code: '5600002', title: 'Jaundice', starts: '2026-11-27T20:00:00Z', ends: '2026-11-27T21:30:00Z' },
    {
      code: '5600003',
      title: 'Snow',
      starts: '2026-12-04T20:00:00Z',
      ends: '2026-12-04T21:00:00Z',
      cancelled: '2026-11-10T20:00:00Z',
    },
  ],
})
const [plain, own, cancelled] = sessionIds as [string, string, string]
await pool.query(
  `update activity_session set description = 'Light and time.', objectives = '{treat jaundice}',
     disclosure_statement = 'Dr. Lamp owns a lamp company.' where id = $1`,
  [own],
)
await pool.query(
  `insert into session_designation select organization_id, $1, credit_type_id, 150 from designation where activity_id = $2`,
  [own, activityId],
)
await pool.query(
  `insert into activity_role (organization_id, id, activity_id, session_id, role, name, position)
   select organization_id, gen_random_uuid(), id, x.session, 'speaker', x.name, x.position from activity,
     (values (null::uuid, 'Ines Duarte', 0), ($1::uuid, 'Luz Lamp', 1), ($2::uuid, 'Bo Breath', 1)) x (session, name, position)
   where id = $3`,
  [own, plain, activityId],
)

const visit = (path: string) => t.browser().get(path)

test('a session has its own credit, speakers and words; the others have those of the series', async () => {
  const page = await visit(`/lakeside/activities/${own}`)
  for (const words of ['Light and time.', 'treat jaundice', 'Dr. Lamp owns a lamp company.', 'Luz Lamp', 'Ines Duarte'])
    expect(page.text()).toContain(words)
  expect(page.text()).toContain('for a maximum of 1.50 AMA PRA Category 1 Credits')
  const other = await visit(`/lakeside/activities/${plain}`)
  expect(['Luz Lamp', 'Bo Breath', 'Cases of the week.'].map((words) => other.text().includes(words))).toEqual([
    false,
    true,
    true,
  ])
  expect(other.text()).toContain('for a maximum of 1.00 AMA PRA Category 1 Credit')
})

test('the portal says until when the code is valid, and lists what can be claimed by it only', async () => {
  const page = await visit(`/lakeside/activities/${plain}`)
  expect(page.text()).toContain('Open until Friday, November 27, 11:59 PM')
  expect((await visit('/lakeside/activities')).text()).toContain('First Breath')
  t.setTime('2026-11-28T08:00:00Z')
  const later = await visit('/lakeside/activities')
  expect(['First Breath', 'Jaundice'].map((title) => later.text().includes(title))).toEqual([false, true])
  t.setTime('2026-11-20T21:05:00Z')
})

test('what was cancelled is marked everywhere, can be claimed nowhere, and is struck out in calendars', async () => {
  const page = await visit(`/lakeside/activities/${cancelled}`)
  expect([page.text().includes('This session was cancelled'), page.text().includes('Sign In to Claim Credit')]).toEqual(
    [true, false],
  )
  const events = await visit('/lakeside/events')
  expect(/Snow<\/a><\/h3><span class="badge warn">.*?Cancelled/.test(events.body)).toBe(true)
  const calendar = await visit(`/lakeside/activities/${cancelled}/calendar.ics`)
  expect(calendar.body.split('\r\n').filter((line) => /^(SUMMARY|STATUS)/.test(line))).toEqual([
    'SUMMARY:Cancelled: Snow',
    'STATUS:CANCELLED',
  ])
  const other = await visit(`/lakeside/activities/${own}/calendar.ics`)
  expect(other.body.includes('STATUS')).toBe(false)
})

test('the code of a series is on no public page, whatever its activity says of codes', async () => {
  await pool.query("update activity set code_visibility = 'public' where id = $1", [activityId])
  for (const path of [`/lakeside/activities/${plain}`, '/lakeside/activities', '/lakeside/events', '/lakeside'])
    expect([path, /560000[123]/.test((await visit(path)).body)]).toEqual([path, false])
})
