import { type RawBuilder, sql } from 'kysely'
import { searchWords } from '../../activities/search-words.ts'
import { openStates } from '../../activities/states.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import { type Db, plannedOnce } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { roleFacts } from '../role-facts.ts'
import { facultyRoles } from '../roles.ts'
import { type Asked, sessionDisclosures } from '../session-disclosures.ts'
import { type Blocking, blockingOf, type ComingSession } from './rules.ts'

/** What of the sessions to come is looked at. */
export type Looked = {
  now: Temporal.Instant
  /** Sessions that start later than this are left out. */
  until: Temporal.Instant
  own: OwnSeries
  /** Words of a name; with them complete roles are found too. */
  search: string
  /** Only roles of whom something was disclosed, as those whose disclosure can run out. */
  disclosed: boolean
  /** Only what the office or a coordinator may have to do next. Left out is what surely waits for whoever discloses. */
  offices?: boolean
}

/**
 * What blocks sessions to come, and what learners still claim for, the next first. Two statements, or four, however many
 * there are.
 */
export async function blockingSessions(db: Db, organization: Asked, looked: Looked): Promise<Blocking[]> {
  const found = await comingSessions(db, looked)
  const all = looked.search.trim() !== ''
  const sessions = all || looked.disclosed ? found.map((one) => ({ ...one, unnamed: false })) : found
  if (sessions.length === 0) return []
  const roles = await roleFacts(db, rolesIn(sessions, organization, looked))
  const blocking = blockingOf(sessions, roles, organization, all)
  return all ? blocking : withoutSettled(db, organization, blocking)
}

/** Without what was revised since a session that is over began, and was complete then: it takes nothing from it. */
async function withoutSettled(db: Db, organization: Asked, rows: Blocking[]): Promise<Blocking[]> {
  const over = rows.flatMap(({ session, role }) => (session.isOver && role?.disclosed ? session.id : []))
  if (over.length === 0) return rows
  const stand = await sessionDisclosures(db, organization, sql`s.id = any(${[...new Set(over)]}::uuid[])`)
  const complete = new Set(stand.filter(({ isComplete }) => isComplete).map(({ sessionId }) => sessionId))
  return rows.filter(({ session }) => !complete.has(session.id))
}

/** For so many days after it began what learners still claim for is looked at. */
const daysAfter = 32

type Row = Omit<ComingSession, 'startsAt'> & { startsAt: string }

async function comingSessions(db: Db, { now, until, own, search }: Looked): Promise<ComingSession[]> {
  // A month ago splits what an index finds by its start from the few that run for longer: what is long past is not read.
  const lately = now.subtract({ hours: 24 * daysAfter }).toString()
  const beginning = sql`select s.* from activity_session s
    where s.organization_id = current_organization() and s.starts_at > ${lately} and s.starts_at < ${until.toString()}`
  const longRunning = sql`select s.* from activity_session s
    where s.organization_id = current_organization() and s.starts_at <= ${lately} and s.ends_at > ${now.toString()}
      and s.ends_at - s.starts_at > interval '14 days'`
  const statement = sql<Row>`
    select s.id, s.activity_id as "activityId", a.title as "activityTitle", s.title, s.starts_at as "startsAt",
      s.ends_at <= ${now.toString()} as "isOver",
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries",
      exists (select from staff_series y join staff_member m on m.organization_id = y.organization_id
          and m.person_id = y.person_id and m.role = 'coordinator'
        where y.organization_id = a.organization_id and y.activity_id = a.id) as coordinated,
      s.ends_at > ${now.toString()} and not exists (select from activity_role r where r.organization_id = a.organization_id and r.activity_id = a.id
        and (r.session_id is null or r.session_id = s.id)
        and (r.role = any(${[...facultyRoles]}::text[]) or not exists (select from series x
          where x.organization_id = a.organization_id and x.activity_id = a.id))) as unnamed
    from (${beginning} union all ${longRunning}) s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where a.disclosure_basis = 'here' and a.state = any(${openStates}::text[])
      and s.cancelled_at is null and s.starts_at < ${until.toString()}
      and (s.ends_at > ${now.toString()} or s.claim_closes_at > ${now.toString()} and a.state = 'published')
      ${own ? sql`and a.id = any(${[...own]}::uuid[])` : sql``} ${search.trim() ? sql`` : sql`and ${mayBeBlocked}`}
    order by s.starts_at, s.id`
  const { rows } = await plannedOnce(db, () => statement.execute(db))
  return rows.map((row) => ({ ...row, startsAt: instantOf(row.startsAt) }))
}

/** That a session may lack something: a role in its activity is not settled until after it starts, or there is none. */
const mayBeBlocked = sql`(exists (select from activity_role r where r.organization_id = a.organization_id
      and r.activity_id = a.id and (r.settled_until is null or r.settled_until <= s.starts_at))
    or not exists (select from activity_role r where r.organization_id = a.organization_id and r.activity_id = a.id
      and (r.session_id is null or r.session_id = s.id) and r.role = any(${[...facultyRoles]}::text[])))`

/**
 * The roles of sessions that may block one: those that are settled until after all of them are left out, see settle.ts; of
 * the others the rules decide.
 */
function rolesIn(sessions: readonly ComingSession[], organization: Asked, looked: Looked): RawBuilder<unknown> {
  const activities = [...new Set(sessions.map(({ activityId }) => activityId))]
  const ids = sessions.map(({ id }) => id)
  // In a list of hundreds each id would be looked for from its beginning; what is selected is found by its hash.
  const held = sql`r.activity_id = any(${activities}::uuid[])
    and (r.session_id is null or r.session_id in (select unnest(${ids}::uuid[])))`
  if (looked.search.trim()) return sql`${held} and ${named(looked.search)}`
  const lastStart = sql`(select max(s.starts_at) from activity_session s where s.organization_id = r.organization_id
    and s.activity_id = r.activity_id and s.id = coalesce(r.session_id, s.id) and s.starts_at < ${looked.until.toString()})`
  const counting = sql`${lastStart} - make_interval(months => ${organization.disclosure_months}::int, days => -4)`
  const unsettled = sql`not coalesce(r.settled_until > ${looked.until.toString()} or r.settled_until > ${lastStart}, false)`
  const wanted = looked.disclosed ? sql`c.attested_at < ${counting}` : looked.offices ? mayBeTheOffices : sql`true`
  return sql`${held} and ${unsettled} and ${wanted}`
}

/**
 * What the office may have to do next: ask, find an address, or name somebody else. Not of who was asked, for nobody else
 * reads it there, and has not answered; nor of who has nothing to disclose, which can only be complete or run out.
 */
const mayBeTheOffices = sql`case when c.id is null
  then d.denied_at is not null or not exists (select from disclosure_request q
    where q.organization_id = r.organization_id and q.discloser_id = r.discloser_id and q.role_id = r.id)
  else not c.nothing end`

/** Those of these roles in whose names every word stands. */
export async function idsNamed(db: Db, ids: readonly string[], search: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select r.id from activity_role r
    where r.organization_id = current_organization() and r.id = any(${[...ids]}::uuid[]) and (${named(search)})`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Every word stands in the name. */
function named(search: string): RawBuilder<unknown> {
  const words = searchWords(search)
  if (words.length === 0) return sql`false`
  return sql.join(
    words.map((word) => sql`search_key(r.name) like '%' || search_key(${word}) || '%'`),
    sql` and `,
  )
}
