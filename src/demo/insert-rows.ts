import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { DB } from '../platform/schema.ts'

/** Inserts rows that all have the same columns, however many, in one statement. */
export async function insertRows(db: Db, table: keyof DB, rows: Record<string, unknown>[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)))
  const name = sql.table(table)
  await sql`insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}
