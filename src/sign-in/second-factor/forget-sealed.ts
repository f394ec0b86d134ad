import { recordAudit } from '../../audit/record.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Database } from '../../platform/database.ts'

/**
 * Forgets every authenticator app and recovery code of every organization, because the secret key that they were
 * sealed with is lost, and every digest of a social security number, which can be checked with no other key; passkeys
 * need no key. Whoever had an app is not asked for its code any more, and staff set a
 * second step up before the office opens. Returns how many apps there were.
 */
export async function forgetSealedSteps(database: Database, now: Temporal.Instant): Promise<number> {
  let apps = 0
  for (const id of await database.atLarge(allOrganizationIds))
    await database.inOrganization(id, async (db) => {
      await db
        .updateTable('person')
        .set({ ssn_last_four_hash: null })
        .where('organization_id', '=', id)
        .where('ssn_last_four_hash', 'is not', null)
        .execute()
      await db.deleteFrom('recovery_code').where('organization_id', '=', id).execute()
      const gone = await db.deleteFrom('person_totp').where('organization_id', '=', id).returning('person_id').execute()
      apps += gone.length
      const act = { act: 'person.authenticator_app_forgotten', subject: 'person', new: { reason: 'new secret key' } }
      for (const { person_id: subjectId } of gone)
        await recordAudit(db, { organizationId: id, actorId: null, subjectId, ...act }, now)
    })
  return apps
}
