import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { joiningOf } from '../asking/taken.ts'
import { lastAttestedAt, rolesToCome } from './queries.ts'
import { differing, type Standing, standingFor } from './standing-rules.ts'

/** How a person's disclosure stands for what they have to come. */
export async function standingOf(
  db: Db,
  organization: Organization,
  personId: string,
  now: Temporal.Instant,
): Promise<Standing> {
  const joins = await joiningOf(db, personId)
  if (joins.length > 0) return differing(joins)
  const { disclosure_months: months, time_zone: zone } = organization
  const coming = await rolesToCome(db, personId, now)
  return standingFor(await lastAttestedAt(db, personId), coming, { months, zone, now })
}
