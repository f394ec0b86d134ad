import { type RawBuilder, sql } from 'kysely'
import type { Organization } from '../organizations/organization.ts'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { App } from '../web/scene.ts'
import { roleFacts } from './role-facts.ts'
import { topicOf } from './roles.ts'
import { settledUntil } from './settle-rules.ts'

/** So many roles are asked for in one transaction. */
const atOnce = 500

type Doing = (db: Db, organization: Organization, after: string) => Promise<string | null>

/**
 * Asks the rules about every role that nobody has asked them about since something changed, and notes until when those are
 * complete that are, so that lists need not judge them. db/migrations/0022-today.sql takes the answer away with whatever they
 * go by. What one organization's run trips over is logged, and the others go on.
 */
export const settleRoles = (app: Pick<App, 'database' | 'log'>): Promise<void> => inEvery(app, settleSome)

/** Holds what was noted against the rules, and takes away, and logs, what they do not say. There is none, or a trigger lacks. */
export const checkSettled = (app: Pick<App, 'database' | 'log'>): Promise<void> =>
  inEvery(app, async (db, organization) => {
    const wrong = await wronglySettled(db, organization)
    if (wrong.length === 0) return null
    app.log.error({ organization: organization.id, roles: wrong }, 'settled roles that the rules do not find complete')
    await sql`update activity_role set settled_until = null where id = any(${wrong}::uuid[])`.execute(db)
    return null
  })

/** Works through every organization, some roles in a transaction, until no more are left. */
async function inEvery(app: Pick<App, 'database' | 'log'>, work: Doing): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      let after: string | null = '00000000-0000-0000-0000-000000000000'
      while (after !== null) {
        const from: string = after
        after = await app.database.inOrganization(id, async (db) => {
          const query = db.selectFrom('organization').selectAll().where('id', '=', id)
          return work(db, await query.executeTakeFirstOrThrow(), from)
        })
      }
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'settled roles')
    }
  }
}

/** Settles the next roles by their ids; the last of them, or null when there are no more. */
async function settleSome(db: Db, organization: Organization, after: string): Promise<string | null> {
  // Locked before they are read: whoever changes meanwhile what the rules go by waits, and takes the answer away again.
  const { rows } = await sql<{ id: string }>`
    select r.id from activity_role r join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
    where r.organization_id = current_organization() and r.id > ${after} and r.settled_until is null
      and a.disclosure_basis = 'here' and a.state not in ('closed', 'archived')
      and exists (select from current_disclosure c where c.organization_id = r.organization_id
        and c.discloser_id = r.discloser_id)
    order by r.id limit ${atOnce} for no key update of r skip locked`.execute(db)
  if (rows.length === 0) return null
  const ids = rows.map(({ id }) => id)
  const settled = (await byTheRules(db, organization, sql`r.id = any(${ids}::uuid[])`)).flatMap(({ id, until }) =>
    until ? [{ id, until: until.toString() }] : [],
  )
  await sql`update activity_role r set settled_until = w.until
    from unnest(${settled.map(({ id }) => id)}::uuid[], ${settled.map(({ until }) => until)}::timestamptz[]) w (id, until)
    where r.organization_id = current_organization() and r.id = w.id`.execute(db)
  return rows.length < atOnce ? null : ids.at(-1)!
}

/** Ids of roles that are noted as complete, of which the rules do not say the same. */
export async function wronglySettled(db: Db, organization: Organization): Promise<string[]> {
  const { rows } = await sql<{ id: string; until: string }>`
    select r.id, r.settled_until as until from activity_role r
    where r.organization_id = current_organization() and r.settled_until is not null`.execute(db)
  const said = new Map(
    (await byTheRules(db, organization, sql`r.settled_until is not null`)).map(({ id, until }) => [id, until]),
  )
  return rows.flatMap(({ id, until }) => {
    const rule = said.get(id) ?? null
    return rule && Temporal.Instant.compare(rule, instantOf(until)) === 0 ? [] : [id]
  })
}

type Titles = { id: string; activity: string; session: string }

/** Until when the rules say that roles are complete. */
async function byTheRules(db: Db, organization: Organization, where: RawBuilder<unknown>) {
  const held = await roleFacts(db, where)
  const { rows } = await sql<Titles>`
    select r.id, a.title as activity, coalesce(s.title, '') as session
    from activity_role r join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
      left join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id
    where r.id = any(${held.map(({ id }) => id)}::uuid[])`.execute(db)
  const titles = new Map(rows.map((row) => [row.id, row]))
  const asked = { months: organization.disclosure_months, zone: organization.time_zone }
  return held.map((role) => {
    const topic = topicOf(role, titles.get(role.id)!)
    return { id: role.id, until: settledUntil(role, { ...asked, topic }) }
  })
}
