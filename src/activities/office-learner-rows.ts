import { sql } from 'kysely'
import type { Way } from '../attendance/record-attendance.ts'
import { evaluatedAt } from '../evaluations/quarter-queries.ts'
import { foundIds } from '../people/office/people-found.ts'
import { peopleSearch } from '../people/office/search-rules.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { LearnersFilter } from './learners-filter.ts'

type Award = { name: string; mark: string; shortName: string; amount: number }

/** One person at one session: what they did, and what they were awarded. */
export type LearnerRow = {
  sessionId: string
  personId: string
  givenName: string
  familyName: string
  credentials: string
  profession: string
  affiliation: string
  email: string
  attendedAt: Temporal.Instant
  ways: Way[]
  evaluated: boolean
  awards: Award[]
  certificateNumber: string
}

export const learnersAPage = 50

/**
 * Who attended an activity, by family name, of whom the filter means: a name, a part of an e-mail, or a number of theirs,
 * as in the search for people. `page` counts from 1 and is left out for all of them.
 */
export async function learnersOf(
  db: Db,
  activityId: string,
  filter: LearnersFilter,
  page?: number,
): Promise<{ rows: LearnerRow[]; total: number }> {
  const limit = page === undefined ? sql`` : sql`limit ${learnersAPage} offset ${(page - 1) * learnersAPage}`
  const session = filter.session ? sql`and s.id = ${filter.session}` : sql``
  const who = filter.search
    ? sql`and t.person_id in (${foundIds({ ...peopleSearch(filter.search), code: '' })})`
    : sql``
  const { rows } = await sql<LearnerRow & { attendedAt: string; total: number }>`
    with came as (
      select t.*, p.given_name, p.family_name, p.family_name_key, p.affiliation, p.profession_id, s.starts_at,
        ${evaluatedAt(sql`t.person_id`)} is not null as evaluated,
        count(*) over () as total
      from activity_session s
      join live_attendance t on t.organization_id = s.organization_id and t.session_id = s.id
      join person p on p.organization_id = t.organization_id and p.id = t.person_id
      where s.activity_id = ${activityId} ${session} ${who}
      order by p.family_name_key, p.given_name, p.id, s.starts_at, s.id ${limit}
    )
    select t.total, t.session_id as "sessionId", t.person_id as "personId", t.given_name as "givenName",
      t.family_name as "familyName", t.affiliation, coalesce(
        (select string_agg(distinct n.name, ', ') from person_credential pc
          join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
          join profession n on n.organization_id = c.organization_id and n.id = c.profession_id
          where pc.organization_id = t.organization_id and pc.person_id = t.person_id), f.name, '') as profession, t.recorded_at as "attendedAt",
      coalesce((select string_agg(c.abbreviation, ', ' order by pc.position) from person_credential pc
        join credential c on c.organization_id = pc.organization_id and c.id = pc.credential_id
        where pc.organization_id = t.organization_id and pc.person_id = t.person_id), '') as credentials,
      coalesce((select e.email from person_email e
        where e.organization_id = t.organization_id and e.person_id = t.person_id
        order by e.sign_in desc, e.created_at limit 1), '') as email,
      array(select a.way from attendance_source a
        where a.organization_id = t.organization_id and a.attendance_id = t.id and a.undone_at is null
        group by a.way order by min(a.recorded_at)) as ways,
      t.evaluated,
      coalesce((select json_agg(json_build_object('name', ct.name, 'mark', ct.mark, 'shortName', ct.short_name,
          'amount', e.amount) order by ct.position)
        from live_credit e join issued_credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
          and ct.version = e.type_version
        where e.organization_id = t.organization_id and e.person_id = t.person_id and e.session_id = t.session_id
          and e.kind <> 'withdrawal'), '[]') as awards,
      coalesce((select c.number from standing_certificate c where c.organization_id = t.organization_id
        and c.person_id = t.person_id and c.session_id = t.session_id
        order by exists (select from live_credit e where e.organization_id = c.organization_id
          and e.certificate_id = c.id and e.kind <> 'withdrawal') desc, c.issued_at limit 1), '') as "certificateNumber"
    from came t left join profession f on f.organization_id = t.organization_id and f.id = t.profession_id
    order by t.family_name_key, t.given_name, t.person_id, t.starts_at, t.session_id`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, attendedAt: instantOf(row.attendedAt) })),
  }
}
