import type pg from 'pg'
import { newId } from '../../src/platform/ids.ts'

type SeriesSession = {
  code: string
  title?: string
  /** ISO 8601. */
  starts: string
  ends: string
  opens?: string
  codeCloses?: string
  closes?: string
  cancelled?: string
}

export type Series = {
  org?: string
  title: string
  state?: 'draft' | 'published' | 'closed'
  evaluation?: 'none' | 'form'
  creditAfter?: 'attendance' | 'session' | 'quarter'
  certificates?: 'session' | 'period'
  rotating?: boolean
  /** Whole credits by credit type; 1 of AMA unless said. */
  credit?: Record<string, number>
  /** The email of a coordinator. */
  coordinator?: string
  /** Whether it is known who teaches in all of it and has nothing to disclose: where credit comes by itself, unless said. */
  taught?: boolean
  sessions: SeriesSession[]
}

/** Fridays at noon in Portland, an hour each. */
export const fridays = {
  repeat: { every: 'week', interval: 1, weekdays: [5] },
  from: '2026-07-03',
  until: '2027-06-25',
  skip: [],
  time: '12:00',
  minutes: 60,
}

/**
 * Adds a series to an organization of the cast, as the database's owner, and returns its ids. Unless said, a session's code
 * is valid from 15 minutes before it for seven days, and credit can be claimed for 60 more.
 */
export async function addSeries(pool: pg.Pool, series: Series): Promise<{ activityId: string; sessionIds: string[] }> {
  const activityId = newId()
  const { org = 'lakeside', state = 'published', evaluation = 'none' } = series
  const { rows } = await pool.query('select id, time_zone from organization where slug = $1', [org])
  const { id: organizationId, time_zone: zone } = rows[0]
  await pool.query(
    `insert into activity (organization_id, id, title, description, format_key, specialty_id, state, code_visibility,
       commercial_support, disclosure_basis, disclosure_statement, evaluation, form_id, created_at, updated_at)
     select $1, $2, $3, 'Cases of the week.', 'rss', (select id from specialty where organization_id = $1 limit 1), $4, 'room',
       'None', 'elsewhere', 'Nobody has relevant financial relationships with ineligible companies.', $5,
       case when $5 = 'form' then (select id from form where organization_id = $1 limit 1) end, now(), now()`,
    [organizationId, activityId, series.title, state, evaluation],
  )
  await pool.query(
    `insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days,
       credit_after, certificates, rotating)
     values ($1, $2, $3, '2026-07-03', '2027-06-25', 15, 7, 60, $4, $5, $6)`,
    [
      organizationId,
      activityId,
      JSON.stringify(fridays),
      series.creditAfter ?? 'session',
      series.certificates ?? 'session',
      series.rotating ?? false,
    ],
  )
  for (const [type, credits] of Object.entries(series.credit ?? { ama: 1 }))
    await pool.query(
      `insert into designation (organization_id, activity_id, credit_type_id, maximum)
       select $1, $2, id, $4 from credit_type where organization_id = $1 and key = $3`,
      [organizationId, activityId, type, Math.round(credits * 100)],
    )
  if (series.taught ?? series.creditAfter === 'attendance')
    await pool.query(
      `insert into activity_role (organization_id, id, activity_id, role, name, credentials, position, disclosed_on)
       values ($1, $2, $3, 'speaker', 'Helen Aguirre', 'MD', 0, '2026-07-01')`,
      [organizationId, newId(), activityId],
    )
  if (series.coordinator)
    await pool.query(
      `insert into staff_series (organization_id, person_id, activity_id)
       select organization_id, person_id, $2 from person_email where organization_id = $1 and email = $3`,
      [organizationId, activityId, series.coordinator],
    )
  const sessionIds = []
  for (const session of series.sessions)
    sessionIds.push(await addSession(pool, { organizationId, activityId, zone }, session))
  return { activityId, sessionIds }
}

async function addSession(
  pool: pg.Pool,
  { organizationId, activityId, zone }: { organizationId: string; activityId: string; zone: string },
  session: SeriesSession,
): Promise<string> {
  const id = newId()
  const starts = Temporal.Instant.from(session.starts)
  const day = Temporal.Instant.from(session.ends).toZonedDateTimeISO(zone).toPlainDate()
  const endOf = (days: number) =>
    day
      .add({ days: days + 1 })
      .toZonedDateTime(zone)
      .toInstant()
      .toString()
  await pool.query(
    `insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, place, code,
       claim_opens_at, code_closes_at, claim_closes_at, cancelled_at, occurrence)
     values ($1, $2, $3, $4, $5, $6, 'Alder 204', $7, $8, $9, $10, $11, $12)`,
    [
      organizationId,
      id,
      activityId,
      session.title ?? '',
      session.starts,
      session.ends,
      session.code,
      session.opens ?? starts.subtract({ minutes: 15 }).toString(),
      session.codeCloses ?? endOf(7),
      session.closes ?? endOf(67),
      session.cancelled ?? null,
      day.toString(),
    ],
  )
  return id
}
