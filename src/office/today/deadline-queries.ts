import { sql } from 'kysely'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** Something whose time runs out: claims of a session, an enduring material, a series that nobody has renewed. */
export type RunningOut = {
  kind: 'claims' | 'expiring' | 'series'
  id: string
  title: string
  at: Temporal.Instant
  /** How many people have not claimed; 0 where that is not what it is about. */
  people: number
}

/** How far it is looked ahead. */
const ahead = { claims: { hours: 24 * 7 }, expiring: { hours: 24 * 90 }, series: { hours: 24 * 60 } }
/** So many of each are told. */
const most = 5

/** What runs out next of each kind, the soonest first. One statement. */
export async function runningOut(
  db: Db,
  own: OwnSeries,
  { zone, now }: { zone: string; now: Temporal.Instant },
): Promise<RunningOut[]> {
  const at = now.toString()
  const until = (kind: keyof typeof ahead) => now.add(ahead[kind]).toString()
  const theirs = own ? sql`and a.id = any(${[...own]}::uuid[])` : sql``
  const { rows } = await sql<Omit<RunningOut, 'at'> & { at: string }>`
    (select 'claims' as kind, c.session_id as id, concat_ws(': ', a.title, nullif(s.title, '')) as title,
        min(c.closes_at) as at, count(*) as people
      from stuck_claim c
        join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
        join activity a on a.organization_id = c.organization_id and a.id = c.activity_id
      where c.organization_id = current_organization() and c.why <> 'code' and c.closes_at > ${at}
        and c.closes_at < ${until('claims')} ${theirs}
        and not exists (select from certificate k where k.organization_id = c.organization_id
          and k.person_id = c.person_id and k.session_id = c.session_id and k.merged_from is null)
      group by c.session_id, a.title, s.title order by 4, 2 limit ${most})
    union all
    (select 'expiring', a.id, a.title, s.ends_at, 0
      from activity a
        join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
          and f.learning_format in ('enduring material', 'journal-based CME')
        join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
      where a.organization_id = current_organization() and a.state = 'published' and s.cancelled_at is null
        and s.ends_at > ${at} and s.ends_at < ${until('expiring')} ${theirs}
      order by 4, 2 limit ${most})
    union all
    (select 'series', a.id, a.title, (x.ends_on + 1)::timestamp at time zone ${zone}, 0
      from series x join activity a on a.organization_id = x.organization_id and a.id = x.activity_id
      where x.organization_id = current_organization() and a.state = 'published'
        and (x.ends_on + 1)::timestamp at time zone ${zone} between ${at} and ${until('series')} ${theirs}
        and not exists (select from series y where y.organization_id = x.organization_id
          and y.renewed_from = x.activity_id)
      order by 4, 2 limit ${most})
    order by at, id`.execute(db)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}
