import { accountsOf } from '../people/queries.ts'
import { accountsBySsn } from '../people/ssn.ts'
import { clientNetwork } from '../web/client-address.ts'
import type { Scene } from '../web/scene.ts'
import { accountNamedBy } from './queries.ts'
import type { Check, Facts } from './second-check.ts'
import { bucketOf, byNetwork, checkThrottle, countUse } from './throttle.ts'
import { checkAddressPolicy, checkCrowd, checkDayPolicy, checkPolicy } from './throttle-rules.ts'

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

/** How long a check must wait, and whether that is because there were too many for the name today. */
export type CheckWait = { seconds: number; today: boolean }

/**
 * Counts one use of the second check, and says how long it must wait; null when it may be made. Every check counts,
 * since each answers a guess about who has an account.
 */
export async function countCheck(scene: Scene, { familyNameKey, fact }: Facts): Promise<CheckWait | null> {
  const { app, context, db, organization, now } = scene
  const network = clientNetwork(app.settings, context)
  const anywhere = bucketOf('account-check-anywhere', familyNameKey)
  const day = { bucket: bucketOf('account-check-day', familyNameKey), policy: checkDayPolicy }
  // Four digits are soon tried through from many networks.
  const digits = 'ssn' in fact
  const byName = digits
    ? [day, ...byNetwork('account-check', network, { crowd: checkCrowd, anywhere }, familyNameKey)]
    : byNetwork('account-check', network, { policy: checkPolicy }, familyNameKey)
  const everyName = byNetwork('account-check-network', network, { policy: checkAddressPolicy })
  const seconds = await countUse(db, organization.id, [...byName, ...everyName], now)
  if (!seconds) return null
  return {
    seconds,
    today: digits && (await checkThrottle(db, organization.id, day.bucket, day.policy, now)) >= seconds,
  }
}
