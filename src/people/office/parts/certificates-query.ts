import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'
import type { AwardShown } from './attended-query.ts'
import { type PartRows, partRows } from './parts.ts'

export type ListedCertificate = {
  sessionId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  number: string
  issuedAt: Temporal.Instant
  /** What counts of it. */
  awards: AwardShown[]
  state: 'issued' | 'corrected' | 'withdrawn' | 'replaced'
}

type Row = Omit<ListedCertificate, 'startsAt' | 'issuedAt'> & { startsAt: string; issuedAt: string; total: number }

/** Every certificate of a person, also those that were replaced or stand for nothing any more; the latest session first. */
export async function certificatesOf(db: Db, personId: string, page: number): Promise<PartRows<ListedCertificate>> {
  const { rows } = await sql<Row>`
    with shown as (
      select c.*, s.starts_at, coalesce(nullif(s.title, ''), a.title) as title,
        case when s.title = '' then '' else a.title end as series, count(*) over () as total
      from certificate c
      join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      where c.person_id = ${personId}
      order by s.starts_at desc, s.id, c.issued_at desc, c.id limit ${partRows} offset ${(page - 1) * partRows})
    select c.session_id as "sessionId", c.title, c.series, c.starts_at as "startsAt", c.number,
      c.issued_at as "issuedAt", c.total, coalesce(live.awards, '[]') as awards,
      case when exists (select from certificate n where n.organization_id = c.organization_id and n.replaces_id = c.id)
          then 'replaced'
        when live.awards is null then 'withdrawn'
        when c.replaces_id is not null or live.changed then 'corrected' else 'issued' end as state
    from shown c
    left join lateral (
      select json_agg(json_build_object('name', t.name, 'plural', t.plural, 'mark', t.mark, 'amount', e.amount)
          order by t.position) as awards,
        bool_or(e.kind = 'correction' and e.recorded_at > c.issued_at) as changed
      from live_credit e
      join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
        and t.version = e.type_version
      where e.organization_id = c.organization_id and e.certificate_id = c.id and e.kind <> 'withdrawal') live on true
    order by c.starts_at desc, c.session_id, c.issued_at desc, c.id`.execute(db)
  return {
    page,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, startsAt, issuedAt, ...row }) => ({
      ...row,
      startsAt: instantOf(startsAt),
      issuedAt: instantOf(issuedAt),
    })),
  }
}
