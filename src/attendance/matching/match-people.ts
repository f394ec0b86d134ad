import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import {
  type Asked,
  type Candidate,
  candidate,
  type Kept,
  licenceKeys,
  type Match,
  matchOf,
  nearMatchOf,
  npiOf,
  withoutZeros,
} from './rules.ts'
import { familyKeysOf, readingsOf } from './typed-name.ts'

/**
 * Who is meant by each of up to thousands of names, e-mails (lower case), phones (E.164), badges, NPIs and licences, in
 * their order. One query for all, by the index of each. Who was merged into somebody else is nobody.
 */
export async function matchPeople(db: Db, queries: readonly Asked[]): Promise<Match[]> {
  const kept = await recordsWith(db, {
    emails: all(queries, ({ email }) => email),
    phones: all(queries, ({ phone }) => phone),
    badges: all(queries, ({ badge }) => badge),
    digits: all(queries, ({ badge }) => withoutZeros(badge ?? '')),
    npis: all(queries, npiOf),
    nabps: all(queries, ({ nabp }) => nabp),
    licences: all(queries, ({ licence }) => licenceKeys(licence ?? '')),
    families: [...new Set(queries.flatMap(familyKeysOf))],
  })
  const index = indexed(kept)
  return queries.map((asked) => matchOf(asked, index(asked)))
}

/** The records with these ids, by their ids; who was merged into somebody else is nobody. */
export async function peopleWith(db: Db, ids: readonly string[]): Promise<Map<string, Candidate>> {
  if (ids.length === 0) return new Map()
  return new Map((await recordsWith(db, nothing, ids)).map((kept) => [kept.id, candidate(kept)]))
}

/** Names of one list for which near ones are looked for: a list with more of them is not of these people. */
const mostGuessed = 300

/**
 * The same; and where nobody is meant and no e-mail is said, who has nearly the name, for the first 300 such names. Two
 * queries more for all of them.
 */
export async function matchNearly(db: Db, queries: readonly Asked[]): Promise<Match[]> {
  const matches = await matchPeople(db, queries)
  const misspelt = queries.flatMap((asked, at) => {
    const [first] = readingsOf(asked)
    const guess = matches[at]!.kind === 'none' && !asked.email && first
    return guess ? [{ at, name: `${first.given} ${first.family}`.slice(0, 100) }] : []
  })
  if (misspelt.length === 0) return matches
  const names = [...new Set(misspelt.map(({ name }) => name))].slice(0, mostGuessed)
  const near = await nearPeople(db, names)
  const nearly = (name: string) => near.get(names.indexOf(name) + 1) ?? []
  for (const { at, name } of misspelt) matches[at] = nearMatchOf(queries[at]!, nearly(name))
  return matches
}

/** Who may nearly have each name, by its place among them from 1 on. */
async function nearPeople(db: Db, names: readonly string[]): Promise<Map<number, Kept[]>> {
  const { rows } = await sql<{ asked: number; id: string }>`select * from near_people(${[...names]}::text[])`.execute(
    db,
  )
  if (rows.length === 0) return new Map()
  const kept = await recordsWith(db, nothing, [...new Set(rows.map(({ id }) => id))])
  const byId = new Map(kept.map((one) => [one.id, one]))
  const found = new Map<number, Kept[]>()
  for (const { asked, id } of rows) found.set(asked, [...(found.get(asked) ?? []), ...[byId.get(id) ?? []].flat()])
  return found
}

type Wanted = Record<'emails' | 'phones' | 'badges' | 'digits' | 'npis' | 'nabps' | 'licences' | 'families', string[]>

const nothing: Wanted = {
  emails: [],
  phones: [],
  badges: [],
  digits: [],
  npis: [],
  nabps: [],
  licences: [],
  families: [],
}

const all = (queries: readonly Asked[], of: (asked: Asked) => string | string[] | null | undefined): string[] => [
  ...new Set(queries.flatMap((asked) => of(asked) || [])),
]

async function recordsWith(db: Db, wanted: Wanted, ids: readonly string[] = []): Promise<Kept[]> {
  const { emails, phones, badges, digits, npis, nabps, licences, families } = wanted
  const { rows } = await sql<Kept>`
    with marks as (
      select person_id as id, 'email' as kind, email as value from person_email where email = any(${emails}::text[])
      union all select person_id, 'phone', phone from person_phone where phone = any(${phones}::text[])
      union all select person_id, 'badge', badge from person_badge where badge = any(${badges}::text[])
      union all select person_id, 'badge', badge from person_badge
        where ltrim(badge, '0') = any(${digits}::text[]) and not badge = any(${badges}::text[])
      union all select person_id, 'licence', number from licence where number = any(${licences}::text[])
      union all select id, 'npi', npi from person where npi = any(${npis}::text[])
      union all select id, 'nabp', nabp_number from person where nabp_number = any(${nabps}::text[])),
    found as materialized (
      select id from marks
      union select id from person where id = any(${[...ids]}::uuid[])
      union select id from person where family_name_key = any(${families}::text[]) and merged_into is null),
    marked as (select id, array_agg(value) filter (where kind = 'email') as emails,
        array_agg(value) filter (where kind = 'phone') as phones, array_agg(value) filter (where kind = 'badge') as badges,
        array_agg(value) filter (where kind = 'licence') as licences from marks group by id),
    mail as (
      select distinct on (e.person_id) e.person_id, e.email from person_email e
      where e.person_id in (select id from found)
      order by e.person_id, e.sign_in desc, e.position, e.created_at, e.email),
    letters as (
      select pc.person_id, string_agg(c.abbreviation, ', ' order by pc.position) as credentials
      from person_credential pc
      join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
      where pc.person_id in (select id from found) group by pc.person_id)
    select p.id, p.given_name as "givenName", p.family_name as "familyName", p.family_name_key as "familyKey", p.affiliation, p.npi,
      p.nabp_number as nabp,
      p.closed_at is not null as closed, coalesce(mail.email, '') as email,
      coalesce(letters.credentials, '') as credentials, coalesce(marked.emails, '{}') as emails,
      coalesce(marked.phones, '{}') as phones, coalesce(marked.badges, '{}') as badges,
      coalesce(marked.licences, '{}') as licences
    from found join person p on p.id = found.id
    left join marked on marked.id = p.id left join mail on mail.person_id = p.id
    left join letters on letters.person_id = p.id
    where p.merged_into is null
    order by p.family_name_key, p.given_name, p.id`.execute(db)
  return rows
}

/** Of all that were found, those that one query may mean. */
function indexed(kept: readonly Kept[]): (asked: Asked) => Kept[] {
  const by = new Map<string, Kept[]>()
  const put = (key: string, one: Kept) => (by.has(key) ? by.get(key)!.push(one) : by.set(key, [one]))
  for (const one of kept) {
    put(`name ${one.familyKey}`, one)
    for (const email of one.emails) put(`email ${email}`, one)
    for (const phone of one.phones) put(`phone ${phone}`, one)
    for (const badge of new Set(one.badges.flatMap(badgeKeys))) put(`badge ${badge}`, one)
    for (const key of one.licences.flatMap(licenceKeys)) put(`licence ${key}`, one)
    if (one.npi) put(`npi ${one.npi}`, one)
    if (one.nabp) put(`nabp ${one.nabp}`, one)
  }
  return (asked) => {
    const keys = [
      ...familyKeysOf(asked).map((key) => `name ${key}`),
      `email ${asked.email}`,
      `phone ${asked.phone}`,
      ...badgeKeys(asked.badge ?? '').map((key) => `badge ${key}`),
      `npi ${npiOf(asked)}`,
      `nabp ${asked.nabp}`,
      ...licenceKeys(asked.licence ?? '').map((key) => `licence ${key}`),
    ]
    return [...new Set(keys.flatMap((key) => by.get(key) ?? []))]
  }
}

/** A badge as it is, and without the zeros that spreadsheets drop. */
const badgeKeys = (badge: string): string[] => [badge, withoutZeros(badge)].filter(Boolean)
