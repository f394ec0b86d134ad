import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Attendable } from '../rules.ts'

export type DoorSession = Attendable & {
  id: string
  activityId: string
  /** Whether its activity is a series. */
  ofSeries: boolean
  /** The session's own title, or the activity's; and what it is part of, '' where that is the same. */
  title: string
  series: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** A session, as a door and those who wait need it; null when there is none of that id. */
export async function doorSession(db: Db, id: string): Promise<DoorSession | null> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .leftJoin('series as r', (join) =>
      join.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.activity_id', '=', 'a.id'),
    )
    .select([
      's.id',
      'r.activity_id as ofSeries',
      's.activity_id as activityId',
      's.title',
      'a.title as series',
      'a.state',
      's.starts_at',
      's.ends_at',
      's.claim_opens_at',
      's.claim_closes_at',
      's.code_closes_at',
      's.cancelled_at',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()
  return (
    (row && {
      id: row.id,
      activityId: row.activityId,
      ofSeries: row.ofSeries !== null,
      title: row.title || row.series,
      series: row.title ? row.series : '',
      startsAt: instantOf(row.starts_at),
      endsAt: instantOf(row.ends_at),
      published: row.state === 'published',
      cancelledAt: row.cancelled_at === null ? null : instantOf(row.cancelled_at),
      opensAt: instantOf(row.claim_opens_at),
      codeClosesAt: instantOf(row.code_closes_at ?? row.claim_closes_at),
    }) ??
    null
  )
}

export type Door = {
  id: string
  sessionId: string
  tokenHash: Buffer
  openedBy: string
  openedAt: Temporal.Instant
  expiresAt: Temporal.Instant
  closedAt: Temporal.Instant | null
}

/** A door of that id; null when there is none. */
export async function doorOf(db: Db, id: string): Promise<Door | null> {
  const row = await db.selectFrom('door').selectAll().where('id', '=', id).executeTakeFirst()
  return row
    ? {
        id: row.id,
        sessionId: row.session_id,
        tokenHash: row.token_hash,
        openedBy: row.opened_by,
        openedAt: instantOf(row.opened_at),
        expiresAt: instantOf(row.expires_at),
        closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
      }
    : null
}

/** Whether a door takes entries: not closed, and its time is not over. */
export const isOpen = (door: Door, now: Temporal.Instant): boolean =>
  door.closedAt === null && Temporal.Instant.compare(now, door.expiresAt) < 0

export type ListedDoor = {
  id: string
  openedBy: string
  openedAt: Temporal.Instant
  /** 'waiting' for the device that follows its link. */
  state: 'open' | 'waiting' | 'closed'
  /** When it was closed, or closes by itself. */
  until: Temporal.Instant
}

/** The doors of a session, the latest first. */
export async function doorsOf(db: Db, sessionId: string, now: Temporal.Instant): Promise<ListedDoor[]> {
  const rows = await db
    .selectFrom('door as d')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'd.organization_id').onRef('p.id', '=', 'd.opened_by'),
    )
    .select(['d.id', 'd.opened_at', 'd.expires_at', 'd.closed_at', 'd.token_hash', 'p.given_name', 'p.family_name'])
    .where('d.session_id', '=', sessionId)
    .orderBy('d.opened_at', 'desc')
    .orderBy('d.id')
    .limit(50)
    .execute()
  return rows.map((row) => {
    const until = instantOf(row.closed_at ?? row.expires_at)
    const closed = row.closed_at !== null || Temporal.Instant.compare(until, now) <= 0
    return {
      id: row.id,
      openedBy: `${row.given_name ?? ''} ${row.family_name ?? ''}`.trim(),
      openedAt: instantOf(row.opened_at),
      state: closed ? 'closed' : row.token_hash.length === 0 ? 'waiting' : 'open',
      until,
    }
  })
}
