import { sql } from 'kysely'
import { recordAudit } from '../../../audit/record.ts'
import type { Scene } from '../../../web/scene.ts'
import type { LogoutAsked } from './logout-rules.ts'

/**
 * Ends the sessions here that began with a provider's name for somebody, all or those of certain sessions there;
 * returns their ids. Ending them twice changes nothing.
 */
export async function endProviderSessions(
  scene: Pick<Scene, 'db' | 'organization' | 'now'>,
  provider: { id: string; label: string },
  { nameId, sessionIndexes }: Pick<LogoutAsked, 'nameId' | 'sessionIndexes'>,
): Promise<string[]> {
  const { db, organization, now } = scene
  const kept = (name: string) => sql<string>`provider_session->>${sql.lit(name)}`
  const ended = await db
    .deleteFrom('sign_in_session')
    .where('organization_id', '=', organization.id)
    .where(kept('kind'), '=', 'saml')
    .where(kept('providerId'), '=', provider.id)
    .where(kept('nameId'), '=', nameId)
    .$if(sessionIndexes.length > 0, (query) => query.where(kept('sessionIndex'), 'in', sessionIndexes))
    .returning(['id', 'person_id'])
    .execute()
  for (const [personId, sessions] of Map.groupBy(ended, (row) => row.person_id)) {
    const onPerson = { organizationId: organization.id, actorId: null, subject: 'person', subjectId: personId }
    const act = { act: 'person.sessions_ended', new: { ended: sessions.length, by: provider.label } }
    await recordAudit(db, { ...onPerson, ...act }, now)
  }
  return ended.map((row) => row.id)
}
