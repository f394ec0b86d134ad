import { queueMessage } from '../../messages/queue-message.ts'
import { phoneText } from '../../platform/phone.ts'
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
  const { id: organizationId, name, slug: org, email, phone, time_zone } = organization
  const day = fullDay(session.startsAt.toZonedDateTimeISO(time_zone).toPlainDate())
  const body = `You were recorded at “${session.title}” on ${day}. You had no account in the ${name} CME portal yet, so one was made for this email address.

To see your attendance and to claim credit, set a password by “Forgot Password”: ${origin}${routes.forgotPassword.to({ org })}

If you were not there, write to ${email} or call ${phoneText(phone)}.

${name} CME`
  const draft = { organizationId, channel: 'email', recipient: who.email, personId: who.personId } as const
  await queueMessage(db, app.jobs, { ...draft, subject: `Your attendance at ${name}`, body }, now)
}
