import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes } from '../../test/support/cast.ts'
import {
  addRole,
  ask,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../test/support/disclosures.ts'
import { addSeries } from '../../test/support/series.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import { blockingSessions } from './board/queries.ts'
import { blockingOf, type ComingSession, standAt } from './board/rules.ts'
import type { Relationship } from './relationship.ts'
import { rolesAt } from './review/role-at.ts'
import { waitingForReview } from './review/waiting.ts'
import { waitOf } from './review/waiting-rules.ts'
import { type HeldRole, roleFacts } from './role-facts.ts'
import type { MitigationWay, Role } from './roles.ts'

const t = await testApp()
const { pool } = t.database
const now = t.app.clock()
const organization = (await t.database.atLarge((db) => organizationBySlug(db, 'lakeside')))!

/** A small generator of its own, so that a failure can be found again by its seed. */
const seed = 20_261_122
let state = seed
const draw = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const one = <T>(of: readonly T[]): T => of[draw(of.length)]!
const often = (share: number) => draw(100) < share

const ways: MitigationWay[] = ['divest', 'recuse', 'peer-review', 'attest', 'other']
const ago = (days: number) => now.subtract({ hours: 24 * days }).toString()

const anyRelationship = (): Relationship =>
  relationship({
    company: one(['Corvane Biosciences', 'Otherwhere Devices', '李 Holdings']),
    natures: [
      one(['consultant', 'speaker', 'advisor', 'researcher', 'employee', 'stock-private', 'stock-public'] as const),
    ],
    until: often(25) ? one(['2026-09', '2023-01']) : null,
    whose: often(15) ? 'spouse' : 'own',
  })

/** A role with a history that was thrown by dice: asked, disclosed, judged, mitigated, revised, renamed since. */
async function anyRole(activityId: string, sessionIds: readonly string[], number: number): Promise<void> {
  const sessionId = often(50) ? one(sessionIds) : undefined
  const email = often(90) ? `role${number}@x.example` : ''
  const role = one<Role>(['speaker', 'moderator', 'planner', 'director'])
  const { roleId, discloserId } = await addRole(t, { activityId, sessionId, role, name: `Role ${number}`, email })
  if (!discloserId) return
  if (often(60)) await ask(t, roleId)
  if (often(20)) return
  const said = often(30) ? [] : Array.from({ length: often(75) ? 1 : 2 }, anyRelationship)
  await disclose(t, roleId, said, { at: ago(one([3, 40, 300, 360])) })
  for (const { id } of said) await anyReview(roleId, id)
  if (often(20))
    await disclose(
      t,
      roleId,
      said.map((was) => ({ ...was, until: one([null, '2026-10']) })),
      { at: ago(1) },
    )
}

async function anyReview(roleId: string, id: string): Promise<void> {
  if (often(20)) return
  const exception = often(10) ? one(['unrelated', 'basic-science'] as const) : null
  const topic = often(15) ? { topic: 'Another topic' } : {}
  await judge(t, roleId, id, { relevant: often(50), exception, at: ago(2), ...topic })
  if (often(30)) return
  const mitigation = await mitigate(t, roleId, [id], { way: one(ways), completed: often(70), at: ago(1) })
  if (often(40)) await pool.query('update mitigation set withdrawn_at = $2 where id = $1', [mitigation, ago(0)])
}

beforeAll(async () => {
  const { activityId, sessionId } = await ofCode(t, codes.interpreter)
  await setBasis(t, activityId, 'here')
  const weekly = (week: number) => ({
    code: String(4_800_000 + week),
    starts: now.add({ hours: 24 * 7 * week }).toString(),
    ends: now.add({ hours: 24 * 7 * week + 1 }).toString(),
  })
  const series = await addSeries(pool, { title: 'Dice Rounds', sessions: [-2, -1, 1, 2, 8].map(weekly) })
  await setBasis(t, series.activityId, 'here')
  for (let number = 0; number < 240; number++) {
    if (number % 3 === 0) await anyRole(activityId, [sessionId], number)
    else await anyRole(series.activityId, series.sessionIds, number)
  }
  await pool.query(
    `update activity_session set title = 'Another topic' where id = (select id from activity_session where activity_id = $1 order by starts_at desc limit 1)`,
    [series.activityId],
  )
}, 120_000)

const inLakeside = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(organization.id, work)
const looked = { now, until: now.add({ hours: 24 * 400 }), own: null, search: '', disclosed: false }

/** The same by the pure rules alone, from every role there is. */
function byTheRules(sessions: readonly ComingSession[], held: readonly HeldRole[]) {
  return blockingOf(sessions, held, organization).map(({ key, step, later, session }) => [key, step, later, session.id])
}

test('what blocks dates is the same whether all roles are judged or only those that can be open', async () => {
  const [found, everyone] = await inLakeside(async (db) => [
    await blockingSessions(db, organization, looked),
    await roleFacts(db, sql`true`),
  ])
  const all = await inLakeside((db) => blockingSessions(db, organization, { ...looked, search: 'role' }))
  const sessions = [...new Map([...all, ...found].map(({ session }) => [session.id, session])).values()]
  const coming = await inLakeside((db) => comingOf(db, sessions))
  const blocked = found.filter(({ role }) => role !== null)
  expect(blocked.map(({ key, step, later, session }) => [key, step, later, session.id])).toEqual(
    byTheRules(coming, everyone).filter(([, step]) => step !== 'unnamed'),
  )
  expect(new Set(blocked.map(({ step }) => step))).toEqual(
    new Set(['unreachable', 'to-ask', 'asked', 'runs-out', 'to-judge', 'excluded', 'to-mitigate']),
  )
  const complete = everyone.filter((role) =>
    coming.some((session) => standAt(role, session, organization).step === 'complete'),
  )
  expect(complete.length).toBeGreaterThan(5)
})

/** All sessions to come of the activities of some. */
async function comingOf(db: Db, some: readonly ComingSession[]): Promise<ComingSession[]> {
  const { rows } = await sql<{ id: string; activityId: string; activityTitle: string; title: string; at: string }>`
    select s.id, s.activity_id as "activityId", a.title as "activityTitle", s.title,
      to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.ends_at > ${now.toString()} and a.id = any(${[...new Set(some.map((one) => one.activityId))]}::uuid[])
    order by s.starts_at, s.id`.execute(db)
  return rows.map(({ at, ...row }) => ({
    ...row,
    startsAt: Temporal.Instant.from(at),
    isSeries: false,
    coordinated: false,
    unnamed: false,
  }))
}

test('what waits for a reviewer is the same, too', async () => {
  const [found, everyone] = await inLakeside(async (db) => [
    await waitingForReview(db, organization, now),
    await rolesAt(db, organization, sql`true`, now),
  ])
  const waits = everyone.filter(({ state, facts, basis, session }) => {
    const recent = session && Temporal.Instant.compare(session.endsAt, now.subtract({ hours: 24 * 30 })) > 0
    return basis === 'here' && recent && waitOf(state, facts.role) !== null
  })
  expect(found.map(({ facts, waits: why }) => `${facts.name} ${why}`).sort()).toEqual(
    waits.map(({ facts, state }) => `${facts.name} ${waitOf(state, facts.role)}`).sort(),
  )
  expect(found.length).toBeGreaterThan(5)
})
