import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { FormSettings, Item } from '../form-items.ts'
import type { Subject } from '../lay-out.ts'
import { isTogether } from '../quarter-queries.ts'
import { type FormVersion, newestVersion } from '../queries.ts'
import type { Answers } from '../questions.ts'
import { attemptsLeft } from '../scoring.ts'

/** One attempt at a test, as it was scored. */
export type Attempt = {
  id: string
  points: number
  outOf: number
  passed: boolean
  submittedAt: Temporal.Instant
  answers: Answers
  about: Subject[]
  items: Item[]
  settings: FormSettings
}

/** A test that somebody has begun, with the version that they finish. */
export type TestDraft = { version: FormVersion; answers: Answers; begunAt: Temporal.Instant }

/** Where somebody stands with the test of a session. */
export type TestState = {
  version: FormVersion
  draft: TestDraft | null
  /** The last one first. */
  attempts: Attempt[]
  /** How many more there are; null: as many as one likes. */
  left: number | null
}

type Asked = { personId: string; sessionId: string; formId: string }

/**
 * Where a person stands with a test. Attempts at the form that the activity has now count, at the session or, where one
 * test is for all of a quarter, at any session of it.
 */
export async function testState(db: Db, asked: Asked): Promise<TestState> {
  const version = await newestVersion(db, asked.formId)
  const attempts = await attemptsOf(db, asked)
  const draft = await testDraftOf(db, asked)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from activity_session s
    join activity_session n on n.organization_id = s.organization_id and ${isTogether}
    join test_allowance e on e.organization_id = n.organization_id and e.session_id = n.id
    where s.id = ${asked.sessionId} and e.person_id = ${asked.personId} and e.form_id = ${asked.formId}`.execute(db)
  return { version, draft, attempts, left: attemptsLeft(version.settings, attempts.length, rows[0]!.count) }
}

type Row = Omit<Attempt, 'submittedAt' | 'about'> & { submitted_at: string; about: Subject[] | null }

/** All attempts of a person at the test of a session, the last one first. */
export async function attemptsOf(db: Db, { personId, sessionId, formId }: Asked): Promise<Attempt[]> {
  const { rows } = await sql<Row>`
    select e.id, e.points, e.out_of as "outOf", e.passed, e.submitted_at, e.answers, e.about, v.questions as items, v.settings
    from activity_session s
    join activity_session n on n.organization_id = s.organization_id and ${isTogether}
    join test_attempt e on e.organization_id = n.organization_id and e.session_id = n.id
    join form_version v on v.organization_id = e.organization_id and v.id = e.form_version_id
    where s.id = ${sessionId} and e.person_id = ${personId} and v.form_id = ${formId}
    order by e.submitted_at desc, e.id desc`.execute(db)
  return rows.map(({ submitted_at, about, ...row }) => ({
    ...row,
    about: about ?? [],
    submittedAt: instantOf(submitted_at),
  }))
}

async function testDraftOf(db: Db, { personId, sessionId, formId }: Asked): Promise<TestDraft | null> {
  const row = await db
    .selectFrom('test_draft as d')
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'd.organization_id').onRef('v.id', '=', 'd.form_version_id'),
    )
    .select(['v.id', 'v.questions', 'd.answers', 'd.begun_at'])
    .select(sql<FormSettings>`v.settings`.as('settings'))
    .where('d.person_id', '=', personId)
    .where('d.session_id', '=', sessionId)
    .where('v.form_id', '=', formId)
    .executeTakeFirst()
  if (!row) return null
  const { answers, begun_at, ...version } = row
  return { version, answers, begunAt: instantOf(begun_at) }
}

/** What is told of the test of a session before it is begun; null where there is none. */
export async function testTold(db: Db, sessionId: string): Promise<FormSettings | null> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'a.organization_id').onRef('v.form_id', '=', 'a.test_form_id'),
    )
    .select(sql<FormSettings>`v.settings`.as('settings'))
    .where('s.id', '=', sessionId)
    .orderBy('v.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.settings ?? null
}
