import { neededOf } from '../asking/rules.ts'
import { countsOn } from '../look-back.ts'
import type { HeldRole } from '../role-facts.ts'
import type { Asked } from '../session-disclosures.ts'
import type { Blocking } from './rules.ts'
import type { Viewer } from './viewer.ts'
import { knownStep } from './views.ts'

/** The one thing that somebody of the staff can do next about a role. */
export type Action = 'name' | 'email' | 'judge' | 'mitigate' | 'decide' | 'replace' | 'ask' | 'remind' | 'ask-anew'

const reviewing: Partial<Record<Blocking['step'], Action>> = {
  'to-judge': 'judge',
  'to-mitigate': 'mitigate',
  excluded: 'decide',
}

/**
 * What whoever looks can do now; null: nothing. Nobody reviews their own, nobody is asked who has no address, nor where
 * asking would answer that nobody was.
 */
export function actionOf(
  { step, role }: Pick<Blocking, 'step' | 'role'>,
  viewer: Viewer,
  canAsk: boolean,
): Action | null {
  if (step === 'complete') return null
  if (!role || step === 'unnamed') return viewer.mayPlan ? 'name' : null
  const review = viewer.mayReview && reviewing[step]
  if (review) return viewer.own.has(role.id) ? null : review
  if (step === 'excluded' && viewer.mayPlan) return 'replace'
  if (!role.reachable) return viewer.mayPlan ? 'email' : null
  if (!viewer.mayAsk || !canAsk) return null
  if (step === 'runs-out' && viewer.mayReview) return 'ask-anew'
  return knownStep(step, viewer) === 'asked' ? 'remind' : 'ask'
}

/**
 * Whether asking somebody for a role that begins at these moments, of which none is over and closed, would send something:
 * a disclosure is needed for one of them, one of today would count, and they were not asked today. Whoever sees only whether it is complete is told nothing
 * of that but what holds of everybody.
 */
export function canBeAsked(
  role: Pick<HeldRole, 'id' | 'disclosed' | 'askedAt'>,
  starts: readonly Temporal.Instant[],
  now: Temporal.Instant,
  { mayReview, organization }: { mayReview: boolean; organization: Asked },
): boolean {
  const of = { months: organization.disclosure_months, zone: organization.time_zone }
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(of.zone).toPlainDate()
  if (!mayReview) return starts.some((start) => countsOn(now, day(start), of))
  if (role.askedAt && day(role.askedAt).equals(day(now))) return false
  // One start that needs it is enough, mostly the first: a series may have hundreds.
  return starts.some((startsAt) => {
    const openUntil = startsAt.epochMilliseconds > now.epochMilliseconds ? startsAt : now.add({ seconds: 1 })
    const coming = [{ roleId: role.id, startsAt, openUntil, hasBegun: false, askedAt: null }]
    return neededOf({ coming, attestedAt: role.disclosed?.attestedAt ?? null }, now, of).length > 0
  })
}
