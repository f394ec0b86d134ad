import { sql } from 'kysely'
import type { Designation, RolePerson } from '../activities/content.ts'
import type { Role } from '../disclosures/roles.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'

/** What the office plans of one session; moments are ISO 8601 in UTC. */
export type SessionPlanContent = {
  title: string
  description: string
  objectives: string[]
  place: string
  startsAt: string
  endsAt: string
  code: string
  /** Null: what the series says. */
  disclosureStatement: string | null
  /** Its own; none where its credit is that of the series. */
  designations: Designation[]
  people: RolePerson[]
}

export type SessionPlan = {
  id: string
  activityId: string
  version: number
  occurrence: string | null
  cancelledAt: Temporal.Instant | null
  cancelReason: string
  /** How many people attended. */
  attended: number
  content: SessionPlanContent
}

/** One session as the office plans it; null when there is none. With `lock`, nobody else changes it until the end. */
export async function sessionPlan(db: Db, id: string, options: { lock?: boolean } = {}): Promise<SessionPlan | null> {
  const row = await db
    .selectFrom('activity_session as s')
    .selectAll('s')
    .where('s.id', '=', id)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  return {
    id,
    activityId: row.activity_id,
    version: row.version,
    occurrence: row.occurrence,
    cancelledAt: row.cancelled_at === null ? null : instantOf(row.cancelled_at),
    cancelReason: row.cancel_reason,
    attended: await attendedOf(db, id),
    content: {
      title: row.title,
      description: row.description,
      objectives: row.objectives,
      place: row.place,
      startsAt: instantOf(row.starts_at).toString(),
      endsAt: instantOf(row.ends_at).toString(),
      code: row.code,
      disclosureStatement: row.disclosure_statement,
      designations: await ownDesignations(db, id),
      people: await peopleOf(db, id),
    },
  }
}

/** How many people attended a session, by what stands. */
export async function attendedOf(db: Db, sessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('live_attendance')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return count
}

const ownDesignations = (db: Db, sessionId: string): Promise<Designation[]> =>
  db
    .selectFrom('session_designation as d')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'd.organization_id').onRef('t.id', '=', 'd.credit_type_id'),
    )
    .select(['d.credit_type_id as creditTypeId', 'd.maximum'])
    .select('d.universal_activity_number as universalActivityNumber')
    .where('d.session_id', '=', sessionId)
    .orderBy('t.position')
    .execute()

async function peopleOf(db: Db, sessionId: string): Promise<RolePerson[]> {
  const rows = await db
    .selectFrom('activity_role')
    .select(['id', 'role', 'name', 'credentials', 'affiliation', 'email'])
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** A session of a series as a change of another one may move it. */
export type SessionBeside = {
  id: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  designations: Designation[]
}

/** The sessions of an activity that have not begun and that nobody has attended, but for one, by their start. */
export async function sessionsToCome(
  db: Db,
  activityId: string,
  butId: string,
  now: Temporal.Instant,
): Promise<SessionBeside[]> {
  const rows = await db
    .selectFrom('activity_session as s')
    .select(['s.id', 's.starts_at', 's.ends_at', 's.place'])
    .select(
      sql<Designation[]>`coalesce((select json_agg(json_build_object('creditTypeId', d.credit_type_id,
          'maximum', d.maximum, 'universalActivityNumber', d.universal_activity_number) order by t.position)
        from session_designation d
        join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id
        where d.organization_id = s.organization_id and d.session_id = s.id), '[]')`.as('designations'),
    )
    .where('s.activity_id', '=', activityId)
    .where('s.id', '<>', butId)
    .where('s.starts_at', '>', now.toString())
    .where(
      sql<boolean>`not exists (select from live_attendance t
        where t.organization_id = s.organization_id and t.session_id = s.id)`,
    )
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .execute()
  return rows.map(({ starts_at, ends_at, ...row }) => ({
    ...row,
    startsAt: instantOf(starts_at),
    endsAt: instantOf(ends_at),
  }))
}

export type SessionBefore = {
  /** What the version held that was replaced since. */
  content: SessionPlanContent
  who: string
  personId: string | null
  at: Temporal.Instant
}

/** What a session was in an earlier version, and who saved it last and when; null when it was not saved since. */
export async function sessionBefore(db: Db, current: SessionPlan, version: number): Promise<SessionBefore | null> {
  const saves = await db
    .selectFrom('audit as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.actor_id'),
    )
    .select(['a.old', 'a.actor_id', 'a.at'])
    .select(sql<string>`coalesce(concat_ws(' ', p.given_name, p.family_name), '')`.as('who'))
    .where('a.subject_id', '=', current.id)
    .where(sql<boolean>`(a.old ->> 'version')::int >= ${version}`)
    .orderBy(sql`(a.old ->> 'version')::int desc`)
    .execute()
  const [last] = saves
  if (!last) return null
  const parts = saves.map(({ old }) => (old as { content: Partial<SessionPlanContent> }).content)
  return {
    content: Object.assign({}, current.content, ...parts),
    who: last.who,
    personId: last.actor_id,
    at: instantOf(last.at),
  }
}
