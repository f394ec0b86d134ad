import type { Db } from '../../platform/database.ts'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { verifyPassword } from '../passwords.ts'
import { bucketOf, checkThrottles, clearFailures, countFailure } from '../throttle.ts'
import { accountPolicy } from '../throttle-rules.ts'
import { oneAtATime } from '../turns.ts'
import { passwordOf } from './queries.ts'

export type OwnPassword =
  | { ok: true; hash: string }
  | { ok: false; code: 'wrong' }
  | { ok: false; code: 'wait'; seconds: number }

/**
 * Whether what was typed is the password of whoever is signed in; 'wrong' too where there is none. Tries for one person
 * come one after the other, so that none slips past the throttle beside another, and are counted when this returns.
 */
export async function tryOwnPassword(scene: UnheldLearnerScene, typed: string): Promise<OwnPassword> {
  const personId = await scene.transaction(async ({ visitor }) => visitor.personId)
  return oneAtATime(`own-password ${personId}`, async () => {
    const bucket = bucketOf('own-password', personId)
    const { hash, seconds, counted } = await scene.transaction((held) => begin(held, bucket))
    if (seconds) return { ok: false, code: 'wait', seconds }
    const matches = hash !== null && (await verifyPassword(typed, hash)).matches
    const settle = (work: (db: Db) => Promise<void>) => scene.transaction(({ db }) => work(db))
    if (!matches) {
      await settle((db) => countFailure(db, scene.organization.id, bucket, accountPolicy, scene.now))
      return { ok: false, code: 'wrong' }
    }
    if (counted.length) await settle((db) => clearFailures(db, scene.organization.id, bucket))
    return { ok: true, hash }
  })
}

async function begin({ db, organization, visitor, now }: LearnerScene, bucket: string) {
  const hash = (await passwordOf(db, visitor.personId))?.hash ?? null
  return { hash, ...(await checkThrottles(db, organization.id, [{ bucket, policy: accountPolicy }], now)) }
}
