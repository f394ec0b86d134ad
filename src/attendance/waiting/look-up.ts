import { sql } from 'kysely'
import { foundIds, nearNames } from '../../people/office/people-found.ts'
import { peopleSearch } from '../../people/office/search-rules.ts'
import type { Db } from '../../platform/database.ts'
import { peopleWith } from '../matching/match-people.ts'
import type { Candidate } from '../matching/rules.ts'

/** People whom a look-up shows; who has more is asked to type more of the name. */
export const mostFound = 8

export type LookedUp = { waitingId: string; typed: string; people: Candidate[]; more: boolean }

/** Whom a typed name means, or nearly, or a part of an e-mail: open accounts only, by family name. */
export async function lookUp(db: Db, waitingId: string, typed: string): Promise<LookedUp> {
  const asked = { ...peopleSearch(typed), code: '', certificate: '' }
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.id in (${foundIds(asked)}) and p.merged_into is null and p.closed_at is null
    order by p.family_name_key, p.given_name, p.id limit ${mostFound + 1}`.execute(db)
  const near = rows.length > 0 ? rows.map(({ id }) => id) : await nearNames(db, typed)
  const found = await peopleWith(db, near)
  const people = near.flatMap((id) => found.get(id) ?? []).filter(({ closed }) => !closed)
  return { waitingId, typed, people: people.slice(0, mostFound), more: people.length > mostFound }
}
