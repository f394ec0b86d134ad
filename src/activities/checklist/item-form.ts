import { z } from 'zod'
import { type FieldErrors, type Parsed, parse, requiredLine, type Sent } from '../../web/form.ts'
import { type Gate, isGate } from './rules.ts'

/** What the organization says of an item. */
export type ItemPlan = { words: string; daysBefore: number | null; gate: Gate | null; formats: readonly string[] }

export type TypedItem = { words: string; daysBefore: string; gate: string; formats: readonly string[] }

/** What was typed of an item. */
export const typedItem = (sent: Sent): TypedItem => ({
  words: sent.one('words'),
  daysBefore: sent.one('daysBefore').trim(),
  gate: sent.one('gate'),
  formats: sent.all('formats'),
})

const mostDays = 730
const description = z.object({ words: requiredLine('The item', 300, 'Enter what is to be done') })

/** Checks an item; `formats` are the keys of those to choose from. All of them chosen are the same as none. */
export function readItem(typed: TypedItem, formats: readonly string[]): Parsed<ItemPlan> {
  const read = parse(description, typed)
  const errors: FieldErrors = read.ok ? {} : { ...read.errors }
  const days =
    typed.daysBefore === '' ? null : /^\d{1,4}$/.test(typed.daysBefore) ? Number(typed.daysBefore) : Number.NaN
  if (Number.isNaN(days) || (days ?? 0) > mostDays)
    errors.daysBefore = `Enter a whole number of days from 0 to ${mostDays}, or leave it empty`
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  const chosen = formats.filter((key) => typed.formats.includes(key))
  return {
    ok: true,
    value: {
      words: read.value.words,
      daysBefore: days,
      gate: isGate(typed.gate) ? typed.gate : null,
      formats: chosen.length === formats.length ? [] : chosen,
    },
  }
}
