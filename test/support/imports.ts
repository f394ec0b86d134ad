import { confirmImport, saveMapping, undoImport } from '../../src/imports/change-import.ts'
import { importById } from '../../src/imports/import-record.ts'
import type { ImportKind } from '../../src/imports/kinds.ts'
import type { Mapping } from '../../src/imports/mapping/mapping.ts'
import { goOn } from '../../src/imports/running/go-on.ts'
import { startImport } from '../../src/imports/start-import.ts'
import type { TestApp } from './app.ts'

type Stage = 'columns' | 'checked' | 'done' | 'undone'

/** An import of a file, brought as far as is asked for, as whoever has the e-mail would; returns its id. */
export async function addImport(
  { app, database }: Pick<TestApp, 'app' | 'database'>,
  made: {
    by: string
    kind: ImportKind
    file: string | Uint8Array
    until: Stage
    name?: string
    change?: (mapping: Mapping) => Mapping
  },
): Promise<string> {
  const { rows } = await database.pool.query('select organization_id, person_id from person_email where email = $1', [
    made.by,
  ])
  const [{ organization_id: organizationId, person_id: actorId }] = rows
  const by = { jobs: app.jobs, organizationId, actorId, now: app.clock() }
  const within = database.inOrganization
  const bytes = typeof made.file === 'string' ? new TextEncoder().encode(made.file) : made.file
  const about = { organizationId, actorId, kind: made.kind, fileName: made.name ?? 'export.csv', bytes }
  const id = await within(organizationId, (db) => startImport(db, app, about, app.clock()))
  await finishImport({ app, database }, organizationId, id)
  if (made.until === 'columns') return id
  const { mapping } = (await within(organizationId, (db) => importById(db, id)))!
  await within(organizationId, (db) => saveMapping(db, by, id, made.change ? made.change(mapping) : mapping))
  await finishImport({ app, database }, organizationId, id)
  if (made.until === 'checked') return id
  await within(organizationId, (db) => confirmImport(db, by, id))
  await finishImport({ app, database }, organizationId, id)
  if (made.until === 'done') return id
  await within(organizationId, (db) => undoImport(db, by, id, 'The wrong file'))
  await finishImport({ app, database }, organizationId, id)
  return id
}

/** Does what the job does, until an import waits for somebody. */
export async function finishImport(
  { app, database }: Pick<TestApp, 'app' | 'database'>,
  organizationId: string,
  id: string,
): Promise<void> {
  const means = { database, log: app.log, clock: app.clock, jobs: app.jobs, origin: 'http://localhost:3000' }
  while (await goOn(means, organizationId, id));
}
