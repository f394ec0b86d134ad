import { sql } from 'kysely'
import { newCodes } from '../../activities/new-code.ts'
import { recordAudit } from '../../audit/record.ts'
import { newId } from '../../platform/ids.ts'
import type { ImportContext, Judged, Written } from '../rows/row.ts'
import type { ActivityEntry, SessionEntry } from './activity-entry.ts'

/** `activityId`: the activity of a row before, where it is made already. */
export type ActivityWork = { activity: ActivityEntry; activityId: string | null }

/** Makes activities as drafts, and their sessions; what each row made, by its number. */
export async function writeActivities(
  context: ImportContext,
  judged: readonly Judged<ActivityWork>[],
): Promise<Map<number, Written>> {
  const { db } = context
  const ids = new Map<number, string>()
  const codes = await newCodes(db, judged.filter(({ work }) => work!.activity.session?.code === '').length)
  const written = new Map<number, Written>()
  for (const { number, sameAs, makesNew, work } of judged) {
    const { activity } = work!
    const activityId = makesNew ? newId() : (work!.activityId ?? ids.get(sameAs!)!)
    if (makesNew) await insertActivity(context, activityId, activity)
    ids.set(number, activityId)
    const { session } = activity
    const id = session && (await insertSession(context, activityId, session, session.code || codes.pop()!))
    written.set(number, {
      personId: null,
      made: { activity: activityId, ...(makesNew ? { own: true as const } : {}), ...(id ? { session: id } : {}) },
    })
  }
  await sql`select refresh_search_text(${[...new Set(ids.values())]}::uuid[])`.execute(db)
  return written
}

async function insertActivity(context: ImportContext, id: string, activity: ActivityEntry): Promise<void> {
  const { db, organization, actorId, now, importId } = context
  const at = now.toString()
  const values = {
    title: activity.title,
    description: activity.description,
    objectives: activity.objectives,
    format_key: activity.format,
    specialty_id: activity.specialtyId,
    commercial_support: activity.support,
  }
  await db
    .insertInto('activity')
    .values({ organization_id: organization.id, id, ...values, created_at: at, updated_at: at })
    .execute()
  for (const { creditTypeId, maximum } of activity.designations)
    await db
      .insertInto('designation')
      .values({ organization_id: organization.id, activity_id: id, credit_type_id: creditTypeId, maximum })
      .execute()
  const act = { act: 'activity.created', subject: 'activity', subjectId: id }
  const entered = { ...values, session: activity.session, designations: activity.designations, import: importId }
  await recordAudit(db, { organizationId: organization.id, actorId, ...act, new: entered }, now)
}

async function insertSession(
  { db, organization }: ImportContext,
  activityId: string,
  session: SessionEntry,
  code: string,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('activity_session')
    .values({
      organization_id: organization.id,
      id,
      activity_id: activityId,
      title: session.title,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
      place: session.place,
      code,
      claim_opens_at: session.claimOpensAt,
      claim_closes_at: session.claimClosesAt,
    })
    .execute()
  return id
}
