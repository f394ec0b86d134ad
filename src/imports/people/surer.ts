import { sql } from 'kysely'
import type { Match } from '../../attendance/matching/rules.ts'
import type { Db } from '../../platform/database.ts'
import type { PersonEntry } from './person-entry.ts'

/**
 * Looks once more at matches that something else may speak for or against: a licence of another state is not theirs, and
 * a name with the same birthday is. One statement for all.
 */
export async function surer(db: Db, people: readonly PersonEntry[], matches: readonly Match[]): Promise<Match[]> {
  const doubtful = matches.flatMap((match, at) => {
    const { licenceState, birthday } = people[at]!.asked
    if (match.kind === 'matched' && match.by === 'licence' && licenceState) return [match.person.id]
    return match.kind === 'likely' && match.doubt === 'only-name' && birthday ? [match.person.id] : []
  })
  if (doubtful.length === 0) return [...matches]
  const { rows } = await sql<{ id: string; birthday: string | null; states: string[] }>`
    select p.id, p.birth_month_day as birthday, array(select l.state from licence l
      where l.organization_id = p.organization_id and l.person_id = p.id and l.number is not null) as states
    from person p where p.id = any(${doubtful}::uuid[])`.execute(db)
  const facts = new Map(rows.map((row) => [row.id, row]))
  return matches.map((match, at) => {
    const fact = 'person' in match ? facts.get(match.person.id) : undefined
    const { licenceState, birthday } = people[at]!.asked
    if (!fact) return match
    if (
      match.kind === 'matched' &&
      match.by === 'licence' &&
      !fact.states.some((state) => !state || state === licenceState)
    )
      return { kind: 'likely', person: match.person, by: 'licence', doubt: 'shared' } satisfies Match
    if (match.kind === 'likely' && birthday && fact.birthday === birthday)
      return { kind: 'matched', person: match.person, by: 'name' } satisfies Match
    return match
  })
}
