import { sql } from 'kysely'
import { inert } from '../../messages/inert.ts'
import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import { type OwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { instantOf } from '../../platform/instants.ts'
import { contactsOf } from '../../series/reminders/contacts.ts'
import type { App } from '../../web/scene.ts'
import { reportOf } from '../all-reports.ts'
import type { Asked } from '../asked.ts'
import { daysOf } from '../filter.ts'
import type { Days } from '../periods.ts'
import type { ReportColumn, ReportTable, Totals } from '../report.ts'
import { lastDue } from './next-run.ts'
import { type Schedule, scheduleOf } from './queries.ts'
import { reportMail } from './report-mail.ts'
import { keptFilter } from './schedule-form.ts'

type Sending = Pick<App, 'database' | 'jobs' | 'log'>

/**
 * Mails the reports of every organization whose moment has come. Of moments that were missed, the latest alone is made up
 * for. Each schedule is held while it is sent, and what is done with is noted in the same transaction, so that a second
 * run, or a second process, sends nothing twice. `origin` is where links lead.
 */
export async function sendReports(app: Sending, origin: string, now: Temporal.Instant): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    const due = await app.database.inOrganization(id, (db) => dueSchedules(db, now))
    for (const schedule of due) {
      try {
        await app.database.inOrganization(id, (db) => sendOne(db, app.jobs, { id, schedule, origin }, now))
      } catch (fault) {
        app.log.error(
          { organization: id, schedule, fault: fault instanceof Error ? fault.stack : String(fault) },
          'reports',
        )
      }
    }
  }
}

/** Ids of those whose moment has come. */
async function dueSchedules(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('report_schedule as s')
    .innerJoin('organization as o', 'o.id', 's.organization_id')
    .select(['s.id', 's.every', 's.on_day as onDay', 's.at_hour as atHour', 's.done_until', 'o.time_zone'])
    .where('s.paused_at', 'is', null)
    .orderBy('s.id')
    .execute()
  return rows
    .filter(({ every, time_zone, done_until, ...row }) => {
      const due = lastDue({ ...row, every: every as Schedule['every'] }, time_zone, now)
      return Temporal.Instant.compare(due, instantOf(done_until)) > 0
    })
    .map(({ id }) => id)
}

type One = { id: string; schedule: string; origin: string }

async function sendOne(db: Db, jobs: App['jobs'], { id, schedule, origin }: One, now: Temporal.Instant): Promise<void> {
  const held = await sql`select from report_schedule where id = ${schedule} and paused_at is null
    for update skip locked`.execute(db)
  const found = held.rows.length > 0 ? await scheduleOf(db, schedule) : null
  if (!found) return
  const organization = await db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const zone = organization.time_zone
  const due = lastDue(found, zone, now)
  if (Temporal.Instant.compare(due, found.doneUntil) <= 0) return
  const read = daysOf(found.filter, due.toZonedDateTimeISO(zone).toPlainDate())
  const run = newId()
  const told = read.ok ? await mailsOf(db, found, { organization, days: read.days, run, origin }, now) : []
  await queueMessages(db, jobs, told, now)
  await db.updateTable('report_schedule').set({ done_until: due.toString() }).where('id', '=', schedule).execute()
  if (read.ok) await noteRun(db, found, { run, due, days: read.days, sent: told.length, organizationId: id }, now)
}

type Mailing = { organization: Organization; days: Days; run: string; origin: string }

/** A mail to each who may see the report now, with the figures that they may see. */
async function mailsOf(db: Db, schedule: Schedule, mailing: Mailing, now: Temporal.Instant): Promise<Draft[]> {
  const { organization } = mailing
  const contacts = await contactsOf(db, schedule.recipients)
  const told = figuresOnce(db, schedule, mailing, now)
  const words = await wordsOf(db, organization)
  const mails: Draft[] = []
  for (const { personId, role } of schedule.to) {
    const contact = contacts.get(personId)
    const chosen = role && reportOf(schedule.report, schedule.table, role)
    if (!chosen || !contact?.email) continue
    const own = await ownSeriesOf(db, { personId, role })
    const { totals, columns } = await told(chosen.table, own)
    const name = inert(contact.name)
    const mail = reportMail({ ...mailing, schedule, ...chosen, totals, columns, name, ownOnly: own !== null }, words)
    mails.push({ organizationId: organization.id, channel: 'email', recipient: contact.email, personId, ...mail })
  }
  return mails
}

/** The sums of a report, counted once for all who see the same of it. */
function figuresOnce(db: Db, { filter }: Schedule, { organization, days }: Mailing, now: Temporal.Instant) {
  const known = new Map<string, { totals: Totals; columns: readonly ReportColumn[] }>()
  return async (table: ReportTable, own: OwnSeries) => {
    const key = JSON.stringify(own)
    const anonymous = organization.anonymous_evaluations
    const asked: Asked = { days, zone: organization.time_zone, now, filter, own, anonymous }
    const found = known.get(key) ?? { totals: await table.totals(db, asked), columns: await table.columns(db, asked) }
    known.set(key, found)
    return found
  }
}

type Ran = { run: string; due: Temporal.Instant; days: Days; sent: number; organizationId: string }

async function noteRun(db: Db, schedule: Schedule, ran: Ran, now: Temporal.Instant): Promise<void> {
  const fixed = {
    ...schedule.filter,
    period: 'dates' as const,
    from: ran.days.from.toString(),
    to: ran.days.to.toString(),
  }
  await db
    .insertInto('report_run')
    .values({
      organization_id: ran.organizationId,
      id: ran.run,
      schedule_id: schedule.id,
      due_at: ran.due.toString(),
      ran_at: now.toString(),
      name: schedule.name,
      report: schedule.report,
      filter: JSON.stringify(keptFilter({ filter: fixed, table: schedule.table })),
      file_format: schedule.fileFormat,
      sent: ran.sent,
      left_out: schedule.to.length - ran.sent,
    })
    .execute()
}
