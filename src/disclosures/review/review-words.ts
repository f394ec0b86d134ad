import { routes } from '../../routes.ts'
import { dayOf, fullDay, shortDateYear, timeOfDay } from '../../web/dates.ts'
import type { Reopened } from '../changes.ts'
import { type Decision, exceptions, type Judgement } from '../decision.ts'
import { isOwnerOrEmployee, natures, type Relationship } from '../relationship.ts'
import type { Step } from '../role-state.ts'

/** "Consultant, Advisor", with their own words where it is another one. */
export const naturesText = ({ natures: kinds, other }: Relationship): string =>
  kinds.map((one) => (one === 'other' && other ? other : natures[one])).join(', ')

/** "Jan 2026 to Mar 2026", "since Jan 2026"; empty parts where no month is known. */
export function periodText({ since, until }: Pick<Relationship, 'since' | 'until'>): string {
  const from = since ? monthText(since) : ''
  if (until === null) return from ? `since ${from}, goes on` : 'goes on'
  return from ? `${from} to ${monthText(until)}, ended` : `ended ${monthText(until)}`
}

const monthText = (month: string): string => {
  const { year, month: number } = Temporal.PlainYearMonth.from(month)
  return `${fullDay(Temporal.PlainDate.from({ year, month: number, day: 1 })).split(' ')[0]} ${year}`
}

/** "Corvane Biosciences: Consultant, since January 2026, goes on; of a spouse or partner" */
export const relationshipText = (one: Relationship): string =>
  [`${naturesText(one)}, ${periodText(one)}`, ...(one.whose === 'spouse' ? ['of a spouse or partner'] : [])].join('; ')

/** What was judged, in a few words. */
export function judgedText({
  relevant,
  exception,
  relationship,
}: Pick<Judgement, 'relevant' | 'exception' | 'relationship'>) {
  if (exception) return `May take part: ${lowerFirst(exceptions[exception])}`
  if (isOwnerOrEmployee(relationship) && relevant) return 'Excluded: none of the exceptions holds'
  return relevant ? 'Relevant' : 'Not relevant'
}

const lowerFirst = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)

export const decisionTexts: Record<Decision, string> = {
  outside: 'Ended before the 24 months',
  none: 'Not relevant',
  'to-judge': 'To judge',
  excluded: 'Excluded',
  mitigate: 'Relevant',
}

export const reopenedTexts: Record<Reopened, string> = {
  changed: 'The company, what they are to it, or whose it is changed since it was judged.',
  'goes-on': 'It had ended when it was judged, and goes on now.',
  topic: 'What the role is about changed since it was judged.',
}

/** What a role's step is called for reviewers, and how it looks. */
export const stepTexts: Record<Step, { label: string; tone?: 'good' | 'warn' | 'bad' }> = {
  unreachable: { label: 'Nobody can be asked', tone: 'warn' },
  'to-ask': { label: 'Not asked yet' },
  asked: { label: 'Asked, not answered', tone: 'warn' },
  'runs-out': { label: 'Runs out before it starts', tone: 'warn' },
  'to-judge': { label: 'To judge', tone: 'warn' },
  excluded: { label: 'Excluded', tone: 'bad' },
  'to-mitigate': { label: 'To mitigate', tone: 'warn' },
  complete: { label: 'Complete', tone: 'good' },
}

/** With a full stop, unless it ends with one already, as "Corvane Inc." does, also within quotation marks. */
export const sentence = (words: string): string => (/[.!?…][”"’)]*$/.test(words) ? words : `${words}.`)

/** What is confirmed of a peer reviewer. */
export const independentText = 'has no relevant financial relationships with ineligible companies'

/** "Nov 20, 2026, 1:05 PM" */
export const momentText = (at: Temporal.Instant, zone: string): string =>
  `${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}`

type Came = {
  way: 'portal' | 'link' | 'office'
  enteredBy: string
  enteredAt: Temporal.Instant | null
  note: string
}

/** By which way a disclosure came. */
export const wayText = ({ way, enteredBy, enteredAt, note }: Came, zone: string): string => {
  if (way === 'portal') return 'in their account'
  if (way === 'link') return 'by a link, without an account'
  return `entered by ${enteredBy || 'the office'}${enteredAt ? ` on ${momentText(enteredAt, zone)}` : ''}: ${note}`
}

/** When it was said: of what the office entered only the day is known. */
export const saidText = ({ way, attestedAt }: Pick<Came, 'way'> & { attestedAt: Temporal.Instant }, zone: string) =>
  way === 'office' ? shortDateYear(attestedAt, zone) : momentText(attestedAt, zone)

/** "November 20, 2026" of the day on which something was said. */
export const dayText = (at: Temporal.Instant, zone: string): string => fullDay(dayOf(at, zone))

/** The address of a role's page with what is opened on it. */
export const roleAddress = (org: string, role: string, query: Record<string, string | undefined> = {}): string =>
  routes.officeRoleDisclosure.to({ org, role }, query)
