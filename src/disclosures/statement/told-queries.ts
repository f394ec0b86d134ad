import { type RawBuilder, sql } from 'kysely'
import { type DisclosureFacts, disclosureText, keptText, lacksDisclosure } from '../../activities/disclosure-rules.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Asked, type SessionBasics, standingsOf } from '../session-disclosures.ts'

/** Where what learners are told of the disclosures of a session is shown. */
export type Place = 'page' | 'slide' | 'sheet'

/** What learners are told of the disclosures of a session, with what they were told before. */
export type Told = {
  sessionId: string
  /** As it is shown now; '' where there is nothing to say. */
  text: string
  /** As it is kept: without the time. */
  kept: string
  /** Whether it says that something is not complete. */
  isOpen: boolean
  /** What each place showed last; null before the first time. */
  last: Record<Place, string | null>
}

/** What says what learners are told, but for what the rules make of disclosures here. */
export type TellingFacts = SessionBasics & Omit<DisclosureFacts, 'statement'>

type Row = Omit<TellingFacts, 'startsAt'> & { startsAt: string } & Record<Place, string | null>

/**
 * What learners are told of the disclosures of a session at a moment; null when there is no such session. One statement,
 * and a second one where disclosures are collected here.
 */
export async function toldOf(
  db: Db,
  organization: Asked,
  sessionId: string,
  now: Temporal.Instant,
): Promise<Told | null> {
  const zone = organization.time_zone
  const [found] = await tellingFacts(db, sql`s.id = ${sessionId}`)
  if (!found) return null
  const { last, ...session } = found
  const [standing] = await standingsOf(db, organization, [session])
  const facts: DisclosureFacts = { ...session, statement: standing!.statement }
  return {
    sessionId,
    text: disclosureText(facts, now, zone),
    kept: keptText(facts, zone),
    isOpen: lacksDisclosure(facts, zone),
    last,
  }
}

/** What says what learners are told of sessions, with what each place showed last, the first session first. `where` may name `s` (activity_session) and `a` (activity). */
export async function tellingFacts(
  db: Db,
  where: RawBuilder<unknown>,
  limit = 1,
): Promise<(TellingFacts & Pick<Told, 'last'>)[]> {
  const { rows } = await sql<Row>`
    select s.id as "sessionId", s.activity_id as "activityId", a.disclosure_basis as basis, a.title as activity,
      exists (select from series x where x.organization_id = s.organization_id and x.activity_id = s.activity_id) as "isSeries",
      s.title as session, s.starts_at as "startsAt", ${disclosedOn} as "disclosedOn",
      coalesce(s.disclosure_statement, a.disclosure_statement) as "disclosureStatement",
      s.disclosure_statement is not null as "ownDisclosure", ${lastShown('page')} as page,
      ${lastShown('slide')} as slide, ${lastShown('sheet')} as sheet
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.organization_id = current_organization() and (${where})
    order by s.starts_at, s.id limit ${limit}`.execute(db)
  return rows.map(({ page, slide, sheet, startsAt, ...row }) => ({
    ...row,
    startsAt: instantOf(startsAt),
    last: { page, slide, sheet },
  }))
}

/** Where they are kept elsewhere: when each who teaches in a session of a series disclosed; null: it is of no series. */
const disclosedOn = sql`(
  select coalesce((select json_agg(r.disclosed_on) from activity_role r
    where r.organization_id = s.organization_id and r.activity_id = s.activity_id
      and (r.session_id is null or r.session_id = s.id) and r.role in ('speaker', 'moderator', 'author')), '[]')
  from series x where x.organization_id = s.organization_id and x.activity_id = s.activity_id)`

const lastShown = (place: Place) => sql`(
  select w.text from shown_statement w where w.organization_id = s.organization_id and w.session_id = s.id
    and w.place = ${place} order by w.number desc limit 1)`
