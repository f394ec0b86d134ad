import { withoutTokens } from '../../attendance/text/latest-texts.ts'
import type { Db } from '../../platform/database.ts'
import { time } from './time.ts'

/** The phones that text for the person, those that may not, and what was texted for them, without links that let somebody in. */
export async function textingData(db: Db, personId: string) {
  const phones = await db
    .selectFrom('texting_phone')
    .select(['phone', 'linked_at', 'consent', 'consent_at'])
    .where('person_id', '=', personId)
    .orderBy('phone')
    .execute()
  const refused = await db
    .selectFrom('refused_phone')
    .select(['phone', 'refused_at'])
    .where('person_id', '=', personId)
    .orderBy('phone')
    .execute()
  const texts = await db
    .selectFrom('inbound_text')
    .select(['phone', 'body', 'answer', 'received_at'])
    .where('person_id', '=', personId)
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  return {
    textingPhones: phones.map(({ phone, linked_at, consent, consent_at }) => ({
      phone,
      linkedAt: time(linked_at),
      wantsTexts: consent === 'started',
      since: time(consent_at),
    })),
    refusedPhones: refused.map(({ phone, refused_at }) => ({ phone, since: time(refused_at) })),
    texts: texts.map(({ phone, body, answer, received_at }) => ({
      phone,
      text: body,
      answer: withoutTokens(answer),
      receivedAt: time(received_at),
    })),
  }
}
