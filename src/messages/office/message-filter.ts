import { peopleSearch } from '../../people/office/search-rules.ts'
import { isId } from '../../platform/ids.ts'
import { phoneNumber } from '../../platform/phone.ts'

export const channels = { email: 'Email', text: 'Text' } as const
export type Channel = keyof typeof channels

/** What the list can be kept to by what became of messages; 'look' is every failure that nobody has looked into. */
export const fateChoices = {
  waiting: 'Waiting',
  sent: 'Sent',
  look: 'Not delivered, to look into',
  refused: 'Refused',
  'given-up': 'Given up',
  bounced: 'Came back',
} as const
export type FateChoice = keyof typeof fateChoices

export type MessageFilter = {
  search: string
  channel: Channel | ''
  fate: FateChoice | ''
  /** The first and the last day on which they were written, in the organization's zone. */
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  /** Only what was written to this person. */
  personId: string | null
}

/** A filter as its form holds it. */
export type TypedFilter = Record<'q' | 'channel' | 'fate' | 'from' | 'to' | 'person', string>

export type ReadFilter = { filter: MessageFilter; typed: TypedFilter; errors: Record<string, string> }

/** Reads the filter of an address; what cannot be read filters nothing, and dates say so. */
export function readFilter(query: (name: string) => string): ReadFilter {
  const typed: TypedFilter = {
    q: query('q').slice(0, 200).trim(),
    channel: oneOf(channels, query('channel')),
    fate: oneOf(fateChoices, query('fate')),
    from: query('from').slice(0, 20).trim(),
    to: query('to').slice(0, 20).trim(),
    person: isId(query('person')) ? query('person') : '',
  }
  const [from, to] = [dayOf(typed.from), dayOf(typed.to)]
  const errors: Record<string, string> = {}
  for (const [name, day] of [['from', from] as const, ['to', to] as const])
    if (typed[name] && !day) errors[name] = 'Enter a date as year, month and day, for example 2026-11-20'
  if (from && to && Temporal.PlainDate.compare(to, from) < 0)
    errors['to'] = 'Enter a last day that is not before the first'
  const filter = { search: typed.q, channel: typed.channel as Channel | '', fate: typed.fate as FateChoice | '' }
  const days = errors['to'] || errors['from'] ? { from: null, to: null } : { from, to }
  return { filter: { ...filter, ...days, personId: typed.person || null }, typed, errors }
}

const oneOf = (choices: object, given: string): string => (Object.hasOwn(choices, given) ? given : '')

function dayOf(typed: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return null
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** What a search for a recipient may mean: words that find people, and how the address or number may begin. */
export function recipientSearch(typed: string): { words: string[]; beginnings: string[] } {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  const phone = /^[\d\s()+./\p{Pd}]+$/u.test(text) ? phoneNumber(text) : null
  const start = text.replace(/\s+/g, '')
  const beginnings = [...new Set([start, phone ?? ''])].filter((one) => one.length >= 3)
  return { words: peopleSearch(typed).words, beginnings }
}
