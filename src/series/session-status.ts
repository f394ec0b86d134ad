import { isFaculty } from '../disclosures/roles.ts'

/** What a session can still lack before it begins, in the order in which it is got together. */
export const partsOfSession = ['topic', 'speaker', 'disclosure', 'code', 'slides'] as const
export type PartOfSession = (typeof partsOfSession)[number]

/** Someone who teaches in a session, named on it or on all of the activity. */
export type Teacher = { role: string; name: string; disclosedOn: string | null }

/** What a session's status is derived from. */
export type SessionFacts = {
  endsAt: Temporal.Instant
  cancelledAt: Temporal.Instant | null
  title: string
  code: string
  /** Of this session and of the whole activity; planners and directors do not count as speakers. */
  people: readonly Teacher[]
  /** The session's own, or what the activity says. */
  disclosureStatement: string
  /** Whether all disclosures are complete, or none are needed; null where they are kept elsewhere. */
  disclosed: boolean | null
  /** Whether the slides have come. */
  slides: boolean
}

export type SessionStatus = 'planned' | 'ready' | 'held' | 'cancelled'

/** Cancelled, then held when it has ended, then ready when it lacks nothing, else planned. */
export function sessionStatus(facts: SessionFacts, now: Temporal.Instant): SessionStatus {
  if (facts.cancelledAt) return 'cancelled'
  if (Temporal.Instant.compare(facts.endsAt, now) <= 0) return 'held'
  return lacks(facts).length === 0 ? 'ready' : 'planned'
}

const isThere: Record<PartOfSession, (facts: SessionFacts) => boolean> = {
  topic: (facts) => facts.title.trim() !== '',
  speaker: (facts) => teachersOf(facts).length > 0,
  disclosure: (facts) => hasDisclosed(facts),
  code: (facts) => facts.code !== '',
  slides: (facts) => facts.slides,
}

/** What a session lacks, in the order in which it is got together. */
export const lacks = (facts: SessionFacts): PartOfSession[] => partsOfSession.filter((part) => !isThere[part](facts))

/**
 * Everyone in control of the content is done with disclosing. Where that is kept elsewhere: everyone who teaches has said
 * what they have to disclose, and there is a statement of it to read before the session begins. ACCME Standards for Integrity and Independence 3.1 and 5.1: https://accme.org/rules/standards/
 */
function hasDisclosed(facts: SessionFacts): boolean {
  if (facts.disclosed !== null) return facts.disclosed
  const teachers = teachersOf(facts)
  const everyone = teachers.length > 0 && teachers.every((one) => one.disclosedOn !== null)
  return everyone && facts.disclosureStatement.trim() !== ''
}

const teachersOf = (facts: SessionFacts) => facts.people.filter(({ role }) => isFaculty(role))
