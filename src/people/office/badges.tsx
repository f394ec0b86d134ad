import { badgeOf } from '../../attendance/door/rules.ts'
import { mayHelpPeople } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { seeOther } from '../../web/present.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { removeBadge, tieBadge } from '../badges.ts'
import { noPerson, presentPerson } from './present-person.tsx'

/** Adds a badge to a person, or removes one; they are told. */
async function changeBadges(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'person')
  if (!id || !(await isOpen(scene, id))) return noPerson(scene)
  const sent = await scene.sent()
  const remove = sent.one('remove')
  if (remove) return removeOne(scene, id, remove)
  const typed = sent.one('badge')
  const badge = badgeOf(typed)
  if (!badge) return refused(scene, id, typed, typed.trim() ? noBadge : 'Scan or type the badge')
  const { db, organization, visitor, now } = scene
  const tied = { organizationId: organization.id, personId: id, badge, actorId: visitor.personId }
  const outcome = await tieBadge(db, tied, now)
  if (outcome === 'taken')
    return refused(scene, id, typed, 'This badge is somebody else’s. Remove it from their record first')
  if (outcome === 'tied')
    await tell(scene, id, `The badge ${badge} was added to your account: it records you at doors.`)
  return back(scene, id, 'badge-added')
}

const noBadge = 'A badge is 4 to 64 letters, digits and dashes, with a digit among them'

async function removeOne(scene: StaffScene, personId: string, badge: string): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const tied = { organizationId: organization.id, personId, badge, actorId: visitor.personId }
  if (await removeBadge(db, tied, now))
    await tell(scene, personId, `The badge ${badge} was removed from your account: it records nobody now.`)
  return back(scene, personId, 'badge-removed')
}

async function refused(scene: StaffScene, personId: string, typed: string, error: string): Promise<Response> {
  return (await presentPerson(scene, personId, { errors: { badge: error }, status: 422, typed })) ?? noPerson(scene)
}

const tell = (scene: StaffScene, personId: string, what: string): Promise<void> =>
  tellOwner(scene, personId, {
    subject: 'A badge of your account was changed',
    what: `${what} The CME office did it.`,
    closing: `If that is not your badge, write to ${scene.organization.email}.`,
  })

const back = (scene: StaffScene, person: string, said: string): Response =>
  seeOther(`${routes.officePerson.to({ org: scene.organization.slug, person }, { said })}#badges`)

async function isOpen({ db }: StaffScene, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export const badgeEntries: Entry[] = [staff(mayHelpPeople).post(routes.officePersonBadges, changeBadges)]
