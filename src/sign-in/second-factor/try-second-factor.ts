import { recordAudit } from '../../audit/record.ts'
import type { Scene } from '../../web/scene.ts'
import { isKnownDevice } from '../cookies.ts'
import { tellOwner } from '../tell-owner.ts'
import { bucketOf, checkThrottle, clearFailures, countFailure } from '../throttle.ts'
import { takeAppCode } from './authenticator-app.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { failuresToTell, secondFactorPolicy } from './rules.ts'
import { takeSecondStepTurns } from './take-turns.ts'

export type Shown = { kind: 'app' | 'recovery'; typed: string }
export type Tried = { ok: true } | { ok: false; code: 'wrong' | 'used' } | { ok: false; code: 'wait'; seconds: number }

/**
 * Tries what a person typed as their second factor. A failure is counted, so the transaction must commit (see `keep`).
 */
export async function trySecondFactor(scene: Scene, personId: string, shown: Shown): Promise<Tried> {
  const { db, organization, now } = scene
  await takeSecondStepTurns(db, personId)
  const bucket = bucketOf(isKnownDevice(scene, personId) ? 'second-factor-device' : 'second-factor', personId)
  const seconds = await checkThrottle(db, organization.id, bucket, secondFactorPolicy, now)
  if (seconds) return { ok: false, code: 'wait', seconds }
  const tried = await take(scene, personId, shown)
  if (tried.ok) {
    await clearFailures(db, organization.id, bucket)
    return tried
  }
  await countFailure(db, organization.id, bucket, secondFactorPolicy, now)
  await tellOfGuessing(scene, personId, bucket)
  return tried
}

async function take(scene: Scene, personId: string, { kind, typed }: Shown): Promise<Tried> {
  if (kind === 'app') return takeAppCode(scene, personId, typed)
  return (await takeRecoveryCode(scene, personId, typed)) ? { ok: true } : { ok: false, code: 'wrong' }
}

/** Whoever guesses here has shown the password already. */
async function tellOfGuessing(scene: Scene, personId: string, bucket: string): Promise<void> {
  const { db, organization, now } = scene
  const row = await db.selectFrom('throttle').select('failures').where('bucket', '=', bucket).executeTakeFirst()
  if (row?.failures !== failuresToTell) return
  const act = { act: 'person.second_factor_guessed', subject: 'person', subjectId: personId }
  await recordAudit(
    db,
    { organizationId: organization.id, actorId: null, ...act, new: { failures: row.failures } },
    now,
  )
  await tellOwner(scene, personId, {
    subject: 'Somebody may know your password',
    what:
      `Somebody signed in to ${organization.name} CME with your email and password, and then typed ` +
      `${failuresToTell} wrong codes for the second step. They did not get in.`,
    undo: 'If it was not you, choose a new password now, by “Forgot Password” on the sign-in page.',
  })
}
