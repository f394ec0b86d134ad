import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessage } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { newId, newToken, tokenHash } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { bucketOf, countUse } from '../../sign-in/throttle.ts'
import { mailPolicy } from '../../sign-in/throttle-rules.ts'
import { monthDay } from '../../web/dates.ts'
import type { LearnerScene } from '../../web/scene.ts'
import type { StaffRole } from '../permissions.ts'
import { invitationDays } from './invitation-rules.ts'
import { roleWithArticle } from './roles.ts'
import type { StaffPlace } from './staff-form.ts'

type Where = Pick<LearnerScene, 'app' | 'db' | 'organization' | 'visitor' | 'now' | 'origin'>

export type Invited =
  | { ok: true }
  | { ok: false; code: 'on-the-staff' | 'invited-already' | 'gone' }
  /** The address is that of an account that is deactivated, with the person's id: nobody could sign in to accept. */
  | { ok: false; code: 'deactivated'; personId: string }
  | { ok: false; code: 'wait'; seconds: number }

/**
 * Invites an address to the staff: a link goes to it by mail, and only its digest is kept. Refuses an address of
 * somebody who is on the staff, one of a deactivated account, and one that has an open invitation.
 */
export async function inviteStaff(scene: Where, invited: StaffPlace & { email: string }): Promise<Invited> {
  const { db, organization, visitor, now } = scene
  const { email, role, series } = invited
  const personId = await deactivatedOwner(db, email)
  if (personId) return { ok: false, code: 'deactivated', personId }
  if (await isOnStaff(db, email)) return { ok: false, code: 'on-the-staff' }
  const seconds = await secondsUntilMail(scene, email)
  if (seconds) return { ok: false, code: 'wait', seconds }
  const id = newId()
  const token = newToken()
  const added = await db
    .insertInto('staff_invitation')
    .values({
      organization_id: organization.id,
      id,
      email,
      role,
      activities: series,
      token_hash: hashOf(id, token),
      invited_by: visitor.personId,
      invited_at: now.toString(),
      expires_at: expiry(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) return { ok: false, code: 'invited-already' }
  await record(scene, 'staff.invited', id, { new: { email, role, series } })
  await send(scene, { id, token, email, role })
  return { ok: true }
}

/** Sends an open invitation again, for as long as a new one; the link that went out before opens nothing any more. */
export async function sendInvitationAgain(scene: Where, id: string): Promise<Invited> {
  const { db, now } = scene
  const invitation = await db
    .selectFrom('staff_invitation')
    .select(['email', 'role'])
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!invitation) return { ok: false, code: 'gone' }
  const { email } = invitation
  const personId = await deactivatedOwner(db, email)
  if (personId) return { ok: false, code: 'deactivated', personId }
  const seconds = await secondsUntilMail(scene, email)
  if (seconds) return { ok: false, code: 'wait', seconds }
  const token = newToken()
  await db
    .updateTable('staff_invitation')
    .set({ token_hash: hashOf(id, token), expires_at: expiry(now) })
    .where('id', '=', id)
    .execute()
  await record(scene, 'staff.invitation_sent_again', id, { new: { email } })
  await send(scene, { id, token, email, role: invitation.role as StaffRole })
  return { ok: true }
}

/** Withdraws an invitation; one that was withdrawn already stays so, and one that was accepted is gone. */
export async function withdrawInvitation(scene: Where, id: string): Promise<Invited> {
  const withdrawn = await scene.db
    .updateTable('staff_invitation')
    .set({ withdrawn_at: scene.now.toString() })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('email')
    .executeTakeFirst()
  if (!withdrawn) return { ok: false, code: 'gone' }
  await record(scene, 'staff.invitation_withdrawn', id, { old: { email: withdrawn.email } })
  return { ok: true }
}

/** What is kept of an invitation's token. */
export const hashOf = (id: string, token: string): Buffer => tokenHash(`${id} ${token}`)

const expiry = (now: Temporal.Instant): string => now.add({ hours: 24 * invitationDays }).toString()

async function deactivatedOwner(db: Db, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.person_id'),
    )
    .select('p.id')
    .where('e.email', '=', email)
    .where('p.deactivated_at', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}

async function isOnStaff(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('person_email as e')
    .innerJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'e.organization_id').onRef('m.person_id', '=', 'e.person_id'),
    )
    .select('m.person_id')
    .where('e.email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}

const secondsUntilMail = ({ db, organization, now }: Where, email: string): Promise<number> =>
  countUse(db, organization.id, [{ bucket: bucketOf('staff-invitation', email), policy: mailPolicy }], now)

async function send(
  scene: Where,
  { id, token, email, role }: { id: string; token: string; email: string; role: StaffRole },
): Promise<void> {
  const { app, db, organization, visitor, now, origin } = scene
  const link = origin + routes.invitation.to({ org: organization.slug, token: `${id}.${token}` })
  const inviter = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  const last = monthDay(now.add({ hours: 24 * invitationDays }), organization.time_zone)
  const words = await wordsOf(db, organization)
  const message = words('staff.invited', { inviter, role: roleWithArticle(role), link, until: last })
  const draft = { organizationId: organization.id, channel: 'email' as const, recipient: email, personId: null }
  await queueMessage(db, app.jobs, { ...draft, ...message }, now)
}

const record = (
  { db, organization, visitor, now }: Where,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
) =>
  recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      act,
      subject: 'staff_invitation',
      subjectId,
      ...change,
    },
    now,
  )
