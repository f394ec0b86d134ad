import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

const t = await testApp()
const { database, app } = t
const { pool } = database
let org: string
const ids: Record<string, string> = {}
const { priya, sam, vera } = lakeside
const of = (who: { email: string }) => ids[who.email]!
const actorId = newId()

beforeEach(async () => {
  const { rows } = await pool.query('select email, person_id, organization_id from person_email')
  for (const row of rows) ids[row.email] ??= row.person_id
  org = rows.find((row) => row.email === priya.email).organization_id
  for (const { id } of (
    await pool.query('select id from person_merge where undone_at is null order by merged_at desc, id desc')
  ).rows)
    await database.inOrganization(org, (db) =>
      undoMerge(db, { organizationId: org, mergeId: id, actorId }, app.clock()),
    )
})

const merge = (kept: string, gone: string) =>
  database.inOrganization(org, (db) =>
    mergePeople(db, { organizationId: org, kept, gone, actorId, reason: 'x', by: 'person' }, app.clock()),
  )
const open = async () => (await pool.query('select kept_id, gone_id from person_merge where undone_at is null')).rows

test('the same merge ten times at once is one', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => merge(of(priya), of(sam))))
  expect(answers.filter((answer) => answer.ok && !answer.already).length).toBe(1)
  expect(answers.filter((answer) => answer.ok).length).toBe(10)
  expect(await open()).toEqual([{ kept_id: of(priya), gone_id: of(sam) }])
})

test('a pair merged both ways at once becomes one record, and a ring of three one chain', async () => {
  const both = await Promise.all([merge(of(priya), of(sam)), merge(of(sam), of(priya))])
  expect(both.map((answer) => answer.ok).sort()).toEqual([false, true])
  expect((await open()).length).toBe(1)
  const ring = await Promise.all([merge(of(sam), of(vera)), merge(of(vera), of(priya)), merge(of(priya), of(sam))])
  expect(ring.every((answer) => answer.ok || answer.code === 'merged')).toBe(true)
  const { rows } = await pool.query('select count(*) from person where merged_into is null and id = any($1)', [
    [priya, sam, vera].map(of),
  ])
  expect(rows[0].count).toBeGreaterThan(0)
})

test('an undo pressed five times at once is one', async () => {
  await merge(of(priya), of(sam))
  const { rows } = await pool.query('select id from person_merge where undone_at is null')
  const undoing = { organizationId: org, mergeId: rows[0].id, actorId }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => database.inOrganization(org, (db) => undoMerge(db, undoing, app.clock()))),
  )
  expect(answers.filter((answer) => answer.ok && !answer.already).length).toBe(1)
  expect(answers.every((answer) => answer.ok)).toBe(true)
})

const signIn = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const claim = async (b: Browser) => {
  await b.get(`/lakeside/c/${codes.tumorBoard}`)
  if (b.body.includes('name="code"')) await b.submit({}, 'name="code"')
  return b.heading() === 'Certificate Preparation' ? b.submit({ attest: 'yes' }) : b
}

test('claims of both records while they are merged: none is lost, and none counts twice', async () => {
  const credit = async () =>
    (
      await pool.query(
        `select e.person_id from live_credit e join activity_session s on s.id = e.session_id
         where s.code = $1 and e.kind <> 'withdrawal'`,
        [codes.tumorBoard],
      )
    ).rows
  for (let round = 0; round < 6; round++) {
    await pool.query(
      'delete from credit_entry; delete from certificate; delete from attendance_source; delete from attendance',
    )
    const [one, other] = [await signIn(priya), await signIn(sam)]
    const claims = [claim(one), claim(other)]
    await new Promise((resolve) => setTimeout(resolve, round * 15))
    expect(await merge(of(priya), of(sam))).toEqual({ ok: true, already: false, brought: [] })
    await Promise.all(claims)
    const strays = await pool.query(
      'select count(*) from attendance where person_id = $1 union all select count(*) from certificate where person_id = $1 union all select count(*) from credit_entry where person_id = $1',
      [of(sam)],
    )
    expect(strays.rows).toEqual([{ count: 0 }, { count: 0 }, { count: 0 }])
    const again = await signIn(sam)
    await claim(again)
    expect(await credit()).toEqual([{ person_id: of(priya) }])
    const { rows } = await pool.query('select id from person_merge where undone_at is null')
    await database.inOrganization(org, (db) =>
      undoMerge(db, { organizationId: org, mergeId: rows[0].id, actorId }, app.clock()),
    )
  }
})
