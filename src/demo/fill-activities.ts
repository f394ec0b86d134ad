import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import {
  activityColumns,
  type FilledSession,
  type Place,
  type References,
  roleRows,
  sessionRow,
  universalNumber,
} from './activity-rows.ts'
import type { DemoActivity } from './catalogue.ts'
import { chanceOf } from './chance.ts'
import { claimWindow, latestSpan, spanOf } from './moments.ts'

/** The code that the instruction sheets print. */
export const sheetCode = '2356446'

/** Writes the catalogue: activities, sessions, people's roles, designations, and the search text over them. */
export async function fillActivities(db: Db, place: Place): Promise<FilledSession[]> {
  const ids = place.demo.activities.map(() => newId())
  const codes = codesOf(place.demo.slug)
  const filled = place.demo.activities.map((activity) => sessionsOf(activity, place, codes))
  const key = { organization_id: place.organizationId }
  const references = await referencesOf(db, place)
  const rows = place.demo.activities.map((activity, index) => ({
    ...key,
    id: ids[index]!,
    ...activityColumns(activity, filled[index]!, place, references),
  }))
  await db.insertInto('activity').values(rows).execute()
  const sessions = filled.flatMap((list, index) => list.map((session) => sessionRow(session, ids[index]!)))
  await db
    .insertInto('activity_session')
    .values(sessions.map((session) => ({ ...key, ...session })))
    .execute()
  const roles = place.demo.activities.flatMap((activity, index) => roleRows(activity, ids[index]!, place.people))
  await db
    .insertInto('activity_role')
    .values(roles.map((role) => ({ ...key, id: newId(), ...role })))
    .execute()
  const designations = place.demo.activities.flatMap((activity, index) =>
    Object.entries(activity.credit).map(([type, credits]) => ({
      ...key,
      activity_id: ids[index]!,
      credit_type_id: references.creditTypes.get(type)!,
      maximum: Math.round(credits * 100),
      universal_activity_number: type === 'acpe' ? universalNumber(activity, filled[index]![0]!, index) : '',
    })),
  )
  await db.insertInto('designation').values(designations).execute()
  await sql`select refresh_search_text(${ids}::uuid[])`.execute(db)
  await giveCoordinators(db, place)
  return filled.flat()
}

/** Gives the coordinators of the cast what they look after, by its title. */
async function giveCoordinators(db: Db, { demo, people }: Place): Promise<void> {
  for (const { given, family, series = [] } of demo.cast)
    await sql`insert into staff_series (organization_id, person_id, activity_id)
      select organization_id, ${people.get(`${given} ${family}`)!}, id from activity where title = any(${series})`.execute(
      db,
    )
}

async function referencesOf(db: Db, { organizationId, demo }: Place): Promise<References> {
  const specialties = demo.specialties.map(([slug, name], position) => ({
    organization_id: organizationId,
    id: newId(),
    slug,
    name,
    position,
  }))
  await db.insertInto('specialty').values(specialties).execute()
  const creditTypes = await db.selectFrom('credit_type').select(['key', 'id']).execute()
  const form = await db.selectFrom('form').select('id').executeTakeFirstOrThrow()
  return {
    specialties: new Map(specialties.map(({ slug, id }) => [slug, id])),
    creditTypes: new Map(creditTypes.map(({ key, id }) => [key, id])),
    formId: form.id,
  }
}

function sessionsOf(activity: DemoActivity, { demo, now }: Place, code: () => string): FilledSession[] {
  return activity.sessions.map(({ title = '', when }) => {
    const span = activity.live ? latestSpan(when, now, demo.timeZone) : spanOf(when, now, demo.timeZone)
    const window = claimWindow(activity, span, demo.timeZone)
    const topic = activity.series ? activity.title : title
    return { ...span, ...window, id: newId(), title: topic, code: activity.live ? sheetCode : code(), activity }
  })
}

/** Codes of seven digits, none twice, none the sheet's. */
function codesOf(seed: string): () => string {
  const chance = chanceOf(`codes of ${seed}`)
  const given = new Set([sheetCode])
  return () => {
    for (;;) {
      const code = String(1_000_000 + chance.below(9_000_000))
      if (given.has(code)) continue
      given.add(code)
      return code
    }
  }
}
