import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { ReminderChoice } from './reminder-form.ts'

type By = { organizationId: string; actorId: string | null }

const columns = (choice: ReminderChoice) => ({
  activity_id: choice.activityId,
  lacks: choice.lacks,
  anchor: choice.anchor,
  offset_minutes: choice.offsetMinutes,
  whom: choice.whom,
  channel: choice.channel,
})

/** Adds a reminder rule, switched on; returns its id. */
export async function addReminder(db: Db, by: By, choice: ReminderChoice, now: Temporal.Instant): Promise<string> {
  const id = newId()
  await db
    .insertInto('reminder_rule')
    .values({ organization_id: by.organizationId, id, ...columns(choice), created_at: now.toString() })
    .execute()
  await recordAudit(db, { ...by, act: 'reminder.added', subject: 'reminder_rule', subjectId: id, new: choice }, now)
  return id
}

/** Changes a reminder rule. What it has sent already it does not send again. */
export async function changeReminder(
  db: Db,
  by: By,
  old: ReminderChoice & { id: string },
  choice: ReminderChoice,
  now: Temporal.Instant,
): Promise<void> {
  await db.updateTable('reminder_rule').set(columns(choice)).where('id', '=', old.id).execute()
  const act = { ...by, act: 'reminder.changed', subject: 'reminder_rule', subjectId: old.id }
  await recordAudit(db, { ...act, old: columns(old), new: columns(choice) }, now)
}

/** Switches a rule on or off. */
export async function switchReminder(
  db: Db,
  by: By,
  id: string,
  active: boolean,
  now: Temporal.Instant,
): Promise<void> {
  await db.updateTable('reminder_rule').set({ active }).where('id', '=', id).execute()
  const act = active ? 'reminder.switched_on' : 'reminder.switched_off'
  await recordAudit(db, { ...by, act, subject: 'reminder_rule', subjectId: id }, now)
}
