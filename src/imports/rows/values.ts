import type { WordList } from '../fields/field.ts'
import { leftOut, type Mapping } from '../mapping/mapping.ts'
import { type ColumnFacts, toldOrder } from '../reading/column-facts.ts'
import { type DayOrders, dayIn, separators } from '../values/days.ts'
import { cellValue, isFormula, nameValue, wordKey } from '../values/plain.ts'

/** Why a row is not written: in words that many rows share, and in those of this row. */
export type Refusal = { ground: string; reason: string }

/** What a word of a row means: something of ours, nothing of ours, or that the row is left out. */
export type WordMeant = { value: string } | 'out'

/** A row by the fields of its file. */
export type RowValues = {
  /** What stands in the field; '' where nothing does. */
  text: (key: string) => string
  day: (key: string) => { day: Temporal.PlainDate; rest: string } | null
  word: (key: string, list: WordList) => WordMeant
  /** A formula in a field that is used. */
  formula: string
}

const names = new Set(['given', 'family', 'name'])

/** Reads rows as was chosen. */
export function valuesBy(mapping: Mapping, columns: readonly ColumnFacts[]): (cells: readonly string[]) => RowValues {
  const places = new Map(mapping.columns.flatMap((key, at) => (key ? [[key, at] as const] : [])))
  const orders = columns.map((facts) => ordersOf(facts, mapping))
  const said = ordersOf(null, mapping)
  return (cells) => {
    const text = (key: string) => {
      const at = places.get(key)
      const value = names.has(key) ? nameValue : cellValue
      return (at === undefined ? '' : value(cells[at] ?? '')) || (mapping.fixed[key] ?? '')
    }
    return {
      text,
      day: (key) => dayIn(text(key), orders[places.get(key) ?? -1] ?? said),
      word: (key, list) => meantBy(mapping, list, text(key)),
      formula: [...places.values()].map((at) => cells[at] ?? '').find(isFormula) ?? '',
    }
  }
}

/** The order of days with each separator: as the column tells it, else as was said. */
const ordersOf = (facts: ColumnFacts | null, { dayOrders, dayOrder }: Mapping): DayOrders =>
  Object.fromEntries(
    separators.flatMap((between) => {
      const order = (facts && toldOrder(facts, between)) ?? dayOrders[between] ?? dayOrder
      return order ? [[between, order]] : []
    }),
  )

function meantBy({ words }: Mapping, list: WordList, word: string): WordMeant {
  const value = word ? (words[list]?.[wordKey(word)] ?? '') : ''
  return value === leftOut ? 'out' : { value }
}

/** A text as it is kept, of at most so many letters. */
export const shortened = (text: string, most: number): string => [...text].slice(0, most).join('').trim()

/** A text of a row as it is named in a sentence. */
export const named = (text: string): string => `“${[...text].length > 60 ? `${shortened(text, 60)}…` : text}”`
