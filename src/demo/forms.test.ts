import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { emptyInstallation } from '../../test/support/empty-installation.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { keysFrom } from '../platform/keys.ts'
import { makeLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import { fillDemo } from './fill.ts'
import { quarterStart } from './quarter-start.ts'

const { database, jobs } = await emptyInstallation()
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const settings = readSettings({})
const app = {
  settings,
  database,
  jobs,
  keys: keysFrom(Buffer.alloc(32, 7)),
  log: makeLog('silent'),
  clock: () => now,
  demo: true,
}
await fillDemo(app, 'http://localhost:3000')

async function rows<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  const { id } = (await database.atLarge((db) => organizationBySlug(db, 'lakeside')))!
  return database.inOrganization(id, async (db) => (await query.execute(db)).rows)
}

test('an enduring activity has a short test: most passed it, one has used all three attempts', async () => {
  const tried = await rows(sql<{ tries: number; passed: boolean }>`
    select count(*)::int as tries, bool_or(passed) as passed from test_attempt group by person_id`)
  expect(tried.filter(({ passed }) => !passed)).toEqual([{ tries: 3, passed: false }])
  expect(tried.length).toBe(18)
  const [{ settings: told }] = (await rows(
    sql<{ settings: unknown }>`select v.settings from form_version v join activity a on a.test_form_id = v.form_id`,
  )) as [{ settings: { passMark: number; attempts: number } }]
  expect([told.passMark, told.attempts]).toEqual([80, 3])
})

test('a quarter is evaluated by the names of its speakers and sessions, by enough for results', async () => {
  const about = await rows(sql<{ kind: string; named: number; answers: number }>`
    select x ->> 'kind' as kind, count(distinct x ->> 'id')::int as named, count(*)::int as answers
    from response r, jsonb_array_elements(r.about) x group by 1 order by 1 desc`)
  expect(about.map(({ kind, named, answers }) => [kind, named >= (kind === 'speaker' ? 2 : 10), answers > 20])).toEqual(
    [
      ['speaker', true, true],
      ['session', true, true],
    ],
  )
})

test('a late request waits, and a report is mailed every month', async () => {
  expect(await rows(sql`select decided_at, excused from late_request`)).toEqual([{ decided_at: null, excused: false }])
  expect(await rows(sql`select name, every, on_day from report_schedule`)).toEqual([
    { name: 'Claims of the month', every: 'month', on_day: 1 },
  ])
})

test.each([
  ['2026-11-20T21:05:00Z', 0, '2026-10-01T07:00:00Z'],
  ['2026-11-20T21:05:00Z', -1, '2026-07-01T07:00:00Z'],
  ['2026-01-01T07:00:00Z', 0, '2025-10-01T07:00:00Z'],
])('the quarter of %s, and %i later, begins at %s', (at, later, begins) => {
  expect(quarterStart(Temporal.Instant.from(at), 'America/Los_Angeles', later).toString()).toBe(begins)
})
