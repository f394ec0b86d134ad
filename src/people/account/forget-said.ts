import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Blanks what others wrote down of a person to know or reach them: names, e-mails, phones and badges of lists, doors and
 * texts, refused codes, their e-mail as a speaker, and that they were reminded. What they attended stays. Call it while
 * their e-mails are still known; a second time does no harm.
 */
export async function forgetSaid(db: Db, personId: string): Promise<void> {
  const records = sql`(select id from person where id = ${personId} or merged_into = ${personId})`
  const emails = sql`(select lower(email) from person_email where person_id = ${personId})`
  await sql`update waiting_attendance set name = '', email = '', phone = '', badge = '', reference = id::text
    where person_id in ${records}`.execute(db)
  await sql`update roster_row set cells = '{}' where person_id in ${records} and cells <> '{}'`.execute(db)
  await sql`update data_import_row set cells = '{}', made = made - 'filled'
    where person_id in ${records} and cells <> '{}'`.execute(db)
  await sql`delete from data_import_part where import_id in (
    select import_id from data_import_row where person_id in ${records})`.execute(db)
  await sql`delete from refused_attendance where person_id in ${records}`.execute(db)
  await sql`delete from reminder_sent where recipient in ${emails} or recipient in (
    select one.id::text from ${records} one)`.execute(db)
  await sql`update activity_role set email = '' where email <> ''
    and (person_id in ${records} or lower(email) in ${emails})`.execute(db)
}
