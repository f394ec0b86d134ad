import { recordAudit } from '../audit/record.ts'
import { routes } from '../routes.ts'
import type { Scene } from '../web/scene.ts'
import type { Account } from './queries.ts'
import { tellOwner } from './tell-owner.ts'
import { bucketOf, countUse } from './throttle.ts'
import { accountCrowd, warningPolicy } from './throttle-rules.ts'

/**
 * Tells the owner of an account, once a day, that many wrong passwords are being tried for it, and what helps. Where
 * there is no account the day is counted all the same, so that the time of the answer does not tell.
 */
export async function warnOfGuesses(scene: Scene, email: string, account: Account | null): Promise<void> {
  const { db, organization, now, origin } = scene
  const bucket = { bucket: bucketOf('sign-in-warning', email), policy: warningPolicy }
  if (await countUse(db, organization.id, [bucket], now)) return
  if (!account) return
  const { personId } = account
  const act = {
    act: 'person.guesses_noticed',
    subject: 'person',
    subjectId: personId,
    new: { tries: accountCrowd.most },
  }
  await recordAudit(db, { organizationId: organization.id, actorId: null, ...act }, now)
  const security = origin + routes.security.to({ org: organization.slug })
  await tellOwner(scene, personId, {
    subject: `Many wrong passwords for your ${organization.name} CME account`,
    what: `Somebody is typing many wrong passwords for your ${organization.name} CME account (${email}). They are slowed down; you are not: sign in as always.`,
    closing: `There is nothing you need to do. If you use the same password elsewhere, choose a new one here. A passkey or an authenticator app protects the account even from somebody who knows the password: ${security}`,
  })
}
