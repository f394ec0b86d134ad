import type { Db } from '../platform/database.ts'
import type { DrawnPicture } from '../platform/pdf/drawings.ts'
import type { Organization } from './organization.ts'
import { picturesWithBytes } from './pictures/queries.ts'

/** A logo as PDFs draw it. */
export type PrintedLogo = DrawnPicture & { saysName: boolean }

/** The logo of an organization with its bytes; null where its mark stands. */
export async function printedLogo(
  db: Db,
  { logo, logo_says_name: saysName }: Pick<Organization, 'logo' | 'logo_says_name'>,
): Promise<PrintedLogo | null> {
  const found = logo ? (await picturesWithBytes(db, [logo])).get(logo) : undefined
  return found ? { bytes: found.bytes, width: found.width, height: found.height, saysName } : null
}
