import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { routes } from '../../routes.ts'
import { testState } from './test-queries.ts'

type Allowance = {
  organization: Organization
  actorId: string
  personId: string
  sessionId: string
  formId: string
  title: string
  reason: string
}

/**
 * Allows somebody one more attempt at a test whose attempts are used up, and writes to them. Where one is left already, as
 * after pressing twice, nothing is added. Returns whether one was.
 */
export async function allowAttempt(
  db: Db,
  app: { jobs: Jobs },
  { organization, actorId, ...allowance }: Allowance,
  origin: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { personId, sessionId, formId, reason } = allowance
  await db.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
  const state = await testState(db, { personId, sessionId, formId })
  if (state.left !== 0 || state.attempts.some(({ passed }) => passed)) return false
  const id = newId()
  await db
    .insertInto('test_allowance')
    .values({
      organization_id: organization.id,
      id,
      person_id: personId,
      session_id: sessionId,
      form_id: formId,
      reason,
      actor_id: actorId,
      allowed_at: now.toString(),
    })
    .execute()
  const about = { person: personId, attempts: state.attempts.length, reason }
  const act = { organizationId: organization.id, actorId, act: 'test.attempt_allowed' }
  await recordAudit(db, { ...act, subject: 'activity_session', subjectId: sessionId, new: about }, now)
  await tell(db, app, { organization, ...allowance }, origin, now)
  return true
}

async function tell(
  db: Db,
  app: { jobs: Jobs },
  { organization, personId, sessionId, title }: Pick<Allowance, 'organization' | 'personId' | 'sessionId' | 'title'>,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.person_id'),
    )
    .select(['e.email', 'p.given_name', 'p.family_name'])
    .where('e.person_id', '=', personId)
    .orderBy('e.sign_in', 'desc')
    .orderBy('e.position')
    .executeTakeFirst()
  if (!row) return
  const words = await wordsOf(db, organization)
  const message = words('test.attempt-allowed', {
    name: inert(`${row.given_name} ${row.family_name}`.trim()),
    activity: inert(title),
    link: origin + routes.claimNext.to({ org: organization.slug, session: sessionId }),
  })
  const about = { organizationId: organization.id, channel: 'email' as const, recipient: row.email, personId }
  await queueMessage(db, app.jobs, { ...about, ...message }, now)
}
