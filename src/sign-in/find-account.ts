import { accountsOf } from '../people/queries.ts'
import { accountsBySsn } from '../people/ssn.ts'
import { clientNetwork } from '../web/client-address.ts'
import type { Scene } from '../web/scene.ts'
import { accountNamedBy } from './queries.ts'
import type { Check, Facts } from './second-check.ts'
import { type Bucket, bucketOf, countUse } from './throttle.ts'
import { checkAddressPolicy, checkCrowd, checkPolicy } from './throttle-rules.ts'

export type Found = { personId: string; email: string; by: 'email' | 'fact' }

/** The accounts that the person may already have: by the e-mail they typed, or by name and one more fact. */
export async function findAccounts(scene: Scene, check: Check): Promise<Found[]> {
  const { db, organization } = scene
  const own = await accountNamedBy(db, organization.id, check.email)
  if (own) return [{ personId: own.personId, email: own.email, by: 'email' }]
  return findByFacts(scene, [check])
}

/** The accounts that names and further facts find, each once. */
export async function findByFacts(scene: Scene, sought: readonly Facts[]): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const facts of sought)
    for (const { id, email } of await byFact(scene, facts)) found.set(id, { personId: id, email, by: 'fact' })
  return [...found.values()]
}

function byFact({ app, db, organization }: Scene, { familyNameKey, fact }: Facts) {
  if (!('ssn' in fact)) return accountsOf(db, familyNameKey, fact)
  if (fact.ssn === null) return []
  return accountsBySsn(db, app.keys, { organizationId: organization.id, familyNameKey, digits: fact.ssn })
}

/**
 * Counts one use of the second check, and says how many seconds it must wait, 0 when it may be made. Every check
 * counts, since each answers a guess about who has an account.
 */
export function countCheck(scene: Scene, { familyNameKey, fact }: Facts): Promise<number> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  const bucket = bucketOf('account-check', familyNameKey, network)
  // Four digits are soon tried through from many networks.
  const byName: Bucket =
    'ssn' in fact
      ? { bucket, crowd: checkCrowd, anywhere: bucketOf('account-check-anywhere', familyNameKey) }
      : { bucket, policy: checkPolicy }
  const byNetwork = { bucket: bucketOf('account-check-network', network), policy: checkAddressPolicy }
  return countUse(db, organization.id, [byName, byNetwork], now)
}
