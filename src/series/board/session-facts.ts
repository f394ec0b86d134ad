import { type RawBuilder, sql } from 'kysely'
import { disclosureCounts } from '../../activities/disclosure-rules.ts'
import { rotates } from '../../attendance/rotating/rotates.ts'
import type { Basis } from '../../disclosures/basis.ts'
import type { OwnSeries } from '../../organizations/staff/own-series.ts'
import { type Db, plannedOnce } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { lacks, type PartOfSession, type SessionStatus, sessionStatus } from '../session-status.ts'
import { disclosingOf, type SessionDisclosing } from './disclosing.ts'
import { type Disclosing, daysLeft, isLate, type Turn, whoseTurn } from './rules.ts'

/** Someone who teaches in a session; `counts` says whether what they disclosed counts for its day. */
export type Speaker = {
  id: string
  role: string
  name: string
  credentials: string
  email: string
  personId: string | null
  disclosedOn: string | null
  counts: boolean
}

export type Coordinator = { personId: string; name: string }

/** A session as the board has it. */
export type BoardSession = {
  id: string
  activityId: string
  activityTitle: string
  /** Its own title; '' while it has none. */
  title: string
  place: string
  code: string
  /** Whether its code changes on the screen: the fixed one records nothing. */
  rotating: boolean
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  codeClosesAt: Temporal.Instant
  claimClosesAt: Temporal.Instant
  speakers: Speaker[]
  coordinators: Coordinator[]
  /** Where its disclosures are, and how far they are; null where they are kept elsewhere. */
  basis: Basis
  disclosing: Disclosing | null
  /** Whether its code is withheld, because they are not complete. */
  withheld: boolean
  /** When a speaker of it was last reminded. */
  askedAt: Temporal.Instant | null
  lacks: PartOfSession[]
  status: SessionStatus
  daysLeft: number
  late: boolean
  turn: Turn
}

type Row = {
  id: string
  activityId: string
  activityTitle: string
  title: string
  place: string
  code: string
  rotating: boolean
  startsAt: string
  endsAt: string
  codeClosesAt: string
  claimClosesAt: string
  cancelledAt: string | null
  statement: string
  slides: boolean
  basis: Basis
  months: number
  withholds: boolean
  speakers: Omit<Speaker, 'counts'>[]
  coordinators: Coordinator[]
  askedAt: string | null
}

/** When it is asked, and the organization's zone. */
export type At = { now: Temporal.Instant; zone: string }

/**
 * Sessions with all that says how ready they are, the next first. `where` may name `s` (activity_session) and `a`
 * (activity). One statement, and one more where disclosures are collected here.
 */
export async function sessionFacts(db: Db, where: RawBuilder<unknown>, at: At, limit = 2000): Promise<BoardSession[]> {
  const statement = sql<Row>`
    select s.id, s.activity_id as "activityId", a.title as "activityTitle", s.title, s.place, s.code, ${rotates} as rotating,
      s.starts_at as "startsAt", s.ends_at as "endsAt", coalesce(s.code_closes_at, s.claim_closes_at) as "codeClosesAt",
      s.claim_closes_at as "claimClosesAt", s.cancelled_at as "cancelledAt",
      coalesce(s.disclosure_statement, a.disclosure_statement) as statement, a.disclosure_basis as basis,
      o.disclosure_months as months, o.disclosure_incomplete = 'withhold' as withholds,
      exists (select from session_slides l where l.organization_id = s.organization_id and l.session_id = s.id) as slides,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'name', r.name, 'personId', r.person_id,
          'credentials', r.credentials, 'email', lower(r.email), 'disclosedOn', r.disclosed_on) order by r.position, r.id)
        from activity_role r where r.organization_id = s.organization_id and r.activity_id = s.activity_id
          and (r.session_id is null or r.session_id = s.id) and r.role in ('speaker', 'moderator', 'author')), '[]') as speakers,
      coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', concat_ws(' ', nullif(p.given_name, ''),
          p.family_name)) order by p.family_name, p.id)
        from staff_series y join staff_member m on m.organization_id = y.organization_id and m.person_id = y.person_id
          join person p on p.organization_id = y.organization_id and p.id = y.person_id
        where y.organization_id = s.organization_id and y.activity_id = s.activity_id and m.role = 'coordinator'),
        '[]') as coordinators,
      (select max(asked.at) from (
        select t.sent_at as at from reminder_sent t join reminder_rule u
            on u.organization_id = t.organization_id and u.id = t.rule_id
          where t.organization_id = s.organization_id and t.session_id = s.id and u.whom = 'speaker'
        union all
        select d.at from audit d where d.organization_id = s.organization_id and d.subject_id = s.id
          and d.act = 'session.speaker_reminded') asked) as "askedAt"
    from activity_session s join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      join organization o on o.id = s.organization_id
      left join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    where s.organization_id = current_organization() and (${where})
    order by s.starts_at, s.id limit ${limit}`
  const { rows } = await plannedOnce(db, () => statement.execute(db))
  const disclosing = await disclosingOf(db, rows, at.zone)
  return rows.map((row) => boardSession(row, disclosing.get(row.id) ?? null, at))
}

function boardSession(
  { cancelledAt, statement, slides, months: _, withholds, ...row }: Row,
  disclosing: SessionDisclosing | null,
  { now, zone }: At,
): BoardSession {
  const startsAt = instantOf(row.startsAt)
  const day = startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const speakers = row.speakers.map((one) => ({
    ...one,
    counts: disclosing ? !disclosing.openIds.has(one.id) : disclosureCounts(one.disclosedOn, day),
  }))
  const facts = {
    endsAt: instantOf(row.endsAt),
    cancelledAt: cancelledAt ? instantOf(cancelledAt) : null,
    title: row.title,
    code: row.code,
    people: speakers.map((one) => ({ ...one, disclosedOn: one.counts ? one.disclosedOn : null })),
    disclosureStatement: statement,
    disclosed: disclosing?.complete ?? null,
    slides,
  }
  const state = { lacks: lacks(facts), status: sessionStatus(facts, now) }
  const days = daysLeft(startsAt, now, zone)
  return {
    ...row,
    ...state,
    speakers,
    disclosing,
    withheld: withholds && disclosing !== null && !disclosing.complete,
    startsAt,
    endsAt: facts.endsAt,
    codeClosesAt: instantOf(row.codeClosesAt),
    claimClosesAt: instantOf(row.claimClosesAt),
    askedAt: row.askedAt ? instantOf(row.askedAt) : null,
    daysLeft: days,
    late: isLate(state, days),
    turn: state.status === 'planned' ? turnOf(state.lacks, speakers, row.coordinators, disclosing) : 'nobody',
  }
}

function turnOf(
  missing: readonly PartOfSession[],
  speakers: readonly Speaker[],
  coordinators: readonly Coordinator[],
  disclosing: Disclosing | null,
) {
  const owing = missing[0] === 'disclosure' ? speakers.filter((one) => !one.counts) : speakers
  return whoseTurn(missing, {
    reachable: owing.some((one) => one.email !== ''),
    coordinated: coordinators.length > 0,
    undisclosed: speakers.some((one) => !one.counts),
    disclosing,
  })
}

/** What keeps sessions to series that run, and to those that somebody has to do with. */
const ofRunningSeries = (own: OwnSeries): RawBuilder<unknown> => sql`a.state not in ('closed', 'archived')
  and exists (select from series x where x.organization_id = s.organization_id and x.activity_id = s.activity_id)
  ${own ? sql`and a.id = any(${[...own]}::uuid[])` : sql``}`

/** The sessions of one series that have not ended, the next first. */
export const upcomingOf = (db: Db, activityId: string, at: At): Promise<BoardSession[]> =>
  sessionFacts(db, sql`s.activity_id = ${activityId} and s.ends_at > ${at.now.toString()}`, at)

/** The sessions of several series that begin before a moment and have not ended. */
export const upcomingUntil = (
  db: Db,
  own: OwnSeries,
  until: Temporal.Instant,
  at: At,
  limit?: number,
): Promise<BoardSession[]> =>
  sessionFacts(
    db,
    sql`${ofRunningSeries(own)} and s.ends_at > ${at.now.toString()} and s.starts_at < ${until.toString()}
      and s.ends_at < ${until.add({ hours: 24 * 30 }).toString()}`,
    at,
    limit,
  )

/** One session; null when there is none. */
export async function boardSessionOf(db: Db, id: string, at: At): Promise<BoardSession | null> {
  return (await sessionFacts(db, sql`s.id = ${id}`, at))[0] ?? null
}
