import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { creditWaitsFor, mayAward } from '../may-award.ts'
import type { PartOfSession } from '../session-status.ts'
import { type At, sessionFacts } from './session-facts.ts'

/**
 * Of some sessions, those whose credit may be awarded without being claimed: see {@link mayAward}. What is no series was
 * complete when it was published.
 */
export async function awardable(db: Db, sessionIds: readonly string[], at: At): Promise<Set<string>> {
  const ids = [...new Set(sessionIds)]
  if (ids.length === 0) return new Set()
  const waiting = (await sessionFacts(db, ofSeries(ids), at, ids.length)).filter((session) => !mayAward(session))
  const without = new Set(waiting.map(({ id }) => id))
  return new Set(ids.filter((id) => !without.has(id)))
}

/** What the credit of sessions of series that were held waits for, where nobody has to claim it, by session. */
export async function waitedFor(db: Db, sessionIds: readonly string[], at: At): Promise<Map<string, PartOfSession[]>> {
  if (sessionIds.length === 0) return new Map()
  const sessions = await sessionFacts(db, ofSeries(sessionIds), at, sessionIds.length)
  return new Map(sessions.filter(({ status }) => status === 'held').map((one) => [one.id, creditWaitsFor(one)]))
}

const ofSeries = (ids: readonly string[]) => sql`s.id = any(${[...ids]}::uuid[]) and exists (select from series x
  where x.organization_id = s.organization_id and x.activity_id = s.activity_id)`
