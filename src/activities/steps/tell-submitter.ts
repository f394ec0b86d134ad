import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { routes } from '../../routes.ts'
import type { StaffScene } from '../../web/scene.ts'
import { stepsTaken } from './queries.ts'
import type { StepName } from './steps.ts'

const news: Partial<Record<StepName, string>> = {
  approve: 'is approved. It can be published now.',
  'approve-and-publish': 'is approved and published. It is on the portal now.',
  'send-back': 'was sent back: it is a draft again.',
}

/** Writes to whoever submitted an activity for review last what became of it, unless it is they who did it. */
export async function tellSubmitter(
  scene: StaffScene,
  activity: { id: string; name: string },
  step: StepName,
  note: string,
): Promise<void> {
  const { app, db, organization, origin, now, visitor } = scene
  const what = news[step]
  const submitted = what && (await stepsTaken(db, activity.id)).find((one) => one.step === 'submit')
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
  const name = inert(activity.name)
  const by = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  const body = [
    `${inert(`${row.given_name} ${row.family_name}`.trim())},`,
    `“${name}” ${what}`,
    ...(note ? [`${by} writes:\n${inert(note)}`] : []),
    `The activity: ${origin}${routes.officeActivity.to({ org: organization.slug, activity: activity.id })}`,
    `${organization.name} CME`,
  ].join('\n\n')
  const subject = `${step === 'send-back' ? 'Sent back' : 'Approved'}: ${name}`.slice(0, 200)
  const about = { organizationId: organization.id, channel: 'email' as const, personId: submitted.personId }
  await queueMessage(db, app.jobs, { ...about, recipient: row.email, subject, body }, now)
}
