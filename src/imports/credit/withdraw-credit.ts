import { sql } from 'kysely'
import type { MadeRow, Undoing } from '../running/undo-rows.ts'

/** Withdraws the earlier credit that rows told of: it stays as what was told, and counts no more. */
export async function withdrawCredit(
  { db, organizationId, importId, actorId, reason, now }: Undoing,
  rows: readonly MadeRow[],
): Promise<void> {
  const numbers = rows.filter(({ made }) => made.credits).map(({ number }) => number)
  if (numbers.length === 0) return
  await sql`insert into earlier_credit_withdrawal (organization_id, earlier_credit_id, reason, withdrawn_by, withdrawn_at)
    select ${organizationId}, id, ${reason || 'The import that it came from was undone'}, ${actorId}, ${now.toString()}
    from live_earlier_credit where import_id = ${importId} and import_row = any(${numbers}::integer[])
    on conflict do nothing`.execute(db)
}
