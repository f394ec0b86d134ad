import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { type Fate, fateOf } from '../fate.ts'
import { type FateChoice, type MessageFilter, recipientSearch } from './message-filter.ts'
import { aboutText } from './shown-body.ts'

export type ListedMessage = {
  id: string
  channel: string
  recipient: string
  /** Whom it was written to; '' where the address belongs to nobody here. */
  name: string
  about: string
  at: Temporal.Instant
  fate: Fate
  lookedAt: Temporal.Instant | null
}

/** Where a page begins: right behind this message towards older or newer ones; null is the newest. */
export type Place = { towards: 'older' | 'newer'; id: string } | null

export type MessageListing = {
  rows: ListedMessage[]
  /** The ids behind which the older and the newer pages begin; null where there are none. */
  older: string | null
  newer: string | null
  /** So many people are called what was searched that their messages are not looked for. */
  tooMany: boolean
}

export const messagesAPage = 50
export const mostPeople = 500

/**
 * One page of the messages, the latest first. Pages are told by the message at their edge and never counted, so that each
 * takes the same time among a million. A place that is none is the newest.
 */
export async function messageList(db: Db, filter: MessageFilter, place: Place, zone: string): Promise<MessageListing> {
  const edge = place && (await edgeAt(db, place))
  if (place && !edge) return messageList(db, filter, null, zone)
  const people = filter.search ? await peopleFound(db, filter.search) : []
  if (people.length > mostPeople) return { rows: [], older: null, newer: null, tooMany: true }
  const found = await rowsOf(db, sourceOf({ filter, edge, zone }, people), edge?.towards ?? 'older')
  if (found.length === 0 && place) return messageList(db, filter, null, zone)
  return { ...pageOf(found, edge), tooMany: false }
}

type Edge = { towards: 'older' | 'newer'; id: string; queuedAt: string }

async function edgeAt(db: Db, place: NonNullable<Place>): Promise<Edge | null> {
  const row = await db.selectFrom('message').select('queued_at').where('id', '=', place.id).executeTakeFirst()
  return row ? { ...place, queuedAt: row.queued_at } : null
}

async function peopleFound(db: Db, search: string): Promise<string[]> {
  const { words } = recipientSearch(search)
  if (words.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from search_people(${words}::text[]) found (id) limit ${mostPeople + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

type Asked = { filter: MessageFilter; edge: Edge | null; zone: string }

/** The keys of the messages that may stand on the page: each branch reads one index in its order, and no further. */
function sourceOf(asked: Asked, people: readonly string[]): RawBuilder<unknown> {
  const { search } = asked.filter
  if (!search) return keys(asked, sql`true`)
  const branches = recipientSearch(search).beginnings.map((start) => {
    const end = `${start}\u{10ffff}`
    return sql`(${keys(asked, sql`m.recipient_key >= ${start} and m.recipient_key < ${end}`)})`
  })
  branches.push(sql`(select x.* from unnest(${[...people]}::uuid[]) p (id)
    cross join lateral (${keys(asked, sql`m.person_id = p.id`)}) x)`)
  return sql.join(branches, sql` union `)
}

const keys = ({ filter, edge, zone }: Asked, where: RawBuilder<unknown>): RawBuilder<unknown> => {
  const conditions = [where, ...conditionsOf(filter, zone), ...(edge ? [behind(edge)] : [])]
  return sql`select m.queued_at, m.id from message m where ${sql.join(conditions, sql` and `)}
    order by ${inOrder(edge?.towards ?? 'older', 'm')} limit ${messagesAPage + 1}`
}

const behind = ({ towards, id, queuedAt }: Edge): RawBuilder<unknown> =>
  sql`(m.queued_at, m.id) ${sql.raw(towards === 'older' ? '<' : '>')} (${queuedAt}::timestamptz, ${id}::uuid)`

const inOrder = (towards: 'older' | 'newer', table: string): RawBuilder<unknown> => {
  const way = sql.raw(towards === 'older' ? 'desc' : 'asc')
  return sql`${sql.ref(`${table}.queued_at`)} ${way}, ${sql.ref(`${table}.id`)} ${way}`
}

function conditionsOf({ channel, fate, from, to, personId }: MessageFilter, zone: string): RawBuilder<unknown>[] {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString()
  return [
    ...(channel ? [sql`m.channel = ${sql.lit(channel)}`] : []),
    ...(fate ? [fateConditions[fate]] : []),
    ...(from ? [sql`m.queued_at >= ${start(from)}`] : []),
    ...(to ? [sql`m.queued_at < ${start(to.add({ days: 1 }))}`] : []),
    ...(personId ? [sql`m.person_id = ${personId}`] : []),
  ]
}

/** As the indexes of single fates are told. */
const fateConditions: Record<FateChoice, RawBuilder<unknown>> = {
  waiting: sql`m.sent_at is null and m.failure is null`,
  sent: sql`m.sent_at is not null and m.failure is null`,
  look: sql`m.failure is not null and m.looked_at is null`,
  refused: sql`m.failure is not null and m.failure = 'refused'`,
  'given-up': sql`m.failure is not null and m.failure = 'given-up'`,
  bounced: sql`m.failure is not null and m.failure = 'bounced'`,
}

type Row = {
  id: string
  channel: string
  recipient: string
  name: string
  subject: string
  body: string
  queuedAt: string
  sentAt: string | null
  failure: string | null
  attempts: number
  lookedAt: string | null
}

async function rowsOf(db: Db, source: RawBuilder<unknown>, towards: 'older' | 'newer'): Promise<ListedMessage[]> {
  const { rows } = await sql<Row>`
    select m.id, m.channel, m.recipient, m.subject, left(m.body, 500) as body, m.queued_at as "queuedAt",
      m.sent_at as "sentAt", m.failure, m.attempts, m.looked_at as "lookedAt",
      coalesce(concat_ws(' ', nullif(p.given_name, ''), p.family_name), '') as name
    from (select * from (${source}) s order by ${inOrder(towards, 's')} limit ${messagesAPage + 1}) k
    join message m on m.organization_id = current_organization() and m.id = k.id
    left join person p on p.organization_id = m.organization_id and p.id = m.person_id
    order by ${inOrder(towards, 'm')}`.execute(db)
  return rows.map(({ queuedAt, sentAt, failure, attempts, lookedAt, subject, body, ...row }) => ({
    ...row,
    about: aboutText({ subject, body }),
    at: instantOf(queuedAt),
    fate: fateOf({ sentAt, failure, attempts }),
    lookedAt: lookedAt ? instantOf(lookedAt) : null,
  }))
}

function pageOf(found: ListedMessage[], edge: Edge | null): Pick<MessageListing, 'rows' | 'older' | 'newer'> {
  const more = found.length > messagesAPage
  const rows = found.slice(0, messagesAPage)
  if (edge?.towards === 'newer') rows.reverse()
  const [first = null, last = null] = [rows[0]?.id, rows.at(-1)?.id]
  if (edge?.towards === 'newer') return { rows, older: last, newer: more ? first : null }
  return { rows, older: more ? last : null, newer: edge ? first : null }
}
