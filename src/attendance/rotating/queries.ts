import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { rotates } from './rotates.ts'
import { isDigitsOf, isRotatingDigits, isToken, isTokenOf, type RotatingSession } from './rules.ts'

/** The session whose screen shows this token now, or did within the grace; null when there is none. */
export async function sessionByToken(db: Db, keys: Keys, token: string, now: Temporal.Instant): Promise<string | null> {
  if (!isToken(token)) return null
  const open = await openRotating(db, now)
  return open.find((session) => isTokenOf(keys, session, token, now))?.sessionId ?? null
}

/**
 * The session whose screen shows these six digits now, or did within the grace; null when there is none, or when by
 * chance it could be two. To be asked before a code is looked for among the fixed ones: of those there are far more.
 */
export async function sessionByRotatingCode(
  db: Db,
  keys: Keys,
  typed: string,
  now: Temporal.Instant,
): Promise<string | null> {
  if (!isRotatingDigits(typed)) return null
  const open = await openRotating(db, now)
  const [found, another] = open.filter((session) => isDigitsOf(keys, session, typed, now))
  return found && !another ? found.sessionId : null
}

/**
 * The sessions whose codes change and record attendance now: from the lead before the start until an hour after the
 * end (code-end.ts). The fixed codes of other series last for days, so that they can be typed at a desk; these prove that one is there.
 */
async function openRotating(db: Db, now: Temporal.Instant): Promise<RotatingSession[]> {
  const at = now.toString()
  return (
    db
      .selectFrom('series as r')
      .innerJoin('activity as a', (join) =>
        join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
      )
      .innerJoin('activity_session as s', (join) =>
        join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.activity_id', '=', 'r.activity_id'),
      )
      .select(['s.organization_id as organizationId', 's.id as sessionId', 'r.rotate_seconds as rotateSeconds'])
      .where(rotates)
      .where('a.state', '=', 'published')
      .where('s.cancelled_at', 'is', null)
      .where('s.claim_opens_at', '<=', at)
      // Follows from the last condition, and has an index.
      .where('s.claim_closes_at', '>', at)
      .where(sql<boolean>`${at}::timestamptz < least(s.ends_at + interval '1 hour',
      coalesce(s.code_closes_at, s.claim_closes_at))`)
      .execute()
  )
}
