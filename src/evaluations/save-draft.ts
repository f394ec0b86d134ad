import type { Db } from '../platform/database.ts'
import type { Answers } from './questions.ts'

export type DraftFact = {
  organizationId: string
  personId: string
  sessionId: string
  formVersionId: string
  answers: Answers
}

/** Keeps what has been answered so far; the last saving wins. */
export async function saveDraft(db: Db, fact: DraftFact, now: Temporal.Instant): Promise<void> {
  const saved = { answers: JSON.stringify(fact.answers), saved_at: now.toString() }
  await db
    .insertInto('evaluation_draft')
    .values({
      organization_id: fact.organizationId,
      person_id: fact.personId,
      session_id: fact.sessionId,
      form_version_id: fact.formVersionId,
      ...saved,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id', 'session_id']).doUpdateSet(saved))
    .execute()
}
