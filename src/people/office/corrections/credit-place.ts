import { isWithheld } from '../../../attendance/is-withheld.ts'
import { type ClaimOffers, claimOffers, overlapNote } from '../../../credit/claim-offers.ts'
import { type ClaimedSession, claimedSessionById } from '../../../credit/claimed-session.ts'
import { addingRefusal, type Correctable, correctables } from '../../../credit/corrections/rules.ts'
import { counts, type StandingCredit, standingCredits } from '../../../credit/corrections/standing.ts'
import { creditTypesById } from '../../../credit/queries.ts'
import type { Withheld } from '../../../credit/rules.ts'
import { refuse } from '../../../web/refusals.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { openPlaceOf, type RecordPlace } from '../record/record-scene.ts'

/** What a correction of credit starts from. */
export type CreditPlace = RecordPlace & {
  claimed: ClaimedSession
  /** The certificate that is corrected; null where there is none. */
  standing: StandingCredit | null
  /** Credit that another certificate of the same session gives, where two records were merged. */
  elsewhere: { plural: string; mark: string; amount: number; number: string }[]
  found: ClaimOffers
  types: Correctable[]
  withheld: Withheld[]
  /** Why sessions at the same time leave less; '' where they do not. */
  overlap: string
  /** Why nothing can be added; '' where it can. */
  refusal: string
}

/** What the address of a correction names, with the certificate of the query or the form; else the answer that says why not. */
export async function creditPlaceOf(scene: StaffScene, certificate: string): Promise<CreditPlace | Response> {
  const place = await openPlaceOf(scene)
  if (place instanceof Response) return place
  const { db, organization, now } = scene
  const { person, session } = place
  const claimed = await claimedSessionById(db, person.id, session.id)
  if (!claimed)
    return refuse(scene, 404, {
      title: 'This activity is not published',
      says: 'Credit can be recorded once its activity is published.',
    })
  const all = await standingCredits(db, person.id, session.id)
  const standing = all.find(({ number }) => number === certificate) ?? all[0] ?? null
  const others = all.filter((one) => one !== standing)
  const found = await claimOffers(db, person.id, claimed)
  const stands = new Map(
    standing?.entries.filter(({ withdrawn }) => !withdrawn).map(({ creditTypeId, amount }) => [creditTypeId, amount]),
  )
  const taken = new Set(others.flatMap(countingIds))
  const ids = [...stands.keys(), ...found.whole.map(({ creditType }) => creditType.id)].filter((id) => !taken.has(id))
  const adds = !standing || !counts(standing)
  return {
    ...place,
    claimed,
    standing,
    elsewhere: others.flatMap(({ entries, number }) =>
      entries
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ plural, mark, amount }) => ({ plural, mark, amount, number })),
    ),
    found,
    types: correctables(found, stands, await creditTypesById(db, ids)),
    withheld: found.withheld,
    overlap: overlapNote(found, organization.time_zone),
    refusal: adds ? addingRefusal(claimed, !claimed.attendedAt && (await isWithheld(scene, claimed)), now) : '',
  }
}

const countingIds = ({ entries }: StandingCredit): string[] =>
  entries.filter(({ withdrawn }) => !withdrawn).map(({ creditTypeId }) => creditTypeId)
