import type { AttendanceState } from '../rules.ts'
import { type Left, leads, sharedTime } from './answers.ts'
import { gsmText, longestText, septets, shortened } from './gsm.ts'

/** What became of one code of a text. */
export type Outcome =
  | 'recorded'
  | 'again'
  | 'kept'
  /** Recorded or kept, and nobody's business which. */
  | 'received'
  /** Its code changes on the screen, and this one is of the sheet. */
  | 'screen'
  /** Disclosures are not complete. */
  | 'withheld'
  | 'wrong'
  /** Not looked at, because too many were wrong. */
  | 'unread'
  | Exclude<AttendanceState, 'open'>

/** One code of a text that had several; the title is '' where it is not to be told. */
export type Told = { code: string; title: string; outcome: Outcome; left?: Left | undefined }

/** As many codes as one answer can speak of. */
export const mostCodes = 5

/** In the order in which they are told. */
const labels: Record<Outcome, string> = {
  recorded: 'Recorded',
  again: 'Recorded already',
  kept: 'Kept',
  received: 'Received',
  early: 'Not yet',
  withheld: 'Withheld',
  over: 'Too late',
  cancelled: 'Cancelled',
  unpublished: 'Not open',
  screen: 'See screen',
  wrong: 'Unknown',
  unread: 'Text later',
}

type Around = {
  /** Whether an e-mail in the same text linked the phone. */
  updated: boolean
  /** Whether the word was missing. */
  taught: boolean
  /** Whether two of them are at the same time. */
  shared: boolean
  link: string
}

/**
 * The answer to a text with several codes: every code with what became of it, and what comes next. Titles are shortened
 * as far as it needs; those of refused sessions go first.
 */
export function summary(told: readonly Told[], { updated, taught, shared, link }: Around): string {
  const lesson = taught ? ' Next time begin with Attend.' : ''
  const full = updated ? 'Your account was successfully updated. ' : ''
  const short = updated ? 'Account updated. ' : ''
  const end = next(told, link)
  const note = shared ? sharedTime : ''
  const tries = [
    ...groupings(told, 18).map((groups) => `${full}${groups}${note}${lesson}${end}`),
    ...groupings(told, 0).map((groups) => `${short}${groups}${note}${lesson}${end}`),
    ...groupings(told, 0).map((groups) => `${groups}${note}${end}`),
    ...groupings(told, 0).map((groups) => `${groups}${end}`),
    `${groupsOf(told, { most: 0, refused: 0 })}${next(told, '')}`,
  ]
  return tries.map(gsmText).find((text) => septets(text) <= longestText)!
}

/** How long each title may be, the best first. */
const titleLengths = [60, 40, 30, 24, 18, 14, 10, 0]

/** The codes by what became of them, with ever shorter titles. */
const groupings = (told: readonly Told[], least: number): string[] =>
  titleLengths
    .filter((most) => most >= least)
    .flatMap((most) => [groupsOf(told, { most, refused: most }), groupsOf(told, { most, refused: 0 })])

/** Whether attendance was recorded or kept. */
export const isTaken = (outcome: Outcome) => ['recorded', 'again', 'kept', 'received'].includes(outcome)

const groupsOf = (told: readonly Told[], { most, refused }: { most: number; refused: number }): string =>
  Object.entries(labels)
    .map(([outcome, label]) => ({ label, those: told.filter((one) => one.outcome === outcome) }))
    .filter(({ those }) => those.length > 0)
    .map(
      ({ label, those }) =>
        `${label}: ${those.map((one) => itemOf(one, isTaken(one.outcome) ? most : refused)).join(', ')}.`,
    )
    .join(' ')

const itemOf = ({ code, title }: Told, most: number): string => {
  const short = shortened(gsmText(title), most)
  return short ? `${short} (${code})` : code
}

function next(told: readonly Told[], link: string): string {
  const has = (...outcomes: Outcome[]) => told.some(({ outcome }) => outcomes.includes(outcome))
  if (has('kept')) return ` Text your email to claim it${link ? `, or sign in: ${link}` : '.'}`
  return ` ${has('received') ? 'For your credit, sign in' : leadOf(told)}: ${link || 'in the portal.'}`
}

/** What comes next: what is left of the first step that something waits for. */
function leadOf(told: readonly Told[]): string {
  const lefts = told.filter(({ outcome }) => isTaken(outcome)).map(({ left = 'credit' }) => left)
  if (lefts.length === 0) return 'More'
  const first = (['test', 'evaluation', 'credit'] as const).find((left) => lefts.includes(left))
  if (first) return leads[first]
  if (lefts.every((left) => left === 'certificate')) return 'Your certificates'
  return 'What is left'
}
