import { type Withholding, withheldAmong } from '../disclosures/statement/withholding.ts'
import type { Db } from '../platform/database.ts'
import type { SessionRow } from './session-row.ts'

/** The same rows, those without their codes that are withheld; see {@link withheldAmong} for what it costs. */
export async function hideWithheld<Row extends SessionRow>(
  db: Db,
  organization: Withholding,
  rows: readonly Row[],
): Promise<Row[]> {
  const coded = rows.filter(({ code }) => code !== null).map(({ disclosed }) => disclosed)
  const withheld = await withheldAmong(db, organization, coded)
  return rows.map((row) => (withheld.has(row.id) ? { ...row, code: null, withheld: true } : row))
}
