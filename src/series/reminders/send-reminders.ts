import { queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Organization } from '../../organizations/organization.ts'
import { allOrganizationIds } from '../../organizations/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { App } from '../../web/scene.ts'
import { remindableSessions, reminderRules, sentOf } from './queries.ts'
import { bundlesOf, dueReminders, grace, type Reminder, sentKey } from './rules.ts'
import { reminderMessage } from './wording.ts'

type Sending = Pick<App, 'database' | 'jobs' | 'log'>

/**
 * Sends the reminders of every organization whose moment has come. What is still lacking is looked up now, so that who
 * is done gets none; what was sent is noted in the same transaction, so that a second run, or a second process, sends
 * nothing twice. `origin` is where links lead. What one organization's run trips over is logged, and the others go on.
 */
export async function sendReminders(app: Sending, origin: string, now: Temporal.Instant): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      await app.database.inOrganization(id, (db) => sendIn(db, app.jobs, id, origin, now))
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'reminders')
    }
  }
}

/** Sends what is due in one organization; returns how many messages. */
async function sendIn(db: Db, jobs: App['jobs'], id: string, origin: string, now: Temporal.Instant): Promise<number> {
  const rules = (await reminderRules(db)).filter((rule) => rule.active)
  if (rules.length === 0) return 0
  const organization = await db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const at = { now, zone: organization.time_zone }
  const sessions = await remindableSessions(db, rules, { from: now.subtract(grace), to: now }, at)
  const sent = await sentOf(
    db,
    sessions.map((session) => session.id),
  )
  const due = await newlySent(db, id, dueReminders(rules, sessions, sent, at), now)
  return queueAll(db, jobs, organization, origin, due, now)
}

async function queueAll(
  db: Db,
  jobs: App['jobs'],
  organization: Organization,
  origin: string,
  due: readonly Reminder[],
  now: Temporal.Instant,
): Promise<number> {
  const bundles = bundlesOf(due)
  if (bundles.length === 0) return 0
  const words = await wordsOf(db, organization)
  const drafts = bundles.map((bundle) => reminderMessage(bundle, organization, words, origin))
  await queueMessages(db, jobs, drafts, now)
  return bundles.length
}

/** So many rows are noted by one statement. */
const atOnce = 1000

/** Notes reminders as sent, and returns those that no other process had noted before. */
async function newlySent(
  db: Db,
  organizationId: string,
  due: readonly Reminder[],
  now: Temporal.Instant,
): Promise<Reminder[]> {
  const fresh = new Set<string>()
  for (let from = 0; from < due.length; from += atOnce) {
    const rows = due.slice(from, from + atOnce).map(({ rule, session, recipient }) => ({
      organization_id: organizationId,
      rule_id: rule.id,
      session_id: session.id,
      recipient: recipient.key,
      sent_at: now.toString(),
    }))
    const noted = await db
      .insertInto('reminder_sent')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning(['rule_id', 'session_id', 'recipient'])
      .execute()
    for (const row of noted) fresh.add(sentKey(row.rule_id, row.session_id, row.recipient))
  }
  return due.filter(({ rule, session, recipient }) => fresh.has(sentKey(rule.id, session.id, recipient.key)))
}
