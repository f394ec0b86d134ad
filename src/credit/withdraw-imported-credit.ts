import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Withdraws what stands of the credit that an import awarded: each withdrawal is a new entry that names the one it
 * replaces, and the certificates show it. Returns how many entries were withdrawn now; repeating it withdraws none.
 */
export async function withdrawImportedCredit(
  db: Db,
  importId: string,
  actorId: string,
  reason: string,
  now: Temporal.Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
      recorded_at, certificate_id, replaces_id, actor_id, reason, import_id)
    select e.organization_id, gen_random_uuid(), 'withdrawal', e.person_id, e.session_id, e.credit_type_id, 0,
      e.completed_on, ${now.toString()}, e.certificate_id, e.id, ${actorId}, ${reason}, ${importId}
    from live_credit e
    where e.kind <> 'withdrawal' and exists (select from credit_entry came
      where came.organization_id = e.organization_id and came.certificate_id = e.certificate_id
        and came.credit_type_id = e.credit_type_id and came.import_id = ${importId} and came.kind <> 'withdrawal')
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}
