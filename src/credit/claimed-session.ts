import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { ClaimFacts } from './next-step.ts'

export type ClaimedSession = ClaimFacts & {
  sessionId: string
  activityId: string
  code: string
  codeVisibility: 'public' | 'room'
  title: string
  series: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  formatKey: string
  learningFormat: string
  formId: string | null
  surveyUrl: string | null
  disclosure: string
  commercialSupport: string
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
    .leftJoin('attendance as t', (join) =>
      join
        .onRef('t.organization_id', '=', 's.organization_id')
        .onRef('t.session_id', '=', 's.id')
        .on('t.person_id', '=', personId),
    )
    .leftJoin('evaluation_completion as e', (join) =>
      join
        .onRef('e.organization_id', '=', 's.organization_id')
        .onRef('e.session_id', '=', 's.id')
        .on('e.person_id', '=', personId),
    )
    .leftJoin('certificate as c', (join) =>
      join
        .onRef('c.organization_id', '=', 's.organization_id')
        .onRef('c.session_id', '=', 's.id')
        .on('c.person_id', '=', personId)
        .on('c.merged_from', 'is', null),
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
      'a.title as activityTitle',
      's.title as sessionTitle',
      'a.series',
      'a.state',
      'a.code_visibility',
      'a.evaluation',
      'a.form_id as formId',
      'a.survey_url as surveyUrl',
      'a.disclosure_statement as disclosure',
      'a.commercial_support as commercialSupport',
      'a.format_key as formatKey',
      'f.learning_format as learningFormat',
      't.recorded_at as attended',
      'e.completed_at as evaluated',
      'c.number as certificateNumber',
    ])

type SessionRow = Awaited<ReturnType<ReturnType<typeof claimedSessions>['executeTakeFirstOrThrow']>>

function claimedSession(row: SessionRow): ClaimedSession {
  const { sessionTitle, activityTitle, state, attended, evaluated, evaluation, code_visibility, ...rest } = row
  return {
    ...rest,
    title: sessionTitle || activityTitle,
    series: rest.series || (sessionTitle ? activityTitle : ''),
    published: state === 'published',
    codeVisibility: code_visibility as ClaimedSession['codeVisibility'],
    evaluation: evaluation as ClaimFacts['evaluation'],
    startsAt: instantOf(row.starts_at),
    endsAt: instantOf(row.ends_at),
    opensAt: instantOf(row.claim_opens_at),
    closesAt: instantOf(row.claim_closes_at),
    attendedAt: attended ? instantOf(attended) : null,
    evaluatedAt: evaluated ? instantOf(evaluated) : null,
  }
}

/** One session with how far a person's claim of it has come; drafts are not there. */
export async function claimedSessionById(db: Db, personId: string, sessionId: string): Promise<ClaimedSession | null> {
  const row = await claimedSessions(db, personId)
    .where('s.id', '=', sessionId)
    .where('a.state', '<>', 'draft')
    .executeTakeFirst()
  return row ? claimedSession(row) : null
}

/** The same, by the activity code. */
export async function claimedSessionByCode(db: Db, personId: string, code: string): Promise<ClaimedSession | null> {
  const row = await claimedSessions(db, personId)
    .where('s.code', '=', code)
    .where('a.state', '<>', 'draft')
    .executeTakeFirst()
  return row ? claimedSession(row) : null
}

/** What a person attended and has no certificate for while the window is open, oldest first. */
export async function unfinishedClaims(db: Db, personId: string, now: Temporal.Instant): Promise<ClaimedSession[]> {
  const rows = await claimedSessions(db, personId)
    .where('t.id', 'is not', null)
    .where('c.id', 'is', null)
    .where('a.state', '=', 'published')
    .where('s.claim_closes_at', '>', now.toString())
    .orderBy('s.starts_at')
    .limit(50)
    .execute()
  return rows.map(claimedSession)
}
