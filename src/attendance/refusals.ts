import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Way } from './record-attendance.ts'
import type { AttendanceState } from './rules.ts'

/**
 * Why a right code recorded nothing; 'screen': it is the fixed one, where codes change on the screen; 'withheld':
 * disclosures are not complete, and until they are the organization withholds the code.
 */
export type RefusalReason = Exclude<AttendanceState, 'open'> | 'screen' | 'withheld'

export type Refusal = {
  organizationId: string
  sessionId: string
  way: Way
  reason: RefusalReason
  personId?: string | null
  phone?: string
}

/**
 * Notes that somebody who had a session's code was refused, for its coordinator to see. The same person or phone, told
 * the same within ten minutes, is noted once. The answer that refuses must be kept (see `keep`).
 */
export async function noteRefusal(db: Db, refusal: Refusal, now: Temporal.Instant): Promise<void> {
  const { organizationId, sessionId, way, reason, personId = null, phone = '' } = refusal
  const lately = await db
    .selectFrom('refused_attendance')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('reason', '=', reason)
    .where('phone', '=', phone)
    .where('person_id', personId ? '=' : 'is', personId)
    .where('at', '>', now.subtract({ minutes: 10 }).toString())
    .executeTakeFirst()
  if (lately) return
  await db
    .insertInto('refused_attendance')
    .values({
      organization_id: organizationId,
      id: newId(),
      session_id: sessionId,
      way,
      reason,
      person_id: personId,
      phone,
      at: now.toString(),
    })
    .execute()
}
