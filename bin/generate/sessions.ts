import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import { talk } from './catalogue.ts'
import { drawn, idOf, momentOf, type Run } from './run.ts'
import { places } from './words.ts'

/** How many sessions there are, and how many of them have begun: those have the lowest numbers. */
export type Sessions = { count: number; past: number }

/** Writes the sessions of the generated activities, numbered in the order of time. */
export async function generateSessions(run: Run): Promise<Sessions> {
  const { db, organization } = run
  await stage(run)
  const { rows } = await sql<Sessions>`
    select count(*)::int as count, (count(*) filter (where starts_at < ${momentOf(run)} - interval '1 day'))::int as past
    from generated_session`.execute(db)
  const codes = await freeCodes(db, rows[0]!.count)
  await sql`
    insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, place, code,
      claim_opens_at, code_closes_at, claim_closes_at, occurrence)
    select ${organization.id}::uuid, id, activity_id, title, starts_at, ends_at, place, code, starts_at,
      case when series then least(ends_at + interval '7 days', closes_at) end, closes_at,
      case when series then (starts_at at time zone ${organization.time_zone})::date end
    from generated_session
    join unnest(${codes}::text[]) with ordinality as given (code, nth) on nth = number + 1`.execute(db)
  return rows[0]!
}

async function stage(run: Run): Promise<void> {
  const { db, organization } = run
  const zone = sql.lit(organization.time_zone)
  await sql`
    create temp table generated_session on commit drop as
    select number, ${idOf(run, 'session', 'number')} as id, activity_id, series, title, starts_at, ends_at, place, closes_at
    from (
      select g.id as activity_id, weekly as series, starts.at as starts_at, ends.at as ends_at,
        case when week > 0 then 'Session ' || week when format = 'rss' then ${talk} else '' end as title,
        case when format = 'enduring' then 'Online, in your own time' else ${drawn(places, 'i')} end as place,
        case when format = 'enduring' then ends.at
          else (date_trunc('day', ends.at at time zone ${zone})
            + case format when 'live_course' then 61 else 31 end * interval '1 day') at time zone ${zone} end as closes_at,
        row_number() over (order by starts.at, i) - 1 as number
      from generated_activity g
      cross join lateral generate_series(weekly::int, weekly::int * 8) week
      cross join lateral (select starts_at + greatest(week - 1, 0) * interval '7 days' as at) starts
      cross join lateral (select starts.at + interval '1 minute' *
        case format when 'live_course' then 60 * (2 + i % 6) when 'enduring' then 525600 else 60 end as at) ends
    ) session`.execute(db)
  await sql`analyze generated_session`.execute(db)
}

/** Codes of seven digits that the organization has not given out. */
async function freeCodes(db: Db, count: number): Promise<string[]> {
  const rows = await db.selectFrom('activity_session').select('code').execute()
  const taken = new Set(rows.map(({ code }) => code))
  const codes: string[] = []
  // The factor is prime and no divisor of nine million, so no code comes twice.
  for (let index = 1; codes.length < count && index < 9_000_000; index++) {
    const code = String(1_000_000 + ((index * 7_368_787) % 9_000_000))
    if (!taken.has(code)) codes.push(code)
  }
  return codes
}
