import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import { connectRoles } from '../disclosures/disclosers.ts'
import { isOwnSeries, type OwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { momentOf, wallOf } from './local-times.ts'
import { newCode } from './new-code.ts'
import { plannedActivity, type SessionSummary } from './office-queries.ts'
import { copyPlan } from './planning/copy-plan.ts'

export type CopyActivity = {
  organizationId: string
  actorId: string
  fromId: string
  /** The series that this person may plan. */
  own: OwnSeries
  /** Chosen when the button was drawn, so that pressing it twice makes one copy. */
  copyId: string
  title: string
  /** The day of its first session; null: it has none yet. */
  day: Temporal.PlainDate | null
  zone: string
}

export type Copied = { ok: true } | { ok: false; code: 'no-activity' }

/**
 * Makes a draft from an activity: the same plan on another day, at the same hours by the clock on the wall, with new codes,
 * no attendance and no Universal Activity Numbers. The disclosure statement stays behind, and so do support, documents and
 * checklist: they are true of the old one only.
 */
export async function copyActivity(db: Db, order: CopyActivity, now: Temporal.Instant): Promise<Copied> {
  const from = await plannedActivity(db, order.fromId)
  if (!from || !isOwnSeries(order.own, from.id)) return { ok: false, code: 'no-activity' }
  const { organizationId: organization_id, copyId } = order
  const { content } = from
  const made = await db
    .insertInto('activity')
    .values({
      organization_id,
      id: copyId,
      title: order.title,
      description: content.description,
      objectives: content.objectives,
      format_key: content.formatKey,
      specialty_id: content.specialtyId,
      code_visibility: content.codeVisibility,
      disclosure_basis: content.disclosureBasis,
      disclosure_ground: content.disclosureGround,
      disclosure_basis_by: order.actorId,
      disclosure_basis_at: now.toString(),
      evaluation: content.evaluation,
      form_id: content.formId,
      test_form_id: content.testFormId,
      survey_url: content.surveyUrl,
      delivery: content.delivery,
      format_fields: sql<never>`${JSON.stringify(lasting(content.formatFields))}::jsonb`,
      created_at: now.toString(),
      updated_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return { ok: true }
  const days = daysLater(order, from.sessions[0])
  if (days !== null) for (const session of from.sessions) await copySession(db, order, session, days)
  await copyPlan(db, order, now)
  await copyPeople(db, order, now)
  await connectRoles(db, { organizationId: organization_id, activityId: copyId }, now)
  await copyCoordinators(db, order)
  await copyDesignations(db, order)
  await sql`select refresh_search_text(array[${copyId}]::uuid[])`.execute(db)
  const copy = await plannedActivity(db, copyId)
  await recordAudit(
    db,
    {
      organizationId: organization_id,
      actorId: order.actorId,
      act: 'activity.copied',
      subject: 'activity',
      subjectId: copyId,
      old: { activityId: order.fromId },
      new: { version: copy!.version, ...copy!.content },
    },
    now,
  )
  return { ok: true }
}

/** When an enduring material was reviewed is no plan. */
const lasting = ({ reviewedOn: _, ...rest }: Record<string, string>) => rest

/** By how many days the sessions move; null where the copy has none. */
function daysLater({ day, zone }: CopyActivity, first: SessionSummary | undefined): number | null {
  if (!day || !first) return null
  return wallOf(Temporal.Instant.from(first.startsAt), zone).toPlainDate().until(day, { largestUnit: 'days' }).days
}

async function copySession(
  db: Db,
  { organizationId, copyId, zone }: CopyActivity,
  session: SessionSummary,
  days: number,
) {
  await db
    .insertInto('activity_session')
    .values({
      organization_id: organizationId,
      id: newId(),
      activity_id: copyId,
      title: session.title,
      starts_at: later(session.startsAt, zone, days),
      ends_at: later(session.endsAt, zone, days),
      place: session.place,
      code: await newCode(db),
      claim_opens_at: later(session.claimOpensAt, zone, days),
      claim_closes_at: later(session.claimClosesAt, zone, days),
    })
    .execute()
}

/** The same time on the wall; where the clocks skip it that night, the moment they go on from. */
function later(moment: string, zone: string, days: number): string {
  const wall = wallOf(Temporal.Instant.from(moment), zone).add({ days })
  const read = momentOf(wall, zone)
  return (read.ok ? read.value : wall.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant()).toString()
}

const copyPeople = (db: Db, { fromId, copyId, actorId }: CopyActivity, now: Temporal.Instant) =>
  sql`insert into activity_role
      (organization_id, id, activity_id, person_id, discloser_id, role, name, credentials, affiliation, email, position,
        named_at, named_by)
    select organization_id, gen_random_uuid(), ${copyId}, person_id, discloser_id, role, name, credentials, affiliation, email,
      position, ${now.toString()}, ${actorId}
    from activity_role where organization_id = current_organization() and activity_id = ${fromId} and session_id is null`.execute(
    db,
  )

const copyCoordinators = (db: Db, { fromId, copyId }: CopyActivity) =>
  sql`insert into staff_series (organization_id, person_id, activity_id)
    select organization_id, person_id, ${copyId} from staff_series
    where organization_id = current_organization() and activity_id = ${fromId}`.execute(db)

const copyDesignations = (db: Db, { fromId, copyId }: CopyActivity) =>
  sql`insert into designation (organization_id, activity_id, credit_type_id, maximum)
    select d.organization_id, ${copyId}, d.credit_type_id, d.maximum
    from designation d
    join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id and t.retired_at is null
    where d.organization_id = current_organization() and d.activity_id = ${fromId}`.execute(db)
