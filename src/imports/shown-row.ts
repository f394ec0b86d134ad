import { amountText } from '../credit/amount.ts'
import type { Db } from '../platform/database.ts'
import { fullDay } from '../web/dates.ts'
import type { Field } from './fields/field.ts'
import { fieldsOf } from './fields/fields-of.ts'
import type { Import } from './import-record.ts'
import { meaningsOf, typeColumns } from './mapping/meanings.ts'
import type { Meanings } from './mapping/word-guess.ts'
import { type RowValues, shortened, valuesBy } from './rows/values.ts'
import { amountIn, wordKey } from './values/plain.ts'

/** A row in a few words: whom it names, and what it says of them, every value that is written. */
export type RowWords = { title: string; lines: string[] }

/** Puts the rows of an import into words, by what its columns are and what its words mean. */
export async function readersOf(db: Db, zone: string, one: Import): Promise<(cells: readonly string[]) => RowWords> {
  const meanings = await meaningsOf(db, zone)
  const fields = fieldsOf(one.kind, typeColumns(meanings))
  const read = valuesBy(one.mapping, one.columns)
  return (cells) => wordsOf(one, fields, meanings, cells, read(cells))
}

function wordsOf(
  one: Import,
  fields: readonly Field[],
  meanings: Meanings,
  cells: readonly string[],
  values: RowValues,
): RowWords {
  const shown = new Set<string>(['amount', 'creditType'])
  const text = (key: string): string => {
    shown.add(key)
    return textOf(one, fields, meanings, values, key)
  }
  const who = text('name') || [text('given'), text('family')].filter(Boolean).join(' ')
  const [title, marks] =
    one.kind === 'activities' ? [text('title'), []] : [who, [text('email'), text('npi')].filter(Boolean)]
  const of =
    one.kind === 'activities' ? ['sessionTitle', 'day', 'start', 'end'] : ['title', 'code', 'completedOn', 'day']
  const fact =
    one.kind === 'people' ? [text('credentials')] : [...of.map(text), ...amountsOf(one, fields, meanings, values)]
  const rest = fields
    .filter(({ key }) => !shown.has(key) && !key.startsWith('amount:'))
    .flatMap(({ key, label }) => {
      const value = textOf(one, fields, meanings, values, key)
      return value ? [`${label}: ${value}`] : []
    })
  const lines = [title ? marks : marks.slice(1), fact, rest].map((parts) => parts.filter(Boolean).join(' · '))
  return { title: title || marks[0] || opening(cells), lines: lines.filter(Boolean) }
}

const opening = (cells: readonly string[]): string => cells.filter(Boolean).slice(0, 3).join(' · ') || 'An empty row'

/** Every amount of credit with its type, as it is written. */
function amountsOf(one: Import, fields: readonly Field[], meanings: Meanings, values: RowValues): string[] {
  const type = textOf(one, fields, meanings, values, 'creditType')
  const own = meanings.credit_type.map(({ value, label }) => [values.text(`amount:${value}`), label] as const)
  const told = [...own, [values.text('amount'), type] as const].filter(([amount]) => amount)
  return told.length > 0 ? told.map(([amount, name]) => `${amountOf(amount)} ${name}`.trim()) : [type]
}

function amountOf(text: string): string {
  const amount = amountIn(text)
  return Number.isInteger(amount) ? amountText(amount) : text
}

/** What a field says: days as they are understood, so that a wrong order is seen, and words as what they mean here. */
function textOf(one: Import, fields: readonly Field[], meanings: Meanings, values: RowValues, key: string): string {
  const field = fields.find((found) => found.key === key)
  const text = values.text(key)
  if (!field || !text) return ''
  const day = field.days && key !== 'birthday' ? values.day(key) : null
  if (day) return [fullDay(day.day), day.rest].filter(Boolean).join(', ')
  const meant = field.list && one.mapping.words[field.list]?.[wordKey(text)]
  const label = field.list && meant ? meanings[field.list].find(({ value }) => value === meant)?.label : undefined
  return label ?? ([...text].length > mostShown ? `${shortened(text, mostShown)}…` : text)
}

/** Letters of a long text, such as a description, that are shown of it. */
const mostShown = 120
