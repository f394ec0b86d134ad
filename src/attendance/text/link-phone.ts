import { recordAudit } from '../../audit/record.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { Scene } from '../../web/scene.ts'
import { joinWaiting } from '../waiting.ts'
import { linkedPerson, texterOf } from './queries.ts'

type Where = Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>

/** Days within which the owner of an account can undo that a phone texts for it. */
export const undoDays = 7

/** What an undo needs to know. */
export type UndoDetail = { phone: string; at: string }

/** How a phone came to text for an account: by a text with the account's e-mail, or by its owner in the portal. */
export type LinkedBy = 'email' | 'owner'

/**
 * Lets a phone text for a person, and records for them what it texted before; returns how many attendances that were.
 * The person is told by e-mail, with a link that undoes it; so is whoever it texted for until now. Linked already, it
 * only records what waits.
 */
export async function linkPhone(
  scene: Where,
  { phone, personId, by }: { phone: string; personId: string; by: LinkedBy },
): Promise<{ joined: number }> {
  const { db, organization, now } = scene
  const before = await texterOf(db, phone)
  const isLinked = (await linkedPerson(db, phone)) === personId
  if (!isLinked) {
    await writeLink(scene, phone, personId)
    const act = { act: 'person.texting_phone_linked', subject: 'person', subjectId: personId }
    const actorId = by === 'owner' ? personId : null
    await recordAudit(db, { organizationId: organization.id, actorId, ...act, new: { phone, by } }, now)
  }
  const joined = await joinWaiting(db, organization.id, { phone }, personId, null, now)
  if (!isLinked) {
    await tellNewOwner(scene, { phone, personId, by })
    if (before.personId && before.personId !== personId) await tellFormerOwner(scene, phone, before.personId)
  }
  return { joined: joined.length }
}

async function writeLink({ db, organization, now }: Where, phone: string, personId: string): Promise<void> {
  const at = now.toString()
  await db
    .insertInto('texting_phone')
    .values({ organization_id: organization.id, phone, person_id: personId, linked_at: at, consent_at: at })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'phone']).doUpdateSet({ person_id: personId, linked_at: at }),
    )
    .execute()
}

async function tellNewOwner(scene: Where, { phone, personId, by }: { phone: string; personId: string; by: LinkedBy }) {
  const { db, organization, now, origin } = scene
  const detail: UndoDetail = { phone, at: now.toString() }
  const about = { organizationId: organization.id, purpose: 'undo-phone', personId, subject: phone, detail } as const
  const token = await issueLink(db, { ...about, minutes: undoDays * 24 * 60 }, now)
  const address = `${origin}${routes.undoPhone.to({ org: organization.slug, token })}`
  const how = by === 'email' ? `Somebody texted your email from ${phoneText(phone)}.` : 'You linked it in the portal.'
  await tellOwner(scene, personId, {
    subject: `A phone texts for your ${organization.name} CME account`,
    what: `The phone ${phoneText(phone)} now texts for your account: the attendance that it texts is recorded for you. ${how}`,
    undo: `If this was not you, undo it within ${undoDays} days: ${address}`,
  })
}

const tellFormerOwner = (scene: Where, phone: string, personId: string) =>
  tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${scene.organization.name} CME account`,
    what: `The phone ${phoneText(phone)} texted for your account. It has texted another email now, and texts for another account. What was recorded for you stays.`,
    undo: 'If this is your phone and it was not you, text your email from it again.',
  })

/** Takes from a person a phone that texts for them; what it texted stays. Unlinked already, it stays so. */
export async function unlinkPhone(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now'>,
  { phone, personId }: { phone: string; personId: string },
): Promise<void> {
  const { db, organization, now } = scene
  if (!(await clearLink(db, phone, personId))) return
  const act = { act: 'person.texting_phone_unlinked', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act, old: { phone } }, now)
  await tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${organization.name} CME account`,
    what: `${phoneText(phone)} was taken from your account: what it texts is not recorded for you any more.`,
  })
}

/** Takes a phone from a person; false when it did not text for them. */
export async function clearLink(db: Where['db'], phone: string, personId: string): Promise<boolean> {
  const cleared = await db
    .updateTable('texting_phone')
    .set({ person_id: null, linked_at: null })
    .where('phone', '=', phone)
    .where('person_id', '=', personId)
    .returning('phone')
    .execute()
  return cleared.length > 0
}
