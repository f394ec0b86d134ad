import { sql } from 'kysely'
import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { type Discloser, handOn } from '../disclosers.ts'

/**
 * Gives a person what was disclosed without an account, under a name that may be theirs, at an address that they have shown
 * to be theirs.
 */
export async function joinDisclosures(
  db: Db,
  organizationId: string,
  { email, personId }: { email: string; personId: string },
  now: Temporal.Instant,
): Promise<void> {
  const { rows: records } = await sql<{ name: string }>`
    select trim(given_name || ' ' || family_name) as name from person where ${personId} in (id, merged_into)`.execute(
    db,
  )
  const guests = await db
    .selectFrom('discloser')
    .select(['id', 'name'])
    .where('person_id', 'is', null)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('email', '<>', '')
    .orderBy('id')
    .execute()
  for (const { id, name } of guests)
    if (records.some((one) => mayBeOnesName(one.name, name)))
      await give(db, { organizationId, discloserId: id, personId }, now)
}

/**
 * Gives whoever is signed in what was disclosed by the link that they hold. Where the address that it was sent to is not one
 * that they confirmed, it is told. False when it is somebody's already.
 */
export async function keepInAccount(scene: LearnerScene, discloser: Discloser): Promise<boolean> {
  const { db, organization, visitor, now } = scene
  const whose = { organizationId: organization.id, discloserId: discloser.id, personId: visitor.personId }
  if (!(await give(db, whose, now))) return false
  if (discloser.email && !(await isConfirmed(db, whose.personId, discloser.email))) await tell(scene, discloser)
  return true
}

async function give(
  db: Db,
  { organizationId, discloserId, personId }: { organizationId: string; discloserId: string; personId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await handOn(db, discloserId, personId))) return false
  const act = { act: 'disclosure.handed_on', subject: 'discloser', subjectId: discloserId, new: { person: personId } }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
  return true
}

async function isConfirmed(db: Db, personId: string, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

async function tell({ app, db, organization, visitor, now }: LearnerScene, discloser: Discloser): Promise<void> {
  const { id: organizationId, name, email, phone } = organization
  const account = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  const body = `${inert(discloser.name)},

the disclosure that you made by a link of ${name} CME, sent to this address, is now in the account of ${account}, who was signed in and opened the link.

If this was you, there is nothing to do. If it was not, write to ${email} or call ${phoneText(phone)} now.

${name} CME`
  const draft = { organizationId, channel: 'email' as const, recipient: discloser.email, personId: null }
  await queueMessage(db, app.jobs, { ...draft, subject: 'Your disclosure is in an account now', body }, now)
}
