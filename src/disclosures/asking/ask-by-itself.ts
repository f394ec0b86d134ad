import { sql } from 'kysely'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { App } from '../../web/scene.ts'
import { connectRoles } from '../disclosers.ts'
import { askPolicyOf, comersNow, isNearOrBegun, isOpen } from './coming.ts'
import { type AskPolicy, dueOf, isByDay } from './rules.ts'
import { sendAsks } from './send-asks.ts'

/**
 * Asks and reminds, in every organization, whoever has a role to come, or in what learners still claim for, and has not
 * disclosed, and tells whose disclosure runs out before a role. Runs take turns, so that a second one, or a second process, sends nothing twice. `origin` is where
 * links lead. What one organization's run trips over is logged, and the others go on.
 */
export async function askByItself(
  app: Pick<App, 'database' | 'jobs' | 'log'>,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      await app.database.inOrganization(id, (db) => askIn({ app, db, origin, now }, id))
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'disclosures')
    }
  }
}

async function askIn(
  at: { app: Pick<App, 'jobs'>; db: Db; origin: string; now: Temporal.Instant },
  id: string,
): Promise<void> {
  const { db, now } = at
  const organization = await db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const policy = askPolicyOf(organization)
  if (!isByDay(now, policy.zone)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asking ${id}`}, 0))`.execute(db)
  for (const activityId of await unconnected(db, policy, now))
    await connectRoles(db, { organizationId: id, activityId }, now)
  const due = (await comersNow(db, policy, now)).map((comer) => ({ comer, roles: dueOf(comer, now, policy) }))
  await sendAsks({ ...at, organization }, due, null)
}

/** Activities to come, or open for claims, with roles of which nobody looked up yet who discloses for them. */
async function unconnected(db: Db, policy: AskPolicy, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from activity a
      join activity_role r on r.organization_id = a.organization_id and r.activity_id = a.id
      join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
        and (r.session_id is null or r.session_id = s.id)
    where a.organization_id = current_organization() and a.disclosure_basis = 'here' and a.state = 'published'
      and s.cancelled_at is null and (s.starts_at > ${now.toString()} or ${isOpen(now)})
      and ${isNearOrBegun(policy, now)}
      and r.discloser_id is null and (r.person_id is not null or r.email <> '')`.execute(db)
  return rows.map(({ id }) => id)
}
