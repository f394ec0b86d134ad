import { sql } from 'kysely'
import { recordAudit } from '../../audit/record.ts'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { Scene } from '../../web/scene.ts'
import { joinWaiting } from '../waiting.ts'
import { isRefused, linkOf, texterOf } from './queries.ts'
import { allowPhone, refusePhone } from './refuse-phone.ts'
import { takeTurn } from './take-turn.ts'

type Where = Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>

/** Days within which the owner of an account can undo that a phone texts for it. */
export const undoDays = 7

/** What an undo needs to know. */
export type UndoDetail = { phone: string; at: string }

/** How a phone came to text for an account: by a text with the account's e-mail, or by its owner in the portal. */
export type LinkedBy = 'email' | 'owner'

export type Link = { phone: string; personId: string; by: LinkedBy }

/** 'refused': its owner took the phone off and no text links it again. 'taken': it texts for another account. */
export type Linked = { ok: true; joined: number } | { ok: false; because: 'refused' | 'taken' }

/**
 * Lets a phone text for a person, and records for them what it texted before; returns how many attendances that were.
 * The person is told by e-mail, with a link that undoes it; so is whoever it texted for until now. Linked already, it
 * only records what waits. Only a text of the phone itself takes it from another account, and only a person who is
 * signed in links a phone that they took off.
 */
export async function linkPhone(scene: Where, link: Link): Promise<Linked> {
  const { db, organization, now } = scene
  const { phone, personId, by } = link
  await takeTurn(db, organization.id, phone)
  const before = await texterOf(db, phone)
  if (by === 'email' && (await isRefused(db, phone, personId))) return { ok: false, because: 'refused' }
  if (by === 'owner' && before.personId !== null && before.personId !== personId) return { ok: false, because: 'taken' }
  await writeLinkOf(scene, link, before.personId)
  const joined = await joinWaiting(db, organization.id, { phone }, personId, null, now)
  return { ok: true, joined: joined.length }
}

/**
 * Lets a phone that a person took off text for them again, at their word. What it texted meanwhile is not recorded for
 * them by that: only a text of the phone itself shows whose it was. A phone that texts for another account by now stays
 * there, until it texts this one's e-mail: then false.
 */
export async function letPhoneText(scene: Where, { phone, personId }: Omit<Link, 'by'>): Promise<boolean> {
  const { db, organization } = scene
  await takeTurn(db, organization.id, phone)
  if (!(await isRefused(db, phone, personId))) return true
  const { personId: now } = await texterOf(db, phone)
  if (now !== null && now !== personId) {
    await allowPhone(db, { phone, personId })
    return false
  }
  await writeLinkOf(scene, { phone, personId, by: 'owner' }, now)
  return true
}

/** Links a phone, unless it is linked, and tells whom it concerns. */
async function writeLinkOf(scene: Where, link: Link, before: string | null): Promise<void> {
  const { db, organization, now } = scene
  const { phone, personId, by } = link
  await allowPhone(db, { phone, personId })
  if ((await linkOf(db, phone)).personId === personId) return
  await writeLink(scene, phone, personId)
  const act = { act: 'person.texting_phone_linked', subject: 'person', subjectId: personId }
  const actorId = by === 'owner' ? personId : null
  await recordAudit(db, { organizationId: organization.id, actorId, ...act, new: { phone, by } }, now)
  await tellNewOwner(scene, link)
  if (before && before !== personId) await tellFormerOwner(scene, phone, before)
}

async function writeLink({ db, organization, now }: Where, phone: string, personId: string): Promise<void> {
  const at = now.toString()
  await db
    .insertInto('texting_phone')
    .values({ organization_id: organization.id, phone, person_id: personId, linked_at: at, consent_at: at, links: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'phone'])
        .doUpdateSet({ person_id: personId, linked_at: at, links: sql`texting_phone.links + 1` }),
    )
    .execute()
}

async function tellNewOwner(scene: Where, { phone, personId, by }: Link) {
  const { db, organization, now, origin } = scene
  const detail: UndoDetail = { phone, at: now.toString() }
  const about = { organizationId: organization.id, purpose: 'undo-phone', personId, subject: phone, detail } as const
  const token = await issueLink(db, { ...about, minutes: undoDays * 24 * 60 }, now)
  const address = `${origin}${routes.undoPhone.to({ org: organization.slug, token })}`
  const how =
    by === 'email' ? `Somebody texted your email from ${phoneText(phone)}.` : 'You let it, signed in to the portal.'
  await tellOwner(scene, personId, {
    subject: `A phone texts for your ${organization.name} CME account`,
    what: `The phone ${phoneText(phone)} now texts for your account: the attendance that it texts is recorded for you. ${how}`,
    undo: `If this was not you, undo it within ${undoDays} days: ${address}`,
  })
}

const tellFormerOwner = (scene: Where, phone: string, personId: string) =>
  tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${scene.organization.name} CME account`,
    what: `The phone ${phoneText(phone)} texted for your account. It has now texted the email of another account, and texts for that one. What was recorded for you stays.`,
    undo: 'If this is your phone and it was not you, text your email from it again.',
  })

/** Takes from a person a phone that texts for them, until they let it again; what it texted stays. Unlinked already, it stays so. */
export async function unlinkPhone(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now'>,
  { phone, personId }: { phone: string; personId: string },
): Promise<void> {
  const { db, organization, now } = scene
  await takeTurn(db, organization.id, phone)
  if (!(await clearLink(db, phone, personId))) return
  await refusePhone(db, { organizationId: organization.id, phone, personId }, now)
  const act = { act: 'person.texting_phone_unlinked', subject: 'person', subjectId: personId }
  await recordAudit(db, { organizationId: organization.id, actorId: personId, ...act, old: { phone } }, now)
  await tellOwner(scene, personId, {
    subject: `A phone texts no longer for your ${organization.name} CME account`,
    what: `${phoneText(phone)} was taken from your account: what it texts is not recorded for you any more, and no text of it links it again.`,
  })
}

/** Takes a phone from a person; false when it did not text for them. */
export async function clearLink(db: Where['db'], phone: string, personId: string): Promise<boolean> {
  const cleared = await db
    .updateTable('texting_phone')
    .set(({ eb }) => ({ person_id: null, linked_at: null, links: eb('links', '+', 1) }))
    .where('phone', '=', phone)
    .where('person_id', '=', personId)
    .returning('phone')
    .execute()
  return cleared.length > 0
}
