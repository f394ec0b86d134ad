import { sql } from 'kysely'
import type { Way } from '../../../attendance/record-attendance.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'
import { type PartRows, partRows } from './parts.ts'

export type AwardShown = { name: string; plural: string; mark: string; amount: number }

export type AttendedSession = {
  sessionId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  /** Each way that said so, once, and whether all that it said was undone. */
  ways: { way: Way; undone: boolean }[]
  /** Whether anything that says so stands. */
  stands: boolean
  awards: AwardShown[]
}

type Row = Omit<AttendedSession, 'startsAt'> & { startsAt: string; total: number }

/** What a person attended, also what was taken back, the latest session first. */
export async function attendedBy(db: Db, personId: string, page: number): Promise<PartRows<AttendedSession>> {
  const { rows } = await sql<Row>`
    select s.id as "sessionId", coalesce(nullif(s.title, ''), a.title) as title,
      case when s.title = '' then '' else a.title end as series, s.starts_at as "startsAt", count(*) over () as total,
      coalesce((select json_agg(json_build_object('way', w.way, 'undone', w.undone) order by w.first)
        from (select x.way, bool_and(x.undone_at is not null) as undone, min(x.recorded_at) as first
          from attendance_source x where x.organization_id = t.organization_id and x.attendance_id = t.id
          group by x.way) w), '[]') as ways,
      exists (select from attendance_source x where x.organization_id = t.organization_id and x.attendance_id = t.id
        and x.undone_at is null) as stands,
      coalesce((select json_agg(json_build_object('name', ct.name, 'plural', ct.plural, 'mark', ct.mark,
          'amount', e.amount) order by ct.position)
        from live_credit e join issued_credit_type ct on ct.organization_id = e.organization_id
          and ct.id = e.credit_type_id and ct.version = e.type_version
        where e.organization_id = t.organization_id and e.person_id = t.person_id and e.session_id = t.session_id
          and e.kind <> 'withdrawal'), '[]') as awards
    from attendance t
    join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where t.person_id = ${personId}
    order by s.starts_at desc, s.id limit ${partRows} offset ${(page - 1) * partRows}`.execute(db)
  return {
    page,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, startsAt, ...row }) => ({ ...row, startsAt: instantOf(startsAt) })),
  }
}
