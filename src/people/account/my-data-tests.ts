import { sql } from 'kysely'
import { answersInWords } from '../../evaluations/answer-words.ts'
import type { Item } from '../../evaluations/form-items.ts'
import type { Subject } from '../../evaluations/lay-out.ts'
import type { Answers } from '../../evaluations/questions.ts'
import type { Db } from '../../platform/database.ts'
import { time } from './time.ts'

type Row = { title: string; answers: Answers; items: Item[]; about: Subject[] | null }

/** A row `t` of a table of tests with its session's title and the questions of its version. */
const ofSession = sql`
  join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
  join activity a on a.organization_id = s.organization_id and a.id = s.activity_id`
const ofVersion = sql`join form_version v on v.organization_id = t.organization_id and v.id = t.form_version_id`
const title = sql`coalesce(nullif(s.title, ''), a.title) as title`

/** The tests that the person tried, each attempt with its answers; what was begun; and further attempts allowed. */
export async function testData(db: Db, personId: string) {
  const { rows: attempts } = await sql<
    Row & { points: number; outOf: number; passed: boolean; begun: string; at: string }
  >`
    select ${title}, t.answers, t.about, v.questions as items, t.points, t.out_of as "outOf", t.passed, t.begun_at as begun,
      t.submitted_at as at
    from test_attempt t ${ofSession} ${ofVersion} where t.person_id = ${personId} order by t.submitted_at, t.id`.execute(
    db,
  )
  const { rows: drafts } = await sql<Row & { begun: string; at: string }>`
    select ${title}, t.answers, null as about, v.questions as items, t.begun_at as begun, t.saved_at as at
    from test_draft t ${ofSession} ${ofVersion} where t.person_id = ${personId} order by t.begun_at`.execute(db)
  const { rows: allowed } = await sql<{ title: string; reason: string; at: string }>`
    select ${title}, t.reason, t.allowed_at as at
    from test_allowance t ${ofSession} where t.person_id = ${personId} order by t.allowed_at, t.id`.execute(db)
  return {
    testAttempts: attempts.map(({ points, outOf, passed, begun, at, ...row }) => ({
      ...inWords(row),
      points,
      outOf,
      passed,
      begunAt: time(begun),
      submittedAt: time(at),
    })),
    testDrafts: drafts.map(({ begun, at, ...row }) => ({ ...inWords(row), begunAt: time(begun), savedAt: time(at) })),
    testAllowances: allowed.map(({ at, ...row }) => ({ activity: row.title, reason: row.reason, allowedAt: time(at) })),
  }
}

const inWords = ({ title: activity, answers, items, about }: Row) => ({
  activity,
  answers: answersInWords(items, answers, about ?? []),
})
