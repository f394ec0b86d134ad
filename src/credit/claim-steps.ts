import { type ClaimFacts, evaluates, isTested } from './next-step.ts'

/** The steps from the code to the certificate, in the order in which a claim takes them. */
export type ClaimStep = 'code' | 'test' | 'evaluation' | 'credit' | 'certificate'

/** The steps that a claim has. */
export function claimSteps(facts: Pick<ClaimFacts, 'creditAfter' | 'evaluation' | 'hasTest'>): ClaimStep[] {
  return [
    'code',
    ...(isTested(facts) ? ['test' as const] : []),
    ...(evaluates(facts) ? ['evaluation' as const] : []),
    'credit',
    'certificate',
  ]
}

/** "Step 2 of 4" */
export function stepText(facts: Parameters<typeof claimSteps>[0], step: ClaimStep): string {
  const steps = claimSteps(facts)
  return `Step ${steps.indexOf(step) + 1} of ${steps.length}`
}
