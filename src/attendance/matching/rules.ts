import { familyNameKey } from '../../people/name-key.ts'
import { npi } from '../../people/npi.ts'
import { slipsBetween } from './near-name.ts'
import { givenNameFit, readingsOf, type TypedName } from './typed-name.ts'

/** What a row, a badge or a text says of somebody; whatever is not said is left out or ''. */
export type Asked = TypedName & {
  email?: string
  phone?: string
  badge?: string
  npi?: string
  licence?: string
  nabp?: string
}

/** A record that somebody may be. */
export type Candidate = {
  id: string
  givenName: string
  familyName: string
  credentials: string
  /** The address that the office writes to. */
  email: string
  affiliation: string
  closed: boolean
}

/** What identifies a record, as far as it was asked for. */
export type Marks = {
  emails: string[]
  phones: string[]
  badges: string[]
  npi: string | null
  nabp: string | null
  licences: string[]
}

/** A record with what it can be known by; `familyKey` is the key of its family name. */
export type Kept = Candidate & Marks & { familyKey: string }

/** What tells that it is they. */
export type Ground = 'email' | 'badge' | 'npi' | 'nabp' | 'phone' | 'licence' | 'name'

type LikelyDoubt = 'only-name' | 'near-name' | 'other-name' | 'other-email' | 'shared' | 'badge-zeros'

export type Match =
  | { kind: 'matched'; person: Candidate; by: Ground }
  /** One record, that somebody should confirm; `doubt` says why. */
  | { kind: 'likely'; person: Candidate; by: Ground; doubt: LikelyDoubt }
  /** `near`: nobody has the name that was asked for, and these nearly have it. */
  | { kind: 'several'; people: Candidate[]; near?: true }
  | { kind: 'none' }

/**
 * Who is meant, of the records that have anything of what was asked for. An e-mail, a badge, an NPI or an NABP number says who it is,
 * unless the name is another one's; a phone or licence does with the family name; a name alone is likely when one record
 * has it, the best fitting given name first. Two marks that say two people are left to be decided.
 */
export function matchOf(asked: Asked, among: readonly Kept[]): Match {
  const readings = keyedReadings(asked)
  const marked = grounds.flatMap((ground) => among.filter(has(asked, ground)).map((person) => ({ ground, person })))
  const people = [...new Map(marked.map(({ person }) => [person.id, person])).values()]
  if (people.length > 1) return several(preferred(readings, people))
  const first = marked[0]
  if (first) return byMark(readings, first.ground, first.person)
  const shortened = among.filter(({ badges }) => badges.some((badge) => isShortened(asked.badge ?? '', badge)))
  if (shortened.length > 1) return several(preferred(readings, shortened))
  if (shortened[0]) return byShortened(readings, shortened[0])
  const named = bestNamed(readings, among)
  if (named.length > 1) return several(named)
  if (!named[0]) return { kind: 'none' }
  const doubt = asked.email && named[0].email ? 'other-email' : 'only-name'
  return { kind: 'likely', person: candidate(named[0]), by: 'name', doubt }
}

/** A way to read the name that was asked for, with the key of its family name. */
type Read = { given: string; key: string }

const keyedReadings = (asked: Asked): Read[] =>
  readingsOf(asked).map(({ given, family }) => ({ given, key: familyNameKey(family) }))

const grounds: Exclude<Ground, 'name'>[] = ['email', 'badge', 'npi', 'nabp', 'phone', 'licence']

const has =
  (asked: Asked, ground: Exclude<Ground, 'name'>) =>
  (kept: Kept): boolean => {
    if (ground === 'email') return Boolean(asked.email) && kept.emails.includes(asked.email!)
    if (ground === 'badge') return Boolean(asked.badge) && kept.badges.includes(asked.badge!)
    if (ground === 'npi') return npiOf(asked) !== null && kept.npi === npiOf(asked)
    if (ground === 'nabp') return Boolean(asked.nabp) && kept.nabp === asked.nabp
    if (ground === 'phone') return Boolean(asked.phone) && kept.phones.includes(asked.phone!)
    const licences = licenceKeys(asked.licence ?? '')
    return kept.licences.some((one) => licenceKeys(one).some((key) => licences.includes(key)))
  }

/** The NPI that was asked for, when its check digit says that it can be one. */
export function npiOf({ npi: typed = '' }: Asked): string | null {
  const read = typed ? npi(typed) : null
  return read?.ok ? read.value : null
}

/** How a licence may be kept: "OR MD-173205" as ORMD173205 or, the state before it left out, as MD173205. */
export function licenceKeys(typed: string): string[] {
  const text = typed.normalize('NFKC').toUpperCase()
  const keys = [text, text.replace(/^\s*[A-Z]{2}[\s\p{Pd}]+(?=\S)/u, '')].map((one) => one.replace(/[^A-Z0-9]/g, ''))
  return [...new Set(keys)].filter((one) => /[1-9]/.test(one))
}

function byMark(readings: readonly Read[], ground: Exclude<Ground, 'name'>, kept: Kept): Match {
  const person = candidate(kept)
  const named = nameFit(readings, kept)
  if (named === 'other') return { kind: 'likely', person, by: ground, doubt: 'other-name' }
  const certain = ground !== 'phone' && ground !== 'licence'
  if (certain || named === 'same') return { kind: 'matched', person, by: ground }
  return { kind: 'likely', person, by: ground, doubt: 'shared' }
}

/** A badge without the zeros before it, as spreadsheets write it; '' when it is none of digits only. */
export const withoutZeros = (badge: string): string => (/^\d+$/.test(badge) ? badge.replace(/^0+/, '') : '')

const isShortened = (asked: string, badge: string): boolean =>
  withoutZeros(asked) !== '' && withoutZeros(asked) === withoutZeros(badge)

/** With its name it is they; without, somebody confirms it. */
function byShortened(readings: readonly Read[], kept: Kept): Match {
  const found = byMark(readings, 'badge', kept)
  if (found.kind !== 'matched' || nameFit(readings, kept) === 'same') return found
  return { kind: 'likely', person: found.person, by: 'badge', doubt: 'badge-zeros' }
}

/** A name contradicts when neither its family name nor its given name fits: people marry. One word is no name to contradict. */
function nameFit(readings: readonly Read[], kept: Kept): 'same' | 'other' | 'unsaid' {
  if (readings.some(({ key }) => key === kept.familyKey)) return 'same'
  const whole = readings.filter((reading) => reading.given)
  if (whole.length === 0) return 'unsaid'
  return whole.some((reading) => givenNameFit(reading.given, kept.givenName) > 1) ? 'unsaid' : 'other'
}

/** Of several whom marks point at, who the name fits stands first. */
const preferred = (readings: readonly Read[], people: Kept[]): Kept[] =>
  people.toSorted((one, other) => score(readings, other) - score(readings, one))

/** Who has the name: of those, whose given name fits best. Records that were closed are nobody's name any more. */
function bestNamed(readings: readonly Read[], among: readonly Kept[]): Kept[] {
  const scored = among.flatMap((kept) => {
    const fit = kept.closed ? 0 : score(readings, kept)
    return fit > 0 ? [{ kept, fit }] : []
  })
  const best = Math.max(0, ...scored.map(({ fit }) => fit))
  return scored.filter(({ fit }) => fit === best).map(({ kept }) => kept)
}

/**
 * How well a name fits a record: 0 not at all. A reading that comes later counts a little less. Somebody with one name
 * only is found by it, and so is a family name that was typed alone, behind everybody whose given name was said.
 */
function score(readings: readonly Read[], kept: Kept): number {
  let best = 0
  for (const [index, { given, key }] of readings.entries()) {
    if (key !== kept.familyKey) continue
    const fit = given ? givenNameFit(given, kept.givenName) : kept.givenName ? 1 : 3
    best = Math.max(best, fit && fit * 10 - index)
  }
  return best
}

const several = (people: readonly Kept[]): Match => ({ kind: 'several', people: people.map(candidate) })

/** Most people that a name nearly fits, and are offered to choose from. */
const mostNear = 5

/** Who has nearly the name that was asked for, where nobody has it: those whose name is the fewest slips away. */
export function nearMatchOf(asked: Asked, among: readonly Kept[]): Match {
  const readings = readingsOf(asked)
  const near = among.flatMap((kept) => {
    const slips = readings.flatMap((reading) => slipsBetween(reading, kept) ?? [])
    return kept.closed || slips.length === 0 ? [] : [{ kept, slips: Math.min(...slips) }]
  })
  const fewest = Math.min(...near.map(({ slips }) => slips))
  const [first, ...others] = near.filter(({ slips }) => slips === fewest).map(({ kept }) => candidate(kept))
  if (!first) return { kind: 'none' }
  if (others.length > 0) return { kind: 'several', people: [first, ...others].slice(0, mostNear), near: true }
  return { kind: 'likely', person: first, by: 'name', doubt: 'near-name' }
}

/** A record without what identifies it. */
export function candidate(kept: Kept): Candidate {
  const { id, givenName, familyName, credentials, email, affiliation, closed } = kept
  return { id, givenName, familyName, credentials, email, affiliation, closed }
}
