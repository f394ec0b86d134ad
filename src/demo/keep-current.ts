import { sql } from 'kysely'
import { attest } from '../disclosures/attest.ts'
import type { Relationship } from '../disclosures/relationship.ts'
import type { Organization } from '../organizations/organization.ts'
import { type Db, enterOrganization } from '../platform/database.ts'
import { sheetCode } from './fill-activities.ts'

const round = "interval '12 weeks'"

/**
 * Keeps a demonstration that was filled long ago alive. A session that nobody attended and whose claims have closed
 * comes round again, twelve weeks later or a multiple of it, at its hour: it is to come, or was in the last six days and
 * can be claimed. The sheet's code is open for another week.
 * What happened stays where it was. Who disclosed long ago says the same again.
 */
export async function keepCurrent(db: Db, organization: Organization, now: Temporal.Instant): Promise<void> {
  await enterOrganization(db, organization.id)
  await comeRound(db, organization, now)
  await discloseAgain(db, organization, now)
  const openUntil = now.toZonedDateTimeISO(organization.time_zone).add({ days: 8 }).startOfDay().toInstant()
  await db
    .updateTable('activity_session')
    .set({
      code_closes_at: openUntil.toString(),
      claim_closes_at: sql`greatest(claim_closes_at, ${openUntil.toString()})`,
    })
    .where('code', '=', sheetCode)
    .where(sql<boolean>`coalesce(code_closes_at, claim_closes_at) < ${now.toString()}`)
    .execute()
}

async function comeRound(db: Db, { time_zone: zone }: Organization, now: Temporal.Instant): Promise<void> {
  const later = (column: string) =>
    sql`(s.${sql.ref(column)} at time zone ${zone} + passed.rounds * ${sql.raw(round)}) at time zone ${zone}`
  await sql`
    update activity_session s
    set starts_at = ${later('starts_at')}, ends_at = ${later('ends_at')},
      claim_opens_at = ${later('claim_opens_at')}, 
      code_closes_at = ${later('code_closes_at')}, claim_closes_at = ${later('claim_closes_at')}
    from (select organization_id, id, ceil(extract(epoch from ${now.toString()}::timestamptz - interval '6 days' - starts_at)
        / extract(epoch from ${sql.raw(round)})) as rounds from activity_session) passed
    where passed.organization_id = s.organization_id and passed.id = s.id and s.claim_closes_at < ${now.toString()}
      and not exists (select from attendance a where a.organization_id = s.organization_id and a.session_id = s.id)
    `.execute(db)
}

const toldDays = 300

async function discloseAgain(db: Db, { id: organizationId, time_zone: zone }: Organization, now: Temporal.Instant) {
  const before = now.subtract({ hours: 24 * toldDays }).toString()
  const old = await db
    .selectFrom('current_disclosure')
    .select(['discloser_id', 'id', 'relationships', 'person_id'])
    .where('attested_at', '<', before)
    .execute()
  for (const one of old) {
    const relationships = one.relationships as unknown as Relationship[]
    const said = { organizationId, discloserId: one.discloser_id!, relationships, revises: one.id, zone }
    const by = { way: one.person_id ? 'portal' : 'link', actorId: one.person_id } as const
    await attest(db, { ...said, ...by }, now)
  }
}
