import { recordAudit } from '../../audit/record.ts'
import { phoneText } from '../../platform/phone.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { holdPerson, mergedAway, phonesOf } from './queries.ts'

type Changed = { ok: true } | { ok: false; message: string }
const done: Changed = { ok: true }

const mostPhones = 10

/** Adds a phone number, in E.164, behind the others; one that is there stays where it is. */
export async function addPhone(scene: LearnerScene, phone: string): Promise<Changed> {
  const { db, organization, visitor, now } = scene
  if (!(await holdPerson(db, visitor.personId))) return mergedAway
  const phones = await phonesOf(db, visitor.personId)
  if (phones.some((one) => one.phone === phone)) return { ok: false, message: 'You have this phone already' }
  if (phones.length >= mostPhones)
    return { ok: false, message: `An account has at most ${mostPhones} phones. Remove one first.` }
  const key = { organization_id: organization.id, person_id: visitor.personId }
  await db
    .insertInto('person_phone')
    .values({ ...key, phone, created_at: now.toString() })
    .execute()
  await note(scene, 'person.phone_added', { new: { phone } })
  await tell(scene, 'added to', `${phoneText(phone)} was added to your account.`)
  return done
}

/** Removes a phone number; the last one stays, because the profile needs one. */
export async function removePhone(scene: LearnerScene, phone: string): Promise<Changed> {
  const { db, visitor } = scene
  if (!(await holdPerson(db, visitor.personId))) return mergedAway
  const phones = await phonesOf(db, visitor.personId)
  if (!phones.some((one) => one.phone === phone)) return done
  if (phones.length === 1)
    return { ok: false, message: 'Your profile needs a phone. Add another one first, then remove this one.' }
  await db.deleteFrom('person_phone').where('person_id', '=', visitor.personId).where('phone', '=', phone).execute()
  await note(scene, 'person.phone_removed', { old: { phone } })
  await tell(scene, 'removed from', `${phoneText(phone)} was removed from your account.`)
  return done
}

/** Makes a phone number the one of the profile. */
export async function putPhoneFirst(scene: LearnerScene, phone: string): Promise<Changed> {
  const { db, visitor } = scene
  if (!(await holdPerson(db, visitor.personId))) return mergedAway
  const rows = await db
    .selectFrom('person_phone')
    .select(['phone', 'position'])
    .where('person_id', '=', visitor.personId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('phone')
    .execute()
  const [first] = rows
  if (!rows.some((one) => one.phone === phone)) return { ok: false, message: 'Choose one of your phones' }
  if (!first || first.phone === phone) return done
  await db
    .updateTable('person_phone')
    .set({ position: first.position - 1 })
    .where('person_id', '=', visitor.personId)
    .where('phone', '=', phone)
    .execute()
  await note(scene, 'person.phone_put_first', { old: { phone: first.phone }, new: { phone } })
  return done
}

/** Notes that the person reads texts to a phone number of theirs. */
export async function confirmPhone(scene: LearnerScene, phone: string): Promise<void> {
  const { db, visitor, now } = scene
  const confirmed = await db
    .updateTable('person_phone')
    .set({ verified_at: now.toString() })
    .where('person_id', '=', visitor.personId)
    .where('phone', '=', phone)
    .where('verified_at', 'is', null)
    .returning('phone')
    .execute()
  if (confirmed.length) await note(scene, 'person.phone_confirmed', { new: { phone } })
}

const tell = (scene: LearnerScene, how: string, what: string) =>
  tellOwner(scene, scene.visitor.personId, {
    subject: `A phone was ${how} your ${scene.organization.name} CME account`,
    what,
  })

const note = (
  { db, organization, visitor, now }: LearnerScene,
  act: string,
  values: { old?: object; new?: object },
) => {
  const { personId } = visitor
  const about = { organizationId: organization.id, actorId: personId, act, subject: 'person', subjectId: personId }
  return recordAudit(db, { ...about, ...values }, now)
}
