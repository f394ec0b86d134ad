import type { PartOfSession, SessionStatus } from './session-status.ts'

/** What there must be of a session before credit is awarded for it that nobody claims. */
const awardNeeds: readonly PartOfSession[] = ['topic', 'speaker', 'disclosure']

/** What credit that nobody has to claim waits for. */
export const creditWaitsFor = ({ lacks }: { lacks: readonly PartOfSession[] }): PartOfSession[] =>
  lacks.filter((part) => awardNeeds.includes(part))

/**
 * Whether credit may be awarded straight from attendance or by a list: the session was held, and it is known what was
 * taught, by whom, and what they had to disclose. ACCME Standards for Integrity and Independence 3:
 * https://accme.org/rules/standards/
 */
export const mayAward = (session: { status: SessionStatus; lacks: readonly PartOfSession[] }): boolean =>
  session.status === 'held' && creditWaitsFor(session).length === 0
