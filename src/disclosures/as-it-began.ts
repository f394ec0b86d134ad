import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { type HeldRole, roleFactsAtStart } from './role-facts.ts'
import type { Disclosed } from './role-state.ts'
import type { SessionBasics, SessionDisclosures } from './session-disclosures.ts'

/** What somebody had disclosed when a session began, with what is said of the companies that it names. */
type DisclosedThen = Pick<HeldRole, 'disclosed' | 'eligible' | 'companyNames'>

/** What was another one when a session began: its titles, and what some had disclosed then, by their roles. */
export type AsBegun = Pick<SessionBasics, 'activity' | 'session'> & { disclosed: ReadonlyMap<string, DisclosedThen> }

/**
 * Of sessions that are not complete, what has changed since they began and may be why: a title, or what somebody disclosed.
 * What is revised afterwards takes nothing from what was complete when it counted. That holds of live activities: whatever
 * somebody can begin later, such as enduring material, has to be complete whenever they do. Sessions without such a change
 * are not in the answer, and without any nothing is asked.
 */
export async function asBegun(
  db: Db,
  open: readonly { basics: SessionBasics; now: SessionDisclosures }[],
): Promise<ReadonlyMap<string, AsBegun>> {
  const titled = open.filter(({ now }) =>
    now.roles.some(({ state }) => state.relationships.some(({ reopened }) => reopened === 'topic')),
  )
  const revised = open.filter(({ basics, now }) => now.roles.some(({ facts }) => revisedSince(facts.disclosed, basics)))
  const titles = titled.length > 0 ? await titlesAtStart(db, idsOf(titled)) : new Map()
  const before = await disclosedAtStart(db, idsOf(revised))
  return new Map(
    open.flatMap(({ basics }) => {
      const then = titles.get(basics.sessionId)
      const disclosed = new Map(before.get(basics.sessionId))
      if (!then && disclosed.size === 0) return []
      const { activity, session } = basics
      return [
        [basics.sessionId, { activity: then?.activity ?? activity, session: then?.session ?? session, disclosed }],
      ]
    }),
  )
}

const revisedSince = (disclosed: Disclosed | null, { startsAt }: SessionBasics) =>
  disclosed !== null && Temporal.Instant.compare(disclosed.attestedAt, startsAt) > 0

const idsOf = (some: readonly { basics: SessionBasics }[]) => some.map(({ basics }) => basics.sessionId)

/** The titles before the first change since a session began; null where there was none. */
async function titlesAtStart(db: Db, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; session: string | null; activity: string | null }>`
    select s.id,
      (select coalesce(d.old #>> '{content,title}', d.old #>> '{session,title}') from audit d
        where d.organization_id = s.organization_id and d.at > s.starts_at
          and (d.subject_id = s.id and d.old -> 'content' ? 'title'
            or d.subject_id = s.activity_id and d.old #>> '{session,id}' = s.id::text)
        order by d.at, d.id limit 1) as session,
      (select coalesce(d.old #>> '{content,title}', d.old ->> 'title') from audit d
        where d.organization_id = s.organization_id and d.subject_id = s.activity_id and d.at > s.starts_at
          and (d.old -> 'content' ? 'title' or d.old ? 'title')
        order by d.at, d.id limit 1) as activity
    from activity_session s
    where s.organization_id = current_organization() and ${isLive} and s.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.filter(({ session, activity }) => session ?? activity).map((row) => [row.id, row]))
}

/** Everybody learns from it at the time of the session `s`. */
const isLive = sql`exists (select from activity a join activity_format f on f.organization_id = a.organization_id
    and f.key = a.format_key
  where a.organization_id = s.organization_id and a.id = s.activity_id and f.learning_format = 'live activity')`

/** What each had disclosed last when a session began, by their roles in it; none of who had disclosed nothing. */
async function disclosedAtStart(db: Db, ids: readonly string[]): Promise<Map<string, [string, DisclosedThen][]>> {
  const held = ids.length > 0 ? await roleFactsAtStart(db, ids, isLive) : []
  const said = held.filter(({ disclosed }) => disclosed !== null)
  return new Map(
    [...Map.groupBy(said, ({ heldIn }) => heldIn)].map(([id, some]) => [
      id,
      some.map(({ id: role, disclosed, eligible, companyNames }) => [role, { disclosed, eligible, companyNames }]),
    ]),
  )
}
