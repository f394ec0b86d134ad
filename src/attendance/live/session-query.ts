import type { Basis } from '../../disclosures/basis.ts'
import type { SessionBasics } from '../../disclosures/session-disclosures.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { rotates } from '../rotating/rotates.ts'
import type { Attendable } from '../rules.ts'

/** What the screen and the live board say of a session. */
export type LiveSession = Attendable & {
  id: string
  activityId: string
  title: string
  /** What it is part of; empty when it stands alone. */
  series: string
  isSeries: boolean
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  code: string
  /** Seconds between two codes where they change; null where the code is fixed. */
  rotateSeconds: number | null
  /** What its disclosures go by. */
  disclosed: SessionBasics
}

/** One session of any state; undefined when the organization has none of this id. */
export async function liveSession(db: Db, sessionId: string): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .leftJoin('series as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.activity_id', '=', 's.activity_id'),
    )
    .select(['s.id', 's.activity_id as activityId', 's.title as ownTitle', 'a.title as activityTitle', 'a.state'])
    .select('a.disclosure_basis as basis')
    .select(['s.code', 's.starts_at', 's.ends_at', 's.claim_opens_at', 's.claim_closes_at', 's.code_closes_at'])
    .select(['s.cancelled_at', 'r.activity_id as series', 'r.rotate_seconds', rotates.as('rotating')])
    .where('s.id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return undefined
  const startsAt = instantOf(row.starts_at)
  return {
    id: row.id,
    activityId: row.activityId,
    title: row.ownTitle || row.activityTitle,
    series: row.ownTitle ? row.activityTitle : '',
    isSeries: row.series !== null,
    published: row.state === 'published',
    cancelledAt: row.cancelled_at ? instantOf(row.cancelled_at) : null,
    startsAt,
    endsAt: instantOf(row.ends_at),
    opensAt: instantOf(row.claim_opens_at),
    codeClosesAt: instantOf(row.code_closes_at ?? row.claim_closes_at),
    code: row.code,
    rotateSeconds: row.rotating ? row.rotate_seconds : null,
    disclosed: {
      sessionId: row.id,
      activityId: row.activityId,
      basis: row.basis as Basis,
      activity: row.activityTitle,
      session: row.ownTitle,
      isSeries: row.series !== null,
      startsAt,
    },
  }
}
