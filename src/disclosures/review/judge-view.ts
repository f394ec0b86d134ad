import type { Decided } from '../role-state.ts'
import type { JudgementRecord } from './history.ts'
import { answerField, answerOf, reasonField, seenOf } from './judge-rules.ts'
import { suggestionsFor } from './revision-rules.ts'
import type { RoleAt } from './role-at.ts'

/** What was sent with a form that is shown again. */
type Typed = { one: (name: string) => string } | null

type From = {
  role: RoleAt
  elsewhere: readonly JudgementRecord[]
  /** The relationship that is judged again. */
  again: string
  /** The judgement of another role that is taken over; or the relationship whose own former one is. */
  use: string
  typed: Typed
}

/** A relationship in the form, with what stands in its fields. */
export type JudgeRow = {
  decided: Decided
  answer: string
  reason: string
  seen: string
  suggestions: JudgementRecord[]
}

/** The relationships that the form asks about: those that wait, the one that is judged again, and what was typed. */
export const judgeRows = (from: From): JudgeRow[] =>
  from.role.state.relationships.filter((one) => isAsked(one, from)).map((one) => rowOf(one, from))

function isAsked({ relationship: { id }, decision }: Decided, { again, typed }: From): boolean {
  if (decision === 'to-judge' || (id === again && decision !== 'outside')) return true
  return typed !== null && (typed.one(answerField(id)) !== '' || typed.one(reasonField(id)) !== '')
}

function rowOf(decided: Decided, from: From): JudgeRow {
  const { relationship, judgement } = decided
  const suggestions = suggestionsFor(relationship, from.role.topic, from.elsewhere)
  return { decided, suggestions, seen: seenOf(judgement), ...valuesOf(decided, suggestions, from) }
}

/** What was typed; or what is taken over from another role; or what is judged now, where it is judged again. */
function valuesOf({ relationship, judgement }: Decided, suggestions: JudgementRecord[], { typed, use, again }: From) {
  const { id } = relationship
  if (typed) return { answer: typed.one(answerField(id)), reason: typed.one(reasonField(id)) }
  const taken = suggestions.find((one) => one.id === use) ?? (id === again || id === use ? judgement : null)
  return taken ? { answer: answerOf(taken, relationship), reason: taken.reason } : { answer: '', reason: '' }
}
