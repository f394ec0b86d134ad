import type { Parsed } from '../../web/form.ts'
import { testsOf } from '../asked.ts'
import type { Condition, Question } from '../form-items.ts'
import { offeredOf } from '../offered.ts'

export type WhenFields = { test: string; values: string[] }

/** Reads the form of a condition on the answer to a question. */
export function readWhen({ test, values }: WhenFields, on: Question): Parsed<Condition> {
  const tests: readonly string[] = testsOf(on)
  if (!tests.includes(test)) return { ok: false, errors: { test: 'Choose in which way it was answered' } }
  const chosen = test as Condition['test']
  if (chosen === 'answered') return { ok: true, value: { question: on.id, test: chosen, values: [] } }
  const offered = offeredOf(on)
  const given = offered.length > 0 ? offered.filter((value) => values.includes(value)) : lines(values)
  const error = valueFault(chosen, given, on)
  if (error) return { ok: false, errors: { values: error } }
  return { ok: true, value: { question: on.id, test: chosen, values: given } }
}

const lines = (values: readonly string[]): string[] =>
  [...new Set(values.flatMap((value) => value.normalize('NFC').split(/\r\n?|\n/)).map((one) => one.trim()))]
    .filter(Boolean)
    .slice(0, 20)

function valueFault(test: Condition['test'], values: readonly string[], on: Question): string | null {
  if (on.kind === 'number')
    return values.length === 1 && /^-?\d{1,9}(\.\d{1,6})?$/.test(values[0]!) ? null : 'Enter one number'
  if (test === 'least' || test === 'most') return values.length === 1 ? null : 'Tick one number'
  if (values.some((value) => [...value].length > 200)) return 'Each line must be 200 characters or fewer'
  if (values.length === 0) return test === 'contains' ? 'Enter at least one word' : 'Tick at least one answer'
  return test === 'not' && values.length === offeredOf(on).length ? 'Leave at least one answer out' : null
}
