import type { Voided } from '../../credit/take-back-credit.ts'
import { inert, quoted } from '../../messages/inert.ts'
import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { fullDate } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'

type Notice = {
  /** Whether a whole list was undone; else it was one person's attendance. */
  list: boolean
  reason: string
  /** Certificates of which credit was withdrawn. */
  voided: readonly Voided[]
  /** Who is told, besides those whose certificate is void. */
  people: readonly string[]
}

/** Tells people, in one mail each, what was taken back of a session, why, and whom to ask. */
export async function tellTakenBack(
  { app, db, organization, now }: StaffScene,
  session: { title: string; startsAt: Temporal.Instant },
  { list, reason, voided, people }: Notice,
): Promise<void> {
  const numbers = Map.groupBy(voided, (one) => one.personId)
  const words = await wordsOf(db, organization)
  const draft = ({ id, address }: { id: string; address: string }): Draft => ({
    organizationId: organization.id,
    channel: 'email',
    recipient: address,
    personId: id,
    ...words(list && numbers.has(id) ? 'attendance.list-undone' : 'attendance.taken-back', {
      session: inert(session.title),
      date: fullDate(session.startsAt, organization.time_zone),
      certificate: voidText([...new Set(numbers.get(id)?.map(({ number }) => number))]),
      reason: reason && quoted(reason),
    }),
  })
  const all = [...new Set([...numbers.keys(), ...people])]
  await queueMessages(db, app.jobs, (await addressesOf(db, all)).map(draft), now)
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
