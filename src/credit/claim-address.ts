import { routes } from '../routes.ts'
import type { ClaimedSession } from './claimed-session.ts'
import { nextStep, type Step } from './next-step.ts'

/**
 * Where a claim goes on at a moment: the page of the step that comes next; null while the window is not open or when it
 * is closed, for which there is no page of its own.
 */
export function claimAddress(org: string, session: ClaimedSession, now: Temporal.Instant): string | null {
  const at = { org, session: session.sessionId }
  const addresses: Record<Step, () => string | null> = {
    // A code that is given in the room only is in no address until the learner types or scans it.
    code: () => routes.claim.to({ org }, { code: session.codeVisibility === 'public' ? session.code : undefined }),
    waiting: () => routes.claimNext.to(at),
    test: () => routes.test.to(at),
    evaluation: () => routes.evaluation.to(at),
    credit: () => routes.credit.to(at),
    certificate: () => routes.certificate.to({ org, number: session.certificateNumber! }),
    'not-open': () => null,
    closed: () => null,
  }
  return addresses[nextStep(session, now)]()
}
