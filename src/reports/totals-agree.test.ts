import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { addSeries } from '../../test/support/series.ts'
import { newId } from '../platform/ids.ts'
import { allReports } from './all-reports.ts'
import type { Asked } from './asked.ts'
import { readFilter } from './filter.ts'
import type { ReportRow, TotalLine } from './report.ts'

const t = await testApp()
const { pool } = t.database
const org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
const now = t.app.clock()

const session = (code: string, starts: string, ends: string, cancelled?: string) => ({
  code,
  starts,
  ends,
  ...(cancelled ? { cancelled } : {}),
})
const enduring = await addSeries(pool, {
  title: 'Recognizing Human Trafficking',
  credit: { ama: 2, ancc: 2 },
  sessions: [session('7600001', '2026-01-05T08:00:00-08:00', '2027-01-04T08:00:00-08:00')],
})
const rounds = await addSeries(pool, {
  title: 'Airway Rounds',
  sessions: [
    session('7600002', '2026-02-06T12:00:00-08:00', '2026-02-06T13:00:00-08:00'),
    session('7600003', '2026-05-08T12:00:00-07:00', '2026-05-08T13:00:00-07:00'),
    session('7600004', '2026-06-29T08:00:00-07:00', '2026-07-02T17:00:00-07:00'),
    session('7600005', '2026-08-07T12:00:00-07:00', '2026-08-07T13:00:00-07:00', '2026-09-01T00:00:00Z'),
  ],
})
const sessions = [...enduring.sessionIds, ...rounds.sessionIds]
const people = (await pool.query('select id from person where organization_id = $1 order by id', [org])).rows.map(
  ({ id }) => id as string,
)
const types = (
  await pool.query("select id from credit_type where organization_id = $1 and key in ('ama', 'ancc') order by key", [
    org,
  ])
).rows.map(({ id }) => id as string)

type Claim = {
  session: number
  type: number
  amount: number
  completed: string
  after: 'stands' | 'corrected' | 'withdrawn'
}
const someDay = fc
  .integer({ min: 0, max: 320 })
  .map((days) => Temporal.PlainDate.from('2026-01-05').add({ days }).toString())
const claim: fc.Arbitrary<Claim> = fc.record({
  session: fc.nat(sessions.length - 1),
  type: fc.nat(types.length - 1),
  amount: fc.integer({ min: 1, max: 8 }).map((quarters) => quarters * 25),
  completed: someDay,
  after: fc.constantFrom('stands', 'stands', 'corrected', 'withdrawn'),
})

/** Somebody attended, and what they claimed: also of what is not designated, and of a session that was cancelled since. */
async function claimed(personId: string, { session: at, type, amount, completed, after }: Claim): Promise<void> {
  const [attendance, certificate, entry] = [newId(), newId(), newId()]
  const recorded = `${completed}T20:00Z`
  await pool.query('insert into attendance values ($1, $2, $3, $4, $5) on conflict do nothing', [
    org,
    attendance,
    sessions[at],
    personId,
    recorded,
  ])
  await pool.query(
    'insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [org, certificate, `T-${certificate}`, personId, sessions[at], '{}', recorded],
  )
  const add = (id: string, kind: string, hundredths: number, replaces: string | null) =>
    pool.query(
      `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
         recorded_at, certificate_id, replaces_id, actor_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $4)`,
      [org, id, kind, personId, sessions[at], types[type], hundredths, completed, recorded, certificate, replaces],
    )
  await add(entry, 'award', amount, null)
  if (after === 'corrected') await add(newId(), 'correction', amount + 25, entry)
  if (after === 'withdrawn') await add(newId(), 'withdrawal', 0, entry)
}

beforeAll(async () => {
  const claims = fc.sample(fc.array(claim, { minLength: 4, maxLength: 4 }), { numRuns: people.length, seed: 83 })
  // A certificate is for a session: one claim of each.
  for (const [index, personId] of people.entries())
    for (const one of new Map(claims[index]!.map((one) => [one.session, one])).values()) await claimed(personId, one)
})

const asked = (from: string, to: string, narrowed: Record<string, string> = {}): Asked => ({
  days: { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
  zone: 'America/Los_Angeles',
  now,
  filter: readFilter((name) => narrowed[name] ?? ''),
  own: null,
  anonymous: true,
})

type Sum = { claims: number; amount: number }
const tableOf = (report: string, key: string) =>
  allReports.find((one) => one.key === report)!.tables.find((table) => table.key === key)!

function summed(lines: readonly (TotalLine | ReportRow)[]): Record<string, Sum> {
  const sums: Record<string, Sum> = {}
  for (const line of lines) {
    const cells = 'figures' in line ? line.figures : line.cells
    const claims = Number(cells['claims'] ?? cells['credits'] ?? 0)
    if (claims === 0) continue
    const sum = sums[String(cells['credit'])] ?? { claims: 0, amount: 0 }
    sums[String(cells['credit'])] = sum
    sum.claims += claims
    sum.amount += Number(cells['amount'])
  }
  return sums
}

/** What a table says below its rows, and what its rows come to. */
async function both(report: string, key: string, of: Asked): Promise<Record<string, Sum>[]> {
  const table = tableOf(report, key)
  const { lines, rows } = await t.database.inOrganization(org, async (db) => ({
    lines: (await table.totals(db, of)).lines,
    rows: (await table.rows(db, of, { after: null, offset: 0, limit: 1_000_000 })).rows,
  }))
  return [summed(lines), summed(rows)]
}

const tables = [
  ['learner-credit', 'person'],
  ['learner-credit', 'year'],
  ['claims', 'both'],
  ['claims', 'department'],
  ['claims', 'month'],
  ['designation', 'session'],
  ['designation', 'activity'],
] as const

test('the reports agree on what was claimed, of any days and however they are narrowed', async () => {
  let some = 0
  await fc.assert(
    fc.asyncProperty(
      someDay,
      someDay,
      fc.constantFrom<Record<string, string>>(
        {},
        { title: 'airway' },
        { format: 'rss' },
        { credit: types[0]! },
        { activity: enduring.activityId },
      ),
      async (one, other, narrowed) => {
        const of = asked(...([one, other].sort() as [string, string]), narrowed)
        const [first, ...rest] = (await Promise.all(tables.map(([report, key]) => both(report, key, of)))).flat()
        for (const sums of rest) expect(sums).toEqual(first)
        some += Object.keys(first!).length
      },
    ),
    { numRuns: 25, seed: 83 },
  )
  expect(some).toBeGreaterThan(20)
})

test('the quarters of a year add up to the year, and each claim of an enduring material is in one of them', async () => {
  const quarters = [
    ['2026-01-01', '2026-03-31'],
    ['2026-04-01', '2026-06-30'],
    ['2026-07-01', '2026-09-30'],
    ['2026-10-01', '2026-12-31'],
  ] as const
  const amountIn = async (from: string, to: string) => {
    const [sums] = await both('designation', 'activity', asked(from, to, { activity: enduring.activityId }))
    return Object.values(sums!).reduce((sum, { amount }) => sum + amount, 0)
  }
  const each = await Promise.all(quarters.map(([from, to]) => amountIn(from, to)))
  expect(each.reduce((sum, one) => sum + one, 0)).toBe(await amountIn('2026-01-01', '2026-12-31'))
  expect(each.filter((one) => one > 0).length).toBeGreaterThan(1)
})

test('who came in a quarter and claimed after it stays without credit in that quarter', async () => {
  const person = people[0]!
  const { sessionIds } = await addSeries(pool, {
    title: 'Opioids at Home',
    sessions: [session('7600009', '2026-04-01T08:00:00-07:00', '2026-12-31T08:00:00-08:00')],
  })
  sessions.push(sessionIds[0]!)
  await pool.query("insert into attendance values ($1, $2, $3, $4, '2026-05-05T20:00Z')", [
    org,
    newId(),
    sessionIds[0],
    person,
  ])
  const spring = asked('2026-04-01', '2026-06-30', { title: 'opioids' })
  const table = tableOf('designation', 'session')
  const read = async () => {
    const { rows } = await t.database.inOrganization(org, (db) =>
      table.rows(db, spring, { after: null, offset: 0, limit: 10 }),
    )
    return rows.map(({ cells }) => [cells['claims'], cells['amount'], cells['unclaimed']])
  }
  expect(await read()).toEqual([[0, 0, 1]])
  await claimed(person, {
    session: sessions.length - 1,
    type: 0,
    amount: 100,
    completed: '2026-08-03',
    after: 'stands',
  })
  expect(await read()).toEqual([[0, 0, 1]])
})
