import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { longDate } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { DoorSession } from '../door/queries.ts'

type Told = Pick<DoorSession, 'id' | 'title' | 'startsAt'>

/** Writes to a person that the office recorded them, and what is left. */
export async function tellJoined(scene: StaffScene, personId: string, session: Told): Promise<void> {
  const { organization, origin } = scene
  const link = origin + routes.claimNext.to({ org: organization.slug, session: session.id })
  await write(scene, personId, `Your attendance is recorded: ${session.title}`, [
    `your attendance is recorded: ${session.title}, ${longDate(session.startsAt, organization.time_zone)}.`,
    `What is left for your credit stands here: ${link}`,
    `Were you not there? Write to ${organization.email} or call ${phoneText(organization.phone)}.`,
  ])
}

/** Writes to a person that the office took that back. */
export async function tellNotJoined(scene: StaffScene, personId: string, session: Told): Promise<void> {
  const { organization } = scene
  await write(scene, personId, `Your attendance was taken back: ${session.title}`, [
    `the CME office had recorded you by mistake: ${session.title}, ${longDate(session.startsAt, organization.time_zone)}. It is taken back.`,
    `Were you there? Write to ${organization.email} or call ${phoneText(organization.phone)}.`,
  ])
}

async function write(scene: StaffScene, personId: string, subject: string, paragraphs: string[]): Promise<void> {
  const { app, db, organization, now } = scene
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.person_id'),
    )
    .select(['e.email', 'p.given_name', 'p.family_name'])
    .where('e.person_id', '=', personId)
    .orderBy('e.sign_in', 'desc')
    .orderBy('e.position')
    .orderBy('e.created_at')
    .executeTakeFirst()
  if (!row) return
  const body = [`${inert(`${row.given_name} ${row.family_name}`.trim())},`, ...paragraphs].join('\n\n')
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: row.email, personId }
  await queueMessage(db, app.jobs, { ...draft, subject: subject.slice(0, 200), body }, now)
}
