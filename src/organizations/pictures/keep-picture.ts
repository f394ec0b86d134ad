import { createHash } from 'node:crypto'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import type { Picture } from './picture-rules.ts'

/** What names a kept picture, and how large it is in pixels. */
export type KeptPicture = Pick<Picture, 'type' | 'width' | 'height'> & { digest: string; size: number }

/** Keeps a picture once for its content: sent again, or by two at once, it is the one that is there. */
export async function keepPicture(
  db: Db,
  by: { organizationId: string; actorId: string },
  { type, width, height, bytes }: Picture,
  now: Temporal.Instant,
): Promise<KeptPicture> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const kept = { digest, type, width, height, size: bytes.length }
  const added = await db
    .insertInto('picture')
    .values({
      organization_id: by.organizationId,
      digest,
      type,
      width,
      height,
      bytes: Buffer.from(bytes),
      added_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows)
    await recordAudit(db, { ...by, act: 'picture.added', subject: 'picture', subjectId: null, new: kept }, now)
  return kept
}
