import { z } from 'zod'
import type { Sent } from '../../../web/form.ts'
import { type FieldErrors, text } from '../../../web/form.ts'

/** What every correction asks for beside what is to be corrected, as it was typed. */
export type TypedWhy = { reason: string; note: string }

/** What was typed into the form of a correction of credit; amounts by credit type. */
export type TypedCorrection = TypedWhy & { amounts: Record<string, string>; shares: boolean; completedOn: string }

export const typedWhy = (sent: Sent): TypedWhy => ({ reason: sent.one('reason'), note: sent.one('note') })

const why = z.object({
  reason: text('The reason', 500).refine((value) => value, 'Enter why, so that others understand it later'),
  note: text('The note', 1000),
})

/** The reason, which has to be there, and the note to the learner, which need not be. */
export function readWhy(typed: TypedWhy): { ok: true; value: TypedWhy } | { ok: false; errors: FieldErrors } {
  const read = why.safeParse(typed)
  if (read.success) return { ok: true, value: read.data }
  return {
    ok: false,
    errors: Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message])),
  }
}
