import { sql } from 'kysely'
import { copyPlan as copyPlanningRecord } from '../activities/planning/copy-plan.ts'
import { recordAudit } from '../audit/record.ts'
import { connectRoles } from '../disclosures/disclosers.ts'
import type { Db } from '../platform/database.ts'
import { occurrences, type Pattern } from './patterns.ts'
import { renewalOf, seriesPlan } from './queries.ts'
import { holdSeries, insertSeries } from './write-series.ts'
import { insertSessions } from './write-sessions.ts'

export type RenewSeries = {
  organizationId: string
  actorId: string
  fromId: string
  /** Chosen when the form was opened. */
  copyId: string
  title: string
  pattern: Pattern
  zone: string
}

export type Renewed = { ok: true; id: string } | { ok: false; code: 'no-series' }

/**
 * Makes the draft of the following year: the same plan, policies, coordinators, planners and credit, with new sessions.
 * Topics, speakers, the disclosure statement and Universal Activity Numbers are the old year's and stay behind. A
 * series is renewed once: asked again, it answers with the renewal that there is.
 */
export async function renewSeries(db: Db, order: RenewSeries, now: Temporal.Instant): Promise<Renewed> {
  const { organizationId, fromId, copyId, pattern } = order
  await holdSeries(db, fromId)
  const from = await seriesPlan(db, fromId)
  if (!from) return { ok: false, code: 'no-series' }
  const renewal = await renewalOf(db, fromId)
  if (renewal) return { ok: true, id: renewal.id }
  await copyPlan(db, order, now)
  await copyPlanningRecord(db, order, now)
  await insertSeries(
    db,
    { organizationId, activityId: copyId },
    { pattern, policies: from.policies, renewedFrom: fromId },
  )
  const series = {
    organizationId,
    activityId: copyId,
    zone: order.zone,
    policy: from.policies,
    place: await usualPlace(db, fromId),
  }
  const sessions = await insertSessions(db, series, occurrences(pattern, order.zone), now)
  await recordAudit(
    db,
    {
      organizationId,
      actorId: order.actorId,
      act: 'series.renewed',
      subject: 'series',
      subjectId: copyId,
      old: { activityId: fromId },
      new: { title: order.title, pattern, policies: from.policies, sessions },
    },
    now,
  )
  return { ok: true, id: copyId }
}

/** Where most sessions of a series are held. */
export async function usualPlace(db: Db, activityId: string): Promise<string> {
  const row = await db
    .selectFrom('activity_session')
    .select('place')
    .where('activity_id', '=', activityId)
    .where('place', '<>', '')
    .groupBy('place')
    .orderBy(sql`count(*) desc`)
    .orderBy('place')
    .executeTakeFirst()
  return row?.place ?? ''
}

async function copyPlan(
  db: Db,
  { organizationId, actorId, fromId, copyId, title }: RenewSeries,
  now: Temporal.Instant,
): Promise<void> {
  const at = now.toString()
  await sql`insert into activity (organization_id, id, title, description, objectives, format_key, specialty_id,
      code_visibility, commercial_support, disclosure_basis, disclosure_ground, disclosure_basis_by,
      disclosure_basis_at, evaluation, form_id, test_form_id, survey_url, delivery, format_fields, created_at, updated_at)
    select organization_id, ${copyId}, ${title}, description, objectives, format_key, specialty_id,
      code_visibility, '', disclosure_basis, disclosure_ground, ${actorId}, ${at}, evaluation, form_id, test_form_id, survey_url,
      delivery, format_fields,
      ${at}, ${at}
    from activity where organization_id = current_organization() and id = ${fromId}`.execute(db)
  await sql`insert into activity_role
      (organization_id, id, activity_id, person_id, discloser_id, role, name, credentials, affiliation, email, position,
        named_at, named_by)
    select organization_id, gen_random_uuid(), ${copyId}, person_id, discloser_id, role, name, credentials, affiliation, email,
      position, ${at}, ${actorId}
    from activity_role where organization_id = current_organization() and activity_id = ${fromId}
      and session_id is null and role in ('planner', 'director', 'reviewer', 'staff')`.execute(db)
  await connectRoles(db, { organizationId, activityId: copyId }, now)
  await sql`insert into designation (organization_id, activity_id, credit_type_id, maximum)
    select d.organization_id, ${copyId}, d.credit_type_id, d.maximum
    from designation d
    join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id and t.retired_at is null
    where d.organization_id = current_organization() and d.activity_id = ${fromId}`.execute(db)
}
