import { claimantsOf } from '../../credit/claimant.ts'
import { designationsOf, participationType } from '../../credit/queries.ts'
import { type Claimant, claimable } from '../../credit/rules.ts'
import { credentialsIn, professionsOf } from '../../people/credentials.ts'
import { credentials, professions } from '../../people/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { Claimable } from './asked-credit.ts'
import type { Facts } from './verdicts.ts'

const nothing: Claimable = { offers: [], withheld: [] }

/** What each of these people may have of a session's credit, and what somebody with given credentials may. */
export async function claimableOf(
  db: Db,
  sessionId: string,
  personIds: readonly string[],
): Promise<Pick<Facts, 'claimableBy' | 'claimableAs' | 'isKnown'>> {
  const designations = await designationsOf(db, sessionId)
  const participation = (await participationType(db)) ?? null
  const claimants = await claimantsOf(db, personIds)
  const known = await professions(db)
  const listed = await credentials(db, known)
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const of = (claimant: Claimant) => claimable(designations, participation, claimant, names)
  return {
    claimableBy: (id) => (claimants.has(id) ? of(claimants.get(id)!) : nothing),
    isKnown: (typed) => credentialsIn(typed, listed).ok,
    claimableAs: (typed) => {
      const read = credentialsIn(typed, listed)
      const own = read.ok ? professionsOf(read.value).map(({ id, name }) => ({ id, name, plural: name })) : []
      return of({ professions: own, credentials: typed, fields: {} })
    },
  }
}
