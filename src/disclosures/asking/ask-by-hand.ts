import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import type { Db } from '../../platform/database.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { askToDisclosePolicy } from '../../sign-in/throttle-rules.ts'
import type { StaffScene } from '../../web/scene.ts'
import { connectRoles } from '../disclosers.ts'
import { askPolicyOf, type Comer, comersOf } from './coming.ts'
import { neededOf, type ToAsk } from './rules.ts'
import { sendAsks } from './send-asks.ts'

/**
 * What came of asking: written to; what they disclosed counts already, or nothing is to come for which one of today would;
 * we have no address; they were written to today already, by whomever; or their address was written to several times.
 */
export type AskOutcome = 'sent' | 'counts' | 'unreachable' | 'today' | 'waits'

/**
 * Asks whoever has a role to disclose: one mail, for all of their roles in its activity for which it is needed; one a day,
 * whoever presses, unless somebody says that a wrong address is right.
 */
export async function askForRole(
  scene: StaffScene,
  { activityId, roleId }: { activityId: string; roleId: string },
): Promise<AskOutcome> {
  const comers = await comersIn(scene, activityId)
  const comer = comers.find(({ coming }) => coming.some((one) => one.roleId === roleId))
  if (!comer) return (await isReachable(scene.db, roleId)) ? 'counts' : 'unreachable'
  if (!neededNow(scene, comer).some((one) => one.roleId === roleId)) return 'counts'
  if (askedToday(scene, comer) && !comer.denied) return 'today'
  return ask(scene, comer)
}

/**
 * Asks everybody who has a role in an activity for which it is needed, but for those at whose address somebody else reads.
 * `sent` counts the people who were written to.
 */
export async function askForActivity(
  scene: StaffScene,
  activityId: string,
): Promise<{ sent: number; today: number; waits: number; unreachable: number }> {
  const needed = (await comersIn(scene, activityId)).filter((comer) => neededNow(scene, comer).length > 0)
  const comers = needed.filter(({ denied }) => !denied)
  const outcomes = { sent: 0, today: 0, waits: 0, unreachable: needed.length - comers.length, counts: 0 }
  for (const comer of comers) outcomes[askedToday(scene, comer) ? 'today' : await ask(scene, comer)] += 1
  return { ...outcomes, unreachable: outcomes.unreachable + (await unreachableIn(scene.db, activityId)) }
}

async function comersIn(scene: StaffScene, activityId: string): Promise<Comer[]> {
  const { db, organization, now } = scene
  // Presses at the same moment, and the run by itself, take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`asking ${organization.id}`}, 0))`.execute(db)
  await connectRoles(db, { organizationId: organization.id, activityId }, now)
  return comersOf(db, sql`a.id = ${activityId} and a.state not in ('closed', 'archived')`, now)
}

const neededNow = ({ organization, now }: StaffScene, comer: Comer): ToAsk[] =>
  neededOf(comer, now, askPolicyOf(organization))

function askedToday({ organization, now }: StaffScene, { lastAskedAt }: Comer): boolean {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(organization.time_zone).toPlainDate()
  return lastAskedAt !== null && day(lastAskedAt).equals(day(now))
}

async function ask(scene: StaffScene, comer: Comer): Promise<AskOutcome> {
  const { db, organization, visitor, now } = scene
  const bucket = { bucket: bucketOf('ask-to-disclose', comer.key), policy: askToDisclosePolicy }
  if (await countUse(db, organization.id, [bucket], now)) return 'waits'
  const [asked] = await sendAsks(scene, [{ comer, roles: neededNow(scene, comer) }], visitor.personId)
  if (!asked) return 'unreachable'
  const disclosers = [...new Set(asked.roles.map(({ discloserId }) => discloserId))]
  // Whoever asks by hand says that the address is right.
  await db.updateTable('discloser').set({ denied_at: null }).where('id', 'in', disclosers).execute()
  const by = { organizationId: organization.id, actorId: visitor.personId, act: 'disclosure.asked' }
  for (const { roleId, kind } of asked.roles)
    await recordAudit(db, { ...by, subject: 'activity_role', subjectId: roleId, new: { kind } }, now)
  return 'sent'
}

async function isReachable(db: Db, roleId: string): Promise<boolean> {
  const row = await db.selectFrom('activity_role').select('discloser_id').where('id', '=', roleId).executeTakeFirst()
  return !!row?.discloser_id
}

async function unreachableIn(db: Db, activityId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from activity_role where activity_id = ${activityId} and discloser_id is null`.execute(
    db,
  )
  return rows[0]!.count
}
