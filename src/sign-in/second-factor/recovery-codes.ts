import { recordAudit } from '../../audit/record.ts'
import type { Scene } from '../../web/scene.ts'
import { tellOwner } from '../tell-owner.ts'
import { newRecoveryCodes, readRecoveryCode } from './recovery-code-rules.ts'

type Where = Pick<Scene, 'app' | 'db' | 'organization' | 'now'>

/** Makes new recovery codes in place of all that a person had, and returns them: they can be shown this once. */
export async function makeRecoveryCodes(where: Where, personId: string): Promise<string[]> {
  const { db, organization, now } = where
  const codes = newRecoveryCodes()
  await forgetRecoveryCodes(where, personId)
  await db
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        organization_id: organization.id,
        person_id: personId,
        code_hash: hashOf(where, personId, code),
      })),
    )
    .execute()
  await recordAudit(db, { ...about(where, personId), act: 'person.recovery_codes_made' }, now)
  return codes
}

/** Takes a person's recovery codes away. */
export async function forgetRecoveryCodes({ db, organization }: Where, personId: string): Promise<void> {
  await db
    .deleteFrom('recovery_code')
    .where('organization_id', '=', organization.id)
    .where('person_id', '=', personId)
    .execute()
}

/** Uses a recovery code up, and tells its owner; false when it is none of the person's, or was used. */
export async function takeRecoveryCode(where: Where, personId: string, typed: string): Promise<boolean> {
  const code = readRecoveryCode(typed)
  if (!code) return false
  const { db, organization, now } = where
  const { numUpdatedRows } = await db
    .updateTable('recovery_code')
    .set({ used_at: now.toString() })
    .where('organization_id', '=', organization.id)
    .where('person_id', '=', personId)
    .where('code_hash', '=', hashOf(where, personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await recordAudit(db, { ...about(where, personId), act: 'person.recovery_code_used' }, now)
  await tellOwner(where, personId, {
    subject: 'A recovery code was used',
    what: `One of your recovery codes was used to sign in to ${organization.name} CME. It is good for nothing more.`,
  })
  return true
}

/** What is kept of a code: keyed, so that a copy of the database alone cannot be searched for it. */
const hashOf = ({ app, organization }: Where, personId: string, code: string): Buffer =>
  Buffer.from(app.keys.sign('recovery-code', `${organization.id} ${personId} ${code}`), 'base64url')

const about = ({ organization }: Where, personId: string) => ({
  organizationId: organization.id,
  actorId: personId,
  subject: 'person',
  subjectId: personId,
})
