import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Basis } from '../basis.ts'
import {
  type Asked,
  type SessionBasics,
  type SessionDisclosures,
  sessionDisclosures,
  standingsOf,
} from '../session-disclosures.ts'

/** What an organization does while a disclosure of a session is not complete: 'warn' or 'withhold'. */
export type Withholding = Asked & { disclosure_incomplete: string }

/**
 * Those of these sessions whose codes are withheld, because the organization chose it and somebody's disclosure is not
 * complete, with how they stand. It asks the database nothing where the organization only warns or where no disclosures
 * are collected here.
 */
export async function withheldAmong(
  db: Db,
  organization: Withholding,
  sessions: readonly SessionBasics[],
): Promise<Map<string, SessionDisclosures>> {
  const asked = sessions.filter(({ basis }) => organization.disclosure_incomplete === 'withhold' && basis === 'here')
  if (asked.length === 0) return new Map()
  return openOf(await standingsOf(db, organization, asked))
}

/** Those of standings that are not complete, by their sessions. */
export const openOf = (standings: readonly SessionDisclosures[]): Map<string, SessionDisclosures> =>
  new Map(standings.filter(({ isComplete }) => !isComplete).map((one) => [one.sessionId, one]))

/** Those of an activity's sessions whose disclosures are not complete, and those of them whose codes are withheld. */
export async function openIn(
  db: Db,
  organization: Withholding,
  activity: { id: string; basis: Basis },
): Promise<Record<'open' | 'withheld', Map<string, SessionDisclosures>>> {
  if (activity.basis !== 'here') return { open: new Map(), withheld: new Map() }
  const open = openOf(await sessionDisclosures(db, organization, sql`s.activity_id = ${activity.id}`))
  return { open, withheld: organization.disclosure_incomplete === 'withhold' ? open : new Map() }
}

/** Those of several activities of which a session's code is withheld. */
export async function withheldActivities(
  db: Db,
  organization: Withholding,
  ids: readonly string[],
): Promise<Set<string>> {
  if (organization.disclosure_incomplete !== 'withhold' || ids.length === 0) return new Set()
  const where = sql`a.disclosure_basis = 'here' and a.id = any(${[...ids]}::uuid[])`
  const open = openOf(await sessionDisclosures(db, organization, where))
  return new Set([...open.values()].map((one) => one.activityId))
}

/** How the disclosures of a session stand while its code is withheld; null while it is not. */
export const withheldOf = async (
  db: Db,
  organization: Withholding,
  session: SessionBasics,
): Promise<SessionDisclosures | null> =>
  (await withheldAmong(db, organization, [session])).get(session.sessionId) ?? null
