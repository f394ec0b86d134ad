import type { Db } from '../platform/database.ts'
import { newUntimedId } from '../platform/ids.ts'
import type { Subject } from './lay-out.ts'
import type { Answers } from './questions.ts'
import { releaseAnswers } from './release-answers.ts'
import { rowsOf } from './response-rows.ts'

type Completion = { organizationId: string; personId: string; sessionId: string; way: 'form' | 'survey' }

/** Records that a person evaluated a session. Returns whether this is the first time it is said. */
export async function completeEvaluation(db: Db, fact: Completion, now: Temporal.Instant): Promise<boolean> {
  const made = await db
    .insertInto('evaluation_completion')
    .values({
      organization_id: fact.organizationId,
      person_id: fact.personId,
      session_id: fact.sessionId,
      way: fact.way,
      completed_at: now.toString(),
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'session_id']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return made !== undefined
}

type Submission = {
  organizationId: string
  personId: string
  sessionId: string
  formVersionId: string
  answers: Answers
  /** Whom and what repeated questions were about; none where nothing was repeated. */
  subjects?: readonly Subject[]
  /** Whether the organization keeps answers apart from names. */
  anonymous: boolean
  zone: string
}

/**
 * Takes an evaluation in: the answers, and that this person evaluated. Repeating it changes nothing: the first answers
 * stay. Where the organization says anonymous, neither the name nor the moment stands with the answers, and others see them
 * when their group is full.
 */
export async function submitEvaluation(db: Db, fact: Submission, now: Temporal.Instant): Promise<void> {
  const first = await completeEvaluation(db, { ...fact, way: 'form' }, now)
  if (!first) return
  const rows = rowsOf({ ...fact, subjects: fact.subjects ?? [] })
  await db
    .insertInto('response')
    .values(
      rows.map(({ answers, about, part }) => ({
        organization_id: fact.organizationId,
        id: newUntimedId(),
        session_id: fact.sessionId,
        form_version_id: fact.formVersionId,
        person_id: fact.anonymous ? null : fact.personId,
        answers: JSON.stringify(answers),
        about: about.length > 0 ? JSON.stringify(about) : null,
        part,
        submitted_on: now.toZonedDateTimeISO(fact.zone).toPlainDate().toString(),
      })),
    )
    .execute()
  await releaseAnswers(db, fact.organizationId, [fact.sessionId])
  await db
    .deleteFrom('evaluation_draft')
    .where('person_id', '=', fact.personId)
    .where('session_id', '=', fact.sessionId)
    .execute()
}
