import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { leastPoints, mostSharing, type Sign, signs } from './rules.ts'

/** Two records that may be one person's; `one` has the smaller id. */
export type LikelyPair = { one: string; other: string; points: number; found: Sign[] }

export const pairsAPage = 20

/** From so many records on the list is that of the last search, because a search takes longer than a page may. */
const manyRecords = 2000

/** `searchedAt` is null where the pairs were looked for just now; with `unsearched` they never were. */
export type Found = { pairs: LikelyPair[]; total: number; searchedAt: Temporal.Instant | null; unsearched?: true }

/**
 * Pairs of records that may be one person's, the likeliest first; `page` counts from 1, and a page behind the end is
 * empty. Records are brought together by what they share (a number, a phone, a similar address, a birthday, a name and
 * affiliation), then each pair is weighed by {@link signs}. Pairs that the office found to be two people are left out. Of
 * many records they are those of the last search, without who was merged or closed since: the page itself never looks.
 */
export async function likelyDuplicates(db: Db, page: number): Promise<Found> {
  const many = await hasMany(db)
  const searchedAt = many ? await lastSearch(db) : null
  if (many && !searchedAt) return { pairs: [], total: 0, searchedAt, unsearched: true }
  const rows = searchedAt ? await storedPairs(db, page) : await pairsNow(db, page)
  return { pairs: rows.map(({ total: _, ...pair }) => pair), total: rows[0]?.total ?? 0, searchedAt }
}

async function hasMany(db: Db): Promise<boolean> {
  const { rows } = await sql<{ many: boolean }>`
    select count(*) > ${manyRecords}::int as many
    from (select from person where merged_into is null limit ${manyRecords + 1}) few`.execute(db)
  return rows[0]!.many
}

/** When the pairs that are kept were looked for; null where none were. */
export async function lastSearch(db: Db): Promise<Temporal.Instant | null> {
  const row = await db.selectFrom('duplicate_search').select('searched_at').executeTakeFirst()
  return row ? instantOf(row.searched_at) : null
}

type PairRow = LikelyPair & { total: number }

/** Looks for all pairs and keeps them for {@link likelyDuplicates}. Of two searches at one moment the second waits. */
export async function searchDuplicates(db: Db, organizationId: string, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('duplicate_search')
    .values({ organization_id: organizationId, searched_at: now.toString() })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ searched_at: now.toString() }))
    .execute()
  await db.deleteFrom('likely_duplicate').execute()
  await inMemory(db)
  await sql`insert into likely_duplicate (organization_id, one_id, other_id, points, found)
    select (select current_organization()), one, other, points, found from (${likely}) p
    order by points desc, other desc, one limit 20000`.execute(db)
}

/** As they are kept; of pairs whose records were closed since, the page is without them, and the count is not. */
async function storedPairs(db: Db, page: number): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    select d.one_id as one, d.other_id as other, d.points, d.found, (select count(*) from likely_duplicate) as total
    from likely_duplicate d
    join person a on a.organization_id = d.organization_id and a.id = d.one_id
      and a.merged_into is null and a.closed_at is null
    join person b on b.organization_id = d.organization_id and b.id = d.other_id
      and b.merged_into is null and b.closed_at is null
    order by d.points desc, d.other_id desc, d.one_id limit ${pairsAPage} offset ${(page - 1) * pairsAPage}`.execute(db)
  return rows
}

/** Takes what is settled out of the pairs that are kept: one of them was merged away, or they are two people. */
export async function forgetPairs(db: Db, settled: { gone: string } | { one: string; other: string }): Promise<void> {
  await db
    .deleteFrom('likely_duplicate')
    .where((where) =>
      'gone' in settled
        ? where.or([where('one_id', '=', settled.gone), where('other_id', '=', settled.gone)])
        : where.and([where('one_id', '=', settled.one), where('other_id', '=', settled.other)]),
    )
    .execute()
}

async function pairsNow(db: Db, page: number): Promise<PairRow[]> {
  await inMemory(db)
  const { rows } = await sql<PairRow>`select one, other, points, found, count(*) over () as total from (${likely}) p
    order by points desc, other desc, one limit ${pairsAPage} offset ${(page - 1) * pairsAPage}`.execute(db)
  return rows
}

/** The keys of fifty thousand people fit into this, and are not written to disk. */
const inMemory = (db: Db) => sql`select set_config('work_mem', '64MB', true)`.execute(db)

/** What stands before the @, without a tag behind a plus and without dots: "Jane.Smith+cme" is "janesmith". */
const nameOfAddress = sql`translate(split_part(split_part(email, '@', 1), '+', 1), '._-', '')`

/** When a pair of people `a` and `b` bears a sign. */
const conditions: Record<Sign, RawBuilder<unknown>> = {
  npi: sql`a.npi = b.npi`,
  licence: sql`licence`,
  nabp: sql`a.nabp_number = b.nabp_number`,
  birthday: sql`a.birth_month_day = b.birth_month_day and a.family = b.family`,
  phone: sql`phone`,
  email: sql`email`,
  name: sql`a.family = b.family and a.given = b.given`,
  affiliation: sql`a.family = b.family and a.given = b.given and a.affiliation = b.affiliation and a.affiliation <> ''`,
  initial: sql`a.family = b.family and a.initial = b.initial and a.given <> b.given`,
  family: sql`a.family = b.family and a.initial <> b.initial`,
  'other-npi': sql`a.npi <> b.npi`,
  'other-nabp': sql`a.nabp_number <> b.nabp_number`,
  'other-birthday': sql`a.birth_month_day <> b.birth_month_day`,
}

const all = Object.entries(conditions) as [Sign, RawBuilder<unknown>][]

const points = sql`(${sql.join(
  all.map(([sign, holds]) => sql`case when ${holds} then ${sql.lit(signs[sign].points)} else 0 end`),
  sql` + `,
)})`

const found = sql`array_remove(array[${sql.join(
  all.map(([sign, holds]) => sql`case when ${holds} then ${sql.lit(sign)} end`),
)}], null)`

/** Every pair that is likely enough, with its points and signs. */
const likely = sql`
    with live as materialized (
      select id, npi, nabp_number, birth_month_day, family_name_key as family, lower(given_name) as given,
        left(lower(given_name), 1) as initial, lower(affiliation) as affiliation
      from person where organization_id = (select current_organization()) and merged_into is null and closed_at is null),
    keyed (by, key, id) as materialized (
      select 'npi', hashtextextended(npi, 1), id from live where npi is not null
      union all select 'nabp', hashtextextended(nabp_number, 2), id from live where nabp_number is not null
      union all select 'birthday', hashtextextended(concat_ws(' ', birth_month_day, initial, family), 3), id
        from live where birth_month_day is not null
      union all select 'name', hashtextextended(concat_ws('  ', family, given, affiliation), 4), id
        from live where affiliation <> ''
      union all select distinct 'licence', hashtextextended(concat_ws(' ', state, number), 5), person_id
        from licence where number is not null
      union all select 'phone', hashtextextended(phone, 6), person_id from person_phone
      union all select distinct 'email', hashtextextended(${nameOfAddress}, 7), person_id
        from person_email where length(${nameOfAddress}) >= 5),
    shared as materialized (
      select * from keyed
      where key in (select key from keyed group by key having count(*) between 2 and ${mostSharing}::int)),
    pairs as (
      select a.id as one, b.id as other, bool_or(a.by = 'licence') as licence, bool_or(a.by = 'phone') as phone,
        bool_or(a.by = 'email') as email
      from shared a join shared b on b.key = a.key and b.id > a.id
      group by a.id, b.id),
    weighed as (
      select pairs.*, ${points} as points, ${found} as found
      from pairs join live a on a.id = one join live b on b.id = other
      where ${points} >= ${leastPoints}::int
        and not exists (select from not_duplicate n where n.organization_id = (select current_organization())
          and n.one_id = one and n.other_id = other))
    select one, other, points, found from weighed`
