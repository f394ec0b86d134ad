import { npi } from '../../people/npi.ts'
import { writtenDay } from '../values/days.ts'
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
  names: number
  /** Days of all cells, and how their order can be told: the day first, the month first, or either way. */
  days: number
  dayFirst: number
  monthFirst: number
  either: number
}

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
  names: 0,
  days: 0,
  dayFirst: 0,
  monthFirst: 0,
  either: 0,
})

/** Looks at one more cell of a column. */
export function lookAt(facts: ColumnFacts, cell: string): void {
  const value = cellValue(cell)
  if (!value) return
  facts.filled += 1
  if (facts.samples.length < mostSamples) {
    const sample = [...value].slice(0, sampleLetters).join('')
    if (!facts.samples.includes(sample)) facts.samples.push(sample)
  }
  countDay(facts, value)
  if (facts.looked >= looksAt) return
  facts.looked += 1
  if (/^\S+@\S+\.\S+$/.test(value)) facts.emails += 1
  else if (npi(value).ok) facts.npis += 1
  else if (/^[\d.,]+(\s*(credits?|hours?|hrs?))?$/i.test(value)) facts.numbers += 1
  else if (isTypeWord(value)) facts.types += 1
  else if (isCredential(value)) facts.credentials += 1
  else if (/^\p{L}[\p{L}\p{M}.'’-]*(,? \p{L}[\p{L}\p{M}.'’-]*){0,3}$/u.test(value)) facts.names += 1
}

function countDay(facts: ColumnFacts, value: string): void {
  if (!/^\D{0,20}\d/.test(value) || value.length > 40) return
  const written = writtenDay(value, 'month')
  if (!written || (written.order === null && /^\d{5}(\.|$)/.test(value))) return
  facts.days += 1
  if (written.order === 'day') facts.dayFirst += 1
  if (written.order === 'month') facts.monthFirst += 1
  if (written.order === 'either') facts.either += 1
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
export const mostly = (facts: ColumnFacts, sort: 'emails' | 'npis' | 'numbers' | 'types' | 'credentials'): boolean =>
  facts.looked > 0 && facts[sort] / facts.looked > 0.6

/** Whether most cells are days. */
export const isOfDays = ({ filled, days }: ColumnFacts): boolean => filled > 0 && days / filled > 0.6

/** Whether days of a column cannot be read without being told their order: nothing tells it, or both are told. */
export const isUntold = ({ dayFirst, monthFirst, either }: ColumnFacts): boolean =>
  either > 0 && dayFirst > 0 === monthFirst > 0
