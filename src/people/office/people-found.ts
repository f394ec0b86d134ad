import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { PeopleSearch } from './search-rules.ts'

/** Who a search may mean, as ids: each branch compares by an index that row-level security admits, or asks the function that may search by parts. */
export function foundIds({ words, licences, digits, certificate, badge, code }: PeopleSearch): RawBuilder<unknown> {
  const branches = [sql`select null::uuid where false`]
  if (words.length > 0) branches.push(sql`select search_people(${words}::text[])`)
  if (licences.length > 0) branches.push(sql`select person_id from licence where number = any(${licences}::text[])`)
  if (digits) branches.push(sql`select id from person where npi = ${digits}`)
  if (digits) branches.push(sql`select id from person where nabp_number = ${digits}`)
  if (certificate) branches.push(sql`select person_id from certificate where number = ${certificate}`)
  if (certificate) branches.push(sql`select person_id from period_certificate where number = ${certificate}`)
  if (badge) branches.push(sql`select person_id from person_badge where badge = ${badge}`)
  if (code)
    branches.push(sql`select t.person_id from activity_session s join live_attendance t
      on t.organization_id = s.organization_id and t.session_id = s.id where s.code = ${code}`)
  return sql.join(branches, sql` union `)
}

/** As many as a name that is a little off may mean. */
const mostNear = 20

/** Who nearly has a typed name, by half of its letters in a row, the likest first; nobody where it is no name. */
export async function nearNames(db: Db, typed: string): Promise<string[]> {
  const name = typed.normalize('NFKC').trim().slice(0, 100)
  if (!/\p{L}{3}/u.test(name) || /[@\d]/.test(name)) return []
  const { rows } = await sql<{ id: string }>`
    select near.id from near_people(${[name]}::text[]) near
    join person p on p.id = near.id and p.merged_into is null limit ${mostNear}`.execute(db)
  return rows.map(({ id }) => id)
}
