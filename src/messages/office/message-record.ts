import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Fate, fateOf } from '../fate.ts'

/** One message as it is kept; its body may hold what lets somebody in, and is shown by `shownBody` only. */
export type MessageRecord = {
  id: string
  channel: 'email' | 'text'
  recipient: string
  personId: string | null
  name: string
  subject: string
  body: string
  at: Temporal.Instant
  sentAt: Temporal.Instant | null
  fate: Fate
  failedAt: Temporal.Instant | null
  lookedAt: Temporal.Instant | null
  againAt: Temporal.Instant | null
  /** The message that this one is a copy of. */
  againOf: string | null
  attempts: number
  lastError: string
  /** What was sent again of it, the latest first. */
  copies: { id: string; at: Temporal.Instant; fate: Fate }[]
}

type Row = {
  [Name in keyof Omit<MessageRecord, 'copies' | 'fate'>]: null extends MessageRecord[Name] ? string | null : string
} & { attempts: number; channel: 'email' | 'text'; failure: string | null }

const instant = (value: string | null): Temporal.Instant | null => (value === null ? null : instantOf(value))

/** A message by its id; null when there is none in this organization. */
export async function messageRecord(db: Db, id: string): Promise<MessageRecord | null> {
  const { rows } = await sql<Row>`
    select m.id, m.channel, m.recipient, m.person_id as "personId", m.subject, m.body, m.queued_at as at,
      m.sent_at as "sentAt", m.failure, m.failed_at as "failedAt", m.looked_at as "lookedAt", m.again_at as "againAt",
      m.again_of as "againOf", m.attempts, m.last_error as "lastError",
      coalesce(concat_ws(' ', nullif(p.given_name, ''), p.family_name), '') as name
    from message m left join person p on p.organization_id = m.organization_id and p.id = m.person_id
    where m.organization_id = current_organization() and m.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { failure, ...kept } = row
  return {
    ...kept,
    at: instantOf(row.at),
    sentAt: instant(row.sentAt),
    failedAt: instant(row.failedAt),
    lookedAt: instant(row.lookedAt),
    againAt: instant(row.againAt),
    fate: fateOf(row),
    copies: await copiesOf(db, id),
  }
}

const mostCopies = 20

async function copiesOf(db: Db, id: string): Promise<MessageRecord['copies']> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'queued_at', 'sent_at', 'failure', 'attempts'])
    .where('again_of', '=', id)
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostCopies)
    .execute()
  return rows.map(({ queued_at, sent_at, ...row }) => ({
    id: row.id,
    at: instantOf(queued_at),
    fate: fateOf({ ...row, sentAt: sent_at }),
  }))
}

/** How many messages were not delivered and wait to be looked into, at most 1,000, and since when the first does. */
export async function undelivered(db: Db): Promise<{ messages: number; since: Temporal.Instant } | null> {
  const { rows } = await sql<{ messages: number; since: string | null }>`
    select count(*)::int as messages, min(failed_at) as since from (
      select failed_at from message
      where organization_id = current_organization() and failure is not null and looked_at is null
      order by failed_at limit 1000) f`.execute(db)
  const { messages = 0, since = null } = rows[0] ?? {}
  return since ? { messages, since: instantOf(since) } : null
}

/** How many emails nothing has sent or refused yet, counted up to 1,000, and since when; null: none. */
export async function waitingMail(db: Db): Promise<{ messages: number; since: Temporal.Instant } | null> {
  const { rows } = await sql<{ messages: number; since: string | null }>`
    select count(*)::int as messages, min(queued_at) as since from (
      select queued_at from message
      where organization_id = current_organization() and sent_at is null and failure is null and channel = 'email'
      order by queued_at limit 1000) w`.execute(db)
  const { messages = 0, since = null } = rows[0] ?? {}
  return since ? { messages, since: instantOf(since) } : null
}
