import { sql } from 'kysely'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { App } from '../../web/scene.ts'
import { type StuckWhy, stuckWhy } from './rules.ts'
import { openClaims } from './standing-queries.ts'

/** Finds in every organization which claims do not go on and why. What one of them trips over is logged, and the others go on. */
export async function findStuck(app: Pick<App, 'database' | 'log'>, now: Temporal.Instant): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      await app.database.inOrganization(id, (db) => findStuckIn(db, id, now))
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'stuck claims')
    }
  }
}

type Found = { sessionId: string; activityId: string; personId: string; why: StuckWhy; closesAt: Temporal.Instant }

/** The same of one organization: rows that are no longer so go, new ones come, and what stays keeps when it was found. */
export async function findStuckIn(db: Db, organizationId: string, now: Temporal.Instant): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stuck claims ${organizationId}`}, 0))`.execute(db)
  const { time_zone: zone } = await db.selectFrom('organization').select('time_zone').executeTakeFirstOrThrow()
  const claims = (await openClaims(db, { zone, now })).flatMap((claim): Found[] => {
    const why = stuckWhy(claim, now)
    return why ? [{ ...claim, why }] : []
  })
  const found = [...claims, ...(await refusedCodes(db, now))]
  const column = <Name extends 'sessionId' | 'activityId' | 'personId' | 'why'>(name: Name) =>
    found.map((one) => one[name] as string)
  const rows = sql`unnest(${column('sessionId')}::uuid[], ${column('personId')}::uuid[], ${column('activityId')}::uuid[],
    ${column('why')}::text[], ${found.map(({ closesAt }) => closesAt.toString())}::timestamptz[])
    f (session_id, person_id, activity_id, why, closes_at)`
  await sql`delete from stuck_claim c where c.organization_id = current_organization()
    and (c.session_id, c.person_id) not in (select f.session_id, f.person_id from ${rows})`.execute(db)
  await sql`insert into stuck_claim (organization_id, session_id, person_id, activity_id, why, closes_at, found_at)
    select current_organization(), f.session_id, f.person_id, f.activity_id, f.why, f.closes_at, ${now.toString()}
    from ${rows}
    on conflict (organization_id, session_id, person_id) do update
      set why = excluded.why, closes_at = excluded.closes_at, activity_id = excluded.activity_id,
        found_at = case when stuck_claim.why = excluded.why then stuck_claim.found_at else excluded.found_at end,
        written_at = case when stuck_claim.why = excluded.why then stuck_claim.written_at end
      where (stuck_claim.why, stuck_claim.closes_at) is distinct from (excluded.why, excluded.closes_at)`.execute(db)
}

/** Who gave a code while it was withheld, was not told yet that it is open, and is not recorded. */
async function refusedCodes(db: Db, now: Temporal.Instant): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'closesAt' | 'why'> & { closesAt: string }>`
    select distinct on (s.id, r.person_id) s.id as "sessionId", s.activity_id as "activityId", r.person_id as "personId",
      s.claim_closes_at as "closesAt"
    from refused_attendance r
      join activity_session s on s.organization_id = r.organization_id and s.id = r.session_id and s.cancelled_at is null
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id and a.state = 'published'
      join person p on p.organization_id = r.organization_id and p.id = r.person_id
        and p.merged_into is null and p.closed_at is null
    where r.reason = 'withheld' and r.released_told_at is null and s.claim_closes_at > ${now.toString()}
      and not exists (select from live_attendance t where t.organization_id = r.organization_id
        and t.session_id = r.session_id and t.person_id = r.person_id)
    order by s.id, r.person_id`.execute(db)
  return rows.map((row) => ({ ...row, why: 'code' as const, closesAt: instantOf(row.closesAt) }))
}
