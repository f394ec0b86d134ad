import type { HeldRole } from '../role-facts.ts'
import type { RoleState, Step } from '../role-state.ts'

/**
 * What a role that is not complete waits for. Whoever does not review disclosures is told the same of everybody who
 * disclosed: that it is not complete.
 */
export function waitsFor({ facts, state }: { facts: HeldRole; state: RoleState }, mayReview: boolean): string {
  if (facts.deniedAt && !facts.disclosed) return 'the email is of somebody else: correct it'
  if (mayReview) return words[state.step]
  if (!facts.reachable) return words.unreachable
  return facts.askedAt ? 'asked, not complete' : 'not complete'
}

const words: Record<Step, string> = {
  unreachable: 'has no email, so nobody can ask them',
  'to-ask': 'was not asked yet',
  asked: 'was asked, and has not answered',
  'runs-out': 'must disclose again, because it is too old on the day',
  'to-judge': 'a reviewer judges what they disclosed',
  excluded: 'cannot take part: somebody else has to',
  'to-mitigate': 'a reviewer completes the mitigation',
  complete: 'complete',
}
