import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import { type Words, wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { routes } from '../../routes.ts'
import { longDate, untilText, zoneShort } from '../../web/dates.ts'
import { peopleToWrite, type ToWrite } from './queries.ts'
import { type StuckWhy, writeAgainAfter } from './rules.ts'
import { reasonFor, wordsOfWhy } from './words.ts'

type Order = {
  organization: Organization
  actorId: string
  why: StuckWhy
  own: OwnSeries
  /** Where the links of the mail lead. */
  origin: string
}

/**
 * Writes to everybody whose claims do not go on for a reason that they can mend: one mail a person, with all of these
 * claims. Who was written to in the last days is left out, so that a second press writes to nobody again. Returns how many
 * were written to.
 */
export async function writeToStuck(db: Db, jobs: Jobs, order: Order, now: Temporal.Instant): Promise<number> {
  const { organization, why, own, actorId } = order
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stuck claims ${organization.id}`}, 0))`.execute(db)
  const people = await peopleToWrite(db, { why, own, since: now.subtract(writeAgainAfter), now })
  if (people.length === 0) return 0
  const words = await wordsOf(db, organization)
  await queueMessages(
    db,
    jobs,
    people.map((one) => mailTo(one, order, words, now)),
    now,
  )
  const written = people.flatMap(({ personId, claims }) => claims.map(({ sessionId }) => ({ personId, sessionId })))
  await sql`update stuck_claim c set written_at = ${now.toString()}
    from unnest(${written.map(({ sessionId }) => sessionId)}::uuid[], ${written.map(({ personId }) => personId)}::uuid[])
      w (session_id, person_id)
    where c.organization_id = current_organization() and c.session_id = w.session_id and c.person_id = w.person_id`.execute(
    db,
  )
  const act = { organizationId: organization.id, actorId, act: 'claims.written_to', subject: 'organization' }
  await recordAudit(
    db,
    { ...act, subjectId: organization.id, new: { about: wordsOfWhy(why).short, people: people.length } },
    now,
  )
  return people.length
}

function mailTo(person: ToWrite, { organization, why, origin }: Order, words: Words, now: Temporal.Instant): Draft {
  const { slug: org, time_zone: zone } = organization
  const claims = person.claims.map(({ sessionId: session, title, startsAt, closesAt, testFirst }) =>
    [
      `${inert(title)}, ${longDate(startsAt, zone)}`,
      ...(testFirst ? ['Its test comes first: pass it, then go on to the credit.'] : []),
      `Until ${untilText(closesAt, zone, now)} ${zoneShort(zone)}: ${origin}${routes.claimNext.to({ org, session })}`,
    ].join('\n'),
  )
  return {
    organizationId: organization.id,
    channel: 'email',
    recipient: person.email,
    personId: person.personId,
    ...words('credit.claim-waits', {
      name: inert(person.name),
      reason: reasonFor(why, origin + routes.profile.to({ org })),
      claims: claims.join('\n\n'),
    }),
  }
}
