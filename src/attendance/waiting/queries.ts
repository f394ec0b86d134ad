import { type RawBuilder, sql } from 'kysely'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { matchPeople } from '../matching/match-people.ts'
import type { Candidate, Match } from '../matching/rules.ts'
import type { Way } from '../record-attendance.ts'
import { waitingPage } from './rules.ts'

export type WaitingRow = {
  id: string
  way: Way
  email: string
  name: string
  badge: string
  phone: string
  saidAt: Temporal.Instant
  sessionId: string
  /** The session's own title, or the activity's. */
  title: string
  startsAt: Temporal.Instant
  /** Who it may be, the likeliest first. */
  candidates: Candidate[]
}

/** Which: those of a session, or of all series of a member of staff. */
export type WaitingScope = { sessionId: string | null; own: OwnSeries }

type Stored = Omit<WaitingRow, 'saidAt' | 'startsAt' | 'candidates'> & Record<'saidAt' | 'startsAt', string>

/** Who attended and is not known yet, the latest sessions first, with who it may be; and how many there are in all. */
export async function waitingList(
  db: Db,
  scope: WaitingScope,
  page: number,
): Promise<{ rows: WaitingRow[]; total: number }> {
  const open = sql`w.joined_at is null and w.dismissed_at is null`
  const rows = await rowsOf(db, scope, open, sql`s.starts_at desc, w.recorded_at, w.id`, page)
  const people = await matchPeople(
    db,
    rows.map(({ name, email, badge, phone }) => ({ full: name, email, badge, phone })),
  )
  return {
    rows: rows.map((row, index) => ({ ...withMoments(row), candidates: candidatesOf(people[index]!) })),
    total: rows[0]?.total ?? 0,
  }
}

/** What was set aside, the latest first: so many as stand on one page. */
export async function dismissedList(db: Db, scope: WaitingScope): Promise<WaitingRow[]> {
  const rows = await rowsOf(db, scope, sql`w.dismissed_at is not null`, sql`w.dismissed_at desc, w.id`, 1)
  return rows.map(withMoments)
}

/** One page of those whom a condition on `w` holds of, with how many there are in all. */
export async function rowsOf(
  db: Db,
  { sessionId, own }: WaitingScope,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  page: number,
) {
  const { rows } = await sql<Stored & { total: number }>`
    select w.id, w.way, w.email, w.name, w.badge, w.phone, coalesce(w.said_at, w.recorded_at)::text as "saidAt",
      s.id as "sessionId", coalesce(nullif(s.title, ''), a.title) as title, s.starts_at::text as "startsAt",
      count(*) over ()::int as total
    from waiting_attendance w
    join activity_session s on s.organization_id = w.organization_id and s.id = w.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where ${which}
      and (${sessionId}::uuid is null or w.session_id = ${sessionId}::uuid)
      and (${own}::uuid[] is null or s.activity_id = any(${own}::uuid[]))
    order by ${order}
    limit ${waitingPage} offset ${(page - 1) * waitingPage}`.execute(db)
  return rows
}

export const withMoments = (row: Stored): WaitingRow => ({
  ...row,
  saidAt: instantOf(row.saidAt),
  startsAt: instantOf(row.startsAt),
  candidates: [],
})

const mostCandidates = 6

function candidatesOf(match: Match): Candidate[] {
  if (match.kind === 'none') return []
  const people = match.kind === 'several' ? match.people : [match.person]
  return people.filter(({ closed }) => !closed).slice(0, mostCandidates)
}

/** One of those who wait, with whose series it is; null when there is none of that id, or it is joined. */
export const waitingOne = (db: Db, id: string) =>
  db
    .selectFrom('waiting_attendance as w')
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'w.organization_id').onRef('s.id', '=', 'w.session_id'),
    )
    .select(['w.id', 'w.session_id as sessionId', 's.activity_id as activityId'])
    .where('w.id', '=', id)
    .where('w.joined_at', 'is', null)
    .executeTakeFirst()
