import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { sizeText } from '../../series/board/slide-file-rules.ts'
import type { Upload } from '../../web/form.ts'
import {
  type DocumentKind,
  documentKinds,
  documentName,
  documentType,
  documentTypes,
  largestDocument,
  mostDocuments,
} from './document-rules.ts'

type By = { organizationId: string; actorId: string; activityId: string }

/**
 * Keeps a document of an activity; or says, as an error, why it is none that can be kept. The same file of the same kind
 * is kept once.
 */
export async function keepDocument(
  db: Db,
  by: By,
  sent: { kind: DocumentKind; upload: Upload | null },
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; message: string }> {
  const { kind, upload } = sent
  if (!upload || upload.bytes.byteLength === 0) return { ok: false, message: 'Choose the file' }
  if (upload.bytes.byteLength > largestDocument)
    return {
      ok: false,
      message: `Choose a file of 20 MB or less. This one is larger: ${sizeText(upload.bytes.byteLength)}.`,
    }
  const type = documentType(upload.bytes)
  if (!type)
    return {
      ok: false,
      message: 'Choose a PDF, a picture (PNG, JPEG), or a Word, Excel, PowerPoint or OpenDocument file without macros',
    }
  const kept = await db
    .selectFrom('activity_document')
    .select(['kind', 'content'])
    .where('activity_id', '=', by.activityId)
    .where('size', '=', upload.bytes.byteLength)
    .execute()
  const content = Buffer.from(upload.bytes)
  if (kept.some((one) => one.kind === kind && one.content.equals(content))) return { ok: true }
  const { count } = await db
    .selectFrom('activity_document')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('activity_id', '=', by.activityId)
    .executeTakeFirstOrThrow()
  if (count >= mostDocuments)
    return { ok: false, message: `An activity has at most ${mostDocuments} documents: remove one first` }
  const id = newId()
  const name = documentName(upload.name, type)
  await db
    .insertInto('activity_document')
    .values({
      organization_id: by.organizationId,
      id,
      activity_id: by.activityId,
      kind,
      name,
      content_type: documentTypes[type],
      content,
      added_by: by.actorId,
      added_at: now.toString(),
    })
    .execute()
  await recordAudit(
    db,
    {
      organizationId: by.organizationId,
      actorId: by.actorId,
      act: 'activity.document_added',
      subject: 'activity',
      subjectId: by.activityId,
      new: { kind: documentKinds[kind], name, size: sizeText(content.byteLength) },
    },
    now,
  )
  return { ok: true }
}

/** Takes a document away. One that is gone already stays so. */
export async function removeDocument(db: Db, by: By, id: string, now: Temporal.Instant): Promise<void> {
  const gone = await db
    .deleteFrom('activity_document')
    .where('activity_id', '=', by.activityId)
    .where('id', '=', id)
    .returning(['kind', 'name', 'size'])
    .executeTakeFirst()
  if (!gone) return
  await recordAudit(
    db,
    {
      organizationId: by.organizationId,
      actorId: by.actorId,
      act: 'activity.document_removed',
      subject: 'activity',
      subjectId: by.activityId,
      old: { kind: documentKinds[gone.kind as DocumentKind], name: gone.name, size: sizeText(gone.size ?? 0) },
    },
    now,
  )
}
