import { sql } from 'kysely'
import { jointProviders } from '../activities/joint-providers.ts'
import { rotates } from '../attendance/rotating/rotates.ts'
import type { Basis } from '../disclosures/basis.ts'
import type { SessionBasics } from '../disclosures/session-disclosures.ts'
import { evaluatedAt, lastOfQuarter, testPassedAt } from '../evaluations/quarter-queries.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { claimEndsAt } from './claim-end.ts'
import { type ClaimFacts, lastSlideOf } from './next-step.ts'

export type ClaimedSession = ClaimFacts & {
  sessionId: string
  /** Where its evaluation stands: with the session itself, or with the last one of its quarter. */
  evaluationSessionId: string
  activityId: string
  /** Whether its credit comes by itself with attendance. */
  awardsItself: boolean
  /** Whether its code changes on the screen: the fixed one records nothing. */
  rotating: boolean
  code: string
  codeVisibility: 'public' | 'room'
  title: string
  /** What the session is part of, where it has a title of its own; else ''. */
  series: string
  place: string
  formatKey: string
  learningFormat: string
  formId: string | null
  testFormId: string | null
  surveyUrl: string | null
  /** What its disclosures go by. */
  disclosed: SessionBasics
  commercialSupport: string
  /** Who provides it together with the organization. */
  jointProviders: string[]
}

const claimedSessions = (db: Db, personId: string) =>
  db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('activity_format as f', (join) =>
      join.onRef('f.organization_id', '=', 'a.organization_id').onRef('f.key', '=', 'a.format_key'),
    )
    .leftJoin('series as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.activity_id', '=', 's.activity_id'),
    )
    .leftJoinLateral(lastOfQuarter.as<'q'>(sql`q`), (join) => join.on('r.credit_after', '=', 'quarter'))
    .leftJoin('late_request as l', (join) =>
      join
        .onRef('l.organization_id', '=', 's.organization_id')
        .onRef('l.session_id', '=', 's.id')
        .on('l.person_id', '=', personId)
        .on('l.approved', '=', true),
    )
    .leftJoin('live_attendance as t', (join) =>
      join
        .onRef('t.organization_id', '=', 's.organization_id')
        .onRef('t.session_id', '=', 's.id')
        .on('t.person_id', '=', personId),
    )
    .leftJoin('standing_certificate as c', (join) =>
      join
        .onRef('c.organization_id', '=', 's.organization_id')
        .onRef('c.session_id', '=', 's.id')
        .on('c.person_id', '=', personId)
        .on('c.merged_from', 'is', null)
        .on(sql<boolean>`not ${isUndone}`),
    )
    .select([
      's.id as sessionId',
      's.activity_id as activityId',
      's.code',
      's.place',
      's.starts_at',
      's.ends_at',
      's.claim_opens_at',
      's.claim_closes_at',
      's.code_closes_at',
      's.cancelled_at',
      'q.id as quarter_session',
      'q.starts_at as quarter_starts',
      'q.ends_at as quarter_ends',
      'q.claim_closes_at as quarter_closes',
      'l.claim_until',
      'r.activity_id as series_id',
      'r.credit_after',
      'r.awards_from',
      rotates.as('rotating'),
      'a.title as activityTitle',
      's.title as sessionTitle',
      'a.state',
      'a.code_visibility',
      'a.evaluation',
      'a.form_id as formId',
      'a.test_form_id as testFormId',
      'a.survey_url as surveyUrl',
      'a.disclosure_basis',
      'a.commercial_support as commercialSupport',
      'a.format_key as formatKey',
      jointProviders.as('jointProviders'),
      'f.learning_format as learningFormat',
      't.recorded_at as attended',
      evaluatedAt(sql`${personId}`).as('evaluated'),
      testPassedAt(sql`${personId}`).as('testPassed'),
      'c.number as certificateNumber',
    ])

/** A certificate that was taken back and of which nothing stands: its session can be claimed as if it were not there. */
const isUndone = sql`(
  select coalesce(bool_and(e.kind = 'withdrawal' and e.ground = 'taken-back'), false) from live_credit e
  join standing_certificate h on h.organization_id = e.organization_id and h.id = e.certificate_id
  where e.organization_id = c.organization_id and e.person_id = c.person_id and e.session_id = c.session_id)`

type SessionRow = Awaited<ReturnType<ReturnType<typeof claimedSessions>['executeTakeFirstOrThrow']>>

function claimedSession(row: SessionRow): ClaimedSession {
  const startsAt = instantOf(row.starts_at)
  const {
    sessionTitle,
    activityTitle,
    disclosure_basis,
    state,
    attended,
    evaluated,
    testPassed,
    evaluation,
    code_visibility,
    ...rest
  } = row
  return {
    ...rest,
    isSeries: row.series_id !== null,
    awardsItself: isAwardedByItself(row),
    rotating: row.rotating,
    title: sessionTitle || activityTitle,
    series: sessionTitle ? activityTitle : '',
    published: state === 'published',
    codeVisibility: code_visibility as ClaimedSession['codeVisibility'],
    evaluation: evaluation as ClaimFacts['evaluation'],
    creditAfter: (row.credit_after ?? 'session') as ClaimFacts['creditAfter'],
    startsAt,
    endsAt: instantOf(row.ends_at),
    opensAt: instantOf(row.claim_opens_at),
    codeClosesAt: instantOf(row.code_closes_at ?? row.claim_closes_at),
    closesAt: claimEndsAt({
      closesAt: instantOf(row.claim_closes_at),
      quarterClosesAt: row.quarter_closes ? instantOf(row.quarter_closes) : null,
      claimUntil: row.claim_until ? instantOf(row.claim_until) : null,
    }),
    cancelledAt: row.cancelled_at ? instantOf(row.cancelled_at) : null,
    attendedAt: attended ? instantOf(attended) : null,
    evaluationSessionId: row.quarter_session ?? row.sessionId,
    evaluationOpensAt:
      row.quarter_starts && row.quarter_ends
        ? lastSlideOf({ startsAt: instantOf(row.quarter_starts), endsAt: instantOf(row.quarter_ends) })
        : null,
    evaluatedAt: evaluated ? instantOf(evaluated) : null,
    hasTest: row.testFormId !== null,
    testPassedAt: testPassed ? instantOf(testPassed) : null,
    disclosed: {
      sessionId: row.sessionId,
      activityId: row.activityId,
      basis: disclosure_basis as Basis,
      activity: activityTitle,
      session: sessionTitle,
      isSeries: row.series_id !== null,
      startsAt,
    },
  }
}

/**
 * Whether the credit of a session comes by itself with attendance: of one that ended before the office said so, it is
 * claimed.
 */
export const isAwardedByItself = (row: Pick<SessionRow, 'credit_after' | 'awards_from' | 'ends_at'>): boolean =>
  row.credit_after === 'attendance' &&
  (row.awards_from === null || Temporal.Instant.compare(instantOf(row.ends_at), instantOf(row.awards_from)) > 0)

/** One session with how far a person's claim of it has come; drafts are not there. */
export async function claimedSessionById(db: Db, personId: string, sessionId: string): Promise<ClaimedSession | null> {
  const row = await claimedSessions(db, personId)
    .where('s.id', '=', sessionId)
    .where('a.state', 'in', ['published', 'closed', 'archived'])
    .executeTakeFirst()
  return row ? claimedSession(row) : null
}

/** The same, by the activity code. */
export async function claimedSessionByCode(db: Db, personId: string, code: string): Promise<ClaimedSession | null> {
  const row = await claimedSessions(db, personId)
    .where('s.code', '=', code)
    .where('a.state', 'in', ['published', 'closed', 'archived'])
    .executeTakeFirst()
  return row ? claimedSession(row) : null
}

/** What a person attended and has no certificate for while the window is open, oldest first. */
export async function unfinishedClaims(db: Db, personId: string, now: Temporal.Instant): Promise<ClaimedSession[]> {
  const rows = await claimedSessions(db, personId)
    .where('t.id', 'is not', null)
    .where('c.id', 'is', null)
    .where('a.state', '=', 'published')
    .where('s.cancelled_at', 'is', null)
    .where(sql<boolean>`greatest(s.claim_closes_at, l.claim_until, q.claim_closes_at) > ${now.toString()}`)
    .orderBy('s.starts_at')
    .limit(200)
    .execute()
  return rows.map(claimedSession)
}
