import { sql } from 'kysely'
import { keptText } from '../../activities/disclosure-rules.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { App } from '../../web/scene.ts'
import { type Asked, standingsAtStart } from '../session-disclosures.ts'
import { tellingFacts } from './told-queries.ts'

/** So long after its start a session is found that began while nothing ran. */
const lookedBack = { hours: 7 * 24 }

/**
 * Keeps, in every organization, what learners were told of the disclosures of each session that has begun, as it stood
 * then, once, whether or not anybody opened its page. What one organization's run trips over is logged, and the others go on.
 * docs/decisions/2026-11-22-a-page-keeps-the-statement-it-shows.md
 */
export async function keepAtStart(app: Pick<App, 'database' | 'log'>, now: Temporal.Instant): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      await app.database.inOrganization(id, async (db) => {
        const organization = await db
          .selectFrom('organization')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await keepBegun(db, organization, { since: now.subtract(lookedBack), now })
      })
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'statements')
    }
  }
}

/**
 * The same of the sessions of one organization that began in a span. A session that was moved begins again. Three
 * statements, however many there are.
 */
export async function keepBegun(
  db: Db,
  organization: Asked & { id: string },
  span: { since: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statements ${organization.id}`}, 0))`.execute(db)
  const begun = await tellingFacts(
    db,
    sql`s.starts_at > ${span.since.toString()} and s.starts_at <= ${span.now.toString()} and s.cancelled_at is null
      and a.state in ('published', 'closed', 'archived') and a.disclosure_basis in ('here', 'elsewhere')
      and (s.id, s.starts_at) not in (select w.session_id, w.shown_at from shown_statement w
        where w.organization_id = current_organization() and w.place = 'start' and w.shown_at > ${span.since.toString()})`,
    10_000,
  )
  const standings = await standingsAtStart(db, organization, begun)
  const told = begun.flatMap((session, index) => {
    const text = keptText({ ...session, statement: standings[index]!.statement }, organization.time_zone)
    return text ? [{ id: session.sessionId, text, at: session.startsAt.toString() }] : []
  })
  if (told.length === 0) return
  await sql`insert into shown_statement (organization_id, session_id, number, place, text, shown_at)
    select current_organization(), x.id, coalesce((select max(w.number) from shown_statement w
      where w.organization_id = current_organization() and w.session_id = x.id), 0) + 1, 'start', x.text, x.at
    from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ text }) => text)}::text[],
      ${told.map(({ at }) => at)}::timestamptz[]) x (id, text, at)
    on conflict do nothing`.execute(db)
}
