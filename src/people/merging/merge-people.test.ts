import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { allRows } from '../../../test/support/empty-installation.ts'
import { randomRecord, writeRecord } from '../../../test/support/random-record.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

const { database, app } = await testApp()
const { pool } = database
let org: string
const actorId = newId()
const pairOf = (kept: string, gone: string, by: 'person' | 'office') => ({
  organizationId: org,
  kept,
  gone,
  actorId,
  reason: 'one person',
  by,
})

beforeAll(async () => {
  org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
})

const merge = async (kept: string, gone: string, by: 'person' | 'office' = 'person') => {
  const merged = await database.inOrganization(org, (db) => mergePeople(db, pairOf(kept, gone, by), app.clock()))
  expect(merged).toMatchObject({ ok: true, already: false })
  const { rows } = await pool.query(
    'select id from person_merge where kept_id = $1 and gone_id = $2 and undone_at is null',
    [kept, gone],
  )
  return rows[0].id as string
}

const undo = async (mergeId: string) => {
  const undone = await database.inOrganization(org, (db) =>
    undoMerge(db, { organizationId: org, mergeId, actorId }, app.clock()),
  )
  expect(undone.ok).toBe(true)
}

/** Everything but what says that there was a merge, and how often everybody was shut out of a record. */
async function everything() {
  await pool.query('update person set proof_generation = 0')
  const rows = await allRows(database, ['audit', 'person_merge', 'credit_entry'])
  const entries = await pool.query(
    `select e::text as row from credit_entry e
    where actor_id <> $1 order by 1`,
    [actorId],
  )
  const live = await pool.query(
    "select person_id, session_id, credit_type_id, certificate_id, amount, kind <> 'withdrawal' as counts from live_credit order by 1, 2, 3, 4",
  )
  return { ...rows, credit_entry: entries.rows, live: live.rows }
}

type Live = { session_id: string; credit_type_id: string; amount: number }
const creditOf = async (personId: string): Promise<Live[]> =>
  (
    await pool.query(
      "select session_id, credit_type_id, amount from live_credit where person_id = $1 and kind <> 'withdrawal' order by 1, 2",
      [personId],
    )
  ).rows

/** What is said of sessions and of the person, each thing once. */
async function saidOf(...people: string[]): Promise<Record<string, string[]>> {
  const of: Record<string, string> = {
    attendance: 'select session_id::text as it from attendance where person_id = any($1)',
    ways: 'select t.session_id || s.way as it from attendance_source s join attendance t on t.id = s.attendance_id where t.person_id = any($1)',
    evaluation: 'select session_id::text as it from evaluation_completion where person_id = any($1)',
    response: 'select session_id::text as it from response where person_id = any($1)',
    draft: 'select session_id::text as it from evaluation_draft where person_id = any($1)',
    visit: 'select id::text as it from survey_visit where person_id = any($1)',
    certificate: 'select number as it from certificate where person_id = any($1)',
    email: 'select email as it from person_email where person_id = any($1)',
    phone: 'select phone as it from person_phone where person_id = any($1)',
    credential: 'select credential_id::text as it from person_credential where person_id = any($1)',
    licence: 'select state || number as it from licence where person_id = any($1) and number is not null',
    board: 'select board as it from person_board where person_id = any($1)',
    passkey: 'select credential_id as it from passkey where person_id = any($1)',
    identity: 'select subject as it from identity where person_id = any($1)',
    message: 'select id::text as it from message where person_id = any($1)',
    role: 'select id::text as it from activity_role where person_id = any($1)',
    removed: 'select id::text as it from removed_role where person_id = any($1)',
    disclosed:
      'select v.id::text as it from disclosure v join discloser d on d.id = v.discloser_id where d.person_id = any($1)',
    disclosing:
      'select f.discloser_id::text as it from disclosure_draft f join discloser d on d.id = f.discloser_id where d.person_id = any($1)',
    password: 'select 1::text as it from person_password where person_id = any($1)',
    app: 'select 1::text as it from person_totp where person_id = any($1)',
    series: 'select activity_id::text as it from staff_series where person_id = any($1)',
  }
  const found: Record<string, string[]> = {}
  for (const [name, query] of Object.entries(of))
    found[name] = [...new Set((await pool.query(query, [people])).rows.map((row) => row.it))].sort()
  return found
}

const key = (live: Live) => live.session_id + live.credit_type_id

test('whatever two records hold, a merge keeps all of it, counts nothing twice, and can be undone', async () => {
  await fc.assert(
    fc.asyncProperty(randomRecord(4), randomRecord(4), async (one, other) => {
      const kept = await writeRecord(pool, org, one)
      const gone = await writeRecord(pool, org, other)
      const [before, union] = [await everything(), await saidOf(kept, gone)]
      const credit = [...(await creditOf(kept)), ...(await creditOf(gone))]
      const mergeId = await merge(kept, gone)

      const { series, ...said } = await saidOf(kept)
      const { series: seriesOfBoth, ...all } = union
      expect(said).toEqual(all)
      expect(seriesOfBoth).toEqual(expect.arrayContaining(series!))
      const largest = [...Map.groupBy(credit, key)].map(([, same]) => Math.max(...same.map(({ amount }) => amount)))
      const counted = await creditOf(kept)
      expect(new Set(counted.map(key)).size).toBe(counted.length)
      expect(counted.map(({ amount }) => amount).sort()).toEqual(largest.sort())
      expect(await creditOf(gone)).toEqual([])
      expect((await saidOf(gone))['attendance']).toEqual([])

      await undo(mergeId)
      expect(await everything()).toEqual(before)
    }),
    { numRuns: 15 },
  )
}, 120_000)

const waysIn = ['password', 'app', 'passkey', 'identity'] as const

test('by the office, everything but the ways in of the record that goes comes together, and can be undone', async () => {
  await fc.assert(
    fc.asyncProperty(randomRecord(2), randomRecord(2), async (one, other) => {
      const [mine, theirs] = one.emails < other.emails ? [other, one] : [one, other]
      const kept = await writeRecord(pool, org, mine)
      const gone = await writeRecord(pool, org, theirs)
      const [before, own, left, union] = [
        await everything(),
        await saidOf(kept),
        await saidOf(gone),
        await saidOf(kept, gone),
      ]
      const mergeId = await merge(kept, gone, 'office')
      const { series: _, ...said } = await saidOf(kept)
      const { series: __, ...all } = union
      const ways = Object.fromEntries(waysIn.map((name) => [name, own[name]]))
      expect(said).toEqual({ ...all, ...ways })
      const stayed = await saidOf(gone)
      for (const name of waysIn) expect([name, stayed[name]]).toEqual([name, left[name]])
      const { rows } = await pool.query(
        'select sign_in, verified_at, brought from person_email where email = any($1)',
        [left['email']],
      )
      for (const row of rows) expect(row).toEqual({ sign_in: false, verified_at: null, brought: true })
      await undo(mergeId)
      expect(await everything()).toEqual(before)
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('merges that rest on one another come apart again, the last first', async () => {
  await fc.assert(
    fc.asyncProperty(randomRecord(3), randomRecord(3), randomRecord(3), fc.boolean(), async (a, b, c, chain) => {
      const [one, two, three] = [
        await writeRecord(pool, org, a),
        await writeRecord(pool, org, b),
        await writeRecord(pool, org, c),
      ]
      const before = await everything()
      const all = [one, two, three]
      const credit = (await Promise.all(all.map(creditOf))).flat()
      const last = chain ? three : two
      const first = await merge(two, one)
      const second = chain ? await merge(three, two) : await merge(two, three)
      const largest = [...Map.groupBy(credit, key)].map(([, same]) => Math.max(...same.map(({ amount }) => amount)))
      const counted = await creditOf(last)
      expect(new Set(counted.map(key)).size).toBe(counted.length)
      expect(counted.map(({ amount }) => amount).sort()).toEqual(largest.sort())
      const early = await database.inOrganization(org, (db) =>
        undoMerge(db, { organizationId: org, mergeId: first, actorId }, app.clock()),
      )
      expect(early).toMatchObject({ ok: false, code: 'later-merge' })
      await undo(second)
      await undo(first)
      expect(await everything()).toEqual(before)
    }),
    { numRuns: 8 },
  )
}, 120_000)
