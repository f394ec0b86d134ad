import { sql } from 'kysely'
import { mayBeOnesName } from '../../attendance/matching/same-name.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import type { LearnerScene } from '../../web/scene.ts'
import type { Discloser } from '../disclosers.ts'
import type { Open } from './link.ts'
import { type TakenOver, takeOver } from './take-over.ts'

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
      await takeOver(db, { organizationId, discloserId: id, personId }, now)
}

/** Whether the one who is signed in may bear the name that a link is for. */
export const mayBearName = ({ visitor }: LearnerScene, name: string): boolean => mayBeOnesName(accountOf(visitor), name)

const accountOf = ({ givenName, familyName }: LearnerScene['visitor']) => `${givenName} ${familyName}`.trim()

/**
 * Gives whoever is signed in what was disclosed by the link that they hold. Where the address that it was sent to is not one
 * that they confirmed, it is told; where the two names cannot be one person's, the office is.
 */
export async function keepInAccount(scene: LearnerScene, { discloser, roles }: Open): Promise<TakenOver> {
  const { db, organization, visitor, now } = scene
  const { person_id, taken_by } = await db
    .selectFrom('discloser')
    .select(['person_id', 'taken_by'])
    .where('id', '=', discloser.id)
    .executeTakeFirstOrThrow()
  const whose = { organizationId: organization.id, discloserId: discloser.id, personId: visitor.personId }
  const taken = await takeOver(db, whose, now)
  if (taken === 'not-theirs' || person_id !== null || taken_by === visitor.personId) return taken
  if (discloser.email && !(await isConfirmed(db, whose.personId, discloser.email))) await tell(scene, discloser)
  if (!mayBearName(scene, discloser.name)) await tellOffice(scene, discloser, roles[0]!)
  return taken
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
  const account = inert(accountOf(visitor))
  const body = `${inert(discloser.name)},

the disclosure that you made by a link of ${name} CME, sent to this address, was taken into the account of ${account}, who was signed in and opened the link.

If this was you, there is nothing to do. If it was not, write to ${email} or call ${phoneText(phone)} now.

${name} CME`
  const draft = { organizationId, channel: 'email' as const, recipient: discloser.email, personId: null }
  await queueMessage(db, app.jobs, { ...draft, subject: 'Your disclosure is in an account now', body }, now)
}

/** Somebody of quite another name says that it is theirs: the office looks, and can undo it. */
async function tellOffice(scene: LearnerScene, discloser: Discloser, role: Open['roles'][number]): Promise<void> {
  const { app, db, organization, visitor, origin, now } = scene
  const [guest, account] = [inert(discloser.name), inert(accountOf(visitor))]
  const href = origin + routes.officeRoleDisclosure.to({ org: organization.slug, role: role.id })
  const body = `What ${guest} disclosed by a link was taken into the account of ${account}, who says that both names are theirs. The names do not look like one person's.

Look at it, and undo it if they are two people: ${href}`
  const draft = {
    organizationId: organization.id,
    channel: 'email' as const,
    recipient: organization.email,
    personId: null,
  }
  const subject = `Is ${guest} ${account}?`.slice(0, 200)
  await queueMessage(db, app.jobs, { ...draft, subject, body }, now)
}
