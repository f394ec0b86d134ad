import { type Draft, queueMessages } from '../../messages/queue-message.ts'
import type { Db } from '../../platform/database.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import type { Scene } from '../../web/scene.ts'
import { type Email, mayUndo } from './email-rules.ts'

/** Days within which a change of e-mail addresses can be undone by those who were there before. */
const undoDays = 7

/**
 * What an undo needs to know: when the change was, and the addresses before it. One that is `sure` may undo a change
 * itself; the others may be what a thief added a little earlier, so they have to be confirmed anew after an undo.
 */
export type UndoDetail = {
  at: string
  before: { email: string; sure: boolean; verifiedAt: string | null; createdAt: string }[]
}

type Change = {
  personId: string
  subject: string
  /** What changed, as a sentence. */
  what: string
  before: readonly Email[]
  after: readonly Email[]
  /** Who is told, where that is not every address of before and after. */
  told?: readonly Email[]
  /** The change is an undo, which nobody undoes: else a thief and an owner would undo each other without end. */
  isUndo?: true
}

/**
 * Tells every address of before and after, or those that are named, that a person's e-mail addresses changed. Those that may undo it get a link
 * of their own, so that a thief of a session cannot quietly take the account. What a thief adds gets none.
 */
export async function tellOfEmails(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>,
  change: Change,
): Promise<void> {
  const { app, db, organization, now, origin } = scene
  const { personId, before, after } = change
  const undoers = change.isUndo ? [] : mayUndo(before, now, await openUndoers(db, personId, now))
  const detail: UndoDetail = {
    at: now.toString(),
    before: before.map(({ email, verifiedAt, createdAt }) => {
      const sure = undoers.includes(email)
      return { email, sure, verifiedAt: verifiedAt?.toString() ?? null, createdAt: createdAt.toString() }
    }),
  }
  const about = { organizationId: organization.id, purpose: 'undo-email', personId, detail } as const
  const drafts: Draft[] = []
  for (const recipient of new Set((change.told ?? [...before, ...after]).map(({ email }) => email))) {
    let way = `write to ${organization.email} or call ${phoneText(organization.phone)} now.`
    if (undoers.includes(recipient)) {
      const token = await issueLink(db, { ...about, subject: recipient, minutes: undoDays * 24 * 60 }, now)
      way = `undo it within ${undoDays} days: ${origin}${routes.undoEmail.to({ org: organization.slug, token })}`
    }
    const body = `${change.what}\n\nIf this was you, there is nothing to do. If this was not you, ${way}\n\n${organization.name} CME`
    const draft = { organizationId: organization.id, channel: 'email', recipient, personId } as const
    drafts.push({ ...draft, subject: change.subject, body })
  }
  await queueMessages(db, app.jobs, drafts, now)
}

/** Who may undo each of the changes that can be undone still. */
async function openUndoers(db: Db, personId: string, now: Temporal.Instant): Promise<string[][]> {
  const rows = await db
    .selectFrom('one_time_secret')
    .select('detail')
    .where('person_id', '=', personId)
    .where('purpose', '=', 'undo-email')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .execute()
  return rows.map(({ detail }) => (detail as UndoDetail).before.filter(({ sure }) => sure).map(({ email }) => email))
}
