import { type RawBuilder, sql } from 'kysely'
import type { StaffRole } from '../../organizations/permissions.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { TableFormat } from '../../platform/table-file/table-file.ts'
import { readFilter } from '../filter.ts'
import type { Timing } from './next-run.ts'
import type { ScheduleChoice } from './schedule-form.ts'

/** Somebody to whom a report is mailed; the role is null where they are not of the staff any more. */
export type ScheduleRecipient = { personId: string; name: string; role: StaffRole | null }

export type Schedule = ScheduleChoice & {
  id: string
  madeBy: string
  maker: string
  paused: boolean
  doneUntil: Temporal.Instant
  version: number
  to: ScheduleRecipient[]
  lastRunAt: Temporal.Instant | null
}

type Row = Pick<Timing, 'every' | 'onDay' | 'atHour'> & {
  id: string
  name: string
  report: string
  filter: Record<string, string>
  fileFormat: TableFormat
  madeBy: string
  maker: string
  paused: boolean
  doneUntil: string
  version: number
  to: ScheduleRecipient[]
  lastRunAt: string | null
}

const all = sql``

/** The reports that are mailed by themselves, by name; with `only`, of somebody who made them or gets them. */
export async function schedulesOf(db: Db, only?: string): Promise<Schedule[]> {
  return read(
    db,
    only
      ? sql`and (s.made_by = ${only} or exists (select from report_recipient r where r.organization_id = s.organization_id
          and r.schedule_id = s.id and r.person_id = ${only}))`
      : all,
  )
}

/** One of them; with `hold`, nobody else changes or sends it until the transaction ends. */
export async function scheduleOf(db: Db, id: string, hold = false): Promise<Schedule | null> {
  if (hold) await sql`select from report_schedule where id = ${id} for update`.execute(db)
  const [found] = await read(db, sql`and s.id = ${id}`)
  return found ?? null
}

async function read(db: Db, narrowed: RawBuilder<unknown>): Promise<Schedule[]> {
  const { rows } = await sql<Row>`
    select s.id, s.name, s.report, s.filter, s.file_format as "fileFormat", s.every, s.on_day as "onDay",
      s.at_hour as "atHour", s.made_by as "madeBy", s.paused_at is not null as paused, s.done_until as "doneUntil",
      s.version, coalesce((select concat_ws(' ', nullif(m.given_name, ''), m.family_name) from person m
        where m.organization_id = s.organization_id and m.id = s.made_by), '') as maker,
      coalesce((select json_agg(json_build_object('personId', p.id,
          'name', concat_ws(' ', nullif(p.given_name, ''), p.family_name), 'role', f.role)
          order by p.family_name_key, p.given_name, p.id)
        from report_recipient r
        join person p on p.organization_id = r.organization_id and p.id = r.person_id
        left join staff_member f on f.organization_id = r.organization_id and f.person_id = r.person_id
        where r.organization_id = s.organization_id and r.schedule_id = s.id), '[]') as to,
      (select max(u.ran_at) from report_run u
        where u.organization_id = s.organization_id and u.schedule_id = s.id) as "lastRunAt"
    from report_schedule s where s.organization_id = current_organization() ${narrowed}
    order by lower(s.name), s.id`.execute(db)
  return rows.map(({ doneUntil, lastRunAt, filter, ...row }) => ({
    ...row,
    table: filter['table'] ?? '',
    filter: readFilter((name) => filter[name] ?? ''),
    recipients: row.to.map(({ personId }) => personId),
    doneUntil: instantOf(doneUntil),
    lastRunAt: lastRunAt === null ? null : instantOf(lastRunAt),
  }))
}

/** A report that was mailed, with the days that it was of. */
export type ScheduleRun = {
  id: string
  scheduleId: string
  name: string
  report: string
  filter: Record<string, string>
  fileFormat: TableFormat
  ranAt: Temporal.Instant
  sent: number
  leftOut: number
}

const runsOf = (narrowed: RawBuilder<unknown>) => sql<Omit<ScheduleRun, 'ranAt'> & { ranAt: string }>`
  select id, schedule_id as "scheduleId", name, report, filter, file_format as "fileFormat", ran_at as "ranAt", sent,
    left_out as "leftOut"
  from report_run where organization_id = current_organization() ${narrowed} order by due_at desc limit 20`

/** The last twenty mails of a schedule, the latest first. */
export async function latestRuns(db: Db, scheduleId: string): Promise<ScheduleRun[]> {
  const { rows } = await runsOf(sql`and schedule_id = ${scheduleId}`).execute(db)
  return rows.map((row) => ({ ...row, ranAt: instantOf(row.ranAt) }))
}

export async function runById(db: Db, id: string): Promise<ScheduleRun | null> {
  const { rows } = await runsOf(sql`and id = ${id}`).execute(db)
  return rows[0] ? { ...rows[0], ranAt: instantOf(rows[0].ranAt) } : null
}

/** The staff to whom reports can be mailed, by their ids, in the order of their names. */
export async function staffByName(db: Db): Promise<Map<string, { name: string; role: StaffRole }>> {
  const { rows } = await sql<{ id: string; name: string; role: StaffRole }>`
    select p.id, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name, m.role
    from staff_member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
    where m.organization_id = current_organization() and p.closed_at is null
    order by p.family_name_key, p.given_name, p.id`.execute(db)
  return new Map(rows.map(({ id, ...one }) => [id, one]))
}
