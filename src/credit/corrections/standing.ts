import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Certificate } from '../../certificates/certificate.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** The last entry of a credit type: what stands of it, or that it was withdrawn. Amounts are in hundredths. */
export type StandingEntry = {
  entryId: string
  creditTypeId: string
  name: string
  plural: string
  shortName: string
  mark: string
  amount: number
  withdrawn: boolean
  /** Of what was withdrawn last, and counts on no other certificate: what stood before; else 0. */
  restorable: number
  /** On whose word, as credit_entry has it. */
  ground: string
  completedOn: string
}

/** The last certificate of a person for a session, and what stands of the credit that it and those before it gave. */
export type StandingCredit = {
  certificateId: string
  number: string
  issuedAt: Temporal.Instant
  /** Whose it was before two records of one person were merged; null: always this one's. */
  mergedFrom: string | null
  frozen: Certificate
  /** What it prints, in hundredths by credit type. */
  printed: Record<string, number>
  entries: StandingEntry[]
}

type Row = Omit<StandingCredit, 'issuedAt'> & { issuedAt: string }

/**
 * What stands of a person's credit for a session. There is one certificate, or none; or one of each record where two
 * records of the person were merged, of which their own comes first.
 */
export async function standingCredits(db: Db, personId: string, sessionId: string): Promise<StandingCredit[]> {
  const { rows } = await sql<Row>`
    with entry as (
      select e.*, x.merged_from as row_of, max(e.recorded_at) over (partition by x.merged_from) as last_at,
        (select w.amount from credit_entry w where w.organization_id = e.organization_id and w.id = e.replaces_id) as was
      from live_credit e
      join certificate x on x.organization_id = e.organization_id and x.id = e.certificate_id
      where e.person_id = ${personId} and e.session_id = ${sessionId})
    select c.id as "certificateId", c.number, c.issued_at as "issuedAt", c.merged_from as "mergedFrom", c.frozen,
      coalesce((select json_object_agg(p.credit_type_id, p.amount) from credit_entry p
        where p.organization_id = c.organization_id and p.certificate_id = c.id and p.kind <> 'withdrawal'
          and p.recorded_at <= c.issued_at), '{}') as printed,
      coalesce((select json_agg(json_build_object('entryId', e.id, 'creditTypeId', e.credit_type_id, 'name', t.name,
          'plural', t.plural, 'shortName', t.short_name, 'mark', t.mark, 'amount', e.amount,
          'withdrawn', e.kind = 'withdrawal', 'ground', e.ground, 'completedOn', e.completed_on,
          'restorable', case when e.kind = 'withdrawal' and e.counted_in is null and e.recorded_at = e.last_at
            then coalesce(e.was, 0) else 0 end) order by t.position, e.id)
        from entry e
        join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
          and t.version = e.type_version
        where e.row_of is not distinct from c.merged_from), '[]') as entries
    from standing_certificate c
    where c.person_id = ${personId} and c.session_id = ${sessionId}
    order by c.merged_from nulls first, c.issued_at`.execute(db)
  return rows.map((row) => ({ ...row, issuedAt: instantOf(row.issuedAt) }))
}

/** What stands, in a short text: another one as soon as anything of it is changed. */
export function seenText(standing: StandingCredit | null): string {
  if (!standing) return 'none'
  const all = [standing.certificateId, ...standing.entries.map(({ entryId }) => entryId).sort()]
  return createHash('sha256').update(all.join(' ')).digest('base64url').slice(0, 22)
}

/** Whether any credit of it counts. */
export const counts = ({ entries }: Pick<StandingCredit, 'entries'>): boolean =>
  entries.some(({ withdrawn }) => !withdrawn)
