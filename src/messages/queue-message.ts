import { sql } from 'kysely'
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
  /** What it is, where the product names it. */
  kind?: string
}

/** Puts a message into the outbox and queues its sending, both in the transaction of the fact that causes it. */
export async function queueMessage(db: Db, jobs: Jobs, draft: Draft, now: Temporal.Instant): Promise<void> {
  await queueMessages(db, jobs, [draft], now)
}

/** The same of several messages, with one statement for all of them and one for their sending; returns their ids. */
export async function queueMessages(
  db: Db,
  jobs: Jobs,
  drafts: readonly Draft[],
  now: Temporal.Instant,
): Promise<string[]> {
  if (drafts.length === 0) return []
  const rows = drafts.map((draft) => ({ ...draft, id: newId() }))
  await sql`insert into message (organization_id, id, channel, recipient, person_id, subject, body, kind, queued_at)
    select m.*, ${now.toString()}::timestamptz from unnest(${column(rows, 'organizationId')}::uuid[],
      ${column(rows, 'id')}::uuid[], ${column(rows, 'channel')}::text[], ${column(rows, 'recipient')}::text[],
      ${column(rows, 'personId')}::uuid[], ${column(rows, 'subject')}::text[], ${column(rows, 'body')}::text[],
      ${rows.map(({ kind }) => kind ?? '')}::text[]) m`.execute(db)
  const sending = rows.map(({ organizationId, id }) => ({ organizationId, id }))
  await jobs.enqueue(db, sendMessageQueue, sending)
  return rows.map(({ id }) => id)
}

const column = <Row, Name extends keyof Row>(rows: readonly Row[], name: Name): Row[Name][] =>
  rows.map((row) => row[name])
