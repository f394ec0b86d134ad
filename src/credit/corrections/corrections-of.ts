import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { CorrectionKind } from './correction-mail.ts'

/** What the office changed about a person's credit for a session, as the learner is shown it; amounts in hundredths. */
export type ShownCorrection = {
  id: string
  kind: CorrectionKind | 'name'
  at: Temporal.Instant
  title: string
  /** When its session was, or, of a certificate for a period, the period in words. */
  startsAt: Temporal.Instant | null
  period: string
  certificateNumber: string
  /** What changed; nothing where only what is printed did. */
  changes: { shortName: string; before: number; after: number }[]
  note: string
}

/** As many as a transcript shows. */
const mostShown = 50

/** What the office changed about a person's credit, the latest first. */
export async function correctionsOf(db: Db, personId: string): Promise<ShownCorrection[]> {
  const { rows } = await sql<Omit<ShownCorrection, 'at' | 'startsAt'> & { at: string; startsAt: string | null }>`
    select x.id, x.kind, x.corrected_at as at, coalesce(nullif(s.title, ''), a.title) as title,
      s.starts_at as "startsAt", '' as period, c.number as "certificateNumber", x.note,
      coalesce((select json_agg(json_build_object('shortName', t.short_name, 'before', coalesce(b.amount, 0),
          'after', e.amount) order by t.position)
        from credit_entry e
        join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
          and t.version = e.type_version
        left join credit_entry b on b.organization_id = e.organization_id and b.id = e.replaces_id
        where e.organization_id = x.organization_id and e.correction_id = x.id
          and e.amount <> coalesce(b.amount, 0)), '[]') as changes
    from certificate c
    join credit_correction x on x.organization_id = c.organization_id and x.certificate_id = c.id
    join activity_session s on s.organization_id = c.organization_id and s.id = c.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where c.person_id = ${personId}
    union all
    select p.id, 'name', p.issued_at, p.frozen ->> 'series', null, p.frozen ->> 'periodText', p.number, p.note, '[]'::json
    from period_certificate p where p.person_id = ${personId} and p.replaces_id is not null
    order by at desc, id limit ${mostShown}`.execute(db)
  return rows.map(({ at, startsAt, ...row }) => ({
    ...row,
    at: instantOf(at),
    startsAt: startsAt === null ? null : instantOf(startsAt),
  }))
}
