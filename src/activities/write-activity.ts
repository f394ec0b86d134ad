import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { ActivityContent, SessionContent } from './content.ts'
import { newCode } from './new-code.ts'
import type { PlannedActivity } from './office-queries.ts'
import type { SaveActivity } from './save-activity.ts'
import { writeRoles } from './write-roles.ts'

/** Writes an activity's content as the given version, new or over what is saved; returns it with its ids and code. */
export async function writeActivity(
  db: Db,
  save: SaveActivity,
  current: PlannedActivity | null,
  version: number,
  now: Temporal.Instant,
): Promise<ActivityContent> {
  const { organizationId, activityId, content } = save
  const key = { organization_id: organizationId, id: activityId }
  const values = {
    title: content.title,
    description: content.description,
    objectives: content.objectives,
    format_key: content.formatKey,
    specialty_id: content.specialtyId,
    featured: content.featured,
    code_visibility: content.codeVisibility,
    commercial_support: content.commercialSupport,
    disclosure_statement: content.disclosureStatement,
    ...basisColumns(save, current, now),
    evaluation: content.evaluation,
    form_id: content.formId,
    test_form_id: content.testFormId,
    survey_url: content.surveyUrl,
    delivery: content.delivery,
    format_fields: sql<never>`${JSON.stringify(content.formatFields)}::jsonb`,
    updated_at: now.toString(),
    version,
  }
  if (current) await db.updateTable('activity').set(values).where('id', '=', activityId).execute()
  else
    await db
      .insertInto('activity')
      .values({ ...key, ...values, created_at: now.toString() })
      .execute()
  const session = content.session && (await writeSession(db, save, content.session, current))
  const roles = { ...save, sessionId: null, saved: current?.content.people ?? [], people: content.people }
  const people = await writeRoles(db, roles, now)
  await writeDesignations(db, save)
  return { ...content, session, people }
}

/** Where the disclosures are; who said so, and when, is of the last change of it. */
function basisColumns({ actorId, content }: SaveActivity, current: PlannedActivity | null, now: Temporal.Instant) {
  const { disclosureBasis, disclosureGround } = content
  const before = current?.content
  const same = before?.disclosureBasis === disclosureBasis && before.disclosureGround === disclosureGround
  return {
    disclosure_basis: disclosureBasis,
    disclosure_ground: disclosureGround,
    ...(same ? {} : { disclosure_basis_by: actorId, disclosure_basis_at: now.toString() }),
  }
}

async function writeSession(
  db: Db,
  { organizationId, activityId }: SaveActivity,
  session: SessionContent,
  current: PlannedActivity | null,
): Promise<SessionContent> {
  const saved = current?.sessions.find((one) => one.id === session.id)
  const id = saved?.id ?? newId()
  const code = session.code || saved?.code || (await newCode(db))
  const values = {
    title: session.title,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    place: session.place,
    code,
    claim_opens_at: session.claimOpensAt,
    claim_closes_at: session.claimClosesAt,
  }
  if (saved) await db.updateTable('activity_session').set(values).where('id', '=', id).execute()
  else
    await db
      .insertInto('activity_session')
      .values({ organization_id: organizationId, id, activity_id: activityId, ...values })
      .execute()
  return { ...session, id, code }
}

async function writeDesignations(
  db: Db,
  { organizationId, activityId, content, choices }: SaveActivity,
): Promise<void> {
  const offered = choices.creditTypes.map((type) => type.id)
  if (offered.length > 0)
    await db
      .deleteFrom('designation')
      .where('activity_id', '=', activityId)
      .where('credit_type_id', 'in', offered)
      .execute()
  if (content.designations.length === 0) return
  await db
    .insertInto('designation')
    .values(
      content.designations.map((one) => ({
        organization_id: organizationId,
        activity_id: activityId,
        credit_type_id: one.creditTypeId,
        maximum: one.maximum,
        universal_activity_number: one.universalActivityNumber,
      })),
    )
    .execute()
}
