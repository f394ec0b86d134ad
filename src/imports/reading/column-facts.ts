import { npi } from '../../people/npi.ts'
import { usStateCode } from '../../people/us-states.ts'
import { type DayOrder, type Separator, separators, writtenDay } from '../values/days.ts'
import { cellValue } from '../values/plain.ts'

/** What stands in a column of a file, as far as it helps to tell what the column is. */
export type ColumnFacts = {
  /** Cells with anything in them. */
  filled: number
  /** The first few that differ. */
  samples: string[]
  /** Of the first thousand cells, how many look like each. */
  looked: number
  emails: number
  npis: number
  numbers: number
  /** Credit types and credentials by their usual words. */
  types: number
  credentials: number
  /** States of the United States, which may be counted as credentials too: MD is both. */
  states: number
  names: number
  /** Days of all cells. */
  days: number
  /** How the order of days can be told, for each separator that stands in them. */
  orders: Partial<Record<Separator, OrderFacts>>
}

/** The first date that is written in a way, in which row; null where none is. */
type Seen = { row: number; text: string } | null

/** Of dates with one separator: those that are read with the day first only, with the month first only, or either way. */
export type OrderFacts = Record<DayOrder | 'either', Seen>

const mostSamples = 4
const looksAt = 1000
const sampleLetters = 60

export const noFacts = (): ColumnFacts => ({
  filled: 0,
  samples: [],
  looked: 0,
  emails: 0,
  npis: 0,
  numbers: 0,
  types: 0,
  credentials: 0,
  states: 0,
  names: 0,
  days: 0,
  orders: {},
})

type Counted = Record<'dayFirst' | 'monthFirst' | 'either', number>

/** Facts as they were kept: before separators were told apart, days were counted whatever stands between their parts. */
export function keptFacts(kept: Partial<ColumnFacts> & Partial<Counted>): ColumnFacts {
  const facts = { ...noFacts(), ...kept }
  const { dayFirst = 0, monthFirst = 0, either = 0 } = kept
  if (kept.orders || dayFirst + monthFirst + either === 0) return facts
  const seen = (count: number): Seen => (count > 0 ? { row: 0, text: kept.samples?.[0] ?? '' } : null)
  const order = { day: seen(dayFirst), month: seen(monthFirst), either: seen(either) }
  return { ...facts, orders: Object.fromEntries(separators.map((between) => [between, order])) }
}

/** Looks at one more cell of a column, in the row of this number. */
export function lookAt(facts: ColumnFacts, cell: string, row: number): void {
  const value = cellValue(cell)
  if (!value) return
  facts.filled += 1
  if (facts.samples.length < mostSamples) {
    const sample = [...value].slice(0, sampleLetters).join('')
    if (!facts.samples.includes(sample)) facts.samples.push(sample)
  }
  countDay(facts, value, row)
  if (facts.looked >= looksAt) return
  facts.looked += 1
  if (value.length < 30 && usStateCode(value)) facts.states += 1
  if (/^\S+@\S+\.\S+$/.test(value)) facts.emails += 1
  else if (npi(value).ok) facts.npis += 1
  else if (/^[\d.,]+(\s*(credits?|hours?|hrs?))?$/i.test(value)) facts.numbers += 1
  else if (isTypeWord(value)) facts.types += 1
  else if (isCredential(value)) facts.credentials += 1
  else if (/^\p{L}[\p{L}\p{M}.'’-]*(,? \p{L}[\p{L}\p{M}.'’-]*){0,3}$/u.test(value)) facts.names += 1
}

function countDay(facts: ColumnFacts, value: string, row: number): void {
  if (!/^\D{0,20}\d/.test(value) || value.length > 40) return
  const written = writtenDay(value, {})
  if (!written || (written.order === null && /^\d{5}(\.|$)/.test(value))) return
  facts.days += 1
  const { order, between } = written
  if (!order || !between) return
  facts.orders[between] ??= { day: null, month: null, either: null }
  facts.orders[between][order] ??= { row, text: value }
}

const isTypeWord = (value: string): boolean =>
  /\b(AMA( PRA)?|PRA|cat(egory)?\.? ?(1|I|one)|ANCC|CNE|ACPE|AAPA|IPCE|AAFP|ASWB|contact h(ou)?rs?|MOC|CEU?s?)\b/i.test(
    value,
  )

const isCredential = (value: string): boolean =>
  /^(MD|DO|MBBS|PhD|RN|LPN|BSN|MSN|APRN|NP|DNP|PharmD|RPh|PA(-C)?|LCSW|DDS|DMD|DPM|PsyD|RD|RT|CRNA|CNM|OD)([\s,/;]+\S+)*$/i.test(
    value.replaceAll('.', ''),
  )

/** Whether most of the cells looked at are of a sort. */
export const mostly = (
  facts: ColumnFacts,
  sort: 'emails' | 'npis' | 'numbers' | 'types' | 'credentials' | 'states',
): boolean => facts.looked > 0 && facts[sort] / facts.looked > 0.6

/** Whether most cells are days. */
export const isOfDays = ({ filled, days }: ColumnFacts): boolean => filled > 0 && days / filled > 0.6

/** The separators whose days cannot be read without being told their order: nothing tells it, or both are told. */
export const untold = ({ orders }: ColumnFacts): Separator[] =>
  separators.filter((between) => {
    const seen = orders[between]
    return seen?.either && Boolean(seen.day) === Boolean(seen.month)
  })

/** The order that days with a separator tell by themselves: some can be read in one order only, and none in the other only. */
export function toldOrder({ orders }: ColumnFacts, between: Separator): DayOrder | null {
  const { day, month } = orders[between] ?? { day: null, month: null }
  if (Boolean(day) === Boolean(month)) return null
  return day ? 'day' : 'month'
}
