import { sql } from 'kysely'
import type { Organization } from '../../organizations/organization.ts'
import type { Db } from '../../platform/database.ts'

/** Whether anything is recorded of a person that has to be kept: attendance, evaluations, credit, certificates, disclosures. */
export async function hasRecord(db: Db, personId: string): Promise<boolean> {
  return (await lastRecordDay(db, personId)) !== null
}

/** Whether a person ever disclosed. */
export async function hasDisclosed(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`select from disclosure v
    join discloser d on d.organization_id = v.organization_id and d.id = v.discloser_id
    where d.person_id = ${personId} limit 1`.execute(db)
  return rows.length > 0
}

/** The day until which a person's record is kept: the organization's years after the last of it; null without one. */
export async function keptUntil(
  db: Db,
  organization: Pick<Organization, 'retention_years'>,
  personId: string,
): Promise<Temporal.PlainDate | null> {
  const last = await lastRecordDay(db, personId)
  return last === null ? null : Temporal.PlainDate.from(last).add({ years: organization.retention_years })
}

/**
 * The day until which the audit says who somebody was that works or worked in the office, and what became of their place
 * there: the organization's years after their last day in it, which is today for who is on the staff; null for everybody
 * else. The records that were merged into theirs count.
 */
export async function staffKeptUntil(
  db: Db,
  organization: Pick<Organization, 'retention_years' | 'time_zone'>,
  personId: string,
  now: Temporal.Instant,
): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ day: string | null }>`select (case
    when exists (select from staff_member where person_id = ${personId}) then ${now.toString()}::timestamptz
    else (select max(at) from audit where act like 'staff.%' and subject_id in (
      select id from person where id = ${personId} or merged_into = ${personId})) end
    at time zone ${organization.time_zone})::date::text as day`.execute(db)
  const last = rows[0]?.day ?? null
  return last === null ? null : Temporal.PlainDate.from(last).add({ years: organization.retention_years })
}

/**
 * What was disclosed is kept from the last session for which it was. The ACCME asks that participation can be verified for six years from the activity:
 * https://accme.org/rule/cme-activity-and-attendance-records-retention
 */
async function lastRecordDay(db: Db, personId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select max(day)::text as day from (
    select completed_on as day from credit_entry where person_id = ${personId}
    union all select completed_on from live_earlier_credit where person_id = ${personId}
    union all select s.ends_at::date from attendance t join activity_session s
      on s.organization_id = t.organization_id and s.id = t.session_id where t.person_id = ${personId}
    union all select completed_at::date from evaluation_completion where person_id = ${personId}
    union all select submitted_at::date from test_attempt where person_id = ${personId}
    union all select issued_at::date from certificate where person_id = ${personId}
    union all select issued_at::date from period_certificate where person_id = ${personId}
    union all select greatest(v.attested_at, s.ends_at)::date from discloser d
      join disclosure v on v.organization_id = d.organization_id and v.discloser_id = d.id
      left join activity_role r on r.organization_id = d.organization_id and r.discloser_id = d.id
      left join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
        and s.id = coalesce(r.session_id, s.id)
      where d.person_id = ${personId}) record`.execute(db)
  return rows[0]?.day ?? null
}
