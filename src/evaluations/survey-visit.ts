import type { Db } from '../platform/database.ts'
import { isId, newUntimedId } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import { completeEvaluation } from './complete-evaluation.ts'

/** One person's way out to an outside survey for one session. */
export type SurveyVisit = {
  organizationId: string
  personId: string
  sessionId: string
  id: string
  startedAt: Temporal.Instant
}

const purpose = 'survey return'

/** The signed text that goes out with a person and must come back with them; it carries no name. */
export function surveyToken(keys: Keys, visit: Omit<SurveyVisit, 'id'>): string {
  const text = [
    visit.organizationId,
    visit.personId,
    visit.sessionId,
    newUntimedId(),
    visit.startedAt.epochMilliseconds,
  ].join('.')
  return `${Buffer.from(text).toString('base64url')}.${keys.sign(purpose, text)}`
}

/** Reads a token that came back; null when it is not one of ours, to the letter. */
export function readSurveyToken(keys: Keys, token: string): SurveyVisit | null {
  const [encoded = '', signature = '', ...more] = token.split('.')
  if (more.length || token.length > 600) return null
  const text = Buffer.from(encoded, 'base64url').toString()
  if (Buffer.from(text).toString('base64url') !== encoded || !keys.verify(purpose, text, signature)) return null
  const [organizationId = '', personId = '', sessionId = '', id = '', started = ''] = text.split('.')
  if (![organizationId, personId, sessionId, id].every(isId)) return null
  return { organizationId, personId, sessionId, id, startedAt: Temporal.Instant.fromEpochMilliseconds(Number(started)) }
}

/**
 * The address of the outside survey with the way back in it: `{return}` in the organization's address becomes the
 * whole return address, `{token}` the token alone (for a service whose end page is set up once, with its own variable
 * for the token); an address with neither gets a `return` parameter.
 */
export function surveyAddress(address: string, returnAddress: string, token: string): string {
  if (/\{return\}|\{token\}/.test(address))
    return address.replaceAll('{return}', encodeURIComponent(returnAddress)).replaceAll('{token}', token)
  const url = new URL(address)
  url.searchParams.set('return', returnAddress)
  return url.toString()
}

/**
 * Takes a return in, once: the visit's number is used up with it, so the same return earns nothing a second time.
 * The evaluation is then done of `evaluatedSessionId`, which of a quarter's is its last. Returns whether this was the
 * first use.
 */
export async function completeSurvey(
  db: Db,
  visit: SurveyVisit,
  evaluatedSessionId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const used = await db
    .insertInto('survey_visit')
    .values({
      organization_id: visit.organizationId,
      id: visit.id,
      session_id: visit.sessionId,
      person_id: visit.personId,
      started_at: visit.startedAt.toString(),
      returned_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (used) await completeEvaluation(db, { ...visit, sessionId: evaluatedSessionId, way: 'survey' }, now)
  return used !== undefined
}
