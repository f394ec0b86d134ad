import { accountsOf } from '../people/queries.ts'
import { accountsBySsn } from '../people/ssn.ts'
import { clientNetwork } from '../web/client-address.ts'
import type { Scene } from '../web/scene.ts'
import { accountByEmail } from './queries.ts'
import type { Check } from './second-check.ts'
import { bucketOf, checkThrottle, countFailure } from './throttle.ts'
import { accountAnywherePolicy, checkAddressPolicy, checkPolicy } from './throttle-rules.ts'

export type Found = { personId: string; email: string; by: 'email' | 'fact' }

/** The accounts that the person may already have: by the e-mail they typed, or by name and one more fact. */
export async function findAccounts(scene: Scene, check: Check): Promise<Found[]> {
  const { db, organization } = scene
  const own = await accountByEmail(db, organization.id, check.email)
  if (own) return [{ personId: own.personId, email: own.email, by: 'email' }]
  const rows = await byFact(scene, check)
  return rows.map(({ id, email }) => ({ personId: id, email, by: 'fact' as const }))
}

function byFact({ app, db, organization }: Scene, { familyNameKey, fact }: Check) {
  if (!('ssn' in fact)) return accountsOf(db, familyNameKey, fact)
  if (fact.ssn === null) return []
  return accountsBySsn(db, app.keys, { organizationId: organization.id, familyNameKey, digits: fact.ssn })
}

/**
 * Counts one use of the second check, and says how many seconds it must wait, 0 when it may be made. Every check
 * counts, since each answers a guess about who has an account.
 */
export async function countCheck(scene: Scene, check: Check): Promise<number> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  const buckets = [
    { bucket: bucketOf('account-check', check.familyNameKey, network), policy: checkPolicy },
    { bucket: bucketOf('account-check-network', network), policy: checkAddressPolicy },
    // Four digits are soon tried through from many networks.
    ...('ssn' in check.fact
      ? [{ bucket: bucketOf('account-check-anywhere', check.familyNameKey), policy: accountAnywherePolicy }]
      : []),
  ]
  for (const { bucket, policy } of buckets) {
    const seconds = await checkThrottle(db, organization.id, bucket, policy, now)
    if (seconds) return seconds
  }
  for (const { bucket, policy } of buckets) await countFailure(db, organization.id, bucket, policy, now)
  return 0
}
