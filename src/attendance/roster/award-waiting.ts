import { sql } from 'kysely'
import { awardCredit } from '../../credit/award-credit.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Db } from '../../platform/database.ts'
import { awardable } from '../../series/board/awardable.ts'
import type { App } from '../../web/scene.ts'

type Waiting = {
  importId: string
  number: number
  sessionId: string
  personId: string
  /** Hundredths by credit type. */
  awards: Record<string, number>
  actorId: string
  quiet: boolean
}

/**
 * Awards the credit of recorded lists that waited for their session to have its topic, speaker and disclosure: once,
 * each row in a transaction of its own. `origin` stands on the certificates.
 */
export async function awardWaiting(
  app: Pick<App, 'database' | 'jobs' | 'log'>,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const organizationId of await app.database.atLarge(allOrganizationIds)) {
    const due = await app.database.inOrganization(organizationId, (db) => waitingRows(db, now))
    for (const one of due)
      await app.database
        .inOrganization(organizationId, (db) => award(db, app, one, origin, now))
        .catch((fault) => app.log.error({ import: one.importId, row: one.number, fault: String(fault) }, 'not awarded'))
  }
}

async function waitingRows(db: Db, now: Temporal.Instant): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select i.id as "importId", r.number, i.session_id as "sessionId", r.person_id as "personId",
      r.waiting_awards as awards, i.confirmed_by as "actorId", not i.mails as quiet
    from roster_row r join roster_import i on i.organization_id = r.organization_id and i.id = r.import_id
    where r.organization_id = current_organization() and r.waiting_awards is not null and r.person_id is not null
      and i.confirmed_at is not null and i.undone_at is null
    order by i.confirmed_at, r.number`.execute(db)
  if (rows.length === 0) return []
  const { time_zone: zone } = await db.selectFrom('organization').select('time_zone').executeTakeFirstOrThrow()
  const complete = await awardable(
    db,
    rows.map(({ sessionId }) => sessionId),
    { now, zone },
  )
  return rows.filter(({ sessionId }) => complete.has(sessionId))
}

async function award(
  db: Db,
  app: Pick<App, 'jobs'>,
  { importId, number, personId, sessionId, awards, actorId, quiet }: Waiting,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  // Undoing the list waits until its credit is written, or has taken it back.
  const standing = await db
    .selectFrom('roster_import')
    .select('id')
    .where('id', '=', importId)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const session = standing && (await claimedSessionById(db, personId, sessionId))
  if (!session?.attendedAt) return
  const taken = await db
    .updateTable('roster_row')
    .set({ waiting_awards: null })
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .where('waiting_awards', 'is not', null)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) return
  const organization = await db.selectFrom('organization').selectAll().executeTakeFirstOrThrow()
  const by = { importId, actorId, quiet, awards: new Map(Object.entries(awards)) }
  await awardCredit(db, app, { organization, personId, session, ...by }, origin, now)
}
