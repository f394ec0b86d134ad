import { type FieldErrors, line, parse, type Sent, text } from '../../web/form.ts'
import type { MitigationWay } from '../roles.ts'
import { mitigationsFor, type Role } from '../roles.ts'

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
export type Evidence = { note: string; peerReviewer: string; result: Result | '' }

/** Reads the evidence of a mitigation. Nobody reviews what they teach or plan themselves. */
export function readEvidence(sent: Sent, { way, name }: { way: MitigationWay; name: string }): Read<Evidence> {
  const isReview = way === 'peer-review'
  const note = text('The note', 1000).safeParse(sent.one('note'))
  const who = line('The name', 200).safeParse(sent.one('peer_reviewer'))
  const result = sent.one('result')
  const errors: FieldErrors = {}
  if (isReview && !who.success) errors['peer_reviewer'] = who.error.issues[0]!.message
  else if (isReview && !who.data) errors['peer_reviewer'] = 'Enter the name of whoever looked through it'
  else if (isReview && isSameName(who.data ?? '', name))
    errors['peer_reviewer'] = `Somebody else than ${name} has to look through it`
  if (isReview && !Object.hasOwn(results, result)) errors['result'] = 'Choose what came of the review'
  if (!note.success) errors['note'] = note.error.issues[0]!.message
  else if (!isReview && !note.data) errors['note'] = askEvidence
  else if (isReview && result === 'changed' && !note.data) errors['note'] = 'Say what was changed'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  if (!isReview) return { ok: true, value: { note: note.data ?? '', peerReviewer: '', result: '' } }
  return { ok: true, value: { note: note.data ?? '', peerReviewer: who.data ?? '', result: result as Result } }
}

/** "osei, AMARA" is not told from "Amara Osei" by its case, accents and order. */
function isSameName(one: string, other: string): boolean {
  const words = (name: string) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .sort()
      .join(' ')
  return words(one) === words(other)
}

/** Reads why a mitigation is withdrawn. */
export const readReason = (sent: Sent): Read<{ reason: string }> => {
  const description = text('The reason', 1000).refine((value) => value, 'Say why it is withdrawn')
  const read = parse(description, sent.one('reason'))
  return read.ok ? { ok: true, value: { reason: read.value } } : { ok: false, errors: { reason: read.errors['']! } }
}
