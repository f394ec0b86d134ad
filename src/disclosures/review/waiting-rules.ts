import { type Decided, type Mitigation, mitigates, type RoleState } from '../role-state.ts'
import { mitigationsFor, type Role } from '../roles.ts'
import type { HeldSession } from './session-rules.ts'

export type Waits = 'judgement' | 'mitigation' | 'evidence'

/**
 * What a role waits for from a reviewer: a judgement; that a mitigation is chosen; or only the evidence that those which
 * were chosen are done. Null: for nothing.
 */
export function waitOf({ step, relationships }: RoleState, role: Role): Waits | null {
  if (step === 'to-judge') return 'judgement'
  if (step !== 'to-mitigate') return null
  return relationships.some((one) => isOpen(one, role) && usable(one, role).length === 0) ? 'mitigation' : 'evidence'
}

/** Whether somebody has to decide something, and not only to note what others did. */
export const isToDecide = ({ waits }: { waits: Waits }): boolean => waits !== 'evidence'

/** Whether a mitigation of a relationship is still to be chosen or done. */
export const isOpen = (one: Decided, role: Role): boolean =>
  one.decision === 'mitigate' && !one.mitigations.some((done) => mitigates(done, one.relationship, role))

/** What was chosen in a way that there is for the role, and does not go on: somebody may have had another one then. */
export const usable = ({ mitigations, relationship }: Decided, role: Role): Mitigation[] =>
  mitigations.filter(
    (one) => one.way in mitigationsFor(role) && (one.completedAt === null || mitigates(one, relationship, role)),
  )

type Held = { session: HeldSession | null; facts: { id: string } }

/** What is to come before what has begun; of what is to come the next first, of what has begun the last. */
export const compareWaiting =
  (now: Temporal.Instant) =>
  (one: Held, other: Held): number => {
    const [a, b] = [startOf(one), startOf(other)]
    const [aBegun, bBegun] = [a <= now.epochMilliseconds, b <= now.epochMilliseconds]
    if (aBegun !== bBegun) return aBegun ? 1 : -1
    return (aBegun ? b - a : a - b) || (one.facts.id < other.facts.id ? -1 : 1)
  }

const startOf = ({ session }: Held): number => session?.startsAt.epochMilliseconds ?? Number.MAX_SAFE_INTEGER
