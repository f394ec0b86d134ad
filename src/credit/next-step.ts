export type ClaimFacts = {
  published: boolean
  cancelledAt: Temporal.Instant | null
  opensAt: Temporal.Instant
  /** Until when the code records attendance. */
  codeClosesAt: Temporal.Instant
  /** Until when credit can be claimed by who attended. */
  closesAt: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Whether it is a session of a series. */
  isSeries: boolean
  /** What credit waits for besides attendance. */
  creditAfter: 'attendance' | 'session' | 'quarter'
  attendedAt: Temporal.Instant | null
  evaluation: 'none' | 'form' | 'survey'
  /** From when it can be evaluated; null: at once. The evaluation of a quarter opens at the end of its last session. */
  evaluationOpensAt: Temporal.Instant | null
  evaluatedAt: Temporal.Instant | null
  /** Whether a test has to be passed. It stands, and opens, where and when the evaluation does. */
  hasTest: boolean
  testPassedAt: Temporal.Instant | null
  certificateNumber: string | null
}

export type Step = 'code' | 'waiting' | 'test' | 'evaluation' | 'credit' | 'certificate' | 'not-open' | 'closed'

/**
 * What comes next in a claim, from its facts alone. Everything that says what is left asks this. Attendance is open
 * until the code runs out, what follows it until the window of the claim closes; a certificate stays reachable for ever.
 * 'waiting' is nothing to do yet: see {@link waitsUntil}.
 */
export function nextStep(facts: ClaimFacts, now: Temporal.Instant): Step {
  const before = (moment: Temporal.Instant) => Temporal.Instant.compare(now, moment) < 0
  if (facts.certificateNumber) return 'certificate'
  if (!facts.published || facts.cancelledAt || !before(facts.closesAt)) return 'closed'
  if (before(facts.opensAt)) return 'not-open'
  if (!facts.attendedAt) return before(facts.codeClosesAt) ? 'code' : 'closed'
  const opens = waitsUntil(facts)
  if (opens && before(opens)) return 'waiting'
  if (isTested(facts) && !facts.testPassedAt) return 'test'
  return evaluates(facts) && !facts.evaluatedAt ? 'evaluation' : 'credit'
}

/**
 * Until when whoever attended has to wait, also when that is over: for the end of a session whose credit comes with
 * attendance alone; for the last slide of any other session of a series; for the evaluation of the quarter to open. Null
 * where nothing is waited for.
 */
export function waitsUntil(facts: ClaimFacts): Temporal.Instant | null {
  if (facts.creditAfter === 'attendance') return facts.endsAt
  if (!facts.isSeries) return null
  const opens = lastSlideOf(facts)
  const asks = (evaluates(facts) && !facts.evaluatedAt) || (isTested(facts) && !facts.testPassedAt)
  const evaluation = asks ? facts.evaluationOpensAt : null
  return evaluation && Temporal.Instant.compare(evaluation, opens) > 0 ? evaluation : opens
}

/**
 * From when a session of a series can be evaluated and its credit claimed: a quarter of an hour before its end, when its
 * code is on the last slide, and not before it begins.
 */
export function lastSlideOf({ startsAt, endsAt }: Pick<ClaimFacts, 'startsAt' | 'endsAt'>): Temporal.Instant {
  const slide = endsAt.subtract({ minutes: 15 })
  return Temporal.Instant.compare(slide, startsAt) < 0 ? startsAt : slide
}

/**
 * Whether credit that comes with attendance alone is awarded within minutes of now, without anybody's doing; later, what
 * was withheld is the learner's to claim.
 */
export function isAwardedSoon(
  { awardsItself, endsAt, attendedAt }: ClaimFacts & { awardsItself: boolean },
  now: Temporal.Instant,
): boolean {
  if (!awardsItself || !attendedAt) return false
  return [endsAt, attendedAt].some((moment) => Temporal.Instant.compare(now, moment.add({ minutes: 10 })) < 0)
}

/** Whether an evaluation stands between attendance and credit. */
export const evaluates = (facts: Pick<ClaimFacts, 'creditAfter' | 'evaluation'>): boolean =>
  facts.creditAfter !== 'attendance' && facts.evaluation !== 'none'

/**
 * Whether credit waits for a passed test: enduring material and journal articles need one.
 * https://www.ama-assn.org/education/ama-pra-credit-system
 */
export const isTested = (facts: Pick<ClaimFacts, 'creditAfter' | 'hasTest'>): boolean =>
  facts.creditAfter !== 'attendance' && facts.hasTest
