import type { Sent } from '../../web/form.ts'
import { type FieldErrors, text } from '../../web/form.ts'
import { type Exception, exceptionsFor, type Judgement } from '../decision.ts'
import { isOwnerOrEmployee, type Relationship } from '../relationship.ts'
import type { Role } from '../roles.ts'

/** What a reviewer says of a relationship. */
export type Answer = {
  relationshipId: string
  relevant: boolean
  exception: Exception | null
  reason: string
  /** The judgement that the reviewer's page had of it, by its moment; '' for none. */
  seen: string
}

export const answerField = (id: string) => `answer.${id}`
export const reasonField = (id: string) => `reason.${id}`
export const seenField = (id: string) => `seen.${id}`

/** The moment of a judgement as a page carries it. */
export const seenOf = (judgement: Pick<Judgement, 'at'> | null): string => judgement?.at.toString() ?? ''

/** What was chosen of a relationship, from the judgement that says so. */
export const answerOf = (
  { relevant, exception }: Pick<Judgement, 'relevant' | 'exception'>,
  relationship: Relationship,
): string => (isOwnerOrEmployee(relationship) ? (exception ?? 'excluded') : relevant ? 'relevant' : 'not-relevant')

/**
 * Reads the answers of the form to the relationships that a disclosure has. What is left empty is not judged yet; that
 * nothing was is the error of `form`.
 */
export function readAnswers(
  sent: Sent,
  relationships: readonly Relationship[],
  role: Role,
): { ok: true; answers: Answer[] } | { ok: false; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const answers: Answer[] = []
  for (const relationship of relationships) {
    const { id, company } = relationship
    const chosen = choiceOf(sent.one(answerField(id)), relationship, role)
    const reason = text('The reason', 1000).safeParse(sent.one(reasonField(id)))
    if (!chosen && reason.success && !reason.data) continue
    if (!chosen) errors[answerField(id)] = `Choose what follows from the relationship with ${company}`
    if (!reason.success) errors[reasonField(id)] = reason.error.issues[0]!.message
    else if (!reason.data) errors[reasonField(id)] = `Give the reason for what you chose about ${company}`
    if (chosen && reason.success)
      answers.push({ relationshipId: id, ...chosen, reason: reason.data, seen: sent.one(seenField(id)) })
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  if (answers.length === 0)
    return { ok: false, errors: { form: 'Choose what follows from at least one relationship, and give the reason' } }
  return { ok: true, answers }
}

/** Of owners and employees an exception or none; of others whether it is relevant. Null: nothing that there is. */
function choiceOf(
  chosen: string,
  relationship: Relationship,
  role: Role,
): Pick<Answer, 'relevant' | 'exception'> | null {
  if (!isOwnerOrEmployee(relationship)) {
    if (chosen !== 'relevant' && chosen !== 'not-relevant') return null
    return { relevant: chosen === 'relevant', exception: null }
  }
  if (chosen === 'excluded') return { relevant: true, exception: null }
  const exception = exceptionsFor(role).find((one) => one === chosen)
  return exception ? { relevant: exception !== 'unrelated', exception } : null
}
