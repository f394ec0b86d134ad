import { isOptional, unsubscribeLink, withWayOut } from '../messages/opt-out/unsubscribe-link.ts'
import type { Organization } from '../organizations/organization.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import { type Database, type Db, enterOrganization } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { App } from '../web/scene.ts'

export type OpenSession = { code: string; title: string; series: string; startsAt: Temporal.Instant; room: boolean }

const mostOpen = 6

/** What can be claimed in an organization now, newest first, with the codes that its rooms would see. */
export async function openSessions(database: Database, slug: string, now: Temporal.Instant): Promise<OpenSession[]> {
  const open = await inDemo(database, slug, async (db) => {
    const rows = await db
      .selectFrom('activity_session as s')
      .innerJoin('activity as a', (join) =>
        join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
      )
      .select(['s.code', 's.title as session', 'a.title', 's.starts_at', 'a.code_visibility'])
      .where('a.state', '=', 'published')
      .where('s.claim_opens_at', '<=', now.toString())
      .where('s.claim_closes_at', '>', now.toString())
      .orderBy('a.featured', 'desc')
      .orderBy('s.starts_at', 'desc')
      .limit(mostOpen)
      .execute()
    return rows.map(({ session, title, starts_at, code, code_visibility }) => ({
      code,
      title: session || title,
      series: session ? title : '',
      startsAt: instantOf(starts_at),
      room: code_visibility === 'room',
    }))
  })
  return open ?? []
}

/** Works inside an organization of the demonstration; undefined when somebody took it out. */
export function inDemo<T>(
  database: Database,
  slug: string,
  work: (db: Db, organization: Organization) => Promise<T>,
): Promise<T | undefined> {
  return database.atLarge(async (db) => {
    const organization = await organizationBySlug(db, slug)
    if (!organization) return undefined
    await enterOrganization(db, organization.id)
    return work(db, organization)
  })
}

export type OutboxMessage = {
  id: string
  organization: string
  zone: string
  channel: string
  recipient: string
  subject: string
  body: string
  queuedAt: Temporal.Instant
}

const mostMessages = 100

/** The newest messages of all organizations together, as they would be sent. */
export async function newestMessages({ database, keys }: App, origin: string): Promise<OutboxMessage[]> {
  const organizations = await database.atLarge((db) =>
    db.selectFrom('organization').select(['id', 'slug', 'name', 'time_zone']).execute(),
  )
  const lists = await Promise.all(
    organizations.map(({ id, slug, name, time_zone }) =>
      database.inOrganization(id, async (db) => {
        const rows = await db
          .selectFrom('message')
          .select(['id', 'channel', 'recipient', 'subject', 'body', 'kind', 'queued_at'])
          .orderBy('queued_at', 'desc')
          .limit(mostMessages)
          .execute()
        return rows.map(({ queued_at, kind, ...row }) => {
          const link = isOptional(kind) ? unsubscribeLink({ keys, origin }, { id, slug }, { ...row, kind }) : null
          return {
            ...row,
            body: withWayOut(row.body, link),
            organization: name,
            zone: time_zone,
            queuedAt: instantOf(queued_at),
          }
        })
      }),
    ),
  )
  return lists
    .flat()
    .sort((one, other) => Temporal.Instant.compare(other.queuedAt, one.queuedAt))
    .slice(0, mostMessages)
}
