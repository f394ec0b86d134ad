import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import { amountText } from '../credit/amount.ts'
import { isOwnSeries } from '../organizations/staff/own-series.ts'
import type { Db } from '../platform/database.ts'
import type { FieldErrors } from '../web/form.ts'
import type { Choices } from './activity-form.ts'
import type { ActivityContent, SessionContent } from './content.ts'
import { formatRules } from './formats/format-fields.ts'
import { holderOfCode } from './new-code.ts'
import { type RoomAsk, roomFaults } from './office-calendar/room-faults.ts'
import { mostAwarded, type PlannedActivity, plannedActivity } from './office-queries.ts'
import { type Missing, whatIsMissing } from './publishing.ts'
import { writeActivity } from './write-activity.ts'

export type SaveActivity = {
  organizationId: string
  actorId: string
  /** Chosen when the form was opened, so that a form that is sent twice makes one activity. */
  activityId: string
  /** The version that the form was opened on; 0 for a new activity. */
  version: number
  content: ActivityContent
  choices: Choices
  accreditationStatement: string
  /** Who asks for its room; left out, nobody looks whether it is taken. */
  room?: RoomAsk
}

export type Saved =
  | { ok: true; created: boolean }
  | { ok: false; code: 'not-yours' }
  | { ok: false; code: 'changed-meanwhile'; current: PlannedActivity }
  | { ok: false; code: 'refused'; errors: FieldErrors }

/**
 * Creates an activity as a draft, or saves what the office changed. Refuses when the activity is of a series that is
 * not this person's to plan, when somebody else saved a later version, when the code is another activity's, when credit that was awarded would no longer be covered, when a published
 * activity would become incomplete, and when somebody else has the room, unless that is on purpose. Saving what is saved already changes nothing.
 */
export async function saveActivity(db: Db, save: SaveActivity, now: Temporal.Instant): Promise<Saved> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${save.activityId}, 0))`.execute(db)
  const sessionId = save.content.session?.id || undefined
  const current = await plannedActivity(db, save.activityId, { session: sessionId, lock: true })
  if (current && !isOwnSeries(save.choices.ownSeries ?? null, current.id)) return { ok: false, code: 'not-yours' }
  if (current && isDeepStrictEqual(settled(save.content, current.content), current.content))
    return { ok: true, created: false }
  if (current && current.version !== save.version) return { ok: false, code: 'changed-meanwhile', current }
  const errors = await refusals(db, save, current)
  if (Object.keys(errors).length > 0) return { ok: false, code: 'refused', errors }

  const version = (current?.version ?? 0) + 1
  const written = await writeActivity(db, save, current, version, now)
  await sql`select refresh_search_text(array[${save.activityId}]::uuid[])`.execute(db)
  await recordAudit(
    db,
    {
      organizationId: save.organizationId,
      actorId: save.actorId,
      act: current ? 'activity.saved' : 'activity.created',
      subject: 'activity',
      subjectId: save.activityId,
      old: current ? { version: current.version, ...current.content } : undefined,
      new: { version, ...written },
    },
    now,
  )
  return { ok: true, created: !current }
}

/** What was sent as it will stand: an empty code is the saved one, and a row of people without an id is its own. */
function settled(content: ActivityContent, saved: ActivityContent): ActivityContent {
  const { session } = content
  const code = session && (session.code || saved.session?.code || '')
  const people = content.people.map((one, index) => ({ ...one, id: one.id || (saved.people[index]?.id ?? '') }))
  return {
    ...content,
    people,
    session: session && { ...session, id: session.id || (saved.session?.id ?? ''), code: code! },
  }
}

async function refusals(db: Db, save: SaveActivity, current: PlannedActivity | null): Promise<FieldErrors> {
  const { content, choices } = save
  const errors: FieldErrors = {}
  const { session } = content
  if (session?.code) {
    const holder = await holderOfCode(db, session.code)
    if (holder && holder.sessionId !== session.id)
      errors.code = `${session.code} is the code of “${holder.title}”. Choose another, or leave it empty for a new code.`
  }
  Object.assign(errors, await roomTaken(db, save, current))
  if (!current) return errors
  const saved = current.sessions.find((one) => one.id === session?.id)
  if (session?.code && saved && session.code !== saved.code && (await isCodeInUse(db, saved.id)))
    errors.code = codeInUse(saved.code)
  for (const awarded of await mostAwarded(db, current.id)) {
    const type = choices.creditTypes.find((one) => one.id === awarded.creditTypeId)
    const kept = content.designations.find((one) => one.creditTypeId === awarded.creditTypeId)
    if (type && (kept?.maximum ?? 0) < awarded.amount)
      errors[`maximum.${type.key}`] =
        `${amountText(awarded.amount)} of this credit was awarded already: enter that or more`
  }
  if (current.state === 'published')
    for (const { field, message } of newlyMissing(save, current)) errors[field ?? 'form'] ??= message
  return errors
}

/** That its room is taken at its time, where one of them is another than before. */
async function roomTaken(
  db: Db,
  { content, room }: SaveActivity,
  current: PlannedActivity | null,
): Promise<FieldErrors> {
  const { session } = content
  if (!room || !session || formatRules(content.formatKey).dates !== 'hours') return {}
  const saved = current?.sessions.find(({ id }) => id === session.id)
  if (saved && isSameBooking(saved, session)) return {}
  const wanted = {
    place: session.place,
    startsAt: Temporal.Instant.from(session.startsAt),
    endsAt: Temporal.Instant.from(session.endsAt),
  }
  return roomFaults(db, room, [wanted], saved ? [saved.id] : [])
}

type Booked = Pick<SessionContent, 'place' | 'startsAt' | 'endsAt'>

const isSameBooking = (one: Booked, other: Booked): boolean =>
  one.place === other.place && one.startsAt === other.startsAt && one.endsAt === other.endsAt

/** What is on the portal loses nothing that publishing asks for; what it lacked before, it may go on lacking. */
function newlyMissing({ content, choices, accreditationStatement }: SaveActivity, current: PlannedActivity): Missing[] {
  const missing = (one: ActivityContent) => whatIsMissing(one, choices, accreditationStatement, current.isSeries)
  const before = missing(current.content).map(({ message }) => message)
  return missing(content).filter(({ message }) => !before.includes(message))
}

/** Why a code stays what it is. */
export const codeInUse = (code: string): string =>
  `${code} has been used to record attendance, so it cannot be changed any more`

/** Waits for whoever records attendance right now, so that no code changes under them. */
async function isCodeInUse(db: Db, sessionId: string): Promise<boolean> {
  await db.selectFrom('activity_session').select('id').where('id', '=', sessionId).forUpdate().execute()
  const used = await db
    .selectFrom('live_attendance')
    .select('id')
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return used !== undefined
}
