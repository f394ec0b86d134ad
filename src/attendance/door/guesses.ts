import { bucketOf, checkThrottle, countFailure } from '../../sign-in/throttle.ts'
import { doorPolicy } from '../../sign-in/throttle-rules.ts'
import { attendanceState } from '../rules.ts'
import type { AtDoor } from './enter.ts'
import type { Meant } from './rules.ts'

/** The bucket of one door's entries that meant nobody, so that names and e-mails cannot be tried through. */
const bucket = ({ door }: AtDoor): string => bucketOf('door', door.id)

/** Whether a door tells nothing now, because so much was typed there that means nobody. */
export const tellsNothing = async (at: AtDoor): Promise<boolean> =>
  (await checkThrottle(at.db, at.organization.id, bucket(at), doorPolicy, at.now)) > 0

/**
 * Counts an entry that means nobody. A badge that nobody has tells nothing about people, and on the first day with
 * badges all are like that: it counts only where attendance is not being recorded.
 */
export async function countGuess(at: AtDoor, said: Meant): Promise<void> {
  if (said.kind === 'badge' && attendanceState(at.session, at.now) === 'open') return
  await countFailure(at.db, at.organization.id, bucket(at), doorPolicy, at.now)
}
