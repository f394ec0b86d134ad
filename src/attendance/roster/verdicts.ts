import type { Candidate, Ground, Match } from '../matching/rules.ts'
import type { Way } from '../record-attendance.ts'
import { askedCredit, type Claimable } from './asked-credit.ts'
import type { Amount, Entry } from './entry.ts'
import { minutesThere } from './meeting/presence.ts'
import { isMarked, markKey, markOf } from './unknown.ts'

/** A row before it is judged: what it says, whom it may mean, and what was chosen by hand. */
export type Row = {
  number: number
  entry: Entry
  match: Match
  chosen: { person: Candidate } | 'new' | 'left-out' | null
  /** Amounts that were typed instead of the entry's; null where none were. */
  amounts: readonly Amount[] | null
}

export type Doubt = Extract<Match, { kind: 'likely' }>['doubt'] | 'several' | 'several-near'

export type Verdict =
  | { kind: 'matched'; person: Candidate; by: Ground | 'chosen'; awards: Awards; already: readonly Way[] }
  | { kind: 'likely'; people: Candidate[]; doubt: Doubt }
  | { kind: 'new'; email: string; awards: Awards; known: boolean }
  /** Nobody is known by it: they wait until somebody says who they are. */
  | { kind: 'unknown'; reason: string }
  | { kind: 'duplicate'; person: Candidate | null; of: { row: number } | { ways: readonly Way[] } | { waits: true } }
  /** `amount`: the one that it is refused for alone; without it, or with another, they are recorded. */
  | { kind: 'refused'; reason: string; person: Candidate | null; amount?: Amount }
  | { kind: 'left-out' }

/** Hundredths by credit type. */
type Awards = ReadonlyMap<string, number>

/** `waits`: whether they wait, once the list is recorded, until somebody says who they are. */
export type Judged = Omit<Row, 'chosen'> & { verdict: Verdict; minutes: number | null; waits: boolean }

/** What a roster is judged by. */
export type Facts = {
  /** Who was there for less is refused; null: nobody is. */
  minimumMinutes: number | null
  /** Whether amounts in the file are awarded. */
  awards: boolean
  /** The ways by which people attended already. */
  attended: ReadonlyMap<string, readonly Way[]>
  /** By what somebody waits at the session already. */
  waiting: ReadonlySet<string>
  /** Who has credit for the session already. */
  credited: ReadonlySet<string>
  claimableBy: (personId: string) => Claimable
  /** What somebody may have whose record is yet to be made, by the credentials that the row gives. */
  claimableAs: (credentials: string) => Claimable
  /** Whether credentials as they were written can be read. */
  isKnown: (credentials: string) => boolean
}

/**
 * What becomes of each row, in their order. Rows of one person are one: the first counts, with the time of all of them.
 */
export function verdictsOf(rows: readonly Row[], facts: Facts): Judged[] {
  const meant = rows.map((row) => ({ row, who: whoOf(row) }))
  const groups = Map.groupBy(meant, ({ row, who }) => keyOf(who) ?? `row ${row.number}`)
  return meant.map(({ row, who }) => {
    const group = groups.get(keyOf(who) ?? `row ${row.number}`)!
    const stays = group.flatMap(({ row: { entry } }) => entry.stays ?? [])
    const minutes = stays.length > 0 ? minutesThere(stays) : null
    const first = group[0]!.row
    const verdict = first === row ? judge(row, who, minutes, facts) : repeated(who, first.number)
    const { chosen: _, ...rest } = row
    return { ...rest, minutes, verdict, waits: doesWait(rest, verdict, minutes, facts) }
  })
}

type Who =
  | { person: Candidate; by: Ground | 'chosen' }
  | { email: string }
  | { people: Candidate[]; doubt: Doubt }
  | { unknown: string; key: string }
  | { refused: string }
  | 'left-out'

function whoOf({ entry, match, chosen }: Row): Who {
  if (chosen === 'left-out') return 'left-out'
  if (chosen === 'new') return newOne(entry)
  if (chosen) return { person: chosen.person, by: 'chosen' }
  if (match.kind === 'matched') return match
  if (match.kind === 'several') return { people: match.people, doubt: match.near ? 'several-near' : 'several' }
  if (match.kind === 'likely') return { people: [match.person], doubt: match.doubt }
  return newOne(entry)
}

/** A record is made only with an e-mail, by which it can be found again. Who is known by less waits. */
function newOne(entry: Entry): Who {
  const { asked } = entry
  const named = Boolean(asked.full || asked.given || asked.family)
  if (asked.email && named) return { email: asked.email }
  const why = whyUnknown(entry, named)
  const mark = markOf(entry)
  return isMarked(mark) ? { unknown: why, key: markKey(mark) } : { refused: why }
}

function whyUnknown({ asked, writtenEmail, doubts }: Entry, named: boolean): string {
  if (asked.email) return 'Nobody has this email. A new record needs a name too'
  if (writtenEmail) return `“${writtenEmail}” is no email address`
  if (doubts[0]) return doubts[0]
  if (asked.badge) return `Nobody has the badge ${asked.badge}. A new record needs a name and an email`
  if (named) return 'Nobody has this name. A new record needs an email too'
  if (asked.phone) return 'Nobody has this phone. A new record needs a name and an email'
  return 'Nothing in this row tells who it is'
}

/** Whether nothing but who it is has to be said: of who may be meant, somebody is not recorded yet. */
function doesWait({ entry }: Pick<Row, 'entry'>, verdict: Verdict, minutes: number | null, facts: Facts): boolean {
  if (verdict.kind === 'unknown') return true
  if (verdict.kind !== 'likely' || tooShort(minutes, facts.minimumMinutes)) return false
  if (facts.waiting.has(markKey(markOf(entry)))) return false
  return verdict.people.some(({ id, closed }) => !closed && !facts.attended.has(id))
}

const keyOf = (who: Who): string | null => {
  if (who === 'left-out') return null
  if ('person' in who) return `person ${who.person.id}`
  if ('unknown' in who) return `unknown ${who.key}`
  return 'email' in who ? `email ${who.email}` : null
}

const repeated = (who: Who, row: number): Verdict => ({
  kind: 'duplicate',
  person: typeof who === 'object' && 'person' in who ? who.person : null,
  of: { row },
})

function judge(row: Row, who: Who, minutes: number | null, facts: Facts): Verdict {
  if (who === 'left-out') return { kind: 'left-out' }
  if ('refused' in who) return { kind: 'refused', reason: who.refused, person: null }
  if ('people' in who) return { kind: 'likely', ...who }
  if ('unknown' in who) return judgeUnknown(who, minutes, facts)
  const person = 'person' in who ? who.person : null
  const refused = (reason: string): Verdict => ({ kind: 'refused', reason, person })
  if (person?.closed) return refused('Their account is closed')
  const short = tooShort(minutes, facts.minimumMinutes)
  if (short) return refused(short)
  const asked = facts.awards ? creditOf(row, person, facts) : none
  if (!asked.ok) return { kind: 'refused', reason: asked.reason, person, amount: asked.wrong }
  if (!('person' in who)) {
    const known = facts.isKnown(row.entry.credentials)
    return { kind: 'new', email: who.email, awards: asked.awards, known }
  }
  const already = facts.attended.get(who.person.id) ?? []
  if (already.length > 0 && asked.awards.size === 0) return { kind: 'duplicate', person, of: { ways: already } }
  return { kind: 'matched', person: who.person, by: who.by, awards: asked.awards, already }
}

const none = { ok: true, awards: new Map<string, number>() } as const

function judgeUnknown(
  { unknown, key }: { unknown: string; key: string },
  minutes: number | null,
  facts: Facts,
): Verdict {
  const short = tooShort(minutes, facts.minimumMinutes)
  if (short) return { kind: 'refused', reason: short, person: null }
  if (facts.waiting.has(key)) return { kind: 'duplicate', person: null, of: { waits: true } }
  return { kind: 'unknown', reason: unknown }
}

function creditOf({ entry: { credits, credentials }, amounts }: Row, person: Candidate | null, facts: Facts) {
  if (person && facts.credited.has(person.id)) return none
  // Which credit is for somebody unknown, they say themselves.
  if (!person && !facts.isKnown(credentials)) return none
  return askedCredit(amounts ?? credits, person ? facts.claimableBy(person.id) : facts.claimableAs(credentials))
}

function tooShort(minutes: number | null, minimum: number | null): string | null {
  if (minimum === null) return null
  if (minutes === null) return 'The file does not say for how long'
  return minutes < minimum ? `There for ${minutes} of at least ${minimum} minutes` : null
}

/** Whether a row is recorded when the import is confirmed. */
export const isRecorded = ({ verdict }: Judged): boolean => verdict.kind === 'matched' || verdict.kind === 'new'
