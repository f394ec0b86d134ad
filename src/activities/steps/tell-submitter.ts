import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import { routes } from '../../routes.ts'
import type { StaffScene } from '../../web/scene.ts'
import { stepsTaken } from './queries.ts'
import type { StepName } from './steps.ts'

/** What follows of a step, for whoever submitted the activity; '' where it was sent back. */
const news: Partial<Record<StepName, string>> = {
  approve: 'It can be published now.',
  'approve-and-publish': 'It is published, and on the portal now.',
  'send-back': '',
}

/** Writes to whoever submitted an activity for review last what became of it, unless it is they who did it. */
export async function tellSubmitter(
  scene: StaffScene,
  activity: { id: string; name: string },
  step: StepName,
  note: string,
): Promise<void> {
  const { app, db, organization, origin, now, visitor } = scene
  const next = news[step]
  if (next === undefined) return
  const submitted = (await stepsTaken(db, activity.id)).find((one) => one.step === 'submit')
  if (!submitted || submitted.personId === visitor.personId) return
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.person_id'),
    )
    .select(['e.email', 'p.given_name', 'p.family_name'])
    .where('e.person_id', '=', submitted.personId)
    .orderBy('e.sign_in', 'desc')
    .orderBy('e.position')
    .orderBy('e.created_at')
    .executeTakeFirst()
  if (!row) return
  const by = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  const words = await wordsOf(db, organization)
  const said = {
    name: inert(`${row.given_name} ${row.family_name}`.trim()),
    activity: inert(activity.name),
    note: note && `${by} writes:\n${inert(note)}`,
    by,
    link: origin + routes.officeActivity.to({ org: organization.slug, activity: activity.id }),
  }
  const message =
    step === 'send-back' ? words('activity.sent-back', said) : words('activity.approved', { ...said, next })
  const about = { organizationId: organization.id, channel: 'email' as const, personId: submitted.personId }
  await queueMessage(db, app.jobs, { ...about, recipient: row.email, ...message }, now)
}
