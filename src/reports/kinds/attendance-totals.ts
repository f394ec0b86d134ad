import { sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { type Asked, attendanceFrom, isPhysician, ofActivities, sessionOfDays } from '../asked.ts'
import { stepStart } from './steps.ts'

export type AttendanceSums = {
  activities: number
  sessions: number
  people: number
  attendances: number
  physicians: number
  others: number
  /** The attendances of each month or year. */
  steps: { step: string; value: number }[]
}

/** What a report on attendance sums up: each person once in `people`, and once for each session in `attendances`. */
export async function attendanceTotals(db: Db, asked: Asked): Promise<AttendanceSums> {
  const statement = sql<AttendanceSums>`
    with attended as materialized (
      select t.person_id, ${stepStart(asked.days, sql`(t.attended_at at time zone ${asked.zone})`)} as step
      ${attendanceFrom(asked)}),
    stepped as (select step, count(*)::int as value from attended group by 1),
    came as (
      select person_id, count(*) as times, ${isPhysician(sql`person_id`)} as physician from attended group by 1),
    held as (
      select s.activity_id, count(*) filter (where s.starts_at <= ${asked.now.toString()}::timestamptz) as sessions
      from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
      where s.organization_id = current_organization() and ${sessionOfDays(asked)} group by 1)
    select count(*)::int as people, coalesce(sum(times), 0)::int as attendances,
      coalesce(sum(times) filter (where physician), 0)::int as physicians,
      coalesce(sum(times) filter (where not physician), 0)::int as others,
      (select coalesce(json_agg(json_build_object('step', to_char(step, 'YYYY-MM-DD'), 'value', value)), '[]')
        from stepped) as steps,
      (select count(*)::int from held) as activities, (select coalesce(sum(sessions), 0)::int from held) as sessions
    from came`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return rows[0]!
}

/** The learners by the professions in which accreditors count them: physicians first, "other" last. */
export async function professionRows(
  db: Db,
  asked: Asked,
): Promise<{ profession: string; people: number; attendances: number }[]> {
  const statement = sql<{ profession: string; people: number; attendances: number }>`
    with came as (select t.person_id, count(*)::int as times ${attendanceFrom(asked)} group by 1),
    counted as (
      select coalesce(k.reported_as, 'other') as profession, count(*)::int as people, sum(times)::int as attendances
      from came
      left join counted_profession v on v.organization_id = current_organization() and v.person_id = came.person_id
      left join profession k on k.organization_id = v.organization_id and k.id = v.profession_id
      group by 1)
    select initcap(left(profession, 1)) || substr(profession, 2) as profession, people, attendances from counted
    order by counted.profession <> 'physician', counted.profession = 'other', people desc, counted.profession`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  return rows
}
