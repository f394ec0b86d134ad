import type { Organization } from '../../organizations/organization.ts'
import { licencesOf } from '../../people/queries.ts'
import type { Db } from '../../platform/database.ts'
import { licenceLine } from '../licence-line.ts'
import type { Occasion } from './choice-rules.ts'
import type { Design } from './design.ts'
import { issuingDesigns } from './queries.ts'

/** What a certificate that is issued now looks like, and the licence numbers of its learner where it shows them. */
export async function designFor(
  db: Db,
  organization: Organization,
  personId: string,
  occasion: Occasion,
): Promise<{ design: Design; licence: string }> {
  const design = (await issuingDesigns(db, organization))(occasion)
  return { design, licence: design.showsLicence ? licenceLine(await licencesOf(db, personId)) : '' }
}
