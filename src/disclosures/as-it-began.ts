import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { Disclosed } from './role-state.ts'
import type { SessionBasics, SessionDisclosures } from './session-disclosures.ts'

/** What was another one when a session began: its titles, and what some had disclosed then, by discloser. */
export type AsBegun = Pick<SessionBasics, 'activity' | 'session'> & { disclosed: ReadonlyMap<string, Disclosed> }

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
  const revised = open.flatMap(({ basics, now }) =>
    now.roles.flatMap(({ facts }) => (revisedSince(facts.disclosed, basics) ? [pair(basics, facts.discloserId!)] : [])),
  )
  const titles =
    titled.length > 0
      ? await titlesAtStart(
          db,
          titled.map(({ basics }) => basics.sessionId),
        )
      : new Map()
  const before = revised.length > 0 ? await disclosedAtStart(db, revised) : new Map<string, [string, Disclosed][]>()
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

type Pair = { sessionId: string; discloserId: string; startsAt: string }

const pair = ({ sessionId, startsAt }: SessionBasics, discloserId: string): Pair => ({
  sessionId,
  discloserId,
  startsAt: startsAt.toString(),
})

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

type Row = Omit<Disclosed, 'attestedAt' | 'lookBackFrom'> & {
  sessionId: string
  discloserId: string
  attestedAt: string
  lookBackFrom: string
}

/** What each had disclosed last when a session began, by themselves or as the same person under another record. */
async function disclosedAtStart(db: Db, pairs: readonly Pair[]): Promise<Map<string, [string, Disclosed][]>> {
  const { rows } = await sql<Row>`
    select distinct on (w.session_id, d.id) w.session_id as "sessionId", d.id as "discloserId", v.id, v.number,
      v.attested_at as "attestedAt", v.lookback_from::text as "lookBackFrom", v.relationships
    from unnest(${pairs.map(({ sessionId }) => sessionId)}::uuid[], ${pairs.map(({ discloserId }) => discloserId)}::uuid[],
        ${pairs.map(({ startsAt }) => startsAt)}::timestamptz[]) w (session_id, discloser_id, starts_at)
      join discloser d on d.organization_id = current_organization() and d.id = w.discloser_id
      join discloser same on same.organization_id = d.organization_id and (same.id = d.id or same.person_id = d.person_id)
      join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where v.attested_at <= w.starts_at and exists (select from activity_session s
      where s.organization_id = d.organization_id and s.id = w.session_id and ${isLive})
    order by w.session_id, d.id, v.attested_at desc, v.id desc`.execute(db)
  const read = rows.map(({ sessionId, discloserId, attestedAt, lookBackFrom, ...row }) => ({
    sessionId,
    said: [
      discloserId,
      { ...row, attestedAt: instantOf(attestedAt), lookBackFrom: Temporal.PlainDate.from(lookBackFrom) },
    ] as [string, Disclosed],
  }))
  return new Map(
    [...Map.groupBy(read, ({ sessionId }) => sessionId)].map(([id, some]) => [id, some.map(({ said }) => said)]),
  )
}
