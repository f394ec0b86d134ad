import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** One bubble of a conversation: of the phone itself, or of the organization. */
export type Bubble = { id: string; own: boolean; text: string; at: Temporal.Instant }

const most = 100

/** What a phone and an organization texted each other, the newest last. */
export async function conversationOf(db: Db, phone: string): Promise<Bubble[]> {
  const texts = await db
    .selectFrom('inbound_text')
    .select(['id', 'body', 'answer', 'received_at'])
    .where('phone', '=', phone)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  const sent = await db
    .selectFrom('message')
    .select(['id', 'body', 'queued_at'])
    .where('channel', '=', 'text')
    .where('recipient', '=', phone)
    .orderBy('queued_at', 'desc')
    .limit(most)
    .execute()
  const bubbles = [
    ...texts.toReversed().flatMap(({ id, body, answer, received_at }): Bubble[] => {
      const at = instantOf(received_at)
      const asked = { id, own: true, text: body, at }
      return answer ? [asked, { id: `${id} answer`, own: false, text: answer, at }] : [asked]
    }),
    ...sent.map(({ id, body, queued_at }): Bubble => ({ id, own: false, text: body, at: instantOf(queued_at) })),
  ]
  return bubbles.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).slice(-most)
}
