import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { ClaimFacts } from './next-step.ts'
import type { CreditType, Designation } from './rules.ts'

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
        .on('c.person_id', '=', personId),
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

const creditTypeColumns = [
  't.id',
  't.name',
  't.plural',
  't.short_name as shortName',
  't.mark',
  't.italic',
  't.participation',
  't.step',
  't.partial',
  't.official_record as officialRecord',
  't.required_fields as requiredFields',
  't.statement',
  't.award_phrase as awardPhrase',
] as const

const professionIds = sql<string[]>`array(select p.profession_id::text from credit_type_profession p
  where p.organization_id = t.organization_id and p.credit_type_id = t.id)`

/** Every credit type of the organization, in its order. */
export const creditTypes = (db: Db): Promise<CreditType[]> =>
  db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .orderBy('t.position')
    .execute()

/** What an activity offers, in the order of the credit types. */
export async function designationsOf(db: Db, activityId: string): Promise<Designation[]> {
  const rows = await db
    .selectFrom('designation as d')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'd.organization_id').onRef('t.id', '=', 'd.credit_type_id'),
    )
    .select(['d.maximum', 'd.universal_activity_number as universalActivityNumber', ...creditTypeColumns])
    .select(professionIds.as('professionIds'))
    .where('d.activity_id', '=', activityId)
    .orderBy('t.position')
    .execute()
  return rows.map(({ maximum, universalActivityNumber, ...creditType }) => ({
    maximum,
    universalActivityNumber,
    creditType,
  }))
}

/** The credit type of those whom no designation is for. */
export const participationType = (db: Db): Promise<CreditType | undefined> =>
  db
    .selectFrom('credit_type as t')
    .select(creditTypeColumns)
    .select(professionIds.as('professionIds'))
    .where('t.participation', '=', true)
    .executeTakeFirst()

export type CreditTotal = {
  creditTypeId: string
  name: string
  plural: string
  mark: string
  italic: boolean
  year: number
  amount: number
}

/** A person's live credit by type and year of completion, in the order of the credit types; a range is inclusive. */
export async function creditTotals(db: Db, personId: string, range: DateRange = {}): Promise<CreditTotal[]> {
  return db
    .selectFrom('live_credit as e')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'e.organization_id').onRef('t.id', '=', 'e.credit_type_id'),
    )
    .select(['t.id as creditTypeId', 't.name', 't.plural', 't.mark', 't.italic'])
    .select([
      sql<number>`extract(year from e.completed_on)::int`.as('year'),
      sql<number>`sum(e.amount)::int`.as('amount'),
    ])
    .where('e.person_id', '=', personId)
    .where('e.kind', '<>', 'withdrawal')
    .$if(!!range.from, (query) => query.where('e.completed_on', '>=', range.from!))
    .$if(!!range.to, (query) => query.where('e.completed_on', '<=', range.to!))
    .$if(!!range.creditTypeId, (query) => query.where('e.credit_type_id', '=', range.creditTypeId!))
    .groupBy(['t.id', 't.name', 't.plural', 't.mark', 't.italic', 't.position', sql`extract(year from e.completed_on)`])
    .orderBy('t.position')
    .orderBy('year')
    .execute()
}

/** First and last day of completion, both included; days as "2026-11-20". */
export type DateRange = { from?: string; to?: string; creditTypeId?: string }

export type CreditLine = {
  id: string
  completedOn: string
  title: string
  series: string
  formatName: string
  creditTypeId: string
  creditName: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
  amount: number
  kind: 'award' | 'correction'
  officialRecord: string
  certificateNumber: string
}

/** A person's live credit, newest first. */
export async function creditHistory(
  db: Db,
  personId: string,
  range: DateRange = {},
  most?: number,
): Promise<CreditLine[]> {
  const rows = await db
    .selectFrom('live_credit as e')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'e.organization_id').onRef('t.id', '=', 'e.credit_type_id'),
    )
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.id', '=', 'e.session_id'),
    )
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('activity_format as f', (join) =>
      join.onRef('f.organization_id', '=', 'a.organization_id').onRef('f.key', '=', 'a.format_key'),
    )
    .innerJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.id', '=', 'e.certificate_id'),
    )
    .select([
      'e.id',
      'e.completed_on as completedOn',
      'e.amount',
      'e.kind',
      's.title as sessionTitle',
      'a.title as activityTitle',
      'a.series',
      'f.name as formatName',
      't.id as creditTypeId',
      't.name as creditName',
      't.plural',
      't.short_name as shortName',
      't.mark',
      't.italic',
      't.official_record as officialRecord',
      'c.number as certificateNumber',
    ])
    .where('e.person_id', '=', personId)
    .where('e.kind', '<>', 'withdrawal')
    .$if(!!range.from, (query) => query.where('e.completed_on', '>=', range.from!))
    .$if(!!range.to, (query) => query.where('e.completed_on', '<=', range.to!))
    .$if(!!range.creditTypeId, (query) => query.where('e.credit_type_id', '=', range.creditTypeId!))
    .orderBy('e.completed_on', 'desc')
    .orderBy('e.recorded_at', 'desc')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute()
  return rows.map(({ sessionTitle, activityTitle, ...row }) => ({
    ...row,
    kind: row.kind as CreditLine['kind'],
    title: sessionTitle || activityTitle,
    series: row.series || (sessionTitle ? activityTitle : ''),
  }))
}
