import { recordAudit } from '../../audit/record.ts'
import { everyStartingCreditType } from '../../organizations/starting-set/credit-types.ts'
import { addStartingCreditTypes } from '../../organizations/starting-set.ts'
import type { Db } from '../../platform/database.ts'
import type { By } from './save-type.ts'

/** Whether an organization is jointly accredited, by what its statement says. */
export const isJointly = (organization: { accreditation_statement: string }): boolean =>
  /jointly accredited/i.test(organization.accreditation_statement)

/**
 * Adds the credit types of these keys that are missing, with the professions that they are for; what is there stays as it
 * is, so repeating it is harmless. Returns how many were added.
 */
export async function addSets(
  db: Db,
  by: By,
  { keys, jointly }: { keys: readonly string[]; jointly: boolean },
  now: Temporal.Instant,
): Promise<number> {
  await db.selectFrom('organization').select('id').where('id', '=', by.organizationId).forNoKeyUpdate().execute()
  const types = everyStartingCreditType(jointly).filter(({ key }) => keys.includes(key))
  const made = { changed_at: now.toString(), changed_by: by.actorId }
  const added = await addStartingCreditTypes(db, by.organizationId, types, made)
  if (added.length === 0) return 0
  const rows = await db
    .selectFrom('credit_type')
    .select(['id', 'name', 'short_name as shortName', 'statement'])
    .where('id', 'in', added)
    .orderBy('position')
    .execute()
  for (const { id, ...stated } of rows)
    await recordAudit(db, { ...by, act: 'credit_type.added', subject: 'credit_type', subjectId: id, new: stated }, now)
  return added.length
}
