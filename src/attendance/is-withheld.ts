import type { ClaimedSession } from '../credit/claimed-session.ts'
import { withheldOf } from '../disclosures/statement/withholding.ts'
import type { Scene } from '../web/scene.ts'

/**
 * Whether the code of a session is withheld, because disclosures are not complete. To be asked where the code would record
 * attendance otherwise; see withholding.ts for what it costs.
 */
export const isWithheld = async (
  { db, organization }: Pick<Scene, 'db' | 'organization'>,
  { disclosed }: ClaimedSession,
): Promise<boolean> => (await withheldOf(db, organization, disclosed)) !== null
