import { inert } from '../../messages/inert.ts'
import type { Draft } from '../../messages/queue-message.ts'
import type { Words } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { routes } from '../../routes.ts'
import { longDate, shortDate, timeRange, untilText, zoneShort } from '../../web/dates.ts'
import { partNames } from '../board/part-names.ts'
import type { Bundle, Lackable, TestToPass } from './rules.ts'

type From = Pick<Organization, 'id' | 'slug' | 'name' | 'time_zone' | 'email' | 'phone'>

/** The message of a bundle: one for all the sessions that the run has for its recipient. */
export function reminderMessage(bundle: Bundle, organization: From, words: Words, origin: string): Draft {
  const { recipient, channel } = bundle
  const to = { organizationId: organization.id, channel, personId: recipient.personId }
  if (channel === 'text')
    return { ...to, recipient: recipient.phone ?? '', subject: '', body: textBody(bundle, organization, origin) }
  return { ...to, recipient: recipient.email, ...mailOf(bundle, organization, words, origin) }
}

/** What is missing, and of what. */
function summaryOf({ items, whom, toAsk }: Bundle): string {
  const [first] = items
  const title = first!.session.title || first!.session.activityTitle
  if (toAsk)
    return items.length > 1 ? `No attempt is left at ${items.length} tests` : `No attempt is left at the test: ${title}`
  if (items.length > 1)
    return whom === 'attendee'
      ? `Finish your credit for ${items.length} sessions`
      : `${items.length} sessions need something from you`
  if (whom === 'attendee') return `Finish your credit: ${title}`
  return `${partsText(first!.lacks)} needed: ${title}`
}

function mailOf(bundle: Bundle, organization: From, words: Words, origin: string) {
  const { whom, items, recipient } = bundle
  const org = organization.slug
  const said = {
    summary: summaryOf(bundle),
    name: inert(recipient.name),
    sessions: items.map((item) => itemText(item, bundle, organization)).join('\n\n'),
  }
  if (bundle.toAsk) return words('reminder.no-attempt', said)
  if (whom === 'speaker') return words('reminder.speaker', { ...said, wanted: wantedOf(items) })
  return whom === 'attendee'
    ? words('reminder.attendee', { ...said, link: origin + routes.myPortal.to({ org }) })
    : words('reminder.coordinator', { ...said, link: origin + routes.officeToday.to({ org }) })
}

function itemText(
  { session, lacks, test }: Bundle['items'][number],
  { whom, toAsk }: Bundle,
  { time_zone: zone }: From,
): string {
  const when = `${longDate(session.startsAt, zone)}, ${timeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`
  const titles = [session.activityTitle, session.title].filter(Boolean).join(': ')
  const need =
    whom === 'attendee'
      ? claimText(untilText(session.claimClosesAt, zone), toAsk, test)
      : `Missing: ${partsText(lacks).toLowerCase()}.`
  return `${titles}\n${when}\n${need}`
}

/** What is left to do until when; a test that has to be passed comes first. */
function claimText(until: string, toAsk: boolean | undefined, test: TestToPass | null | undefined): string {
  if (toAsk) return `Its credit can be claimed until ${until}.`
  if (!test) return `Claim it until ${until}.`
  const left = test.left === null ? '' : ` (${test.left === 1 ? 'one attempt is' : `${test.left} attempts are`} left)`
  return `Pass its test first${left}, then claim it until ${until}.`
}

/** What a speaker is asked for. */
function wantedOf(items: Bundle['items']): string {
  const asks = new Set(items.flatMap((item) => item.lacks))
  return [
    asks.has('slides') && 'your slides',
    asks.has('disclosure') && 'your disclosure',
    asks.has('topic') && 'your title',
  ]
    .filter(Boolean)
    .join(', ')
}

/** 160 letters of the basic alphabet are one text: no titles and names, which can have any letters. */
function textBody(bundle: Bundle, { slug: org, time_zone: zone, email }: From, origin: string): string {
  const { whom, items, toAsk } = bundle
  const count = items.length === 1 ? '1 session' : `${items.length} sessions`
  if (whom !== 'attendee') return `${count} still need something from you: ${origin}${routes.officeToday.to({ org })}`
  if (toAsk) return `No attempt is left at the test of ${count}. Ask the CME office for one more: ${email}`
  const soonest = items.map((item) => item.session.claimClosesAt).toSorted(Temporal.Instant.compare)[0]!
  const last = shortDate(soonest.subtract({ seconds: 1 }), zone)
  const first = items.some(({ test }) => test) ? 'Pass the test and finish' : 'Finish'
  return `${first} your CME credit for ${count} by ${last}: ${origin}${routes.myPortal.to({ org })}`
}

/** "Topic and speaker", "Slides". */
export function partsText(parts: readonly Lackable[]): string {
  const names = parts.map((part) => (part === 'credit' ? 'Credit' : partNames[part]))
  const text = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
  return text.slice(0, 1) + text.slice(1).toLowerCase()
}
