import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { fillEveryTable } from '../../../test/support/rows-everywhere.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'
import { movedTables } from './moved-tables.ts'
import { undoMerge } from './undo-merge.ts'

const t = await testApp()
const { pool } = t.database
await fillEveryTable(pool)
const names = movedTables.map(({ name }) => name)
const actorId = newId()

const personOf = async (email: string): Promise<{ org: string; id: string }> =>
  (await pool.query('select organization_id as org, person_id as id from person_email where email = $1', [email]))
    .rows[0]
const { org, id: gone } = await personOf(lakeside.priya.email)
const { id: kept } = await personOf(lakeside.gail.email)

// What the support rows leave to nobody is given to the one who goes; and the two share no password.
for (const name of ['waiting_attendance', 'inbound_text', 'refused_attendance', 'message', 'removed_role'])
  await pool.query(`update ${name} set person_id = $1 where organization_id = $2`, [gone, org])
await pool.query(
  `insert into activity_role (organization_id, id, activity_id, person_id, role, name, position)
   select organization_id, $1, id, $2, 'planner', 'x', 9 from activity where organization_id = $3 limit 1`,
  [newId(), gone, org],
)
await pool.query('delete from person_password where person_id = $1', [kept])

beforeEach(() => t.setTime(testNow))

type Rows = Record<string, Record<string, unknown>[]>

async function rowsOf(personId: string): Promise<Rows> {
  const rows: Rows = {}
  for (const name of names)
    rows[name] = (
      await pool.query(
        `select to_jsonb(r) as row from ${name} r where organization_id = $1 and person_id = $2 order by to_jsonb(r)::text`,
        [org, personId],
      )
    ).rows.map(({ row }) => row)
  return rows
}

/** The rows by their keys, without whose they are. */
const keysIn = (rows: Rows): Record<string, string[]> =>
  Object.fromEntries(
    movedTables.map(({ name, key }) => [name, rows[name]!.map((row) => JSON.stringify(key.map((k) => row[k]))).sort()]),
  )

const union = (one: Rows, other: Rows): Rows =>
  Object.fromEntries(names.map((name) => [name, [...one[name]!, ...other[name]!]]))

const only = (rows: Rows, tables: readonly string[]): Rows =>
  Object.fromEntries(names.map((name) => [name, tables.includes(name) ? rows[name]! : []]))

async function merge(): Promise<string> {
  const merging = { organizationId: org, kept, gone, actorId, reason: 'one person', by: 'person' } as const
  const merged = await t.database.inOrganization(org, (db) => mergePeople(db, merging, t.app.clock()))
  expect(merged).toMatchObject({ ok: true, already: false })
  const open = 'select id from person_merge where kept_id = $1 and gone_id = $2 and undone_at is null'
  return (await pool.query(open, [kept, gone])).rows[0].id
}

async function undo(mergeId: string): Promise<void> {
  const undone = await t.database.inOrganization(org, (db) =>
    undoMerge(db, { organizationId: org, mergeId, actorId }, t.app.clock()),
  )
  expect(undone.ok).toBe(true)
}

test('a row of each table moves to the record that is kept, and an undo brings it back', async () => {
  const before = { gone: await rowsOf(gone), kept: await rowsOf(kept) }
  expect(names.filter((name) => before.gone[name]!.length === 0)).toEqual([])
  const mergeId = await merge()
  expect(keysIn(await rowsOf(gone))).toEqual(keysIn(only(before.gone, [])))
  expect(keysIn(await rowsOf(kept))).toEqual(keysIn(union(before.gone, before.kept)))
  await undo(mergeId)
  expect({ gone: await rowsOf(gone), kept: await rowsOf(kept) }).toEqual(before)
})

/** What makes another row of the same from one; an empty difference where a row has a key of its own. */
const others: Record<string, () => object> = {
  evaluation_draft: () => ({}),
  test_draft: () => ({}),
  refused_phone: () => ({}),
  late_request: () => ({ id: newId() }),
  report_recipient: () => ({}),
  test_attempt: () => ({ id: newId() }),
  test_allowance: () => ({ id: newId() }),
  person_badge: () => ({ badge: 'another badge' }),
  waiting_attendance: () => ({ id: newId(), reference: 'another reference' }),
  refused_attendance: () => ({ id: newId() }),
  period_certificate: () => ({ id: newId(), number: 'another number' }),
  earlier_credit: () => ({ id: newId(), title: 'another title' }),
  scan_use: () => ({ scan_id: newId() }),
  texting_phone: () => ({ phone: '+15035550177' }),
}

/** Where one of each is enough, that of the kept record. */
const oneIsEnough = ['evaluation_draft', 'test_draft', 'refused_phone', 'late_request', 'report_recipient']

test('where both records have the same, one stays behind; of all else both are kept; and an undo parts them again', async () => {
  for (const [name, difference] of Object.entries(others)) {
    const [row] = (await rowsOf(gone))[name]!
    await pool.query(`insert into ${name} select * from jsonb_populate_record(null::${name}, $1::jsonb)`, [
      JSON.stringify({ ...row, person_id: kept, ...difference() }),
    ])
  }
  const before = { gone: await rowsOf(gone), kept: await rowsOf(kept) }
  const mergeId = await merge()
  const stays = only(before.gone, oneIsEnough)
  const moves = only(
    before.gone,
    names.filter((name) => !oneIsEnough.includes(name)),
  )
  expect(keysIn(await rowsOf(gone))).toEqual(keysIn(stays))
  expect(keysIn(await rowsOf(kept))).toEqual(keysIn(union(moves, before.kept)))
  await undo(mergeId)
  expect({ gone: await rowsOf(gone), kept: await rowsOf(kept) }).toEqual(before)
})
