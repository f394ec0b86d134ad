import { isExcepted } from '../basis.ts'
import { type Decided, mitigates } from '../role-state.ts'
import type { Role } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import type { ActivityEvidence, RoleEvidence } from './evidence-record.ts'
import { standingAtStart } from './standing-rules.ts'

/** What a surveyor asks first of an activity: of those who have a role, as it stood when each session began, or stands now. */
export type Summary = {
  id: string
  title: string
  basis: ActivityEvidence['basis']
  people: number
  disclosed: number
  relevant: number
  mitigated: number
  exceptions: number
  /** Sessions that began, how many of them complete, and that are to come; cancelled ones aside. */
  begun: number
  complete: number
  toCome: number
}

export function summaryOf(activity: ActivityEvidence, organization: Asked, now: Temporal.Instant): Summary {
  const { id, title, basis } = activity
  const standings = activity.sessions
    .filter(({ isCancelled }) => !isCancelled)
    .map((session) => standingAtStart(activity, session, organization, now))
  const held = standings.flatMap(({ roles }) => roles)
  const everybody = Map.groupBy(held, ({ role }) => whoOf(role))
  const begun = standings.filter(({ hasStarted }) => hasStarted)
  const isHere = basis === 'here'
  const counted = isHere
    ? countsOf(held.flatMap(({ role, state }) => state.relationships.map((one) => ({ one, role: role.role }))))
    : { relevant: 0, mitigated: 0, exceptions: 0 }
  const hasDisclosed = ({ role, state }: (typeof held)[number]) =>
    isHere ? !unanswered.includes(state.step) : role.disclosedOn !== null
  return {
    ...{ id, title, basis, ...counted },
    people: everybody.size,
    disclosed: isExcepted(basis) ? 0 : [...everybody.values()].filter((roles) => roles.every(hasDisclosed)).length,
    begun: begun.length,
    complete: isHere ? begun.filter(({ isComplete }) => isComplete).length : 0,
    toCome: standings.length - begun.length,
  }
}

const unanswered = ['unreachable', 'to-ask', 'asked', 'runs-out']

const whoOf = ({ personId, discloserId, name }: RoleEvidence): string => personId ?? discloserId ?? name

/** Each relationship once: mitigated where it is in every role for which it is relevant. */
function countsOf(all: readonly { one: Decided; role: Role }[]) {
  const each = [...Map.groupBy(all, ({ one }) => one.relationship.id).values()]
  const relevant = each
    .map((some) => some.filter(({ one }) => one.decision === 'mitigate' || one.decision === 'excluded'))
    .filter((some) => some.length > 0)
  const isMitigated = ({ one, role }: { one: Decided; role: Role }) =>
    one.decision === 'mitigate' && one.mitigations.some((done) => mitigates(done, one.relationship, role))
  const isExcepted = ({ one }: { one: Decided }) => !one.reopened && Boolean(one.judgement?.exception)
  return {
    relevant: relevant.length,
    mitigated: relevant.filter((some) => some.every(isMitigated)).length,
    exceptions: each.filter((some) => some.some(isExcepted)).length,
  }
}

/** "2 of 3 sessions", "Not begun", "Kept elsewhere", "Nobody has to disclose"; and how many are to come. */
export function completeText({ basis, begun, complete, toCome }: Summary): string[] {
  const coming = toCome > 0 ? [`${toCome} to come`] : []
  if (isExcepted(basis)) return ['Nobody has to disclose']
  if (basis === 'elsewhere') return ['Kept elsewhere', ...coming]
  if (begun === 0) return ['Not begun', ...coming]
  return [begun === 1 ? (complete === 1 ? 'Yes' : 'No') : `${complete} of ${begun} sessions`, ...coming]
}

/** "4 people, 4 disclosed, 1 relevant relationship, 1 mitigated, no exceptions" */
export function summaryText({ people, disclosed, relevant, mitigated, exceptions }: Summary): string {
  return [
    counted(people, 'person', 'people'),
    `${disclosed || 'none'} disclosed`,
    counted(relevant, 'relevant relationship', 'relevant relationships'),
    `${mitigated || 'none'} mitigated`,
    counted(exceptions, 'exception', 'exceptions'),
  ].join(', ')
}

const counted = (number: number, one: string, more: string): string =>
  `${number === 0 ? 'no' : number} ${number === 1 ? one : more}`
