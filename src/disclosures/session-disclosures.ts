import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { asBegun } from './as-it-began.ts'
import type { Basis } from './basis.ts'
import { type HeldRole, roleFacts, roleFactsAtStart } from './role-facts.ts'
import { type RoleState, roleState } from './role-state.ts'
import { isFaculty, topicOf } from './roles.ts'
import { statementOf } from './statement.ts'

/** How the disclosures of one session stand. */
export type SessionDisclosures = {
  sessionId: string
  activityId: string
  basis: Basis
  /** What it is about: its own title, or that of its activity. */
  topic: string
  startsAt: Temporal.Instant
  /** Everybody who controls what is taught in it, with how far each is. */
  roles: { facts: HeldRole; state: RoleState }[]
  /** Whether somebody is named, of a series somebody who teaches, and everybody is done; always so where nothing has to be disclosed here. */
  isComplete: boolean
  /** What learners are told; null while it is not complete, and where it is not made here. */
  statement: string | null
}

/** What an organization asks of disclosures: the months that they count, and its zone. */
export type Asked = { disclosure_months: number; time_zone: string }

/** A session as far as its disclosures go by it. */
export type SessionBasics = {
  sessionId: string
  activityId: string
  basis: Basis
  /** Their titles; the session's is empty where it has none of its own. */
  activity: string
  session: string
  /** Whether it is of a series: who teaches becomes known session by session. */
  isSeries: boolean
  startsAt: Temporal.Instant
}

type Row = Omit<SessionBasics, 'startsAt'> & { startsAt: string }

/**
 * How the disclosures of sessions stand, the next session first. `where` may name `s` (activity_session) and `a`
 * (activity). Two statements, however many sessions there are.
 */
export const sessionDisclosures = async (
  db: Db,
  organization: Asked,
  where: RawBuilder<unknown>,
  limit?: number,
): Promise<SessionDisclosures[]> => standingsOf(db, organization, await sessionBasics(db, where, limit))

/** What the disclosures of sessions go by, the next session first; `where` as {@link sessionDisclosures}. */
async function sessionBasics(db: Db, where: RawBuilder<unknown>, limit = 10_000): Promise<SessionBasics[]> {
  const { rows } = await sql<Row>`
    select s.id as "sessionId", s.activity_id as "activityId", a.disclosure_basis as basis, a.title as activity, s.title as session,
      exists (select from series x where x.organization_id = s.organization_id and x.activity_id = s.activity_id) as "isSeries",
      s.starts_at as "startsAt"
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() and (${where})
    order by s.starts_at, s.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt) }))
}

/**
 * The same of sessions that are known already: one statement, and none where no disclosures are here. What was revised
 * once a session had begun, or a title that was changed since, takes nothing from it where it was complete before.
 */
export async function standingsOf(
  db: Db,
  organization: Asked,
  sessions: readonly SessionBasics[],
): Promise<SessionDisclosures[]> {
  const here = [...new Set(sessions.filter(({ basis }) => basis === 'here').map(({ activityId }) => activityId))]
  const ids = sessions.map(({ sessionId }) => sessionId)
  const inThese = sql`r.activity_id = any(${here}::uuid[]) and (r.session_id is null or r.session_id = any(${ids}::uuid[]))`
  const held = here.length > 0 ? await roleFacts(db, inThese) : []
  const byActivity = Map.groupBy(held, ({ activityId }) => activityId)
  const stand = sessions.map((basics) => ({
    basics,
    now: standing(basics, byActivity.get(basics.activityId) ?? [], organization),
  }))
  const begun = await asBegun(
    db,
    stand.filter(({ now }) => !now.isComplete),
  )
  return stand.map(({ basics, now }) => {
    const then = begun.get(basics.sessionId)
    if (!then) return now
    const facts = now.roles.map((one) => ({ ...one.facts, ...then.disclosed.get(one.facts.id) }))
    const was = standing({ ...basics, activity: then.activity, session: then.session }, facts, organization)
    return was.isComplete ? { ...was, topic: now.topic } : now
  })
}

/** How those of sessions stood when each began, as {@link standingsOf}: one statement, and none where none are here. */
export async function standingsAtStart(
  db: Db,
  organization: Asked,
  sessions: readonly SessionBasics[],
): Promise<SessionDisclosures[]> {
  const here = sessions.filter(({ basis }) => basis === 'here').map(({ sessionId }) => sessionId)
  const held = here.length > 0 ? await roleFactsAtStart(db, here) : []
  const bySession = Map.groupBy(held, ({ heldIn }) => heldIn)
  return sessions.map((basics) => standing(basics, bySession.get(basics.sessionId) ?? [], organization))
}

/** How those of one session stand; null when it is not there. */
export const disclosuresOfSession = async (
  db: Db,
  organization: Asked,
  sessionId: string,
): Promise<SessionDisclosures | null> =>
  (await sessionDisclosures(db, organization, sql`s.id = ${sessionId}`))[0] ?? null

/** The same of one session by those who have a role in its activity. */
function standing(
  { activity, session, isSeries, ...row }: SessionBasics,
  held: readonly HeldRole[],
  organization: Asked,
): SessionDisclosures {
  const zone = organization.time_zone
  const day = row.startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const where = { basis: row.basis, day, months: organization.disclosure_months, zone }
  const titles = { activity, session }
  const roles = held
    .filter(({ sessionId }) => sessionId === null || sessionId === row.sessionId)
    .map((facts) => ({ facts, state: roleState(facts, { ...where, topic: topicOf(facts, titles) }) }))
  const isHere = row.basis === 'here'
  const isNamed = isSeries ? roles.some(({ facts }) => isFaculty(facts.role)) : roles.length > 0
  return {
    ...row,
    topic: session || activity,
    roles,
    isComplete: !isHere || (isNamed && roles.every(({ state }) => state.step === 'complete')),
    statement: isHere && isNamed ? statementOf(roles.map(({ facts, state }) => ({ ...facts, state }))) : null,
  }
}
