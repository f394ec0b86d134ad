import { sql } from 'kysely'
import { notMineIn } from '../sign-in/account-check.ts'
import { type CheckWait, type Found, findByFacts } from '../sign-in/find-account.ts'
import { accountByEmail } from '../sign-in/queries.ts'
import { type Facts, factsOfProfile } from '../sign-in/second-check.ts'
import { sendSignInHelp } from '../sign-in/send-help.ts'
import type { Scene } from '../web/scene.ts'
import type { Profile } from './profile.ts'
import type { CheckKind } from './queries.ts'

type AboutToSave = {
  email: string
  profile: Profile
  /** The last four digits of an SSN, where they were given. */
  digits: string | null
  /** The accounts that the visitor has seen and said not to be theirs, sealed. */
  notMine: string
  /** Counts the look-up; returns how long it must wait, null when it may be made. */
  count: (facts: readonly Facts[]) => Promise<CheckWait | null>
}

export type Again = { code: 'go-on' } | { code: 'wait'; wait: CheckWait } | { code: 'found'; found: Found[] }

/**
 * The second check once more, of the profile of a new account as it is about to be saved: names and phones may be
 * others than those that were checked. Help is sent to whoever is found. Where accounts are concealed it goes on, and
 * the office sees the two among likely duplicates. Profiles of one family name are made one after the other.
 */
export async function checkAgain(scene: Scene, { email, profile, digits, ...about }: AboutToSave): Promise<Again> {
  const { db, organization } = scene
  const sought = factsOfProfile(profile, organization.second_check as CheckKind, digits)
  const turn = `${organization.id} ${sought[0]!.familyNameKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 1))`.execute(db)
  // Of the address itself the caller tells.
  if (await accountByEmail(db, organization.id, email)) return { code: 'go-on' }
  const wait = await about.count(sought)
  if (wait) return { code: 'wait', wait }
  const others = notMineIn(scene, about.notMine)
  const found = (await findByFacts(scene, sought)).filter(({ personId }) => !others.includes(personId))
  for (const account of found) await sendSignInHelp(scene, account)
  return found.length && !organization.conceal_accounts ? { code: 'found', found } : { code: 'go-on' }
}
