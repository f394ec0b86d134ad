import { type Basis, isExcepted } from './basis.ts'
import { isBeforeLookBack } from './look-back.ts'
import { isOwnerOrEmployee, type Relationship } from './relationship.ts'
import { isFaculty, type Role } from './roles.ts'

/** The exceptions by which an owner or employee may take part. ACCME Standards 3.2. */
export const exceptions = {
  unrelated: 'The content is not related to the business lines or products of the company',
  'basic-science':
    'The content is basic science research, such as drug discovery, or research methods, and makes no recommendations for care',
  'device-safety':
    'A technician who teaches the safe and proper use of a device, and does not recommend whether or when it is used',
} as const
export type Exception = keyof typeof exceptions

/** The exceptions that there are for a role: the safe use of a device is for those who teach, not for who plans. */
export const exceptionsFor = (role: Role): Exception[] =>
  (Object.keys(exceptions) as Exception[]).filter((one) => one !== 'device-safety' || isFaculty(role))

/** Whether a relationship is relevant to what somebody does in a role, as a reviewer judged it. */
export type Judgement = {
  relationshipId: string
  disclosureId: string
  /** As it was judged. */
  relationship: Relationship
  /** What the role was about then. */
  topic: string
  relevant: boolean
  exception: Exception | null
  reason: string
  by: string
  at: Temporal.Instant
}

/**
 * What follows from a relationship: nothing ('none'), nothing because it ended before the look-back ('outside'), it is still
 * to be judged, its owner is excluded, or it is mitigated and then shown.
 */
export type Decision = 'outside' | 'none' | 'to-judge' | 'excluded' | 'mitigate'

/** What {@link decide} goes by, of one relationship. */
export type Deciding = {
  role: Role
  relationship: Relationship
  lookBackFrom: Temporal.PlainDate
  basis: Basis
  /** The one that stands, see changes.ts; null: none. */
  judgement: Pick<Judgement, 'relevant' | 'exception'> | null
  /** Whether the office says that the company is not an ineligible one. */
  isEligible: boolean
}

/**
 * What follows from one relationship of somebody with a role, by ACCME Standards 3.2 to 3.4: owners and employees are
 * excluded unless an exception is recorded that there is for the role; what is relevant is mitigated. Where the exception is that the content is
 * unrelated, what was judged relevant contradicts it, and excludes. docs/rules/disclosures.md
 */
export function decide({ role, relationship, lookBackFrom, basis, judgement, isEligible }: Deciding): Decision {
  if (isExcepted(basis) || isEligible) return 'none'
  if (isBeforeLookBack(relationship, lookBackFrom)) return 'outside'
  if (!judgement) return 'to-judge'
  if (!isOwnerOrEmployee(relationship)) return judgement.relevant ? 'mitigate' : 'none'
  if (judgement.exception === null || !exceptionsFor(role).includes(judgement.exception)) return 'excluded'
  if (judgement.exception !== 'unrelated') return 'mitigate'
  return judgement.relevant ? 'excluded' : 'none'
}
