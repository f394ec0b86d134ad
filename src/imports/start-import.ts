import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { ImportKind } from './kinds.ts'
import { noMapping } from './mapping/mapping.ts'
import { importQueue } from './running/queue.ts'

const partBytes = 1024 * 1024

/** Keeps a file and has it read; returns the id of its import. Nothing else is written before somebody confirms it. */
export async function startImport(
  db: Db,
  { jobs }: { jobs: Jobs },
  made: { organizationId: string; actorId: string; kind: ImportKind; fileName: string; bytes: Uint8Array },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId()
  const { organizationId, actorId, kind, fileName, bytes } = made
  await db
    .insertInto('data_import')
    .values({
      organization_id: organizationId,
      id,
      kind,
      file_name: fileName,
      columns: '[]',
      mapping: JSON.stringify(noMapping),
      made_by: actorId,
      made_at: now.toString(),
      step_at: now.toString(),
      went_on_at: now.toString(),
    })
    .execute()
  for (let at = 0, position = 0; at < bytes.length || position === 0; at += partBytes, position += 1)
    await db
      .insertInto('data_import_part')
      .values({
        organization_id: organizationId,
        import_id: id,
        position,
        bytes: Buffer.from(bytes.subarray(at, at + partBytes)),
      })
      .execute()
  const act = { act: 'import.begun', subject: 'data_import', subjectId: id }
  await recordAudit(db, { organizationId, actorId, ...act, new: { kind, file: fileName, bytes: bytes.length } }, now)
  await jobs.enqueue(db, importQueue, [{ organizationId, id }])
  return id
}
