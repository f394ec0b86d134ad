import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

const disclosersOf = (personId: string) => sql`(select id from discloser where person_id in (
  select id from person where id = ${personId} or merged_into = ${personId}))`

/**
 * Takes from a closed account what it began to disclose, its links, and the e-mail by which it disclosed before. What was
 * disclosed stays, as accreditation asks. Call it while the e-mails are still known.
 */
export async function forgetBegun(db: Db, personId: string): Promise<void> {
  const disclosers = disclosersOf(personId)
  await sql`delete from disclosure_draft where discloser_id in ${disclosers}`.execute(db)
  await sql`delete from one_time_secret where purpose = 'disclose' and subject in (
    select id::text from activity_role where discloser_id in ${disclosers})`.execute(db)
  await sql`update discloser set email = '' where email <> '' and (id in ${disclosers}
    or lower(email) in (select lower(email) from person_email where person_id = ${personId}))`.execute(db)
}

/** Blanks whoever disclosed as a person whose record need not be kept: versions stay, and name nobody. */
export const forgetDiscloser = async (db: Db, personId: string, name: string): Promise<void> => {
  await sql`update discloser set name = ${name} where id in ${disclosersOf(personId)}`.execute(db)
}
