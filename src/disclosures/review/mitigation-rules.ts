import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import { type FieldErrors, line, parse, type Sent, text } from '../../web/form.ts'
import type { Relationship } from '../relationship.ts'
import { type MitigationWay, mitigationsFor, type Role } from '../roles.ts'

/** What a reviewer chooses to be done about relationships. */
export type Choice = { relationshipIds: string[]; way: MitigationWay; note: string }

type Read<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

/** Reads which relationships are mitigated and how, of those that there are for the role. */
export function readChoice(sent: Sent, relationshipIds: readonly string[], role: Role): Read<Choice> {
  const chosen = relationshipIds.filter((id) => sent.all('relationship').includes(id))
  const way = sent.one('way')
  const note = text('The note', 1000).safeParse(sent.one('note'))
  const errors: FieldErrors = {}
  if (chosen.length === 0) errors['relationship'] = 'Choose at least one relationship'
  if (!Object.hasOwn(mitigationsFor(role), way)) errors['way'] = 'Choose what is done about it'
  if (!note.success) errors['note'] = note.error.issues[0]!.message
  else if (way === 'other' && !note.data) errors['note'] = 'Say what is done, because it is none of the ways above'
  else if (sent.one('act') === 'done' && way !== 'peer-review' && !note.data) errors['note'] = askEvidence
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { relationshipIds: chosen, way: way as MitigationWay, note: note.data ?? '' } }
}

const askEvidence = 'Say how you know that it is done, such as who wrote it to you and when'

export const results = {
  passed: 'Passed: nothing had to be changed',
  changed: 'Passed after changes: say below what was changed',
  failed: 'Failed: it cannot be used. Then something else has to mitigate',
} as const
export type Result = keyof typeof results

/** The evidence that something was done; a result and who looked through it are those of a peer review. */
export type Evidence = {
  note: string
  peerReviewer: string
  /** Whether it was confirmed that they have no relevant relationships. */
  isIndependent: boolean
  result: Result | ''
}

/** Whose mitigation it is, and who else is named in the activity with relevant relationships. */
export type Reviewed = { way: MitigationWay; names: readonly string[]; related: readonly string[] }

/**
 * Reads the evidence of a mitigation. Nobody reviews what they teach or plan themselves, nor who has relevant relationships.
 * ACCME Standards 3.4: https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/
 */
export function readEvidence(sent: Sent, { way, ...reviewed }: Reviewed): Read<Evidence> {
  const isReview = way === 'peer-review'
  const note = text('The note', 1000).safeParse(sent.one('note'))
  const who = line('The name', 200).safeParse(sent.one('peer_reviewer'))
  const result = sent.one('result')
  const errors: FieldErrors = {}
  const isIndependent = sent.one('peer_independent') === 'yes'
  const whoError = who.success ? reviewerError(who.data, reviewed) : who.error.issues[0]!.message
  if (isReview && whoError) errors['peer_reviewer'] = whoError
  if (isReview && !isIndependent) errors['peer_independent'] = 'Confirm it, or have somebody else look through it'
  if (isReview && !Object.hasOwn(results, result)) errors['result'] = 'Choose what came of the review'
  if (!note.success) errors['note'] = note.error.issues[0]!.message
  else if (!isReview && !note.data) errors['note'] = askEvidence
  else if (isReview && result === 'changed' && !note.data) errors['note'] = 'Say what was changed'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  if (!isReview)
    return { ok: true, value: { note: note.data ?? '', peerReviewer: '', isIndependent: false, result: '' } }
  const value = { note: note.data ?? '', peerReviewer: who.data ?? '', isIndependent, result: result as Result }
  return { ok: true, value }
}

function reviewerError(typed: string, { names, related }: Omit<Reviewed, 'way'>): string | undefined {
  if (!typed) return 'Enter the name of whoever looked through it'
  if (names.some((name) => mayBeOnesName(typed, name))) return `Somebody else than ${names[0]} has to look through it`
  const other = related.find((name) => mayBeOnesName(typed, name))
  return (
    other && `${other} has a relevant relationship in this activity too. Somebody without one has to look through it`
  )
}

/** Whether something is to be divested that goes on by what was disclosed last. */
export const goesOn = (
  { way, relationshipIds }: { way: string; relationshipIds: readonly string[] },
  disclosed: { relationships: readonly Relationship[] } | null,
): boolean =>
  way === 'divest' &&
  (disclosed?.relationships ?? []).some(({ id, until }) => relationshipIds.includes(id) && until === null)

/** Reads why a mitigation is withdrawn. */
export const readReason = (sent: Sent): Read<{ reason: string }> => {
  const description = text('The reason', 1000).refine((value) => value, 'Say why it is withdrawn')
  const read = parse(description, sent.one('reason'))
  return read.ok ? { ok: true, value: { reason: read.value } } : { ok: false, errors: { reason: read.errors['']! } }
}
