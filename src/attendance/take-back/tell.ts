import type { Voided } from '../../credit/take-back-credit.ts'
import { inert, quoted } from '../../messages/inert.ts'
import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { fullDay } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'

type Notice = {
  /** Whether a whole list was undone; else it was one person's attendance. */
  list: boolean
  reason: string
  /** Certificates of which credit was withdrawn. */
  voided: readonly Voided[]
  /** Who is told, besides those whose certificate is void. */
  personId?: string
}

/** Tells people, in one mail each, what was taken back of a session, why, and whom to ask. */
export async function tellTakenBack(
  { app, db, organization, now }: StaffScene,
  session: { title: string; startsAt: Temporal.Instant },
  { list, reason, voided, personId }: Notice,
): Promise<void> {
  const { id: organizationId, name, email, phone, time_zone } = organization
  const numbers = Map.groupBy(voided, (one) => one.personId)
  const day = fullDay(session.startsAt.toZonedDateTimeISO(time_zone).toPlainDate())
  const at = `“${inert(session.title)}” on ${day}`
  const draft = ({ id, address }: { id: string; address: string }): Draft => ({
    organizationId,
    channel: 'email',
    recipient: address,
    personId: id,
    subject: `${list ? 'Certificate void' : 'Attendance taken back'}: ${session.title}`.slice(0, 200),
    body: [
      list ? `The list by which you were recorded at ${at} was undone.` : `Your attendance at ${at} was taken back.`,
      voidText([...new Set(numbers.get(id)?.map(({ number }) => number))]),
      reason && `The reason:\n${quoted(reason)}`,
      `If you were there, write to ${email} or call ${phoneText(phone)}.`,
      `${name} CME`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  })
  const people = [...new Set([...numbers.keys(), ...(personId ? [personId] : [])])]
  await queueMessages(db, app.jobs, (await addressesOf(db, people)).map(draft), now)
}

function voidText(numbers: readonly string[]): string {
  if (numbers.length === 0) return ''
  const which = numbers.length === 1 ? `Certificate ${numbers[0]} is` : `Certificates ${numbers.join(', ')} are`
  return `${which} void: the credit on it was withdrawn, and whoever checks it sees that.`
}

/** Where each of these people is written to; who has no address is left out. */
const addressesOf = (db: Db, ids: readonly string[]): Promise<{ id: string; address: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('person_email')
        .distinctOn('person_id')
        .select(['person_id as id', 'email as address'])
        .where('person_id', 'in', [...ids])
        .orderBy('person_id')
        .orderBy('sign_in', 'desc')
        .orderBy('position')
        .orderBy('created_at')
        .orderBy('email')
        .execute()
