import { recordAudit } from '../../audit/record.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { holdVisitor } from '../account-hold.ts'
import { revokeSecrets } from '../one-time-secrets.ts'
import { endSessionsOf, renewToken } from '../sessions.ts'
import { tellOwner } from '../tell-owner.ts'

/**
 * Puts a new password in the place of the one whose hash is `before` (null: there was none). All other sessions end,
 * this one gets another token, which is returned; codes and links on the way in are worth nothing any more; the owner
 * is told. Null when the password was changed meanwhile. https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#renew-the-session-id-after-any-privilege-level-change
 */
export async function changePassword(
  scene: LearnerScene,
  change: { before: string | null; hash: string },
): Promise<string | null> {
  const { db, organization, visitor, now } = scene
  const { personId, session } = visitor
  const organizationId = organization.id
  await revokeSecrets(
    db,
    personId,
    ['reset-password', 'set-password', 'sign-in-link', 'sign-in-code', 'link-identity', 'merge-proof'],
    now,
  )
  if (!(await holdVisitor(scene)) || !(await replaceHash(scene, change))) return null
  await endSessionsOf(db, { organizationId, personId, actorId: personId, except: session.id }, now)
  const act = change.before ? 'person.password_changed' : 'person.password_set'
  await recordAudit(db, { organizationId, actorId: personId, act, subject: 'person', subjectId: personId }, now)
  await tellOwner(scene, personId, {
    subject: `Your ${organization.name} CME password was ${change.before ? 'changed' : 'set'}`,
    what: change.before
      ? 'Your password was changed, and everywhere else you were signed out.'
      : 'A password was set for your account. You can sign in with it and your email address now.',
  })
  return renewToken(db, organizationId, session.id)
}

async function replaceHash(
  { db, organization, visitor, now }: LearnerScene,
  { before, hash }: { before: string | null; hash: string },
): Promise<boolean> {
  const values = { hash, changed_at: now.toString() }
  const key = { organization_id: organization.id, person_id: visitor.personId }
  const query = before
    ? db
        .updateTable('person_password')
        .set(values)
        .where('organization_id', '=', key.organization_id)
        .where('person_id', '=', key.person_id)
        .where('hash', '=', before)
        .returning('person_id')
    : db
        .insertInto('person_password')
        .values({ ...key, ...values })
        .onConflict((conflict) => conflict.doNothing())
        .returning('person_id')
  return (await query.execute()).length > 0
}
