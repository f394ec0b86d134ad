import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { type Words, wordsOf } from '../../messages/wording/queries.ts'
import { routes } from '../../routes.ts'
import { longDate } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { DoorSession } from '../door/queries.ts'

type Told = Pick<DoorSession, 'id' | 'title' | 'startsAt'>

/** Writes to a person that the office recorded them, and what is left. */
export async function tellJoined(scene: StaffScene, personId: string, session: Told): Promise<void> {
  const { organization, origin } = scene
  const link = origin + routes.claimNext.to({ org: organization.slug, session: session.id })
  await write(scene, personId, (words, name) =>
    words('attendance.recorded', { name, session: session.title, date: dateOf(scene, session), link }),
  )
}

/** Writes to a person that the office took that back. */
export const tellNotJoined = (scene: StaffScene, personId: string, session: Told): Promise<void> =>
  write(scene, personId, (words, name) =>
    words('attendance.recorded-by-mistake', { name, session: session.title, date: dateOf(scene, session) }),
  )

const dateOf = ({ organization }: StaffScene, { startsAt }: Told): string => longDate(startsAt, organization.time_zone)

async function write(
  scene: StaffScene,
  personId: string,
  worded: (words: Words, name: string) => { subject: string; body: string; kind: string },
): Promise<void> {
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
  const message = worded(await wordsOf(db, organization), inert(`${row.given_name} ${row.family_name}`.trim()))
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: row.email, personId }
  await queueMessage(db, app.jobs, { ...draft, ...message }, now)
}
