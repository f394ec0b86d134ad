import type { ActivityState } from '../../activities/states.ts'
import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { meetsSentence } from '../meets-sentence.ts'
import { patternSchema } from '../patterns.ts'
import { seriesMoments } from '../queries.ts'
import { type BoardSession, boardSessionOf } from './session-facts.ts'

/** What the board says of a series itself. */
export type SeriesFacts = {
  id: string
  title: string
  state: ActivityState
  /** "Every Tuesday, 7:00–8:00 AM" */
  meets: string
  coordinators: { personId: string; name: string }[]
  /** What coordinators may change of its sessions. */
  coordinatorFields: readonly string[]
  /** The time on the wall at which its sessions begin; '' where they were given one by one. */
  time: string
}

/** The series of the address; null when there is none, or it is not this coordinator's. */
export async function seriesOf(scene: StaffScene): Promise<SeriesFacts | null> {
  const id = idParameter(scene, 'activity')
  if (!id || !isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), id)) return null
  return seriesFacts(scene.db, id, scene.organization.time_zone)
}

/** What the board says of a series; null when there is none. */
async function seriesFacts(db: Db, id: string, zone: string): Promise<SeriesFacts | null> {
  const row = await db
    .selectFrom('series as x')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'x.organization_id').onRef('a.id', '=', 'x.activity_id'),
    )
    .select(['a.id', 'a.title', 'a.state', 'x.pattern', 'x.coordinator_fields'])
    .where('x.activity_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    state: row.state as SeriesFacts['state'],
    meets: await meetsText(db, id, row.pattern, zone),
    coordinators: await coordinatorsOf(db, id),
    coordinatorFields: row.coordinator_fields,
    time: patternSchema.safeParse(row.pattern).data?.time ?? '',
  }
}

/** When its sessions meet; '' where they were given one by one. */
async function meetsText(db: Db, id: string, pattern: unknown, zone: string): Promise<string> {
  const read = patternSchema.safeParse(pattern)
  return read.success ? meetsSentence(read.data, await seriesMoments(db, id), zone) : ''
}

/** Who looks after a series, by name. */
async function coordinatorsOf(db: Db, activityId: string): Promise<SeriesFacts['coordinators']> {
  const rows = await db
    .selectFrom('staff_series as y')
    .innerJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'y.organization_id').onRef('m.person_id', '=', 'y.person_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'y.organization_id').onRef('p.id', '=', 'y.person_id'),
    )
    .select(['p.id', 'p.given_name', 'p.family_name'])
    .where('y.activity_id', '=', activityId)
    .where('m.role', '=', 'coordinator')
    .orderBy('p.family_name')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ personId: row.id, name: `${row.given_name} ${row.family_name}`.trim() }))
}

/** The session of the address as the board has it; null when there is none, or it is not this coordinator's. */
export async function boardSessionAt(scene: StaffScene): Promise<BoardSession | null> {
  const id = idParameter(scene, 'session')
  const session = id && (await boardSessionOf(scene.db, id, clockOf(scene)))
  if (!session) return null
  return isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), session.activityId) ? session : null
}

export const clockOf = (scene: StaffScene) => ({ now: scene.now, zone: scene.organization.time_zone })

/** How every page of the office's series stands in the shell. */
export const seriesAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeSeriesList.to({ org: scene.organization.slug }),
})
