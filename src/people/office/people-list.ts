import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type PeopleSearch, peopleSearch } from './search-rules.ts'

export type ListedPerson = {
  id: string
  givenName: string
  familyName: string
  credentials: string
  profession: string
  affiliation: string
  email: string
  phone: string
  /** "OR MD173205", each on a line of its own. */
  licences: string[]
  closed: boolean
}

export const peopleAPage = 50

type Listing = { rows: ListedPerson[]; total: number; page: number }

/**
 * One page of the people whom a search finds, or of all, by family name, and how many there are; a page behind the end
 * is the first. Who was merged into somebody else is not among them.
 */
export async function peopleList(db: Db, typed: string, page: number): Promise<Listing> {
  const rows = await rowsOf(db, typed.trim() ? foundPage(peopleSearch(typed), page) : everybodyPage(page))
  if (rows.length === 0 && page > 1) return peopleList(db, typed, 1)
  return { total: rows[0]?.total ?? 0, page, rows: rows.map(({ total: _, ...row }) => row) }
}

const inOrder = (page: number) =>
  sql`order by family_name_key, given_name, id limit ${peopleAPage} offset ${(page - 1) * peopleAPage}`

/** Of all people, who stands on a page, and how many there are: read in the order of an index. */
const everybodyPage = (page: number) => sql`
  shown as (select * from person where merged_into is null ${inOrder(page)}),
  counted as (select count(*) as total from person where merged_into is null)`

/** From so many on, the list is read in its order and each row looked up among the found, and not the found each. */
const many = 1000

/** Of whom a search finds, who stands on a page, and how many there are. Of the two ways to read them one is taken. */
const foundPage = (search: PeopleSearch, page: number) => sql`
  found (id) as materialized (${found(search)}),
  number as materialized (select count(*) as found from found),
  few as materialized (
    select p.* from found join person p on p.id = found.id
    where (select found from number) < ${many} and p.merged_into is null),
  shown as (
    (select * from few ${inOrder(page)})
    union all
    (select * from person p where (select found from number) >= ${many} and ${isFound} ${inOrder(page)})),
  counted as (
    select (select count(*) from few)
      + (select count(*) from person p where (select found from number) >= ${many} and ${isFound}) as total)`

/** "is true" keeps this a look into a hash of the found, which stops with the page. */
const isFound = sql`(p.id in (select id from found)) is true and p.merged_into is null`

/** Each branch compares by an index that row-level security admits, or asks the function that may search by parts. */
function found({ words, licences, digits, certificate }: PeopleSearch): RawBuilder<unknown> {
  const branches = [sql`select null::uuid where false`]
  if (words.length > 0) branches.push(sql`select search_people(${words}::text[])`)
  if (licences.length > 0) branches.push(sql`select person_id from licence where number = any(${licences}::text[])`)
  if (digits) branches.push(sql`select id from person where npi = ${digits}`)
  if (digits) branches.push(sql`select id from person where nabp_number = ${digits}`)
  if (certificate) branches.push(sql`select person_id from certificate where number = ${certificate}`)
  return sql.join(branches, sql` union `)
}

async function rowsOf(db: Db, shownAndCounted: RawBuilder<unknown>) {
  const { rows } = await sql<ListedPerson & { total: number }>`
    with ${shownAndCounted}
    select (select total from counted) as total, p.id, p.given_name as "givenName",
      p.family_name as "familyName", p.affiliation, p.closed_at is not null as closed, coalesce(f.name, '') as profession,
      coalesce((select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = p.organization_id and pc.person_id = p.id), '') as credentials,
      coalesce((select e.email from person_email e
        where e.organization_id = p.organization_id and e.person_id = p.id
        order by e.sign_in desc, e.position, e.created_at, e.email limit 1), '') as email,
      coalesce((select t.phone from person_phone t
        where t.organization_id = p.organization_id and t.person_id = p.id
        order by t.position, t.created_at, t.phone limit 1), '') as phone,
      array(select concat_ws(' ', nullif(l.state, ''), l.number) from licence l
        where l.organization_id = p.organization_id and l.person_id = p.id and l.number is not null
        order by l.position, l.id) as licences
    from shown p left join profession f on f.organization_id = p.organization_id and f.id = p.profession_id
    order by p.family_name_key, p.given_name, p.id`.execute(db)
  return rows
}
