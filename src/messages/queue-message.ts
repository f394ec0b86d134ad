import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'

export const sendMessageQueue = 'send-message'

export type Draft = {
  organizationId: string
  channel: 'email' | 'text'
  recipient: string
  personId: string | null
  subject: string
  body: string
}

/** Puts a message into the outbox and queues its sending, both in the transaction of the fact that causes it. */
export async function queueMessage(db: Db, jobs: Jobs, draft: Draft, now: Temporal.Instant): Promise<void> {
  const id = newId()
  await db
    .insertInto('message')
    .values({
      organization_id: draft.organizationId,
      id,
      channel: draft.channel,
      recipient: draft.recipient,
      person_id: draft.personId,
      subject: draft.subject,
      body: draft.body,
      queued_at: now.toString(),
    })
    .execute()
  await jobs.enqueue(db, sendMessageQueue, { organizationId: draft.organizationId, id })
}
