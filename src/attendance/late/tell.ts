import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { inert, quoted } from '../../messages/inert.ts'
import { type Draft, queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import { dateTimeRange, untilText, zoneShort } from '../../web/dates.ts'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { decidersOf } from './deciders.ts'
import { countText, excusedText } from './rules.ts'

/** Days for which a link in a mail decides; the office's page decides afterwards. */
export const linkDays = 7

/** `count`: which of its person's requests of the year it is; null: the code was withheld, so that it counts toward none. */
type Asked = { id: string; session: ClaimedSession; reason: string; count: number | null }

/** Writes to each of those who decide a request: who asks what, and a link of their own for this request. */
export async function mailDeciders(scene: LearnerScene, asked: Asked): Promise<void> {
  const { app, db, organization, visitor, origin, now } = scene
  const at = { org: organization.slug }
  const name = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  const who = [name, visitor.credentials].filter(Boolean).join(', ')
  const words = await wordsOf(db, organization)
  for (const { personId, email } of await decidersOf(db, asked.session.activityId, visitor.personId)) {
    const about = { organizationId: organization.id, purpose: 'decide-late-request' as const, personId }
    const token = await issueLink(db, { ...about, subject: asked.id, minutes: linkDays * 24 * 60 }, now)
    const message = words('late.asked', {
      name,
      who,
      session: asked.session.title,
      series_session: titleOf(asked.session),
      when: whenOf(asked.session, organization.time_zone),
      why: asked.count === null ? 'whose code was withheld when they gave it' : 'whose window is closed',
      reason: quoted(asked.reason),
      count:
        asked.count === null
          ? `${excusedText}.`
          : `This request is ${countText(asked.count, organization.late_requests_a_year)} for them.`,
      link: origin + routes.decideLateRequest.to({ ...at, token }),
      days: String(linkDays),
      all: origin + routes.officeLateRequests.to(at),
    })
    const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId }
    await queueMessage(db, app.jobs, { ...draft, ...message }, now)
  }
}

type Decided = {
  personId: string
  session: { sessionId: string; title: string; series: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }
  approved: boolean
  answer: string
  /** Until when the credit can be claimed. */
  closesAt: Temporal.Instant | null
}

/** Writes to who asked what was decided, and what to do now. */
export async function mailLearner(scene: Scene, decided: Decided): Promise<void> {
  const { app, db, organization, origin, now } = scene
  const recipient = await firstEmail(db, decided.personId)
  if (!recipient) return
  const { session, approved, answer, closesAt } = decided
  const zone = organization.time_zone
  const finish = origin + routes.claimNext.to({ org: organization.slug, session: session.sessionId })
  const words = await wordsOf(db, organization)
  const told = { session: session.title, series_session: titleOf(session), when: whenOf(session, zone), answer }
  const draft: Draft = {
    organizationId: organization.id,
    channel: 'email',
    recipient,
    personId: decided.personId,
    ...(approved
      ? words('late.approved', {
          ...told,
          closes: closesAt ? `${untilText(closesAt, zone, now)} ${zoneShort(zone)}` : '',
          link: closesAt ? finish : '',
        })
      : words('late.declined', told)),
  }
  await queueMessage(db, app.jobs, draft, now)
}

const titleOf = ({ title, series }: { title: string; series: string }): string =>
  series ? `${series}: ${title}` : title

const whenOf = ({ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }, zone: string): string =>
  `${dateTimeRange(startsAt, endsAt, zone)} ${zoneShort(zone)}`

async function firstEmail(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .orderBy('sign_in', 'desc')
    .orderBy('position')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.email ?? null
}
