import { inert } from '../../messages/inert.ts'
import type { Draft } from '../../messages/queue-message.ts'
import type { Organization } from '../../organizations/organization.ts'
import { phoneText } from '../../platform/phone.ts'
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
export function askMessage(ask: Ask, organization: Organization, link: string): Draft {
  const { id, name, email, phone } = organization
  const kind = kindOf(ask)
  const body = [
    `${inert(ask.roles[0]!.name)},`,
    opening(kind, ask, organization),
    ...ask.roles.slice(0, most).map((role) => roleLines(role, organization.time_zone)),
    ...(ask.roles.length > most ? [`and ${ask.roles.length - most} more.`] : []),
    ask.personId ? `Do it here, signed in to your account: ${link}` : guestText(link),
    'Everybody who controls what is taught does this, also who has nothing to disclose. It takes about three minutes.',
    ...(ask.personId ? [] : [notMeText]),
    `Questions: ${email} or ${phoneText(phone)}`,
    `${name} CME`,
  ].join('\n\n')
  const about = { organizationId: id, channel: 'email' as const, recipient: ask.recipient, personId: ask.personId }
  return { ...about, subject: subjectOf(kind, ask, organization), body }
}

/** More roles than these are counted. */
const most = 12

function kindOf({ roles }: Ask): AskKind {
  if (roles.some(({ kind }) => kind === 'asked')) return 'asked'
  return roles.some(({ kind }) => kind === 'expiring') ? 'expiring' : 'reminded'
}

function subjectOf(kind: AskKind, ask: Ask, organization: Organization): string {
  if (kind === 'expiring') return `Your disclosure counts until ${lastDay(ask, organization)}`
  const [first] = ask.roles
  const needed = kind === 'asked' ? 'Your disclosure is needed' : 'Reminder: your disclosure is needed'
  const what =
    ask.roles.length > 1 ? ` for ${ask.roles.length} roles` : `: ${inert(first!.sessionTitle || first!.title)}`
  return (needed + what).slice(0, 200)
}

function opening(kind: AskKind, ask: Ask, organization: Organization): string {
  if (kind === 'expiring')
    return `what you disclosed counts until ${lastDay(ask, organization)}. You have a role after that; please look through it and send it again, also when nothing has changed:`
  const plans = ask.roles.every(({ role }) => !isFaculty(role))
  const asks = `your disclosure of financial relationships ${plans ? 'now, since planning has begun' : 'before this starts'}:`
  return kind === 'asked' ? `please send us ${asks}` : `we have written to you before, and still need ${asks}`
}

/** The last day on which what they disclosed counts. */
const lastDay = ({ attestedAt }: Ask, { disclosure_months: months, time_zone: zone }: Organization): string =>
  fullDay(runsOutOn(attestedAt!, months, zone).subtract({ days: 1 }))

const roleLines = (role: ComingRole, zone: string): string => `${inert(roleText(role))}\n${heldText(role, zone)}`

const guestText = (link: string): string => `Do it here, without an account: ${link}

The link is yours alone, and works until what it is for is over.`

const notMeText = 'Is this not you? Say so on that page, and nothing more is sent to you.'
