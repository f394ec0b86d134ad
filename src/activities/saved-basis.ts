import type { Basis } from '../disclosures/basis.ts'
import { fullDate } from '../web/dates.ts'
import type { PlannedActivity } from './office-queries.ts'

/** Where the disclosures of an activity are as it was saved, and who said so and when; '' where nobody did. */
export type SavedBasis = { basis: Basis; set: string }

/** Where the disclosures of an activity are, with who said so last: "Chosen by Renee Castillo on November 20, 2026." */
export const savedBasisOf = ({ content, basisSet }: PlannedActivity, zone: string): SavedBasis => ({
  basis: content.disclosureBasis,
  set: basisSet ? `Chosen by ${basisSet.who} on ${fullDate(basisSet.at, zone)}.` : '',
})
