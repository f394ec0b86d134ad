import { bases } from '../basis.ts'
import { companyActWords } from '../companies/company-act-words.ts'
import type { CompanyAct } from '../companies/company-history.ts'
import type { ActivityEvidence, BasisChoice, CompanyEvidence, Policy, PolicyChange } from './evidence-record.ts'
import { type Fact, fact } from './fact-rules.ts'

type Based = Pick<BasisChoice, 'basis' | 'ground'>

/** Where the disclosures of an activity are: how it was when it was made, and each time that somebody chose otherwise. */
export function basisFacts(
  activity: Pick<ActivityEvidence, 'basis' | 'ground' | 'basisSet' | 'createdAt' | 'choices'>,
): Fact[] {
  const { choices, basisSet, createdAt } = activity
  const [first] = choices
  const chosen = choices.filter((one, index) => !isSame(one, index === 0 ? one.was : choices[index - 1]!))
  const begun: Fact[] = []
  if (first?.was) begun.push(basisFact(first.was, createdAt, ''))
  else if (!first && !basisSet) begun.push(basisFact(activity, createdAt, ''))
  const facts = [...begun, ...chosen.map((one) => basisFact(one, one.at, one.by))]
  const last = chosen.at(-1) ?? first?.was ?? (begun.length > 0 ? activity : null)
  // What was set by another way than the form, such as a renewal.
  if (!isSame(activity, last)) facts.push(basisFact(activity, basisSet?.at ?? null, basisSet?.by ?? ''))
  return facts
}

const isSame = (one: Based, other: Based | null): boolean =>
  other !== null && one.basis === other.basis && one.ground === other.ground

function basisFact({ basis, ground }: Based, at: Temporal.Instant | null, by: string): Fact {
  const details = [ground && `Ground: ${ground}`, by || !at ? '' : 'So it was when the activity was made.']
  return fact('basis', at, `Disclosures: ${bases[basis]}`, details, by)
}

/** What is known of a company that is named: how it came here, and all that the office decided about it and about those that it is the same as. */
export function companyFacts(company: CompanyEvidence, acts: readonly CompanyAct[]): Fact[] {
  const own = acts.filter((one) => one.companyId === company.id)
  const joins = acts.filter(({ along, companyId }) => along.includes(company.id) || companyId === company.id)
  const others = new Set(
    joins
      .map(({ other }) => other)
      .concat(company.sameAs ?? [])
      .filter(Boolean),
  )
  const isTold = (one: CompanyAct) => one.companyId === company.id || others.has(one.name) || joins.includes(one)
  return [...firstNamed(company, own), ...acts.filter(isTold).map(actFact)]
}

function firstNamed({ id: _, name, ownState, added }: CompanyEvidence, own: readonly CompanyAct[]): Fact[] {
  if (own.some(({ act }) => act === 'company.added')) return []
  const first = own.find(({ old }) => old?.state)?.old?.state ?? ownState
  const what = first === 'listed' ? 'on the list of ineligible companies' : 'named for the first time in a disclosure'
  return [fact('company', added.at, `${name}: ${what}`, [], added.by || (first === 'listed' ? 'The product' : ''))]
}

function actFact(one: CompanyAct): Fact {
  const { what, reason } = companyActWords(one)
  return fact('company', one.done.at, `${one.name}: ${what}`, [reason], one.done.by)
}

/** "What is disclosed counts for 12 months. While a session is not complete, the office is warned." */
export const policyText = ({ disclosure_months: months, disclosure_incomplete: incomplete }: Policy): string =>
  `What is disclosed counts for ${monthsText(months)}. While a session is not complete, ${incompleteWords[incomplete]}.`

const incompleteWords = { warn: 'the office is warned', withhold: 'its code is withheld' }
const monthsText = (months: number): string => (months === 1 ? '1 month' : `${months} months`)

/** The policy as it is, and when it was changed. */
export const policyFacts = (policy: Policy, changes: readonly PolicyChange[], now: Temporal.Instant): Fact[] => [
  ...changes.map(({ months, incomplete, at, by }) => {
    const details = [
      months === null ? '' : `What is disclosed counts for ${monthsText(months)} since.`,
      incomplete === null ? '' : `While a session is not complete, ${incompleteWords[incomplete]} since.`,
    ]
    return fact('policy', at, 'Policy changed', details, by)
  }),
  fact('policy', now, `Policy in force: ${policyText(policy)}`, [], ''),
]
