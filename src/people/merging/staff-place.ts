import { isDeepStrictEqual } from 'node:util'
import type { StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'
import { type Place, placeOfBoth } from './staff-rules.ts'

/** The places in the office of both records before a merge, and of the kept one after it. */
export type StaffPlaces = { kept: Place | null; gone: Place | null; after: Place | null }

/** A record's place in the office; null where it has none. */
async function placeOf(db: Db, personId: string): Promise<Place | null> {
  const member = await db
    .selectFrom('staff_member')
    .select(['role', 'created_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!member) return null
  const series = await db
    .selectFrom('staff_series')
    .select('activity_id')
    .where('person_id', '=', personId)
    .orderBy('activity_id')
    .execute()
  return { role: member.role as StaffRole, since: member.created_at, series: series.map((row) => row.activity_id) }
}

/** What a merge does to the office: the kept record has the further-reaching role of the two. */
export async function staffPlaces(db: Db, { kept, gone }: Omit<Pair, 'organizationId'>): Promise<StaffPlaces> {
  const places = { kept: await placeOf(db, kept), gone: await placeOf(db, gone) }
  return { ...places, after: placeOfBoth(places.kept, places.gone) }
}

/** Gives the kept record its place, and the other none. The records are held, and changes of staff take turns. */
export async function mergeStaff(db: Db, pair: Pair): Promise<StaffPlaces> {
  const places = await staffPlaces(db, pair)
  await writePlace(db, pair.organizationId, pair.gone, null)
  await writePlace(db, pair.organizationId, pair.kept, places.after)
  return places
}

/**
 * Gives both records their places back, unless the office has changed the kept one's since: then it keeps that, and
 * the other has none, because a role that was taken away must not come back by itself. Returns whether it did.
 */
export async function unmergeStaff(db: Db, pair: Pair, places: StaffPlaces): Promise<boolean> {
  const now = await placeOf(db, pair.kept)
  if (!isDeepStrictEqual(now, places.after)) return false
  await writePlace(db, pair.organizationId, pair.kept, places.kept)
  await writePlace(db, pair.organizationId, pair.gone, places.gone)
  return true
}

async function writePlace(db: Db, organizationId: string, personId: string, place: Place | null): Promise<void> {
  await db
    .deleteFrom('staff_member')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute()
  if (!place) return
  const of = { organization_id: organizationId, person_id: personId }
  await db
    .insertInto('staff_member')
    .values({ ...of, role: place.role, created_at: place.since })
    .execute()
  const series = place.series.map((id) => ({ ...of, activity_id: id }))
  if (series.length > 0) await db.insertInto('staff_series').values(series).execute()
}
