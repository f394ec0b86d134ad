import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * What closed a record: its owner, an import that had made it and was undone, or a list of a session that was. Of an import,
 * which one, as far as it is kept; of an owner who worked in the office, the e-mail that they had.
 */
export type Closed =
  | { by: 'owner'; staffEmail: string }
  | { by: 'list' }
  | { by: 'import'; batch: string | null; fileName: string }

/** What closed a record that is closed. Of a record without a word of it in the audit, an undone list did. */
export async function closedBy(db: Db, personId: string): Promise<Closed> {
  const { rows } = await sql<{ act: string; batch: string | null; fileName: string | null; staffEmail: string }>`
    select d.act, i.id as batch, i.file_name as "fileName", p.staff_email as "staffEmail" from audit d
    join person p on p.organization_id = d.organization_id and p.id = d.subject_id
    left join data_import i on i.organization_id = d.organization_id and i.id::text = d.new ->> 'import'
    where d.subject_id = ${personId} and d.act in ('person.account_closed', 'person.import_undone')
    order by d.at desc, d.id desc limit 1`.execute(db)
  const [last] = rows
  if (!last) return { by: 'list' }
  if (last.act === 'person.account_closed') return { by: 'owner', staffEmail: last.staffEmail }
  return { by: 'import', batch: last.batch, fileName: last.fileName ?? '' }
}
