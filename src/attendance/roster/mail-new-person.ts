import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import { routes } from '../../routes.ts'
import { fullDay } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { RosterSession } from './queries.ts'

/** Tells somebody that a record was made for them from a list, and how they reach it. */
export async function mailNewPerson(
  { app, db, organization, origin, now }: StaffScene,
  who: { personId: string; email: string },
  session: RosterSession,
): Promise<void> {
  const date = fullDay(session.startsAt.toZonedDateTimeISO(organization.time_zone).toPlainDate())
  const link = origin + routes.forgotPassword.to({ org: organization.slug })
  const words = await wordsOf(db, organization)
  const message = words('attendance.new-account', { session: session.title, date, link })
  const draft = {
    organizationId: organization.id,
    channel: 'email',
    recipient: who.email,
    personId: who.personId,
  } as const
  await queueMessage(db, app.jobs, { ...draft, ...message }, now)
}
