import { queueMessages } from '../messages/queue-message.ts'
import { phoneText } from '../platform/phone.ts'
import type { Scene } from '../web/scene.ts'

/**
 * Writes to a person, at every address that signs in and at the ones in `also`, that something about how they sign in
 * has changed, so that whoever did not do it learns of it. `what` is a sentence; `undo` says what to do if it was not
 * them, and by default asks to write to the office; where somebody else did it openly, `closing` says instead what to do.
 */
export async function tellOwner(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now'>,
  personId: string,
  notice: { subject: string; what: string; undo?: string; closing?: string; also?: string[] },
): Promise<void> {
  const { app, db, organization, now } = scene
  const rows = await db
    .selectFrom('person_email')
    .select('email')
    .where('person_id', '=', personId)
    .where('sign_in', '=', true)
    .execute()
  const { email, phone, name } = organization
  const undo = notice.undo ?? `If this was not you, write to ${email} or call ${phoneText(phone)} now.`
  const closing = notice.closing ?? `If this was you, there is nothing to do. ${undo}`
  const body = `${notice.what}\n\n${closing}\n\n${name} CME`
  const recipients = new Set([...rows.map((row) => row.email), ...(notice.also ?? [])])
  const about = { organizationId: organization.id, channel: 'email' as const, personId, subject: notice.subject, body }
  const drafts = [...recipients].map((recipient) => ({ ...about, recipient }))
  await queueMessages(db, app.jobs, drafts, now)
}
