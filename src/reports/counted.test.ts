import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { addEarlier } from '../../test/support/earlier-credit.ts'
import { ruleTable } from '../../test/support/rule-tables.ts'
import { addSeries } from '../../test/support/series.ts'
import { creditTotals } from '../credit/credit-history.ts'
import { mergePeople } from '../people/merging/merge-people.ts'
import { newId } from '../platform/ids.ts'
import type { Asked } from './asked.ts'
import { readFilter } from './filter.ts'
import { attendanceTotals } from './kinds/attendance-totals.ts'
import { learnerCredit } from './kinds/learner-credit.ts'
import type { ReportRow } from './report.ts'

const t = await testApp()
const { pool } = t.database
const zone = 'America/Los_Angeles'
const org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
const personOf = async (email: string) =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id as string

const asked = (from: string, to: string, narrowed: Record<string, string> = {}): Asked => ({
  days: { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
  zone,
  now: t.app.clock(),
  filter: readFilter((name) => narrowed[name] ?? ''),
  own: null,
  anonymous: true,
})

test.each(ruleTable('reports.md', 'As what somebody is counted'))(
  'who holds "$held" and answered "$answered" counts as one',
  async (row) => {
    const id = newId()
    await pool.query(
      `insert into person (organization_id, id, given_name, family_name, family_name_key, profession_id, created_at, updated_at)
       values ($1, $2, 'A', 'B', 'b', (select id from profession where organization_id = $1 and key = $3), now(), now())`,
      [org, id, row['answered'] || null],
    )
    for (const [position, credential] of row['held']!.split(', ').filter(Boolean).entries())
      await pool.query(
        `insert into person_credential select organization_id, $2, id, $4 from credential
         where organization_id = $1 and abbreviation = $3`,
        [org, id, credential, position],
      )
    const { rows } = await t.database.inOrganization(org, (db) =>
      sql<{ as: string }>`select coalesce(k.reported_as, 'other') as as from counted_profession v
        left join profession k on k.id = v.profession_id where v.person_id = ${id}`.execute(db),
    )
    expect(rows).toEqual([{ as: row['counts as'] }])
  },
)

test('physicians are who is counted as one', async () => {
  const { rows } = await t.database.inOrganization(org, (db) =>
    sql<{
      same: boolean
      some: number
    }>`select array(select distinct person_id from counted_physician order by 1) = array(
      select v.person_id from counted_profession v join profession k on k.id = v.profession_id
      where k.reported_as = 'physician' order by 1) as same, (select count(*)::int from counted_physician) as some`.execute(
      db,
    ),
  )
  expect(rows[0]!.same).toBe(true)
  expect(rows[0]!.some).toBeGreaterThan(3)
})

const instant = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
/** "2026-11-18T12:00–13:00", or a day on each side. */
function sessionTimes(text: string): { starts: string; ends: string } {
  const [from = '', to = ''] = text.split('–')
  const day = from.slice(0, 10)
  const end = to.includes('T')
    ? instant(to)
    : to === '24:00'
      ? instant(`${day}T00:00`).add({ hours: 24 })
      : instant(`${day}T${to}`)
  // The last Sunday of October has an hour more only in November.
  return { starts: instant(from).toString(), ends: end.toString() }
}

test.each(ruleTable('reports.md', 'What attendance counts').map((row, index) => ({ row, index })))(
  'attendance, row $index',
  async ({ row, index }) => {
    const { activityId, sessionIds } = await addSeries(pool, {
      title: `Counted ${index}`,
      sessions: [
        {
          ...sessionTimes(row['session']!),
          code: String(7_700_000 + index),
          ...(row['cancelled'] ? { cancelled: t.app.clock().toString() } : {}),
        },
      ],
    })
    const id = newId()
    const recorded = row['recorded']!.split(', ').map((local) => instant(local).toString())
    await pool.query('insert into attendance values ($1, $2, $3, $4, $5)', [
      org,
      id,
      sessionIds[0],
      await personOf(lakeside.gail.email),
      recorded[0],
    ])
    for (const [place, at] of recorded.entries())
      await pool.query(
        `insert into attendance_source (organization_id, id, attendance_id, way, recorded_at, reference, undone_at)
         values ($1, $2, $3, 'roster', $4, $5, $6)`,
        [
          org,
          newId(),
          id,
          at,
          String(place),
          row['undone'] === 'all' || (row['undone'] === 'first' && place === 0) ? at : null,
        ],
      )
    const november = asked('2026-11-01', '2026-11-30', { activity: activityId })
    const { attendances, live } = await t.database.inOrganization(org, async (db) => ({
      attendances: (await attendanceTotals(db, november)).attendances,
      live: await bothViews(db),
    }))
    expect([attendances, live]).toEqual([Number(row['counts']), true])
  },
)

/** Whether the view of the reports has what live_attendance has, of sessions that were not cancelled. */
async function bothViews(db: Parameters<typeof creditTotals>[0]): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select array(select id from counted_attendance order by id) = array(
      select l.id from live_attendance l join activity_session s on s.id = l.session_id
      where s.cancelled_at is null order by l.id) as same`.execute(db)
  return rows[0]!.same
}

/** What the report says of each person and credit type, in hundredths. */
async function reported(narrowed: Record<string, string> = {}): Promise<Record<string, number>> {
  const [table] = learnerCredit.tables
  const everything = asked('1990-01-01', '2100-12-31', narrowed)
  const { rows } = await t.database.inOrganization(org, (db) =>
    table.rows(db, everything, { after: null, offset: 0, limit: 1000 }),
  )
  const keyOf = ({ cells, refs }: ReportRow) =>
    `${refs!['person'] && (refs!['person'] as { id: string }).id} ${cells['credit']}`
  return Object.fromEntries(rows.map((row) => [keyOf(row), row.cells['amount'] as number]))
}

/** What the transcripts of everybody say. */
async function onTranscripts(): Promise<Record<string, number>> {
  const { rows: people } = await pool.query('select id from person where organization_id = $1', [org])
  const sums: Record<string, number> = {}
  for (const { id } of people) {
    const totals = await t.database.inOrganization(org, (db) => creditTotals(db, id))
    for (const { creditTypeId, amount } of totals) {
      const { rows } = await pool.query('select short_name || mark as name from credit_type where id = $1', [
        creditTypeId,
      ])
      const key = `${id} ${rows[0].name}`
      sums[key] = (sums[key] ?? 0) + amount
    }
  }
  return sums
}

test('credit is what the transcripts say: after claims, a correction, a withdrawal and a merge', async () => {
  const claim = async (email: string, code: string) => {
    const b = await t.browser().signIn('lakeside', email, password)
    await (await b.get(`/lakeside/c/${code}`)).submit()
    await b.submit({ attest: 'yes' })
  }
  for (const { email } of [lakeside.priya, lakeside.gail, lakeside.sam]) {
    await claim(email, codes.tumorBoard)
    await claim(email, codes.symposium)
  }
  const claimed = await reported()
  expect(Object.keys(claimed).length).toBeGreaterThanOrEqual(4)
  expect(claimed).toEqual(await onTranscripts())

  const { rows: entries } = await pool.query(
    "select * from credit_entry where organization_id = $1 and kind = 'award' order by recorded_at, id",
    [org],
  )
  const replace = (entry: Record<string, unknown>, kind: string, amount: number) =>
    pool.query(
      `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
         recorded_at, certificate_id, replaces_id, actor_id, reason, ground)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9, $10, $4, 'x', 'office')`,
      [
        org,
        newId(),
        kind,
        entry['person_id'],
        entry['session_id'],
        entry['credit_type_id'],
        amount,
        entry['completed_on'],
        entry['certificate_id'],
        entry['id'],
      ],
    )
  await replace(entries[0], 'correction', 25)
  await replace(entries[1], 'withdrawal', 0)
  const corrected = await reported()
  expect(corrected).not.toEqual(claimed)
  expect(corrected).toEqual(await onTranscripts())

  const [kept, gone] = [await personOf(lakeside.priya.email), await personOf(lakeside.sam.email)]
  const actorId = await personOf(lakeside.renee.email)
  const merged = await t.database.inOrganization(org, (db) =>
    mergePeople(db, { organizationId: org, kept, gone, actorId, reason: 'test', by: 'person' }, t.app.clock()),
  )
  expect(merged.ok).toBe(true)
  const joined = await reported()
  expect(Object.keys(joined).filter((key) => key.startsWith(gone))).toEqual([])
  expect(joined).toEqual(await onTranscripts())
})

test('the sums below are the sums of the rows, for every way to narrow them', async () => {
  const [table] = learnerCredit.tables
  const everything = { '': '' }
  for (const narrowed of [everything, { affiliation: 'lake' }, { title: 'tumor' }, { format: 'live_course' }]) {
    const rows = await reported(narrowed as Record<string, string>)
    const totals = await t.database.inOrganization(org, (db) =>
      table.totals(db, asked('1990-01-01', '2100-12-31', narrowed as Record<string, string>)),
    )
    const sum = totals.lines.reduce((all, { figures }) => all + (figures['amount'] as number), 0)
    expect(sum).toBe(Object.values(rows).reduce((all, amount) => all + amount, 0))
  }
})

test('credit from earlier records is counted in tables of its own, and in no other sum', async () => {
  const { rows } = await pool.query(
    "select id, short_name || mark as name from credit_type where organization_id = $1 and key = 'ama'",
    [org],
  )
  const [ama] = rows
  const line = (email: string, day: string, amount: number, more = {}) => ({
    email,
    day,
    amount,
    title: 'Old Rounds',
    type: ama.id,
    name: 'AMA',
    ...more,
  })
  const before = await reported()
  await addEarlier(pool, lakeside.renee.email, [
    line(lakeside.gail.email, '2024-03-08', 125),
    line(lakeside.gail.email, '2025-03-08', 200),
    line(lakeside.priya.email, '2024-06-01', 100, { type: null, name: 'Category B' }),
    line(lakeside.priya.email, '2024-06-02', 700, { withdrawn: true }),
    line('', '2024-06-02', 900),
  ])
  expect(await reported()).toEqual(before)

  const tables = new Map(learnerCredit.tables.map((table) => [table.key, table]))
  const all = { after: null, offset: 0, limit: 100 }
  const ask = async (
    key: string,
    more: Record<string, string> = {},
    days: [string, string] = ['1990-01-01', '2100-12-31'],
  ) => t.database.inOrganization(org, (db) => tables.get(key)!.page(db, asked(...days, more), all))
  const { rows: people, totals } = await ask('earlier')
  expect(people.map(({ cells }) => [cells['givenName'], cells['credit'], cells['credits'], cells['amount']])).toEqual([
    ['Gail', ama.name, 2, 325],
    ['Priya', 'Category B', 1, 100],
  ])
  expect(totals).toEqual({
    units: 2,
    lines: [
      { label: 'From earlier records, 1 person', figures: { credit: ama.name, credits: 2, amount: 325 } },
      { label: 'From earlier records, 1 person', figures: { credit: 'Category B', credits: 1, amount: 100 } },
    ],
  })
  const every = await ask('earlier-credit', {}, ['2024-01-01', '2024-12-31'])
  expect(every.rows.map(({ cells }) => [cells['givenName'], cells['title'], cells['amount'], cells['source']])).toEqual(
    [
      ['Priya', 'Old Rounds', 100, 'Earlier records'],
      ['Gail', 'Old Rounds', 125, 'Earlier records'],
    ],
  )
  expect(every.totals.units).toBe(2)
  expect((await ask('earlier', { title: 'old r' })).totals.units).toBe(2)
  expect((await ask('earlier', { credit: ama.id })).totals.units).toBe(1)
  expect((await ask('earlier', { format: 'live_course' })).totals).toEqual({ units: 0, lines: [] })
  const ofOwnSeries = { ...asked('1990-01-01', '2100-12-31'), own: [] }
  expect(await t.database.inOrganization(org, (db) => tables.get('earlier')!.totals(db, ofOwnSeries))).toEqual({
    units: 0,
    lines: [],
  })

  // Read two at a time, as a file is.
  const first = await t.database.inOrganization(org, (db) =>
    tables.get('earlier-credit')!.rows(db, asked('1990-01-01', '2100-12-31'), { after: null, offset: 0, limit: 2 }),
  )
  const rest = await t.database.inOrganization(org, (db) =>
    tables
      .get('earlier-credit')!
      .rows(db, asked('1990-01-01', '2100-12-31'), { after: first.next, offset: 0, limit: 2 }),
  )
  expect([...first.rows, ...rest.rows].map(({ cells }) => cells['amount'])).toEqual([200, 100, 125])
})

test('a series counts each person once for each session, and once as a person', async () => {
  const weekly = (day: string, code: string) => ({
    code,
    starts: `2026-11-${day}T20:00Z`,
    ends: `2026-11-${day}T21:00Z`,
  })
  const { activityId, sessionIds } = await addSeries(pool, {
    title: 'Airway Rounds',
    sessions: [weekly('04', '7800001'), weekly('11', '7800002'), weekly('18', '7800003')],
  })
  const come = async (email: string, session: string) => {
    const id = newId()
    await pool.query('insert into attendance values ($1, $2, $3, $4, now())', [org, id, session, await personOf(email)])
    await pool.query(
      "insert into attendance_source (organization_id, id, attendance_id, way, recorded_at) values ($1, $2, $3, 'roster', now())",
      [org, newId(), id],
    )
  }
  for (const session of sessionIds) await come(lakeside.vera.email, session)
  for (const session of sessionIds.slice(1)) await come(lakeside.gail.email, session)
  const totals = await t.database.inOrganization(org, (db) =>
    attendanceTotals(db, asked('2026-11-01', '2026-11-30', { activity: activityId })),
  )
  expect(totals).toMatchObject({ activities: 1, sessions: 3, people: 2, attendances: 5, physicians: 3, others: 2 })
})
