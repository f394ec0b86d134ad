import { natures, type Relationship } from './relationship.ts'
import type { Decided, RoleState } from './role-state.ts'
import { type Role, roles } from './roles.ts'

/** A role as the statement names it. */
export type StatedRole = {
  role: Role
  name: string
  credentials: string
  /** Who it is, as far as it is known, so that nobody is named twice, nor two of the same name as one. */
  personId: string | null
  discloserId: string | null
  state: RoleState
  /** The present names of companies by their ids; whatever is not among them is called as it was typed. */
  companyNames?: Readonly<Record<string, string>>
}

/**
 * What learners are told before a session: who has which relevant relationships with which companies, by their names only,
 * and that they were mitigated; or that nobody has any. Null while something is not complete. Of somebody with several
 * roles each relationship is said once, and each company once, by the name under which the office lists it. ACCME Standards 3.5: https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/
 */
export function statementOf(people: readonly StatedRole[]): string | null {
  if (people.length === 0 || people.some(({ state }) => state.step !== 'complete')) return null
  const lines = [...Map.groupBy(people, personKey).values()].flatMap(linesOf)
  if (lines.length === 0) return nobody
  return [...lines, mitigated, ...(lines.length < new Set(people.map(personKey)).size ? [others] : [])].join('\n')
}

const personKey = ({ personId, discloserId, name, credentials }: StatedRole): string =>
  personId ?? discloserId ?? JSON.stringify([name, credentials])

/** "Amara Osei, MD (Speaker): Pfizer Inc (consultant, advisor); Merck (speaker, ended)." One line for a person, none without relationships. */
function linesOf(same: readonly StatedRole[]): string[] {
  const shown = new Map(
    same.flatMap(({ state, companyNames }) =>
      state.relationships
        .filter(isShown)
        .map(({ relationship }) => [relationship.id, named(relationship, companyNames)]),
    ),
  )
  if (shown.size === 0) return []
  const { name, credentials } = same[0]!
  const parts = [...new Set(same.map(({ role }) => roles[role]))].join(', ')
  const relationships = [...Map.groupBy(shown.values(), ({ company }) => company)].map(said).join('; ')
  return [`${[name, credentials].filter(Boolean).map(inOneLine).join(', ')} (${parts}): ${relationships}.`]
}

/** One relationship in the words in which learners would read it. */
export function readAs(relationship: Relationship, names: StatedRole['companyNames']): string {
  const one = named(relationship, names)
  return said([one.company, [one]])
}

const isShown = ({ decision }: Decided) => decision === 'mitigate'

const named = (relationship: Relationship, names: StatedRole['companyNames']): Relationship => ({
  ...relationship,
  company: inOneLine(names?.[relationship.companyId ?? ''] ?? relationship.company),
})

/** "Pfizer Inc (consultant, advisor; speaker, ended)": what goes on, then what has ended, then a spouse's. */
function said([company, of]: [string, readonly Relationship[]]): string {
  const kinds = [false, true].flatMap((spouse) =>
    [false, true].map((ended) => {
      const alike = of.filter(({ whose, until }) => (whose === 'spouse') === spouse && (until !== null) === ended)
      const words = [...new Set(alike.flatMap(wordsOf)), ...(ended && alike.length > 0 ? ['ended'] : [])]
      return words.length > 0 ? `${spouse ? 'spouse or partner: ' : ''}${words.join(', ')}` : ''
    }),
  )
  return `${company} (${kinds.filter(Boolean).join('; ')})`
}

const wordsOf = ({ natures: kinds, other }: Relationship): string[] =>
  kinds.map((one) => (one === 'other' && other ? inOneLine(other) : shortNature(one)))

/** A line for each person: what somebody typed begins no other. */
const inOneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim()

const shortNature = (nature: Relationship['natures'][number]): string =>
  nature === 'researcher' ? 'researcher' : natures[nature].slice(0, 1).toLowerCase() + natures[nature].slice(1)

const nobody =
  'None of the planners, faculty and others in control of the content of this activity have relevant financial relationships with ineligible companies.'
const mitigated = 'All relevant financial relationships listed for these individuals have been mitigated.'
const others =
  'Nobody else in control of the content of this activity has relevant financial relationships with ineligible companies.'
