import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import {
  activityColumns,
  type FilledSession,
  type Place,
  type Planned,
  type References,
  seriesRow,
  sessionRow,
  universalNumber,
} from './activity-rows.ts'
import type { DemoActivity } from './catalogue.ts'
import { chanceOf } from './chance.ts'
import { fillDisclosers, fillDisclosures } from './fill-disclosures.ts'
import { insertRows } from './insert-rows.ts'
import { claimWindow, latestSpan, spanOf } from './moments.ts'
import { planSeries } from './plan-series.ts'
import { rolesOf } from './role-rows.ts'

/** The code that the instruction sheets print. */
export const sheetCode = '2356446'

/** Writes the catalogue: activities, sessions, people's roles and what they disclosed, designations, and the search text over them. */
export async function fillActivities(db: Db, place: Place): Promise<FilledSession[]> {
  const codes = codesOf(place.demo.slug)
  const planned = planSeries(
    place.demo.activities.map((activity) => ({ activity, sessions: sessionsOf(activity, place, codes) })),
    place.demo,
  ).map((one) => ({ ...one, id: newId() }))
  const zone = place.demo.timeZone
  const key = { organization_id: place.organizationId }
  const references = await referencesOf(db, place)
  await db
    .insertInto('activity')
    .values(planned.map((one) => ({ ...key, id: one.id, ...activityColumns(one, place, references) })))
    .execute()
  const series = planned.filter((one) => one.series)
  await db
    .insertInto('series')
    .values(series.map((one) => ({ ...key, ...seriesRow(one, one.id, zone) })))
    .execute()
  await db
    .insertInto('activity_session')
    .values(
      planned.flatMap((one) => one.sessions.map((session) => ({ ...key, ...sessionRow(session, one, one.id, place) }))),
    )
    .execute()
  const roles = planned.flatMap((one) => rolesOf(one, place))
  const disclosing = await fillDisclosers(db, place, roles)
  await insertRows(
    db,
    'activity_role',
    roles.map(({ row }) => ({ ...key, ...row })),
  )
  await fillDisclosures(db, place, disclosing)
  await fillDesignations(db, planned, place, references)
  await sql`select refresh_search_text(${planned.map(({ id }) => id)}::uuid[])`.execute(db)
  await giveCoordinators(db, place)
  return planned.flatMap(({ sessions }) => sessions)
}

/** What each activity is designated for, and the talks of a series whose credit is not the first one's. */
async function fillDesignations(db: Db, planned: (Planned & { id: string })[], place: Place, references: References) {
  const key = { organization_id: place.organizationId }
  const rowsOf = (session: FilledSession, index: number) =>
    Object.entries(session.activity.credit).map(([type, credits]) => ({
      ...key,
      credit_type_id: references.creditTypes.get(type)!,
      maximum: Math.round(credits * 100),
      universal_activity_number: type === 'acpe' ? universalNumber(session.activity, session, index) : '',
    }))
  const ofActivities = planned.flatMap(({ id, sessions }, index) =>
    rowsOf(sessions[0]!, index).map((row) => ({ ...row, activity_id: id })),
  )
  await db.insertInto('designation').values(ofActivities).execute()
  const ofSessions = planned.flatMap(({ head, series, sessions }, index) =>
    sessions
      .map((session, nth) => ({ session, nth }))
      .filter(({ session }) => series && isOwnCredit(session.activity.credit, head.credit))
      .flatMap(({ session, nth }) =>
        rowsOf(session, (index * 7 + nth) % 800).map((row) => ({ ...row, session_id: session.id })),
      ),
  )
  if (ofSessions.length > 0) await db.insertInto('session_designation').values(ofSessions).execute()
}

/** A number of the pharmacists' council is of one session alone. */
const isOwnCredit = (own: object, heads: object) => 'acpe' in own || JSON.stringify(own) !== JSON.stringify(heads)

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
