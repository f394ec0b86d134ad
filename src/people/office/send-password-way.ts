import { recordAudit } from '../../audit/record.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { routes } from '../../routes.ts'
import { mailAccount } from '../../sign-in/mail-account.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { mailPolicy } from '../../sign-in/throttle-rules.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { firstEmail } from '../queries.ts'

export type WaySent =
  | { ok: true; email: string }
  | { ok: false; code: 'no-email' }
  | { ok: false; code: 'wait'; seconds: number }

/**
 * Writes to a person where they choose a new password, at the address that they are written to. The message holds no
 * secret: the page it leads to mails a code, which nobody of the office sees.
 */
export async function sendPasswordWay(
  scene: Pick<LearnerScene, 'app' | 'db' | 'organization' | 'visitor' | 'now' | 'origin'>,
  personId: string,
): Promise<WaySent> {
  const { app, db, organization, visitor, now, origin } = scene
  const email = await firstEmail(db, personId)
  if (!email || !(await mailAccount(db, organization.id, email))?.letsIn) return { ok: false, code: 'no-email' }
  const bucket = { bucket: bucketOf('password-way', email), policy: mailPolicy }
  const seconds = await countUse(db, organization.id, [bucket], now)
  if (seconds) return { ok: false, code: 'wait', seconds }
  const page = origin + routes.forgotPassword.to({ org: organization.slug })
  const body = `The CME office of ${organization.name} sends you the way to a new password, because you or somebody for you asked for help with signing in.

Choose a new password: ${page}

Enter ${email} there. A code comes to this address; with it you choose a new password. Nobody of the office sees the code or the password, and nobody will ask for them.

If you did not ask for help, there is nothing to do: your password stays as it is.

${organization.name} CME`
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId }
  await queueMessage(
    db,
    app.jobs,
    { ...draft, subject: `A new password for your ${organization.name} CME account`, body },
    now,
  )
  const act = { act: 'person.password_help_sent', subject: 'person', subjectId: personId, new: { email } }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  return { ok: true, email }
}
