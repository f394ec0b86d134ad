import { newId } from '../platform/ids.ts'
import type { FilledSession } from './activity-rows.ts'
import { type CrowdClaim, tellCrowdClaims } from './crowd-claims.ts'
import { fillCrowdPeople } from './crowd-people.ts'
import { arrival, completion } from './crowd-times.ts'
import type { Telling } from './fill-history.ts'
import { insertRows } from './insert-rows.ts'

/**
 * Fills the rooms: people known from rosters, who attended, and of whom most evaluated and claimed afterwards. Returns
 * their ids.
 */
export async function fillCrowd(telling: Telling): Promise<string[]> {
  const { db, organization, now } = telling
  const crowd = await fillCrowdPeople(telling)
  const begun = telling.sessions.filter(
    ({ startsAt, activity }) =>
      activity.state !== 'draft' && !activity.asks && Temporal.Instant.compare(startsAt, now) <= 0,
  )
  const visits = begun.flatMap((session) => visitsTo(session, crowd, telling))
  const key = { organization_id: organization.id }
  await insertRows(
    db,
    'attendance',
    visits.map(({ id, personId, session, at }) => {
      return { ...key, id, session_id: session.id, person_id: personId, recorded_at: at.toString() }
    }),
  )
  await insertRows(
    db,
    'attendance_source',
    visits.map(({ id, way, at }) => ({ ...key, id: newId(), attendance_id: id, way, recorded_at: at.toString() })),
  )
  await tellCrowdClaims(
    telling,
    visits.flatMap(({ claim }) => claim ?? []),
  )
  return crowd
}

type Visit = {
  id: string
  personId: string
  session: FilledSession
  at: Temporal.Instant
  way: string
  claim: CrowdClaim | null
}

function visitsTo(session: FilledSession, crowd: string[], { chance, organization, now }: Telling): Visit[] {
  const came = 0.2 + 0.4 * chance.next()
  const finished = 0.78 + 0.18 * chance.next()
  return crowd.flatMap((personId) => {
    if (chance.next() >= came) return []
    const at = arrival(session, chance, organization.time_zone, now)
    if (!at) return []
    const done = completion(session, at, chance, organization.time_zone, now)
    const luck = chance.next()
    const onlyEvaluated = luck >= finished && luck < finished + (1 - finished) / 3
    const claim = done && (luck < finished || onlyEvaluated) ? { personId, session, at: done, onlyEvaluated } : null
    return [{ id: newId(), personId, session, at, way: chance.pick(['typed', 'qr', 'qr', 'link']), claim }]
  })
}
