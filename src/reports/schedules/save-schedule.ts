import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Schedule } from './queries.ts'
import { keptFilter, type ScheduleChoice } from './schedule-form.ts'

type By = { organizationId: string; actorId: string }

const columns = (choice: ScheduleChoice) => ({
  name: choice.name,
  report: choice.report,
  filter: JSON.stringify(keptFilter(choice)),
  file_format: choice.fileFormat,
  every: choice.every,
  on_day: choice.onDay,
  at_hour: choice.atHour,
})

/** What the audit says of a schedule. */
const said = (choice: ScheduleChoice, names: ReadonlyMap<string, { name: string }>) => ({
  name: choice.name,
  report: choice.report,
  filter: keptFilter(choice),
  format: choice.fileFormat,
  every: choice.every,
  day: choice.onDay,
  hour: choice.atHour,
  recipients: choice.recipients.map((id) => names.get(id)?.name ?? '').filter(Boolean),
})

type Names = ReadonlyMap<string, { name: string }>

/** Adds a report that is mailed from now on. The same id a second time, by a double press, adds nothing. */
export async function addSchedule(
  db: Db,
  by: By,
  { id, choice, names }: { id: string; choice: ScheduleChoice; names: Names },
  now: Temporal.Instant,
): Promise<void> {
  const added = await db
    .insertInto('report_schedule')
    .values({
      organization_id: by.organizationId,
      id,
      ...columns(choice),
      done_until: now.toString(),
      made_by: by.actorId,
      made_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return
  await writeRecipients(db, by, id, choice.recipients)
  const act = { ...by, act: 'report_schedule.added', subject: 'report_schedule', subjectId: id }
  await recordAudit(db, { ...act, new: said(choice, names) }, now)
}

/** Changes a schedule; false when somebody else changed it since it was read. A moment that is over is not made up for. */
export async function changeSchedule(
  db: Db,
  by: By,
  { old, choice, names }: { old: Schedule; choice: ScheduleChoice; names: Names },
  now: Temporal.Instant,
): Promise<boolean> {
  const changed = await db
    .updateTable('report_schedule')
    .set({ ...columns(choice), version: old.version + 1, done_until: now.toString() })
    .where('id', '=', old.id)
    .where('version', '=', old.version)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  await db.deleteFrom('report_recipient').where('schedule_id', '=', old.id).execute()
  await writeRecipients(db, by, old.id, choice.recipients)
  const act = { ...by, act: 'report_schedule.changed', subject: 'report_schedule', subjectId: old.id }
  await recordAudit(db, { ...act, old: said(old, names), new: said(choice, names) }, now)
  return true
}

async function writeRecipients(db: Db, { organizationId }: By, id: string, people: readonly string[]): Promise<void> {
  await db
    .insertInto('report_recipient')
    .values(people.map((person_id) => ({ organization_id: organizationId, schedule_id: id, person_id })))
    .execute()
}

/** Pauses a schedule, or takes it up again: what was due in between is not mailed. */
export async function pauseSchedule(
  db: Db,
  by: By,
  old: Schedule,
  pause: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const changed = await db
    .updateTable('report_schedule')
    .set({ paused_at: pause ? now.toString() : null, done_until: now.toString() })
    .where('id', '=', old.id)
    .where(sql<boolean>`(paused_at is null) = ${pause}`)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return
  const act = pause ? 'report_schedule.paused' : 'report_schedule.resumed'
  await recordAudit(db, { ...by, act, subject: 'report_schedule', subjectId: old.id, new: { name: old.name } }, now)
}

/** Deletes a schedule with what it says of past mails; their links open nothing any more. */
export async function deleteSchedule(
  db: Db,
  by: By,
  old: Schedule,
  names: Names,
  now: Temporal.Instant,
): Promise<void> {
  const gone = await db.deleteFrom('report_schedule').where('id', '=', old.id).returning('id').executeTakeFirst()
  if (!gone) return
  const act = { ...by, act: 'report_schedule.deleted', subject: 'report_schedule', subjectId: old.id }
  await recordAudit(db, { ...act, old: said(old, names) }, now)
}

/** Takes somebody off whom a report is mailed to. */
export async function leaveSchedule(db: Db, by: By, old: Schedule, now: Temporal.Instant): Promise<void> {
  const left = await db
    .deleteFrom('report_recipient')
    .where('schedule_id', '=', old.id)
    .where('person_id', '=', by.actorId)
    .returning('person_id')
    .executeTakeFirst()
  if (!left) return
  const act = { ...by, act: 'report_schedule.left', subject: 'report_schedule', subjectId: old.id }
  await recordAudit(db, { ...act, new: { name: old.name } }, now)
}
