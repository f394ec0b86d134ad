import type { Db } from '../platform/database.ts'
import { clientNetwork } from '../web/client-address.ts'
import { keep, type Scene, type UnheldScene } from '../web/scene.ts'
import { holdPassword } from './account-hold.ts'
import { deviceOwner, isKnownDevice } from './cookies.ts'
import { hashPassword, nobodysHash, verifyPassword } from './passwords.ts'
import { type Account, accountNamedBy } from './queries.ts'
import {
  type Bucket,
  bucketOf,
  byNetwork,
  type CountedTry,
  clearFailures,
  countTry,
  forgiveTry,
  withinNetwork,
} from './throttle.ts'
import { accountAtAddressCrowd, accountCrowd, accountPolicy, addressCrowd } from './throttle-rules.ts'
import { Gone, oneAtATime, TooBusy, turnsByKey } from './turns.ts'
import { warnOfGuesses } from './warn-of-guesses.ts'

export type Outcome =
  | { ok: true; personId: string }
  | { ok: false; code: 'unknown' | 'mismatch' }
  /** Too many did not match. */
  | { ok: false; code: 'wait'; seconds: number }
  /** Too many are signing in at this moment; nothing was tried. */
  | { ok: false; code: 'busy'; seconds: number }

type Typed = { email: string; password: string }
type Answer = (scene: Scene, outcome: Outcome) => Promise<Response>

/** Tries under way from one network, or one browser that signed in before: the others of a lecture hall wait for them. */
const fromOnePlace = turnsByKey({ atOnce: 16, waiting: 400 })

/**
 * Tries a password for an e-mail address and answers by the outcome. A try is counted before the password is looked at,
 * and forgiven when it is right. Tries for one account from one network come one after the other, and few from one network
 * are under way at once, so that nobody fills the line in which passwords wait to be hashed; who went away while they
 * waited is left out. The same work is done whether or not there is an account.
 */
export async function tryPassword(scene: UnheldScene, typed: Typed, answer: Answer): Promise<Response> {
  const { app, context, organization } = scene
  const network = clientNetwork(app.settings, context)
  const { signal } = context.req.raw
  const place = deviceOwner(scene) ?? network
  const inTurn = () => fromOnePlace(`${organization.id} ${place}`, () => tryNow(scene, typed, network, answer), signal)
  try {
    return await oneAtATime([organization.id, typed.email, place].join(' '), inTurn, signal)
  } catch (fault) {
    if (fault instanceof Gone) return toNobody()
    if (!(fault instanceof TooBusy)) throw fault
    const { seconds } = fault
    // Of a flood most have gone before a connection is free to make their page.
    if (signal.aborted) return toNobody()
    return scene.transaction(async (held) =>
      signal.aborted ? toNobody() : answer(held, { ok: false, code: 'busy', seconds }),
    )
  }
}

/** Who asked has gone; no status says so (https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9 is the nearest). */
const toNobody = () => new Response(null, { status: 408 })

async function tryNow(scene: UnheldScene, typed: Typed, network: string, answer: Answer): Promise<Response> {
  const begun = await begin(scene, typed.email, network)
  if (begun instanceof MustWait)
    return scene.transaction((held) => answer(held, { ok: false, code: 'wait', seconds: begun.seconds }))
  const { account, counted } = begun
  const { matches, outdated } = await checkPassword(scene, typed, begun)
  if (!account?.hash || !matches) {
    const code = account ? 'mismatch' : 'unknown'
    return scene.transaction(async (held) => {
      if (counted.anywhere >= accountCrowd.most) await warnOfGuesses(held, typed.email, account)
      return keep(await answer(held, { ok: false, code }))
    })
  }
  const renewed = outdated ? await hashPassword(typed.password).catch(laterIfBusy) : null
  return scene.transaction(async (held) => {
    // Hashing takes a while, in which the owner may have set another password, or closed the account.
    if (!(await holdPassword(held.db, account.personId, account.hash!)))
      return answer(held, { ok: false, code: 'mismatch' })
    if (renewed) await replaceHash(held.db, held.organization.id, account, renewed)
    const answered = await answer(held, { ok: true, personId: account.personId })
    // Last, since others from this network wait for these counts.
    await forgiveTry(held.db, held.organization.id, counted, counted.forRight)
    return answered
  })
}

type Counted = CountedTry & {
  /** Tries for this account from anywhere, with this one; 0 where they are not counted. */
  anywhere: number
  /** What is forgiven where the password is right: more than this one where people share a count. */
  forRight: ReadonlyMap<string, number>
  /** What is forgiven where it was not looked at. */
  forNone: ReadonlyMap<string, number>
}
type Begun = { account: Account | null; counted: Counted }

/** Nothing is counted of a try that must wait: its transaction is rolled back by this. */
class MustWait extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('too many tries')
    this.seconds = seconds
  }
}

function begin(scene: UnheldScene, email: string, network: string): Promise<Begun | MustWait> {
  const begun = scene.transaction(async (held) => {
    const { db, organization, now } = held
    const account = await accountNamedBy(db, organization.id, email)
    const counts = countsFor(held, email, account, network)
    const { seconds, ...tried } = await countTry(db, organization.id, [...counts.own, ...counts.shared], now)
    if (seconds) throw new MustWait(seconds)
    return { account, counted: { ...tried, ...forgivenIn(counts, tried) } }
  })
  return begun.catch((fault) => {
    if (fault instanceof MustWait) return fault
    throw fault
  })
}

type Counts = { own: Bucket[]; shared: Bucket[] }

function countsFor(scene: Scene, email: string, account: Account | null, network: string): Counts {
  if (account && isKnownDevice(scene, account.personId))
    return { own: [{ bucket: deviceCount(account.personId), policy: accountPolicy }], shared: [] }
  return {
    own: ownCounts(email, network),
    shared: withinNetwork('sign-in-network', network, [
      { crowd: accountAtAddressCrowd, bucket: (one) => bucketOf('sign-in', email, one) },
      { crowd: addressCrowd, bucket: (one) => bucketOf('sign-in-minute', one, minuteOf(scene.now)) },
    ]),
  }
}

const minuteOf = (now: Temporal.Instant) => now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString()

const all = 2 ** 31 - 1

/** Many people share a network: a hospital's slips are few beside its successes, a guesser's are not. */
const slipsForgivenBySuccess = 2
const ofShared = 1 + slipsForgivenBySuccess

function forgivenIn({ own, shared }: Counts, { before }: CountedTry): Omit<Counted, keyof CountedTry> {
  const [anywhere] = own.flatMap((one) => ('crowd' in one ? [one.anywhere] : []))
  const forRight = new Map([
    ...shared.flatMap((one) => ('crowd' in one ? [[one.bucket, 1] as const, [one.anywhere, ofShared] as const] : [])),
    ...own.map(({ bucket }) => [bucket, all] as const),
    ...(anywhere === undefined ? [] : [[anywhere, 1] as const]),
  ])
  return {
    anywhere: anywhere === undefined ? 0 : (before.get(anywhere)?.failures ?? 0) + 1,
    forRight,
    forNone: new Map([...forRight.keys()].map((bucket) => [bucket, 1])),
  }
}

/** Whether the password is right. A try that is given up in the line of those to be hashed is not counted. */
async function checkPassword(scene: UnheldScene, typed: Typed, { account, counted }: Begun) {
  try {
    return await verifyPassword(typed.password, account?.hash ?? nobodysHash, scene.context.req.raw.signal)
  } catch (fault) {
    await scene.transaction(({ db, organization }) => forgiveTry(db, organization.id, counted, counted.forNone))
    throw fault
  }
}

/** A hash with old parameters is renewed another time. */
function laterIfBusy(fault: unknown): null {
  if (fault instanceof TooBusy) return null
  throw fault
}

/** Forgets wrong passwords for an account, whose owner has just set a new one. */
export async function forgetTries(scene: Scene, { personId, email }: Account): Promise<void> {
  const { app, context, db, organization } = scene
  const network = clientNetwork(app.settings, context)
  const counts = [deviceCount(personId), accountCount(email), ...ownCounts(email, network).map(({ bucket }) => bucket)]
  await clearFailures(db, organization.id, ...counts)
}

const deviceCount = (personId: string) => bucketOf('sign-in-device', personId)
const accountCount = (email: string) => bucketOf('sign-in-account', email)
const ownCounts = (email: string, network: string) =>
  byNetwork('sign-in', network, { crowd: accountCrowd, anywhere: accountCount(email) }, email)

// Only the hash that was checked is replaced: a password that changed meanwhile stays.
const replaceHash = (db: Db, organizationId: string, account: Account, hash: string) =>
  db
    .updateTable('person_password')
    .set({ hash })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', account.personId)
    .where('hash', '=', account.hash!)
    .execute()
