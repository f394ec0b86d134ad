import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** What another profession of a credential does to those who hold it. */
export type Effect = {
  /** How many hold it. */
  people: number
  /** Of them, who have the profession of before by nothing else, and who do not have the new one yet. */
  losing: number
  gaining: number
  /** The credit types that those lose, and that those win, by their short names. */
  lost: string[]
  won: string[]
}

/** Counts what it does that a credential leads to another profession, or to none. */
export async function effectOf(
  db: Db,
  credentialId: string,
  { from, to }: { from: string | null; to: string | null },
): Promise<Effect> {
  const { rows } = await sql<Effect>`
    with holder as (select h.person_id,
        exists (select from person_credential o
          join credential c on c.organization_id = o.organization_id and c.id = o.credential_id
          where o.organization_id = h.organization_id and o.person_id = h.person_id and o.credential_id <> ${credentialId}
            and c.profession_id = ${from}::uuid) as keeps,
        exists (select from person_credential o
          join credential c on c.organization_id = o.organization_id and c.id = o.credential_id
          where o.organization_id = h.organization_id and o.person_id = h.person_id and o.credential_id <> ${credentialId}
            and c.profession_id = ${to}::uuid) as has
      from person_credential h where h.credential_id = ${credentialId})
    select count(*)::int as people,
      count(*) filter (where ${from !== null} and not keeps)::int as losing,
      count(*) filter (where ${to !== null} and not has)::int as gaining,
      ${typesFor(from, to)} as lost, ${typesFor(to, from)} as won
    from holder`.execute(db)
  return rows[0]!
}

/** The types that are for one profession and not for the other. */
const typesFor = (one: string | null, other: string | null) => sql<
  string[]
>`array(select t.short_name from credit_type t
  where t.retired_at is null and not t.everyone and not t.participation
    and exists (select from credit_type_profession e where e.organization_id = t.organization_id
      and e.credit_type_id = t.id and e.profession_id = ${one}::uuid)
    and not exists (select from credit_type_profession e where e.organization_id = t.organization_id
      and e.credit_type_id = t.id and e.profession_id = ${other}::uuid)
  order by t.position)`

/** What it does, in sentences; none where nobody holds the credential. */
export function effectSentences({ people, losing, gaining, lost, won }: Effect, from: string, to: string): string[] {
  if (people === 0) return []
  const said = [`${counted(people, 'person holds', 'people hold')} this credential.`]
  if (from && losing > 0)
    said.push(
      `${counted(losing, 'of them loses', 'of them lose')} the profession ${from.toLowerCase()}${lost.length ? `, and with it ${listed.format(lost)}` : ''}.`,
    )
  if (to && gaining > 0)
    said.push(
      `${counted(gaining, 'of them gets', 'of them get')} the profession ${to.toLowerCase()}${won.length ? `, and with it ${listed.format(won)}` : ''}.`,
    )
  if (!to) said.push('It says nothing about a profession then, as a fellowship does.')
  said.push('Credit that they were awarded stays.')
  return said
}

const listed = new Intl.ListFormat('en-US')

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
