import { recordAudit } from '../../../audit/record.ts'
import { revokeSecrets } from '../../../sign-in/one-time-secrets.ts'
import type { StaffScene } from '../../../web/scene.ts'
import { emailsOf, holdPerson } from '../../account/queries.ts'
import { waitingOf } from './waiting.ts'

/**
 * Takes an email off an account that the office added and nobody has confirmed, such as one with a slip in it; its code opens
 * nothing from then on. Pressed again it does nothing. False when it is not such an email: confirmed meanwhile, or the
 * person's own.
 */
export async function removeAdded(scene: StaffScene, personId: string, email: string): Promise<boolean> {
  const { db, organization, visitor, now } = scene
  if (!(await holdPerson(db, personId))) return false
  const emails = await emailsOf(db, personId)
  if (!emails.some((one) => one.email === email)) return true
  const waiting = (await waitingOf(db, personId, now)).find((one) => one.email === email)
  if (!waiting) return false
  await db.deleteFrom('person_email').where('person_id', '=', personId).where('email', '=', email).execute()
  // At most one of these codes is open at a time: another email's goes on.
  if (waiting.until) await revokeSecrets(db, personId, ['office-email'], now)
  const act = { act: 'person.email_removed', subject: 'person', subjectId: personId, old: { email } }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  return true
}
