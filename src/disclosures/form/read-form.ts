import { line } from '../../web/form.ts'
import { companyKey, nearest, nearness } from '../companies/company-key.ts'
import type { Company } from '../companies/find-companies.ts'
import { type Nature, natures, type Relationship } from '../relationship.ts'
import { readPeriod } from './read-period.ts'
import { isFilled, type Typed, type TypedRow } from './typed.ts'

/** What a form is read by. */
export type Reading = {
  /** The day, where the organization is. */
  today: Temporal.PlainDate
  /** By the key of a name. */
  known: ReadonlyMap<string, Company & { listed: boolean }>
  listed: readonly Company[]
}

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
  const offers: Offers = { like: new Map(), twice: new Map() }
  const rows = typed.rows.filter(isFilled)
  const errors: Record<string, string> = {}
  if (typed.answer === '') errors['answer'] = 'Choose whether there is something to disclose'
  if (typed.answer === 'none' && rows.length > 0)
    errors['rows.0.company'] = 'Remove what stands here, or choose that there are relationships'
  if (typed.answer === 'some' && rows.length === 0)
    errors['rows.0.company'] = 'Name the company, or choose that there is nothing to disclose'
  const found = typed.answer === 'some' ? rows.map((row, at) => readRow(row, at, rows, reading, errors, offers)) : []
  if (Object.keys(errors).length > 0) return { ok: false, errors, offers }
  return { ok: true, relationships: found }
}

function readRow(
  row: TypedRow,
  at: number,
  rows: readonly TypedRow[],
  reading: Reading,
  errors: Record<string, string>,
  offers: Offers,
): Relationship {
  const set = (part: string, error: string | undefined) => {
    if (error) errors[`rows.${at}.${part}`] ??= error
  }
  const company = companyOf(row, reading)
  set('company', nameError(row.company))
  if (row.company.trim() && company.like.length > 0) {
    offers.like.set(at, company.like)
    set('same', 'Say whether it is one of these')
  }
  const above = rows.slice(0, at).findIndex((other) => isTwice(row, company.name, other, reading))
  if (row.company.trim() && row.twice !== 'apart' && above !== -1) {
    const other = companyOf(rows[above]!, reading).name
    offers.twice.set(at, { above, company: other, same: nearness(company.name, other) === 0 })
    set('twice', 'Say whether both are one relationship')
  }
  if (row.natures.length === 0) set('natures', 'Choose what you are to the company')
  const other = oneLine(row.other, 200)
  if (row.natures.includes('other') && !other) set('other', 'Say in a few words, of at most 200 letters, what it is')
  const period = readPeriod(row.since, row.until, reading.today)
  set('since', period.errors.since)
  set('until', period.errors.until)
  return {
    id: row.id,
    company: company.name,
    companyId: company.id,
    natures: (Object.keys(natures) as Nature[]).filter((one) => row.natures.includes(one)),
    other: row.natures.includes('other') ? (other ?? '') : '',
    since: period.since,
    until: period.until,
    whose: row.whose === 'spouse' ? 'spouse' : 'own',
  }
}

const oneLine = (value: string, most: number): string | null => line('It', most).safeParse(value).data ?? null

const nameError = (typed: string): string | undefined => {
  const read = line('The name', 200).safeParse(typed)
  if (!read.success) return read.error.issues[0]!.message
  return companyKey(read.data) ? undefined : 'Name the company'
}

/** Which company a row means: the one that was chosen, one that is called so, or else those that it may mean. */
function companyOf(row: TypedRow, { known, listed }: Reading): { id: string | null; name: string; like: Company[] } {
  const name = oneLine(row.company, 200) ?? row.company.trim()
  const chosen = listed.find(({ id }) => id === row.same)
  if (chosen && nearness(name, chosen.name) !== null) return { ...chosen, like: [] }
  const found = known.get(companyKey(name))
  if (found) return { id: found.id, name: found.listed ? found.name : name, like: [] }
  return { id: null, name, like: row.same === noneOf(name) ? [] : nearest(name, listed) }
}

/** That none of the companies that were offered for a name is meant; for another name it is asked anew. */
export const noneOf = (name: string): string => `other:${companyKey(name)}`

function isTwice(row: TypedRow, name: string, other: TypedRow, reading: Reading): boolean {
  return row.whose === other.whose && nearness(name, companyOf(other, reading).name) !== null
}

/** Whether what is typed says just what was disclosed, as when the last of it is saved after it was sent. */
export function isSent(typed: Typed, disclosed: readonly Relationship[], today: Temporal.PlainDate): boolean {
  if (typed.rows.length !== disclosed.length || (disclosed.length === 0 && typed.answer !== 'none')) return false
  return typed.rows.every((row) => {
    const sent = disclosed.find(({ id }) => id === row.id)
    const { since, until } = readPeriod(row.since, row.until, today)
    const isAlike = sent && nearness(row.company, sent.company) !== null && row.natures.length === sent.natures.length
    return (
      isAlike && sent.since === since && sent.until === until && sent.natures.every((one) => row.natures.includes(one))
    )
  })
}

/** The rows after those that were said to be one were joined: the natures of both, from the first month to the last. */
export function joined(typed: Typed, reading: Reading): Typed {
  const rows: TypedRow[] = []
  for (const row of typed.rows) {
    const { name } = companyOf(row, reading)
    const at = row.twice === 'join' ? rows.findIndex((other) => isTwice(row, name, other, reading)) : -1
    if (at === -1) rows.push({ ...row, twice: row.twice === 'apart' ? 'apart' : '' })
    else rows[at] = bothOf(rows[at]!, row, reading.today)
  }
  return { ...typed, rows }
}

function bothOf(one: TypedRow, other: TypedRow, today: Temporal.PlainDate): TypedRow {
  const [a, b] = [readPeriod(one.since, one.until, today), readPeriod(other.since, other.until, today)]
  const isFirst = !one.since.trim() || (!b.errors.since && !a.errors.since && b.since < a.since)
  const isLast = a.until !== null && (b.until === null || b.until > a.until)
  return {
    ...one,
    natures: [...new Set([...one.natures, ...other.natures])],
    other: [...new Set([one.other.trim(), other.other.trim()])].filter(Boolean).join('; '),
    since: isFirst ? other.since : one.since,
    until: isLast ? other.until : one.until,
  }
}
