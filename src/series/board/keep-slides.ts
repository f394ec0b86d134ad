import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Upload } from '../../web/form.ts'
import { largestSlides, sizeText, slideKind, slidesName, slideTypes } from './slide-file-rules.ts'

export type Slides = {
  /** '' when they have come another way. */
  fileName: string
  size: number
  receivedAt: Temporal.Instant
}

/** The slides of a session without their bytes; null while they have not come. */
export async function slidesOf(db: Db, sessionId: string): Promise<Slides | null> {
  const row = await db
    .selectFrom('session_slides')
    .select(['file_name as fileName', 'received_at'])
    .select((eb) => eb.fn<number>('coalesce', [eb.fn('length', ['content']), eb.lit(0)]).as('size'))
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row ? { fileName: row.fileName, size: row.size, receivedAt: instantOf(row.received_at) } : null
}

export type SlidesFile = { name: string; type: string; bytes: Buffer }

/** The file of a session's slides; null when there is none. */
export async function slidesFile(db: Db, sessionId: string): Promise<SlidesFile | null> {
  const row = await db
    .selectFrom('session_slides')
    .select(['file_name', 'content_type', 'content'])
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row?.content ? { name: row.file_name, type: row.content_type, bytes: row.content } : null
}

type By = { organizationId: string; actorId: string }

/** Keeps a file of slides in the place of what was there; or says, as an error, why it is none that can be kept. */
export async function keepSlides(
  db: Db,
  by: By,
  sessionId: string,
  upload: Upload | null,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; message: string }> {
  if (!upload) return { ok: false, message: 'Choose the file with the slides' }
  if (upload.bytes.byteLength > largestSlides)
    return {
      ok: false,
      message: `Choose a file of 20 MB or less. This one is larger: ${sizeText(upload.bytes.byteLength)}.`,
    }
  const kind = slideKind(upload.bytes)
  if (!kind)
    return { ok: false, message: 'Choose a PDF, PowerPoint (.pptx, without macros) or OpenDocument (.odp) file' }
  const file = { file_name: slidesName(upload.name, kind), content_type: slideTypes[kind] }
  await write(db, by, sessionId, { ...file, content: Buffer.from(upload.bytes) }, now)
  return { ok: true }
}

/** Notes that slides have come another way. A file that is there stays. */
export async function noteSlides(db: Db, by: By, sessionId: string, now: Temporal.Instant): Promise<void> {
  if (await slidesOf(db, sessionId)) return
  await write(db, by, sessionId, { file_name: '', content_type: '', content: null }, now)
}

async function write(
  db: Db,
  { organizationId, actorId }: By,
  sessionId: string,
  file: { file_name: string; content_type: string; content: Buffer | null },
  now: Temporal.Instant,
): Promise<void> {
  const received = { ...file, received_at: now.toString(), received_by: actorId }
  await db
    .insertInto('session_slides')
    .values({ organization_id: organizationId, session_id: sessionId, ...received })
    .onConflict((conflict) => conflict.columns(['organization_id', 'session_id']).doUpdateSet(received))
    .execute()
  const act = { organizationId, actorId, act: 'session.slides_received', subject: 'activity_session' }
  await recordAudit(db, { ...act, subjectId: sessionId, new: { fileName: file.file_name } }, now)
}

/** Takes slides away: the file, or the note that they have come. */
export async function removeSlides(db: Db, by: By, sessionId: string, now: Temporal.Instant): Promise<void> {
  const gone = await db
    .deleteFrom('session_slides')
    .where('session_id', '=', sessionId)
    .returning('file_name')
    .executeTakeFirst()
  if (!gone) return
  const act = { ...by, act: 'session.slides_removed', subject: 'activity_session', subjectId: sessionId }
  await recordAudit(db, { ...act, old: { fileName: gone.file_name } }, now)
}
