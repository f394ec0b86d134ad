import type { Db } from '../platform/database.ts'
import type { Answers, Question } from './questions.ts'

export type FormVersion = { id: string; questions: Question[] }

/** The newest version of a form. */
export const newestVersion = (db: Db, formId: string): Promise<FormVersion> =>
  db
    .selectFrom('form_version')
    .select(['id', 'questions'])
    .where('form_id', '=', formId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

export type Draft = { version: FormVersion; answers: Answers }

/** What a person has answered so far, with the version of the form that they began. */
export async function draftOf(db: Db, personId: string, sessionId: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('evaluation_draft as d')
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'd.organization_id').onRef('v.id', '=', 'd.form_version_id'),
    )
    .select(['v.id', 'v.questions', 'd.answers'])
    .where('d.person_id', '=', personId)
    .where('d.session_id', '=', sessionId)
    .executeTakeFirst()
  return row ? { version: { id: row.id, questions: row.questions }, answers: row.answers } : null
}
