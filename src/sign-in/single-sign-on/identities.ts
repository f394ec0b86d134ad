import { recordAudit } from '../../audit/record.ts'
import { survivorOf } from '../../people/merging/survivor.ts'
import type { Db } from '../../platform/database.ts'
import type { Scene } from '../../web/scene.ts'
import { tellOwner } from '../tell-owner.ts'
import type { Arrived } from './kept-arrival.ts'
import type { Provider } from './provider.ts'
import { personOfIdentity } from './queries.ts'

/**
 * Finds whom a provider has vouched for, and notes that it did; null when the subject is not known here, or signed in to
 * a record that the office has merged into another one since.
 */
export async function useIdentity(scene: Scene, who: Pick<Arrived, 'providerId' | 'subject'>): Promise<string | null> {
  const row = await scene.db
    .updateTable('identity')
    .set({ last_used_at: scene.now.toString() })
    .where('provider_id', '=', who.providerId)
    .where('subject', '=', who.subject)
    .where('person_id', 'in', unmerged(scene.db))
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** The people whose records stand for themselves. */
const unmerged = (db: Db) => db.selectFrom('person').select('id').where('merged_into', 'is', null)

/** The row that says whom a subject is. */
export async function addIdentity(
  db: Db,
  whose: { organizationId: string; personId: string },
  who: Pick<Arrived, 'providerId' | 'subject'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identity')
    .values({
      organization_id: whose.organizationId,
      provider_id: who.providerId,
      subject: who.subject,
      person_id: whose.personId,
      created_at: now.toString(),
      last_used_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) > 0
}

export type LinkOutcome = 'linked' | 'already' | 'someone-else'

/**
 * Lets a provider's subject sign in to a person's account, and tells its owner, with what else there is to tell
 * (`beside`). Linking twice changes nothing.
 */
export async function linkIdentity(
  scene: Scene,
  personId: string,
  provider: Pick<Provider, 'id' | 'label'>,
  subject: string,
  beside = '',
): Promise<LinkOutcome> {
  const { db, organization, now } = scene
  const who = { providerId: provider.id, subject }
  const added = await addIdentity(db, { organizationId: organization.id, personId }, who, now)
  if (!added && !(await bringOver(db, { organizationId: organization.id, personId }, who)))
    return (await personOfIdentity(db, provider.id, subject)) === personId ? 'already' : 'someone-else'
  await recordAudit(
    db,
    { ...onPerson(organization.id, personId), act: 'person.identity_linked', new: provided(provider) },
    now,
  )
  await tellOwner(scene, personId, {
    subject: `${provider.label} now signs in to your ${organization.name} CME account`,
    what: `From now on ${provider.label} signs in to your CME account at ${organization.name}, beside the ways that did before.${beside}`,
  })
  return 'linked'
}

/** Lets a subject of a record that the office merged into the person's follow it, now that its owner has shown both. */
async function bringOver(
  db: Db,
  { organizationId, personId }: { organizationId: string; personId: string },
  { providerId, subject }: Pick<Arrived, 'providerId' | 'subject'>,
): Promise<boolean> {
  const before = await personOfIdentity(db, providerId, subject)
  if (!before || before === personId || (await survivorOf(db, before)) !== personId) return false
  await db
    .updateTable('identity')
    .set({ person_id: personId })
    .where('organization_id', '=', organizationId)
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .execute()
  return true
}

/** Takes a provider's ways in to a person's account away. Whether another is left is the caller's to know. */
export async function unlinkIdentities(
  scene: Scene,
  personId: string,
  provider: Pick<Provider, 'id' | 'label'>,
): Promise<boolean> {
  const { db, organization, now } = scene
  const { numDeletedRows } = await db
    .deleteFrom('identity')
    .where('person_id', '=', personId)
    .where('provider_id', '=', provider.id)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return false
  await recordAudit(
    db,
    { ...onPerson(organization.id, personId), act: 'person.identity_unlinked', old: provided(provider) },
    now,
  )
  await tellOwner(scene, personId, {
    subject: `${provider.label} no longer signs in to your ${organization.name} CME account`,
    what: `${provider.label} was taken off your CME account at ${organization.name} and does not sign in to it any more.`,
  })
  return true
}

const provided = ({ id, label }: Pick<Provider, 'id' | 'label'>) => ({ provider: id, label })

const onPerson = (organizationId: string, personId: string) => ({
  organizationId,
  actorId: personId,
  subject: 'person',
  subjectId: personId,
})
