import { sql } from 'kysely'
import { type ClaimOffers, claimOffers } from '../../credit/claim-offers.ts'
import type { ClaimedSession } from '../../credit/claimed-session.ts'
import { questionCount } from '../../evaluations/offered.ts'
import { newestVersion } from '../../evaluations/queries.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Way } from '../record-attendance.ts'

/** One way by which an attendance was said, and when. */
export type Source = { way: Way; at: Temporal.Instant }

/** Another session at the same time that a person attended, or has credit for, with the series that it is part of. */
export type SameTime = { title: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant; credited: boolean }

/** What the page of a recorded attendance says besides the claim's own facts. */
export type Recorded = {
  /** In the order in which they came; those that were undone are not there. */
  sources: Source[]
  sameTime: SameTime[]
  claim: ClaimOffers
  /** How many questions the evaluation has; null where it is none of ours. */
  questions: number | null
}

/** Reads what is said of an attendance; null for who did not attend. */
export async function recordedOf(db: Db, personId: string, session: ClaimedSession): Promise<Recorded | null> {
  const sources = await sourcesOf(db, personId, session.sessionId)
  if (!sources.length) return null
  const claim = await claimOffers(db, personId, session)
  const asks = session.evaluation === 'form' && session.formId !== null
  const questions = asks ? questionCount((await newestVersion(db, session.formId!)).questions) : null
  const sameTime = together(await attendedMeanwhile(db, personId, session), claim.overlap.others)
  return { sources, claim, questions, sameTime }
}

type Timed = { title: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Each session once, in the order of time, whether it was attended, credited, or both. */
export function together(attended: readonly Timed[], credited: readonly Timed[]): SameTime[] {
  const key = ({ title, startsAt, endsAt }: Timed) => `${startsAt} ${endsAt} ${title}`
  const withCredit = new Set(credited.map(key))
  const each = new Map([...attended, ...credited].map((one) => [key(one), one]))
  return [...each]
    .map(([name, { title, startsAt, endsAt }]) => ({ title, startsAt, endsAt, credited: withCredit.has(name) }))
    .toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
}

async function sourcesOf(db: Db, personId: string, sessionId: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('live_attendance as a')
    .innerJoin('attendance_source as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.attendance_id', '=', 'a.id'),
    )
    .select(['s.way', 's.recorded_at', 's.said_at'])
    .where('a.person_id', '=', personId)
    .where('a.session_id', '=', sessionId)
    .where('s.undone_at', 'is', null)
    .orderBy('s.recorded_at')
    .orderBy('s.id')
    .execute()
  return rows.map(({ way, recorded_at, said_at }) => ({ way: way as Way, at: instantOf(said_at ?? recorded_at) }))
}

/** Sessions that give their days and not their hours are not compared: of more than twelve hours. */
async function attendedMeanwhile(db: Db, personId: string, session: ClaimedSession): Promise<Timed[]> {
  const [start, end] = [session.startsAt.toString(), session.endsAt.toString()]
  if (session.endsAt.since(session.startsAt).total('hours') > 12) return []
  const rows = await db
    .selectFrom('live_attendance as t')
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
    )
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(['s.title as session', 'a.title as activity', 's.starts_at', 's.ends_at'])
    .where('t.person_id', '=', personId)
    .where('s.id', '<>', session.sessionId)
    .where('s.cancelled_at', 'is', null)
    .where(sql<boolean>`s.starts_at < ${end}::timestamptz and s.ends_at > ${start}::timestamptz
      and s.ends_at - s.starts_at <= interval '12 hours'`)
    .orderBy('s.starts_at')
    .limit(5)
    .execute()
  return rows.map((row) => ({
    title: [row.activity, row.session].filter(Boolean).join(': '),
    startsAt: instantOf(row.starts_at),
    endsAt: instantOf(row.ends_at),
  }))
}
