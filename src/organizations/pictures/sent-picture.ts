import type { Db } from '../../platform/database.ts'
import type { Sent } from '../../web/form.ts'
import { type KeptPicture, keepPicture } from './keep-picture.ts'
import { isDigest } from './picture-address.ts'
import { judgePicture } from './picture-rules.ts'
import { keptPictures } from './queries.ts'

/**
 * The picture that a form names: the file that came with it, which is kept from then on; or the one that was there before,
 * unless it is to be left out. `error` says what to do about a file that is refused; the one before stays then.
 */
export async function sentPicture(
  db: Db,
  by: { organizationId: string; actorId: string },
  sent: Sent,
  name: string,
  now: Temporal.Instant,
): Promise<{ picture: KeptPicture | null; error?: string }> {
  const digest = sent.one(name)
  const before = isDigest(digest) ? ((await keptPictures(db, [digest])).get(digest) ?? null) : null
  const file = sent.upload(`${name}File`)
  if (file) {
    const judged = judgePicture(file.bytes)
    return judged.ok
      ? { picture: await keepPicture(db, by, judged.picture, now) }
      : { picture: before, error: judged.message }
  }
  return { picture: sent.one(`${name}Remove`) === 'yes' ? null : before }
}
