import { inert } from '../../messages/inert.ts'
import type { Words } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { routes } from '../../routes.ts'
import { longDate, untilText, zoneShort } from '../../web/dates.ts'
import type { ToRemind } from './queries.ts'

type From = Pick<Organization, 'slug' | 'time_zone'>

/** What somebody is sent: all that they can evaluate, with the way there. `origin` is where links lead. */
export function reminderMail(
  person: ToRemind,
  { slug: org, time_zone: zone }: From,
  words: Words,
  { origin, now }: { origin: string; now: Temporal.Instant },
) {
  const sessions = person.sessions.map(({ sessionId: session, title, startsAt, until }) =>
    [
      `${inert(title)}, ${longDate(startsAt, zone)}`,
      `Until ${untilText(until, zone, now)} ${zoneShort(zone)}: ${origin}${routes.claimNext.to({ org, session })}`,
    ].join('\n'),
  )
  return words('evaluation.missing', { name: inert(person.name), sessions: sessions.join('\n\n') })
}
