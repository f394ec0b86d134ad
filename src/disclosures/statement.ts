import { natures, type Relationship } from './relationship.ts'
import type { Decided, RoleState } from './role-state.ts'
import { type Role, roles } from './roles.ts'

/** A role as the statement names it. */
export type StatedRole = { role: Role; name: string; credentials: string; state: RoleState }

/**
 * What learners are told before a session: who has which relevant relationships with which companies, by their names only,
 * and that they were mitigated; or that nobody has any. Null while something is not complete. Of somebody with several
 * roles each relationship is said once. ACCME Standards 3.5: https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/
 */
export function statementOf(people: readonly StatedRole[]): string | null {
  if (people.length === 0 || people.some(({ state }) => state.step !== 'complete')) return null
  const lines = [...Map.groupBy(people, personKey).values()].flatMap(linesOf)
  if (lines.length === 0) return nobody
  return [...lines, mitigated, ...(lines.length < new Set(people.map(personKey)).size ? [others] : [])].join('\n')
}

const personKey = ({ name, credentials }: StatedRole) => `${name} ${credentials}`

/** "Amara Osei, MD (Speaker): Consultant, Advisor: Pfizer Inc. Speaker: Merck." One line for a person, none without relationships. */
function linesOf(same: readonly StatedRole[]): string[] {
  const shown = new Map(
    same
      .flatMap(({ state }) => state.relationships.filter(isShown))
      .map(({ relationship }) => [relationship.id, relationship]),
  )
  if (shown.size === 0) return []
  const { name, credentials } = same[0]!
  const parts = [...new Set(same.map(({ role }) => roles[role]))].join(', ')
  return [`${[name, credentials].filter(Boolean).join(', ')} (${parts}): ${[...shown.values()].map(said).join('; ')}.`]
}

const isShown = ({ decision }: Decided) => decision === 'mitigate'

/** "Pfizer Inc (consultant, advisor)" */
function said({ company, natures: kinds, other, whose }: Relationship): string {
  const names = kinds.map((one) => (one === 'other' && other ? other : shortNature(one)))
  return `${company} (${whose === 'spouse' ? 'spouse or partner: ' : ''}${names.join(', ')})`
}

const shortNature = (nature: Relationship['natures'][number]): string =>
  nature === 'researcher' ? 'researcher' : natures[nature].slice(0, 1).toLowerCase() + natures[nature].slice(1)

const nobody =
  'None of the planners, faculty and others in control of the content of this activity have relevant financial relationships with ineligible companies.'
const mitigated = 'All relevant financial relationships listed for these individuals have been mitigated.'
const others =
  'Nobody else in control of the content of this activity has relevant financial relationships with ineligible companies.'
