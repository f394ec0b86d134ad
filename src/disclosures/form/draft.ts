import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type DraftFields, type Slot, withSlot } from './slots.ts'

export type Draft = { version: number; slots: Slot[]; savedAt: string }

/** What a discloser has typed and not sent; null when there is nothing. */
export async function draftOf(db: Db, discloserId: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('disclosure_draft')
    .select(['version', 'fields', 'saved_at'])
    .where('discloser_id', '=', discloserId)
    .executeTakeFirst()
  if (!row) return null
  return { version: row.version, slots: (row.fields as unknown as DraftFields).slots, savedAt: row.saved_at }
}

type Saving = { organizationId: string; discloserId: string; seen: number; slot: Omit<Slot, 'saved'> }

/** Whoever else would save or send for this discloser waits until this transaction is over. */
export const holdDraft = (db: Db, discloserId: string) =>
  db.selectFrom('discloser').select('id').where('id', '=', discloserId).forUpdate().executeTakeFirst()

/** Keeps what one window holds, beside what others hold. The draft's new version. */
export async function keepSlot(db: Db, saving: Saving, now: Temporal.Instant): Promise<number> {
  const { organizationId, discloserId, seen, slot } = saving
  await holdDraft(db, discloserId)
  const draft = await draftOf(db, discloserId)
  const version = (draft?.version ?? 0) + 1
  const fields: DraftFields = { slots: withSlot(draft?.slots ?? [], { ...slot, saved: version }, seen, newId) }
  await sql`insert into disclosure_draft (organization_id, discloser_id, fields, revises, version, saved_at)
    values (${organizationId}, ${discloserId}, ${JSON.stringify(fields)}::jsonb, ${slot.revises}, ${version}, ${now.toString()})
    on conflict (organization_id, discloser_id) do update set fields = excluded.fields, revises = excluded.revises,
      version = excluded.version, saved_at = excluded.saved_at`.execute(db)
  return version
}
