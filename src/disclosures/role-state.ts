import type { Basis } from './basis.ts'
import { isExcepted } from './basis.ts'
import { type Reopened, reopenedBy } from './changes.ts'
import { type Decision, decide, type Judgement } from './decision.ts'
import { countsOn } from './look-back.ts'
import type { Relationship } from './relationship.ts'
import { type MitigationWay, mitigationsFor, type Role } from './roles.ts'

/** What somebody disclosed last. */
export type Disclosed = {
  id: string
  number: number
  attestedAt: Temporal.Instant
  lookBackFrom: Temporal.PlainDate
  relationships: readonly Relationship[]
}

/** Something that was chosen to mitigate relevant relationships of a role, and whether it is done; none that was withdrawn. */
export type Mitigation = {
  id: string
  relationshipIds: readonly string[]
  way: MitigationWay
  completedAt: Temporal.Instant | null
}

/** All that says how far a role is. */
export type RoleFacts = {
  id: string
  role: Role
  name: string
  credentials: string
  /** Whether they can be asked: there is an account or an e-mail. */
  reachable: boolean
  discloserId: string | null
  personId: string | null
  askedAt: Temporal.Instant | null
  disclosed: Disclosed | null
  /** The last for each relationship. */
  judgements: readonly Judgement[]
  mitigations: readonly Mitigation[]
  /** Ids of companies that the office says are no ineligible ones, as far as they are disclosed. */
  eligible: readonly string[]
}

/** What a role is held in, and what the organization asks. */
export type RoleIn = {
  basis: Basis
  /** What the role is about, see topicOf in roles.ts. */
  topic: string
  /** The day on which the role starts. */
  day: Temporal.PlainDate
  months: number
  zone: string
}

/**
 * The step at which a role stands: nobody can be asked; nobody was; asked without an answer; answered, but it runs out
 * before the role starts; relationships wait to be judged; excluded; mitigation is not complete; all is complete.
 */
export type Step =
  | 'unreachable'
  | 'to-ask'
  | 'asked'
  | 'runs-out'
  | 'to-judge'
  | 'excluded'
  | 'to-mitigate'
  | 'complete'

/** A relationship of a role with what follows from it. */
export type Decided = {
  relationship: Relationship
  decision: Decision
  /** The last judgement, also when it stands no longer. */
  judgement: Judgement | null
  /** Why it stands no longer. */
  reopened: Reopened | null
  /** What mitigates it, done or not. */
  mitigations: readonly Mitigation[]
}

export type RoleState = { step: Step; relationships: readonly Decided[] }

/** How far a role is, and what follows from each relationship. ACCME Standards 3.1 to 3.5; docs/rules/disclosures.md */
export function roleState(facts: RoleFacts, where: RoleIn): RoleState {
  const relationships = facts.disclosed ? decidedOf(facts, facts.disclosed, where) : []
  return { step: stepOf(facts, where, relationships), relationships }
}

function decidedOf(facts: RoleFacts, disclosed: Disclosed, { basis, topic }: RoleIn): Decided[] {
  return disclosed.relationships.map((relationship) => {
    const judgement = facts.judgements.find((one) => one.relationshipId === relationship.id) ?? null
    const reopened = judgement && reopenedBy(judgement, relationship, topic)
    const decision = decide({
      role: facts.role,
      relationship,
      lookBackFrom: disclosed.lookBackFrom,
      basis,
      judgement: reopened ? null : judgement,
      isEligible: relationship.companyId !== null && facts.eligible.includes(relationship.companyId),
    })
    const mitigations = facts.mitigations.filter((one) => one.relationshipIds.includes(relationship.id))
    return { relationship, decision, judgement, reopened, mitigations }
  })
}

function stepOf(facts: RoleFacts, where: RoleIn, relationships: readonly Decided[]): Step {
  const { role, disclosed, reachable, askedAt } = facts
  if (isExcepted(where.basis)) return 'complete'
  if (!disclosed) return askedAt ? 'asked' : reachable ? 'to-ask' : 'unreachable'
  if (relationships.some(({ decision }) => decision === 'excluded')) return 'excluded'
  if (!countsOn(disclosed.attestedAt, where.day, where)) return 'runs-out'
  if (relationships.some(({ decision }) => decision === 'to-judge')) return 'to-judge'
  return relationships.every((one) => isMitigated(one, role)) ? 'complete' : 'to-mitigate'
}

/** Whether nothing is left to be done about a relationship that was judged. */
const isMitigated = (one: Decided, role: Role): boolean =>
  one.decision !== 'mitigate' || one.mitigations.some((done) => mitigates(done, one.relationship, role))

/**
 * Whether something mitigates a relationship in a role: it is done; what was done in another role is not for this one, and
 * nobody has divested who says that it goes on.
 */
export const mitigates = (
  { completedAt, way }: Mitigation,
  { until }: Pick<Relationship, 'until'>,
  role: Role,
): boolean => completedAt !== null && way in mitigationsFor(role) && (way !== 'divest' || until !== null)

/** Who does the next thing: whoever discloses, the reviewer, or the office, which finds an address or somebody else. */
export type DisclosureTurn = 'discloser' | 'reviewer' | 'office' | 'nobody'

const turns: Record<Step, DisclosureTurn> = {
  unreachable: 'office',
  'to-ask': 'office',
  asked: 'discloser',
  'runs-out': 'discloser',
  'to-judge': 'reviewer',
  excluded: 'office',
  'to-mitigate': 'reviewer',
  complete: 'nobody',
}

export const turnOf = (step: Step): DisclosureTurn => turns[step]
