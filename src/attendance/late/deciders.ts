import type { Db } from '../../platform/database.ts'

/** Somebody of the staff who may decide a late request, and where to write to them. */
export type Decider = { personId: string; email: string }

/**
 * Who decides the late requests of an activity: the coordinators whose series it is, or the administrators where there
 * are none. Nobody is asked about their own request, or without an address.
 */
export async function decidersOf(db: Db, activityId: string, askedBy: string): Promise<Decider[]> {
  const coordinators = await staffWith(db, askedBy, activityId)
  return coordinators.length ? coordinators : staffWith(db, askedBy, null)
}

async function staffWith(db: Db, askedBy: string, activityId: string | null): Promise<Decider[]> {
  const rows = await db
    .selectFrom('staff_member as m')
    .innerJoin('person_email as e', (join) =>
      join.onRef('e.organization_id', '=', 'm.organization_id').onRef('e.person_id', '=', 'm.person_id'),
    )
    .select(['m.person_id as personId', 'e.email'])
    .distinctOn('m.person_id')
    .where('e.sign_in', '=', true)
    .where('m.person_id', '<>', askedBy)
    .where('m.role', '=', activityId ? 'coordinator' : 'administrator')
    .$if(activityId !== null, (query) =>
      query.innerJoin('staff_series as s', (join) =>
        join
          .onRef('s.organization_id', '=', 'm.organization_id')
          .onRef('s.person_id', '=', 'm.person_id')
          .on('s.activity_id', '=', activityId),
      ),
    )
    .orderBy('m.person_id')
    .orderBy('e.position')
    .orderBy('e.created_at')
    .orderBy('e.email')
    .execute()
  return rows
}

/** Whether somebody may decide late requests of an activity now: an administrator, or a coordinator of that series. */
export async function mayDecide(db: Db, personId: string, activityId: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff_member as m')
    .leftJoin('staff_series as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'm.organization_id')
        .onRef('s.person_id', '=', 'm.person_id')
        .on('s.activity_id', '=', activityId),
    )
    .select(['m.role', 's.activity_id'])
    .where('m.person_id', '=', personId)
    .executeTakeFirst()
  return row?.role === 'administrator' || (row?.role === 'coordinator' && row.activity_id !== null)
}
