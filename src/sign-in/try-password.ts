import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import { clientNetwork } from '../web/client-address.ts'
import { keep, type Scene, type UnheldScene } from '../web/scene.ts'
import { isKnownDevice } from './cookies.ts'
import { hashPassword, nobodysHash, verifyPassword } from './passwords.ts'
import { type Account, accountNamedBy } from './queries.ts'
import { type Bucket, bucketOf, checkThrottles, clearFailures, countIn, forgiveFailures } from './throttle.ts'
import { accountCrowd, accountPolicy, addressPolicy } from './throttle-rules.ts'
import { oneAtATime } from './turns.ts'
import { warnOfGuesses } from './warn-of-guesses.ts'

export type Outcome =
  | { ok: true; personId: string }
  | { ok: false; code: 'unknown' | 'mismatch' }
  | { ok: false; code: 'wait'; seconds: number }

type SignInBucket = Bucket & { shared: boolean }

/**
 * Tries a password for an e-mail address and answers by the outcome, inside the transaction that counts it. Tries for
 * one account from one network come one after the other, so that none slips past the throttle beside another. The
 * same work is done whether or not there is an account.
 */
export function tryPassword(
  scene: UnheldScene,
  typed: { email: string; password: string },
  answer: (scene: Scene, outcome: Outcome) => Promise<Response>,
): Promise<Response> {
  const { app, context, organization } = scene
  const network = clientNetwork(app.settings, context)
  return oneAtATime([organization.id, typed.email, network].join(' '), async () => {
    const { account, buckets, counted, seconds } = await scene.transaction((held) => begin(held, typed.email, network))
    if (seconds) return scene.transaction((held) => answer(held, { ok: false, code: 'wait', seconds }))
    const { matches, outdated } = await verifyPassword(typed.password, account?.hash ?? nobodysHash)
    if (!account?.hash || !matches) {
      const code = account ? 'mismatch' : 'unknown'
      return scene.transaction(async (held) => {
        await countWrong(held, typed.email, account, buckets)
        return keep(await answer(held, { ok: false, code }))
      })
    }
    const renewed = outdated ? await hashPassword(typed.password) : null
    return scene.transaction(async (held) => {
      await settle(held.db, organization, counted)
      if (renewed) await replaceHash(held.db, organization.id, account, renewed)
      return answer(held, { ok: true, personId: account.personId })
    })
  })
}

async function begin(scene: Scene, email: string, network: string) {
  const { db, organization, now } = scene
  const account = await accountNamedBy(db, organization.id, email)
  const buckets = bucketsFor(scene, email, account, network)
  const { seconds, counted } = await checkThrottles(db, organization.id, buckets, now)
  return { account, buckets, counted, seconds }
}

function bucketsFor(scene: Scene, email: string, account: Account | null, network: string): SignInBucket[] {
  if (account && isKnownDevice(scene, account.personId))
    return [{ bucket: deviceCount(account.personId), policy: accountPolicy, shared: false }]
  return [
    { bucket: ownCount(email, network), crowd: accountCrowd, anywhere: accountCount(email), shared: false },
    { bucket: bucketOf('sign-in-network', network), policy: addressPolicy, shared: true },
  ]
}

async function countWrong(scene: Scene, email: string, account: Account | null, buckets: SignInBucket[]) {
  for (const bucket of buckets) {
    const { anywhere } = await countIn(scene.db, scene.organization.id, bucket, scene.now)
    if (anywhere >= accountCrowd.most) await warnOfGuesses(scene, email, account)
  }
}

/** Forgets wrong passwords for an account, whose owner has just set a new one. */
export async function forgetTries(scene: Scene, { personId, email }: Account): Promise<void> {
  const { app, context, db, organization } = scene
  const network = clientNetwork(app.settings, context)
  const counts = [deviceCount(personId), ownCount(email, network), accountCount(email)]
  for (const bucket of counts) await clearFailures(db, organization.id, bucket)
}

const deviceCount = (personId: string) => bucketOf('sign-in-device', personId)
const ownCount = (email: string, network: string) => bucketOf('sign-in', email, network)
const accountCount = (email: string) => bucketOf('sign-in-account', email)

const forgivenBySuccess = 2

async function settle(db: Db, organization: Organization, buckets: SignInBucket[]): Promise<void> {
  for (const { bucket, shared } of buckets) {
    if (shared) await forgiveFailures(db, organization.id, bucket, forgivenBySuccess)
    else await clearFailures(db, organization.id, bucket)
  }
}

// Only the hash that was checked is replaced: a password that changed meanwhile stays.
const replaceHash = (db: Db, organizationId: string, account: Account, hash: string) =>
  db
    .updateTable('person_password')
    .set({ hash })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', account.personId)
    .where('hash', '=', account.hash!)
    .execute()
