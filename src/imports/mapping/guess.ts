import { type Field, headKey } from '../fields/field.ts'
import { amountOf, type TypeColumn } from '../fields/fields-of.ts'
import { type ColumnFacts, isOfDays, mostly } from '../reading/column-facts.ts'
import { typeIn } from './type-column.ts'

/**
 * What each column of a file probably is: by its name, unless what stands in it says otherwise, then by what stands in
 * it. Each field is given once, to the first column that is it.
 */
export function guessed(
  header: readonly string[],
  columns: readonly ColumnFacts[],
  fields: readonly Field[],
  types: readonly TypeColumn[],
): string[] {
  const given = new Set<string>()
  const give = (key: string | undefined): string => {
    if (!key || given.has(key)) return ''
    given.add(key)
    return key
  }
  const isThere = (key: string) => fields.some((field) => field.key === key)
  const named = columns.map((facts, at) => {
    const typed = typeIn(header[at] ?? '', types)
    if (typed && isThere(amountOf(typed.id)) && fitsNumbers(facts)) return give(amountOf(typed.id))
    const key = headKey(header[at] ?? '')
    const found = fields.filter((field) => key && field.heads.test(key) && fits(field, facts))
    return give(found.find((field) => !given.has(field.key))?.key)
  })
  const found = named.map((key, at) => {
    if (key) return key
    const facts = columns[at]!
    const mark = mostly(facts, 'emails') ? emailOf(given) : mostly(facts, 'npis') ? 'npi' : byContent(facts, header[at])
    return isThere(mark) ? give(mark) : ''
  })
  const placed = withLicenceState(found, isThere)
  // Where the only days of a file stand under a name that says nothing, they are those that are looked for.
  const days = placed.flatMap((key, at) => (key === '' && isOfDays(columns[at]!) ? [at] : []))
  const wanted = ['completedOn', 'day'].find((key) => isThere(key) && !given.has(key))
  return wanted && days.length === 1 ? placed.with(days[0]!, wanted) : placed
}

const emailOf = (given: ReadonlySet<string>): string => (given.has('email') ? 'otherEmail' : 'email')

/** Columns whose names say nothing are known by their values alone. */
function byContent(facts: ColumnFacts, name = ''): string {
  const isShort = facts.samples.every((sample) => sample.length <= mostInType)
  if (mostly(facts, 'types') && (isShort || /type|credit/i.test(name))) return 'creditType'
  if (mostly(facts, 'credentials')) return 'credentials'
  return mostly(facts, 'states') && (!name || /^st/i.test(name)) ? 'state' : ''
}

/** Letters of the name of a credit type; a longer text that holds one is about something else. */
const mostInType = 40

/** A state beside a license is where that holds, unless it belongs to an address. */
function withLicenceState(found: readonly string[], isThere: (key: string) => boolean): string[] {
  const at = found.indexOf('state')
  const isBeside = found[at - 1] === 'licence' || found[at + 1] === 'licence'
  const isElsewhere = ['licenceState', 'city', 'address', 'postalCode'].some((key) => found.includes(key))
  return at !== -1 && isBeside && !isElsewhere && isThere('licenceState') ? found.with(at, 'licenceState') : [...found]
}

/** A name says too little: a column of names is no e-mail, a column of words no amount and no day. */
function fits(field: Field, facts: ColumnFacts): boolean {
  if (facts.filled === 0) return true
  if (field.key === 'email' || field.key === 'otherEmail') return facts.emails / facts.looked > 0.3
  if (mostly(facts, 'emails')) return false
  if (field.days) return facts.days / facts.filled > 0.3 || field.key === 'birthday'
  if (field.key === 'amount' || field.key === 'minutes') return fitsNumbers(facts)
  if (field.key === 'creditType') return facts.numbers / facts.looked < 0.5
  if (field.key === 'status') return facts.samples.some((sample) => statusWord.test(sample))
  return !isOfDays(facts) || field.key === 'start' || field.key === 'end'
}

const statusWord = /^(active|resident|fellow|student|retired|inactive)/i
const fitsNumbers = (facts: ColumnFacts): boolean => facts.filled === 0 || facts.numbers / facts.looked > 0.5
