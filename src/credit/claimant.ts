import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { type Claimant, type CreditType, claimable, type Designation, type Offer, type Withheld } from './rules.ts'

type Profession = { id: string; key: string; name: string; plural: string }

type Row = {
  id: string
  given_name: string
  family_name: string
  credentials: { abbreviation: string; profession: Profession | null }[]
  stated: Profession | null
  birth_month_day: string | null
  nabp_number: string | null
  npi: string | null
  licence: string | null
  board_id: string | null
}

/**
 * A person as the credit rules see them. The professions are those of the credentials; who has none among them is
 * what the profile's profession question says, unless that question's answer needs a credential to hold it up.
 */
export async function claimantOf(db: Db, personId: string): Promise<Claimant & { name: string }> {
  return (await claimantsOf(db, [personId])).get(personId)!
}

/** The same of several people at once, by their ids. */
export async function claimantsOf(
  db: Db,
  personIds: readonly string[],
): Promise<Map<string, Claimant & { name: string }>> {
  const { rows } = await sql<Row>`
    select p.id, p.given_name, p.family_name, p.birth_month_day, p.nabp_number, p.npi,
      ${licenceOf} as licence, ${boardIdOf} as board_id,
      coalesce((select json_agg(json_build_object('abbreviation', c.abbreviation, 'profession',
          case when f.id is not null then json_build_object('id', f.id, 'key', f.key, 'name', f.name, 'plural', f.plural) end) order by pc.position)
        from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        left join profession f on f.organization_id = c.organization_id and f.id = c.profession_id
        where pc.organization_id = p.organization_id and pc.person_id = p.id), '[]') as credentials,
      (select json_build_object('id', f.id, 'key', f.key, 'name', f.name, 'plural', f.plural) from profession f
        where f.organization_id = p.organization_id and f.id = p.profession_id) as stated
    from person p where p.id = any(${[...personIds]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, claimantIn(row)]))
}

function claimantIn(row: Row): Claimant & { name: string } {
  const all = row.credentials.flatMap(({ profession }) => profession ?? [])
  // A physician's PhD does not make another profession of them.
  const named = all.filter((profession) => profession.key !== 'other')
  const own = named.length ? named : all
  const professions = own.length ? own : row.credentials.length || !row.stated ? [] : [row.stated]
  return {
    name: `${row.given_name} ${row.family_name}`.trim(),
    professions: [...new Map(professions.map((profession) => [profession.id, profession])).values()],
    credentials: row.credentials.map(({ abbreviation }) => abbreviation).join(', '),
    fields: fieldsIn(row),
  }
}

const fieldsIn = ({ birth_month_day, nabp_number, npi, licence, board_id }: ProfileFields): ProfileFields => ({
  birth_month_day,
  nabp_number,
  npi,
  licence,
  board_id,
})

type ProfileFields = Pick<Row, 'birth_month_day' | 'nabp_number' | 'npi' | 'licence' | 'board_id'>

const licenceOf = sql<string | null>`(select min(l.number) from licence l
  where l.organization_id = p.organization_id and l.person_id = p.id and l.number <> '')`
const boardIdOf = sql<string | null>`(select min(b.board_id) from person_board b
  where b.organization_id = p.organization_id and b.person_id = p.id and b.board_id <> '')`

/** What a person's profile holds of what credit types may require, by the names of the fields. */
export async function requiredFieldsOf(db: Db, personId: string): Promise<ProfileFields> {
  const { rows } = await sql<ProfileFields>`
    select p.birth_month_day, p.nabp_number, p.npi, ${licenceOf} as licence, ${boardIdOf} as board_id
    from person p where p.id = ${personId}`.execute(db)
  return rows[0]!
}

/** What a person may claim of an activity's designations, and what is withheld and why. */
export async function claimableBy(
  db: Db,
  claimant: Claimant,
  designations: readonly Designation[],
  participation: CreditType | undefined,
): Promise<{ offers: Offer[]; withheld: Withheld[] }> {
  const professions = await db.selectFrom('profession').select(['id', 'plural']).execute()
  const names = new Map(professions.map((profession) => [profession.id, profession.plural]))
  return claimable(designations, participation ?? null, claimant, names)
}
