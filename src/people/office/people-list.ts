import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type PeopleFilter, readPeopleFilter } from './people-filter.ts'
import { foundIds, nearNames } from './people-found.ts'
import { narrowedBy } from './people-narrowed.ts'
import { peopleSearch } from './search-rules.ts'

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
  deactivated: boolean
}

export const peopleAPage = 50

export type Listing = {
  rows: ListedPerson[]
  total: number
  page: number
  /** Whether nobody has the name that was searched for, and these nearly have it. */
  near?: true
}

const everybody: PeopleFilter = readPeopleFilter(() => '')

/**
 * One page of the people whom a search and a filter find, or of all, by family name, and how many there are; a page behind
 * the end is the first. Who was merged into somebody else is not among them. Where a searched name is nobody's, those who
 * have nearly that name, likest first.
 */
export async function peopleList(db: Db, typed: string, page: number, narrowed = everybody): Promise<Listing> {
  const searches = typed.trim() !== ''
  const found = searches ? foundPage(foundIds(peopleSearch(typed)), narrowed, page) : everybodyPage(narrowed, page)
  const rows = await rowsOf(db, found)
  if (rows.length === 0 && page > 1) return peopleList(db, typed, 1, narrowed)
  if (rows.length === 0 && searches) return nearList(db, typed, narrowed)
  return { total: rows[0]?.total ?? 0, page, rows: rows.map(({ total: _, ...row }) => row) }
}

/** Who nearly has the name that was searched for: a slip, a letter too many, another spelling. */
async function nearList(db: Db, typed: string, narrowed: PeopleFilter): Promise<Listing> {
  const near = await nearNames(db, typed)
  if (near.length === 0) return { total: 0, page: 1, rows: [] }
  const ids = sql`select unnest(${near}::uuid[])`
  const rows = await rowsOf(db, foundPage(ids, narrowed, 1))
  return {
    total: rows.length,
    page: 1,
    rows: rows.map(({ total: _, ...row }) => row).toSorted((a, b) => near.indexOf(a.id) - near.indexOf(b.id)),
    ...(rows.length > 0 ? { near: true as const } : {}),
  }
}

/** The order of the list, as an index has it. */
const order = sql`family_name_key, given_name, id`

const inOrder = (page: number) => sql`order by ${order} limit ${peopleAPage} offset ${(page - 1) * peopleAPage}`

/** Of all people, who stands on a page, and how many there are: read in the order of an index. */
const everybodyPage = (narrowed: PeopleFilter, page: number) => sql`
  shown as (select p.* from person p where p.merged_into is null and ${narrowedBy(narrowed)} ${inOrder(page)}),
  counted as (select count(*) as total from (
    select from person p where p.merged_into is null and ${narrowedBy(narrowed)} ${uncounted(narrowed)}) few)`

/** Who has no licence is known of each person by itself; more of them than this are not counted. */
export const mostCounted = 1000

const uncounted = ({ state }: PeopleFilter) => (state === 'no-licence' ? sql`limit ${mostCounted + 1}` : sql``)

/** From so many on, the list is read in its order and each row looked up among the found, and not the found each. */
const many = 1000

/** Of whom a search finds, who stands on a page, and how many there are. Of the two ways to read them one is taken. */
const foundPage = (found: RawBuilder<unknown>, narrowed: PeopleFilter, page: number) => sql`
  found (id) as materialized (${found}),
  number as materialized (select count(*) as found from found),
  few as materialized (
    select p.* from found join person p on p.id = found.id
    where (select found from number) < ${many} and p.merged_into is null and ${narrowedBy(narrowed)}),
  shown as (
    (select * from few ${inOrder(page)})
    union all
    (select p.* from person p where (select found from number) >= ${many} and ${isFound(narrowed)} ${inOrder(page)})),
  counted as (
    select (select count(*) from few)
      + (select count(*) from person p where (select found from number) >= ${many} and ${isFound(narrowed)}) as total)`

/** "is true" keeps this a look into a hash of the found, which stops with the page. */
const isFound = (narrowed: PeopleFilter) =>
  sql`(p.id in (select id from found)) is true and p.merged_into is null and ${narrowedBy(narrowed)}`

async function rowsOf(db: Db, shownAndCounted: RawBuilder<unknown>) {
  const { rows } = await sql<ListedPerson & { total: number }>`
    with ${shownAndCounted}
    select (select total from counted) as total, ${listedColumns}
    from shown p left join profession f on f.organization_id = p.organization_id and f.id = p.profession_id
    order by p.family_name_key, p.given_name, p.id`.execute(db)
  return rows
}

/** What stands of a person `p` with the profession `f` in a list. */
const listedColumns = sql`p.id, p.given_name as "givenName", p.family_name as "familyName", p.affiliation,
  p.closed_at is not null as closed, p.deactivated_at is not null as deactivated, coalesce(f.name, '') as profession,
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
    order by l.position, l.id) as licences`

/** A place in the list: whoever comes next stands behind it. */
export type ListPlace = { familyNameKey: string; givenName: string; id: string }

export type ExportedPerson = ListedPerson & { npi: string; nabpNumber: string; since: string; place: ListPlace }

/** So many people of a filtered list behind a place in it, in its order, for a file. */
export async function peopleBehind(
  db: Db,
  filter: PeopleFilter,
  after: ListPlace | null,
  limit: number,
): Promise<ExportedPerson[]> {
  const { search } = filter
  const found = search ? sql`p.id in (${foundIds(peopleSearch(search))})` : sql`true`
  const behind = after
    ? sql`(p.family_name_key, p.given_name, p.id) > (${after.familyNameKey}, ${after.givenName}, ${after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<Omit<ExportedPerson, 'place'> & { familyNameKey: string }>`
    with shown as (
      select p.* from person p
      where p.merged_into is null and ${narrowedBy(filter)} and ${found} and ${behind}
      order by ${order} limit ${limit})
    select ${listedColumns}, coalesce(p.npi, '') as npi, coalesce(p.nabp_number, '') as "nabpNumber",
      p.created_at as since, p.family_name_key as "familyNameKey"
    from shown p left join profession f on f.organization_id = p.organization_id and f.id = p.profession_id
    order by p.family_name_key, p.given_name, p.id`.execute(db)
  return rows.map(({ familyNameKey, ...row }) => ({
    ...row,
    place: { familyNameKey, givenName: row.givenName, id: row.id },
  }))
}
