import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { WordList } from '../fields/field.ts'

/** Remembers what somebody said that words mean, for the next file. */
export async function keepWords(
  db: Db,
  by: { organizationId: string; actorId: string; now: Temporal.Instant },
  words: Partial<Record<WordList, Record<string, string>>>,
): Promise<void> {
  const rows = Object.entries(words).flatMap(([list, of]) =>
    Object.entries(of).map(([word, meaning]) => ({ list, word, meaning })),
  )
  if (rows.length === 0) return
  await sql`insert into import_word (organization_id, list, word, meaning, said_by, said_at)
    select ${by.organizationId}, r.list, r.word, r.meaning, ${by.actorId}, ${by.now.toString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (list text, word text, meaning text)
    on conflict (organization_id, list, word) do update
      set meaning = excluded.meaning, said_by = excluded.said_by, said_at = excluded.said_at`.execute(db)
}
