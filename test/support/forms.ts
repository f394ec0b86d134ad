import type { FormSettings, Item } from '../../src/evaluations/form-items.ts'
import { newId } from '../../src/platform/ids.ts'
import type { TestApp } from './app.ts'

type Form = {
  name: string
  kind?: 'evaluation' | 'test'
  items: readonly Item[]
  settings?: FormSettings
  org?: string
}

/** Adds a published form to an organization of the cast, as the database's owner, and returns its id. */
export async function addForm({ database }: Pick<TestApp, 'database'>, form: Form): Promise<string> {
  const { name, kind = 'evaluation', items, settings = {}, org = 'lakeside' } = form
  const [formId, versionId] = [newId(), newId()]
  const of = '(select id from organization where slug = $1)'
  await database.pool.query(
    `insert into form (organization_id, id, name, kind, created_at) values (${of}, $2, $3, $4, now())`,
    [org, formId, name, kind],
  )
  await database.pool.query(
    `insert into form_version (organization_id, id, form_id, number, questions, settings, created_at)
     values (${of}, $2, $3, 1, $4, $5, now())`,
    [org, versionId, formId, JSON.stringify(items), JSON.stringify(settings)],
  )
  return formId
}
