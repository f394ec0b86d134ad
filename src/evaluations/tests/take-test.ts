import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Subject } from '../lay-out.ts'
import type { Answers } from '../questions.ts'
import type { Score } from '../scoring.ts'

type Taker = { organizationId: string; personId: string; sessionId: string }

/** Begins a test with a version of its form; one that was begun already goes on as it is. */
export async function beginTest(db: Db, taker: Taker, formVersionId: string, now: Temporal.Instant): Promise<void> {
  const at = now.toString()
  const begun = { form_version_id: formVersionId, answers: '{}', begun_at: at, saved_at: at }
  await db
    .insertInto('test_draft')
    .values({
      organization_id: taker.organizationId,
      person_id: taker.personId,
      session_id: taker.sessionId,
      ...begun,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'session_id']).doNothing())
    .execute()
}

/** Forgets a test that was begun with a form that the activity has no more. */
export async function forgetOtherTest(db: Db, taker: Taker, formId: string): Promise<void> {
  await db
    .deleteFrom('test_draft')
    .where('person_id', '=', taker.personId)
    .where('session_id', '=', taker.sessionId)
    .where('form_version_id', 'not in', (eb) =>
      eb.selectFrom('form_version').select('id').where('form_id', '=', formId),
    )
    .execute()
}

/** Keeps what has been answered so far; the last saving wins. */
export async function keepTest(db: Db, taker: Taker, answers: Answers, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('test_draft')
    .set({ answers: JSON.stringify(answers), saved_at: now.toString() })
    .where('person_id', '=', taker.personId)
    .where('session_id', '=', taker.sessionId)
    .execute()
}

/**
 * Takes an attempt in: the answers of a test that was begun, with their score. What was begun is used up with it, so that
 * sending it twice, also at the same moment, is one attempt. Returns whether this was the first sending.
 */
export async function submitTest(
  db: Db,
  attempt: Taker & { answers: Answers; subjects: readonly Subject[]; score: Score },
  now: Temporal.Instant,
): Promise<boolean> {
  const { answers, subjects, score } = attempt
  const begun = await db
    .deleteFrom('test_draft')
    .where('person_id', '=', attempt.personId)
    .where('session_id', '=', attempt.sessionId)
    .returning(['form_version_id', 'begun_at'])
    .executeTakeFirst()
  if (!begun) return false
  await db
    .insertInto('test_attempt')
    .values({
      organization_id: attempt.organizationId,
      id: newId(),
      person_id: attempt.personId,
      session_id: attempt.sessionId,
      form_version_id: begun.form_version_id,
      answers: JSON.stringify(answers),
      about: subjects.length > 0 ? JSON.stringify(subjects) : null,
      points: score.points,
      out_of: score.outOf,
      passed: score.passed,
      begun_at: begun.begun_at,
      submitted_at: now.toString(),
    })
    .execute()
  return true
}
