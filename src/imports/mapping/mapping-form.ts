import { cellText } from '../../platform/spreadsheet-files/line.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import type { Field } from '../fields/field.ts'
import type { Import } from '../import-record.ts'
import { type OrderFacts, untold } from '../reading/column-facts.ts'
import { columnName } from '../reading/take-lines.ts'
import { type DayOrders, type Separator, separators } from '../values/days.ts'
import { wordKey } from '../values/plain.ts'
import type { Mapping } from './mapping.ts'
import type { Meanings } from './word-guess.ts'

/** The form as it was typed: the mapping, and under which name it is kept. */
export type TypedMapping = { mapping: Mapping; keepAs: string }

export const columnField = (at: number): string => `column.${at}`
export const fixedField = (key: string): string => `fixed.${key}`
/** The field in which is chosen what comes first in dates with a separator. */
export const orderField = (between: Separator): string =>
  `dayOrder.${{ '/': 'slashes', '-': 'hyphens', '.': 'dots' }[between]}`

/** Reads what was chosen for each column, and what stands for all rows. */
export function readMapping(sent: Sent, one: Import, fields: readonly Field[], meanings: Meanings): TypedMapping {
  const isField = (key: string) => fields.some((field) => field.key === key)
  const columns = one.columns.map((_, at) => sent.one(columnField(at))).map((key) => (isField(key) ? key : ''))
  const fixed: Record<string, string> = {}
  const words: Mapping['words'] = { ...one.mapping.words }
  for (const field of fields.filter(({ forAll }) => forAll)) {
    const typed = cellText(sent.one(fixedField(field.key)), 200)
    if (!typed) continue
    const meant = field.list && meanings[field.list].find(({ value }) => value === typed)
    if (field.list && !meant) continue
    fixed[field.key] = meant?.label ?? typed
    if (field.list && meant) words[field.list] = { ...words[field.list], [wordKey(meant.label)]: meant.value }
  }
  return {
    keepAs: cellText(sent.one('keepAs'), 80),
    mapping: {
      columns,
      fixed,
      words,
      dayOrders: ordersIn(sent),
      dayOrder: null,
      makesPeople: one.kind === 'people' || one.kind === 'elsewhere' || sent.one('makesPeople') === 'yes',
      fills: sent.one('fills') === 'yes',
      source: cellText(sent.one('source'), 80),
    },
  }
}

const ordersIn = (sent: Sent): DayOrders =>
  Object.fromEntries(
    separators.flatMap((between) => {
      const order = sent.one(orderField(between))
      return order === 'day' || order === 'month' ? [[between, order]] : []
    }),
  )

/** A separator whose days do not tell their order, with the column where that is so. */
export type AskedOrder = { between: Separator; column: string; seen: OrderFacts }

/** Of which dates the order has to be asked for, each separator once: a column of days does not tell it. */
export function askedOrders(
  { columns }: Mapping,
  one: Pick<Import, 'columns' | 'header'>,
  fields: readonly Field[],
): AskedOrder[] {
  const found = columns.flatMap((key, at) => {
    const facts = one.columns[at]!
    if (!fields.some((field) => field.key === key && field.days)) return []
    return untold(facts).map((between) => ({
      between,
      column: columnName(one.header, at),
      seen: facts.orders[between]!,
    }))
  })
  return separators.flatMap((between) => {
    const own = found.filter((asked) => asked.between === between)
    return own.find(({ seen }) => seen.day) ?? own[0] ?? []
  })
}

/** What stands against reading a file like this, by the fields of the form. */
export function mappingFaults({ mapping }: TypedMapping, one: Import, fields: readonly Field[]): FieldErrors {
  const errors: FieldErrors = {}
  const { columns } = mapping
  for (const [at, key] of columns.entries()) {
    const first = columns.indexOf(key)
    if (key && first !== at)
      errors[columnField(at)] =
        `“${fields.find((field) => field.key === key)!.label}” is “${columnName(one.header, first)}” already. Choose one of the two`
  }
  const has = (...keys: string[]) => keys.some((key) => columns.includes(key) || mapping.fixed[key])
  const hasAmounts = columns.some((key) => key.startsWith('amount:'))
  const lack = (message: string) => {
    errors[columnField(0)] ??= message
  }
  if (one.kind === 'activities') {
    if (!has('title')) lack('Choose the column that is the title of the activity')
    if (!has('format')) errors[fixedField('format')] = 'Choose the column of the format, or one format for all rows'
    if (!has('specialty'))
      errors[fixedField('specialty')] = 'Choose the column of the specialty, or one specialty for all rows'
  } else {
    if (!has('email', 'npi', 'nabp', 'licence', 'badge', 'name', 'family'))
      lack('Choose the column that says who it is: an email, an NPI, a license or a name')
    if (mapping.makesPeople && !has('name', 'family')) lack('Choose the column of the name: a new record needs one')
  }
  if (one.kind === 'credit' || one.kind === 'elsewhere') {
    if (!has('title')) lack('Choose the column that is the title of the activity')
    if (!has('completedOn'))
      errors[fixedField('completedOn')] = 'Choose the column of the date, or one date for all rows'
    if (!has('amount') && !hasAmounts)
      errors[fixedField('amount')] = 'Choose the column of the amount, or one amount for all rows'
    if (!has('creditType') && !hasAmounts)
      errors[fixedField('creditType')] = 'Choose the column of the credit type, or one type for all rows'
  }
  if (one.kind === 'attendance' && !has('code', 'title'))
    lack('Choose the column that says which session: its code, or the title of the activity')
  for (const { between } of askedOrders(mapping, one, fields))
    if (!mapping.dayOrders[between]) errors[orderField(between)] = 'Say whether the day or the month comes first'
  return errors
}
