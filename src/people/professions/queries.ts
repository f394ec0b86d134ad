import { sql } from 'kysely'
import type { ReportCategory } from '../../organizations/starting-set/professions.ts'
import type { Db } from '../../platform/database.ts'
import { credentialsAPage } from './forms.ts'

export type ListedProfession = {
  id: string
  key: string
  name: string
  plural: string
  alliedHealth: boolean
  reportedAs: ReportCategory
  retired: boolean
  /** Credentials that lead to it and are offered. */
  credentials: string[]
  /** Credentials that lead to it, offered or not. */
  leading: number
  /** People whose profile answers that they are it. */
  people: number
  /** The short names of the credit types that are for it alone or for it and others, not for everyone. */
  creditTypes: string[]
}

/** The professions in their order, those not offered any more at the end; all of them in one statement. */
export async function professionList(db: Db): Promise<ListedProfession[]> {
  const { rows } = await sql<ListedProfession>`
    select p.id, p.key, p.name, p.plural, p.allied_health as "alliedHealth", p.reported_as as "reportedAs",
      p.retired_at is not null as retired, coalesce(h.people, 0)::int as people,
      array(select c.abbreviation from credential c where c.organization_id = p.organization_id
        and c.profession_id = p.id and c.retired_at is null order by c.position) as credentials,
      (select count(*)::int from credential c
        where c.organization_id = p.organization_id and c.profession_id = p.id) as leading,
      array(select t.short_name from credit_type_profession e
        join credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
        where e.organization_id = p.organization_id and e.profession_id = p.id and not t.everyone
          and t.retired_at is null order by t.position) as "creditTypes"
    from profession p
    left join (select profession_id, count(*) as people from person
      where profession_id is not null group by 1) h on h.profession_id = p.id
    order by p.retired_at is not null, p.position, p.id`.execute(db)
  return rows
}

/** How many people have a profession, by a credential that leads to it or by what their profile answers. */
export async function peopleWith(db: Db, professionId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (
      select h.person_id from credential c
        join person_credential h on h.organization_id = c.organization_id and h.credential_id = c.id
        where c.profession_id = ${professionId}
      union select id from person where profession_id = ${professionId}) having_it`.execute(db)
  return rows[0]!.people
}

/** What stands for a profession in a choice. */
export type ProfessionChoice = { id: string; key: string; name: string; retired: boolean }

/** The professions that a credential can lead to, in their order. */
export const professionChoices = (db: Db): Promise<ProfessionChoice[]> =>
  db
    .selectFrom('profession')
    .select(['id', 'key', 'name'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .orderBy('retired')
    .orderBy('position')
    .orderBy('id')
    .execute()

export type ListedCredential = {
  id: string
  abbreviation: string
  professionId: string | null
  profession: string
  retired: boolean
  people: number
}

export type CredentialSearch = { search: string; professionId: string | null | 'none'; page: number }

/** The credentials whose abbreviation or profession is like what is searched for, in their order; one page of them. */
export async function credentialList(
  db: Db,
  { search, professionId, page }: CredentialSearch,
): Promise<{ rows: ListedCredential[]; total: number }> {
  const like = `%${search.replace(/[%_\\]/g, (one) => `\\${one}`)}%`
  const { rows } = await sql<ListedCredential & { total: number }>`
    select c.id, c.abbreviation, c.profession_id as "professionId", coalesce(p.name, '') as profession,
      c.retired_at is not null as retired, count(*) over ()::int as total,
      (select count(*)::int from person_credential h
        where h.organization_id = c.organization_id and h.credential_id = c.id) as people
    from credential c
    left join profession p on p.organization_id = c.organization_id and p.id = c.profession_id
    where (c.abbreviation ilike ${like} or p.name ilike ${like})
      and case when ${professionId === 'none'} then c.profession_id is null
        else ${professionId === 'none' ? null : professionId}::uuid is null
          or c.profession_id = ${professionId === 'none' ? null : professionId}::uuid end
    order by c.retired_at is not null, c.position, c.abbreviation, c.id
    limit ${credentialsAPage} offset ${(page - 1) * credentialsAPage}`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** One credential with how many people hold it; null when there is none. With `lock`, nobody else changes it until the end. */
export async function credentialRecord(
  db: Db,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ListedCredential | null> {
  if (options.lock) await db.selectFrom('credential').select('id').where('id', '=', id).forUpdate().execute()
  const { rows } = await sql<ListedCredential>`
    select c.id, c.abbreviation, c.profession_id as "professionId", coalesce(p.name, '') as profession,
      c.retired_at is not null as retired,
      (select count(*)::int from person_credential h
        where h.organization_id = c.organization_id and h.credential_id = c.id) as people
    from credential c
    left join profession p on p.organization_id = c.organization_id and p.id = c.profession_id
    where c.id = ${id}`.execute(db)
  return rows[0] ?? null
}
