import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { FormSettings, Item } from './form-items.ts'
import type { Answers } from './questions.ts'

/** A version of a form; `questions` are its items, sections among them, in their order. */
export type FormVersion = { id: string; questions: Item[]; settings: FormSettings }

/** The newest version of a form. */
export const newestVersion = (db: Db, formId: string): Promise<FormVersion> =>
  db
    .selectFrom('form_version as v')
    .select(['v.id', 'v.questions'])
    .select(settings)
    .where('v.form_id', '=', formId)
    .orderBy('v.number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

const settings = sql<FormSettings>`v.settings`.as('settings')

export type Draft = { version: FormVersion; answers: Answers }

/** What a person has answered so far, with the version of the form that they began. */
export async function draftOf(db: Db, personId: string, sessionId: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('evaluation_draft as d')
    .innerJoin('form_version as v', (join) =>
      join.onRef('v.organization_id', '=', 'd.organization_id').onRef('v.id', '=', 'd.form_version_id'),
    )
    .select(['v.id', 'v.questions', 'd.answers'])
    .select(settings)
    .where('d.person_id', '=', personId)
    .where('d.session_id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return null
  const { answers, ...version } = row
  return { version, answers }
}
