import { line } from '../../web/form.ts'
import { companyKey, nearness } from '../companies/company-key.ts'
import type { Company } from '../companies/find-companies.ts'
import { type Nature, natures, type Relationship } from '../relationship.ts'
import { type meaning, sameAbove } from './meant-company.ts'
import { readPeriod } from './read-period.ts'
import { isFilled, type Typed, type TypedRow } from './typed.ts'

/** What a form is read by: the day, where the organization is, and which company each row means. */
export type Reading = { today: Temporal.PlainDate; of: ReturnType<typeof meaning> }

/** Companies that a row may mean, or the row above that it may double, by its place; `same`: surely, but for its spelling. */
export type Offers = {
  like: Map<number, Company[]>
  twice: Map<number, { above: number; company: string; same: boolean }>
}

export type FormRead =
  | { ok: true; relationships: Relationship[] }
  | { ok: false; errors: Record<string, string>; offers: Offers }

/** A disclosure as it is attested; or the errors by field, and what is asked back. */
export function readForm(typed: Typed, reading: Reading): FormRead {
  const rows = typed.rows.filter(isFilled)
  const wrong = answerErrors(typed.answer, rows.length)
  if (typed.answer !== 'some' || rows.length === 0) {
    if (Object.keys(wrong).length === 0) return { ok: true, relationships: [] }
    return { ok: false, errors: wrong, offers: { like: new Map(), twice: new Map() } }
  }
  const offers = offersOf(rows, reading)
  const errors = Object.assign({}, ...rows.map((row, at) => rowErrors(row, at, offers, reading.today)))
  if (Object.keys(errors).length > 0) return { ok: false, errors, offers }
  return { ok: true, relationships: rows.map((row) => relationshipOf(row, reading)) }
}

function answerErrors(answer: Typed['answer'], rows: number): Record<string, string> {
  if (answer === '') return { answer: 'Choose whether there is something to disclose' }
  if (answer === 'none' && rows > 0)
    return { 'rows.0.company': 'Remove what stands here, or choose that there are relationships' }
  if (answer === 'some' && rows === 0)
    return {
      'rows.0.company': 'Name the company, or choose that there is nothing to disclose',
      'rows.0.natures': 'Choose the nature of the relationship',
      'rows.0.since': 'Enter the month in which it began, for example 3/2024',
    }
  return {}
}

function offersOf(rows: readonly TypedRow[], { of }: Reading): Offers {
  const offers: Offers = { like: new Map(), twice: new Map() }
  rows.forEach((row, at) => {
    if (!row.company.trim()) return
    const { name, like } = of(row)
    if (like.length > 0) offers.like.set(at, like)
    const above = row.twice === 'apart' ? -1 : sameAbove(rows.slice(0, at), row, of)
    if (above === -1) return
    const company = of(rows[above]!).name
    offers.twice.set(at, { above, company, same: nearness(name, company) === 0 })
  })
  return offers
}

function rowErrors(row: TypedRow, at: number, offers: Offers, today: Temporal.PlainDate): Record<string, string> {
  const { errors } = readPeriod(row.since, row.until, today)
  const faults: [part: string, error: string | undefined][] = [
    ['company', nameError(row.company)],
    ['same', offers.like.has(at) ? `Say whether ${row.company.trim()} is one of these` : undefined],
    ['twice', offers.twice.has(at) ? `Say whether both of ${row.company.trim()} are one relationship` : undefined],
    ['natures', row.natures.length === 0 ? 'Choose the nature of the relationship' : undefined],
    ['other', row.natures.includes('other') ? otherError(row.other) : undefined],
    ['since', errors.since],
    ['until', errors.until],
  ]
  return Object.fromEntries(faults.flatMap(([part, error]) => (error ? [[`rows.${at}.${part}`, error]] : [])))
}

/** What is wrong with the name of a company. */
export function nameError(typed: string): string | undefined {
  const read = line('The name', 200).safeParse(typed)
  if (!read.success) return read.error.issues[0]!.message
  return companyKey(read.data) ? undefined : 'Name the company'
}

/** What is wrong with the words for another nature. */
export const otherError = (typed: string): string | undefined =>
  typed.trim()
    ? line('It', 200).safeParse(typed).success
      ? undefined
      : 'Say in at most 200 letters what it is'
    : 'Say what it is'

const wordsOf = (row: TypedRow): string => line('It', 200).safeParse(row.other).data ?? ''

function relationshipOf(row: TypedRow, { of, today }: Reading): Relationship {
  const { id, name } = of(row)
  const { since, until } = readPeriod(row.since, row.until, today)
  return {
    id: row.id,
    company: name,
    companyId: id,
    natures: (Object.keys(natures) as Nature[]).filter((one) => row.natures.includes(one)),
    other: row.natures.includes('other') ? wordsOf(row) : '',
    since,
    until,
    whose: row.whose === 'spouse' ? 'spouse' : 'own',
  }
}

/** Whether what is typed says just what was disclosed, as when the last of it is saved after it was sent. */
export function isSent(typed: Typed, disclosed: readonly Relationship[], today: Temporal.PlainDate): boolean {
  if (typed.rows.length !== disclosed.length || (disclosed.length === 0 && typed.answer !== 'none')) return false
  return typed.rows.every((row) => {
    const sent = disclosed.find(({ id }) => id === row.id)
    if (!sent || nearness(row.company, sent.company) === null || row.natures.length !== sent.natures.length)
      return false
    const { since, until } = readPeriod(row.since, row.until, today)
    return sent.since === since && sent.until === until && sent.natures.every((one) => row.natures.includes(one))
  })
}
