import { inert } from '../../messages/inert.ts'
import type { Draft } from '../../messages/queue-message.ts'
import type { Words } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { fullDay } from '../../web/dates.ts'
import { runsOutOn } from '../look-back.ts'
import { isFaculty } from '../roles.ts'
import type { ComingRole } from './coming.ts'
import { heldText, roleText } from './role-text.ts'
import type { AskKind } from './rules.ts'

/** Everything for which somebody is written to at once, the next start first. */
export type Ask = {
  personId: string | null
  /** Where to write to. */
  recipient: string
  attestedAt: Temporal.Instant | null
  roles: (ComingRole & { kind: AskKind })[]
}

/** The one mail for all of somebody's roles. `link` leads to the form, by itself where they have no account. */
export function askMessage(
  ask: Ask,
  organization: Organization,
  words: Words,
  { link, now }: { link: string; now: Temporal.Instant },
): Draft {
  const about = { organizationId: organization.id, channel: 'email' as const, personId: ask.personId }
  return { ...about, recipient: ask.recipient, ...worded(ask, organization, words, { link, now }) }
}

function worded(
  ask: Ask,
  organization: Organization,
  words: Words,
  { link, now }: { link: string; now: Temporal.Instant },
) {
  const kind = kindOf(ask)
  const more = ask.roles.length - most
  const said = {
    name: inert(ask.roles[0]!.name),
    roles: [
      ...ask.roles.slice(0, most).map((role) => roleLines(role, organization.time_zone)),
      ...(more > 0 ? [`and ${more} more.`] : []),
    ].join('\n\n'),
    way: ask.personId ? `Do it here, signed in to your account: ${link}` : guestText(link),
    not_me: ask.personId ? '' : notMeText,
  }
  if (kind === 'expiring') return words('disclosure.expiring', { ...said, until: lastDay(ask, organization) })
  return words(`disclosure.${kind}`, { ...said, needed: neededOf(ask), by: byOf(ask, now) })
}

/** More roles than these are counted. */
const most = 12

function kindOf({ roles }: Ask): AskKind {
  if (roles.some(({ kind }) => kind === 'asked')) return 'asked'
  return roles.some(({ kind }) => kind === 'expiring') ? 'expiring' : 'reminded'
}

/** For what it is needed, behind the words that ask. */
const neededOf = ({ roles }: Ask): string =>
  roles.length > 1 ? ` for ${roles.length} roles` : `: ${inert(roles[0]!.sessionTitle || roles[0]!.title)}`

function byOf({ roles }: Ask, now: Temporal.Instant): string {
  if (roles.every(({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0)) return 'now: it was not given yet'
  return roles.every(({ role }) => !isFaculty(role)) ? 'now, since planning has begun' : 'before this starts'
}

/** The last day on which what they disclosed counts. */
const lastDay = ({ attestedAt }: Ask, { disclosure_months: months, time_zone: zone }: Organization): string =>
  fullDay(runsOutOn(attestedAt!, months, zone).subtract({ days: 1 }))

const roleLines = (role: ComingRole, zone: string): string => `${inert(roleText(role))}\n${heldText(role, zone)}`

const guestText = (link: string): string => `Do it here, without an account: ${link}

The link is yours alone, and works until what it is for is over.`

const notMeText = 'Is this not you? Say so on that page, and nothing more is sent to you.'
