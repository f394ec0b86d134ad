import { mayReviewDisclosures } from '../../organizations/permissions.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { discloserOfRole } from '../disclosers.ts'
import { type FormOf, sendForm, showForm } from '../form/present-form.tsx'
import { noteDisclosureLook } from './note-disclosure-look.ts'
import { isOwnRole } from './own-roles.ts'
import { EnterIntro } from './pages/enter-intro.tsx'
import { presentRemoved, refuseElsewhere, refuseOwn, roleOf } from './present-role.tsx'
import { roleAddress } from './review-words.ts'
import type { RoleAt } from './role-at.ts'
import { tellEntered } from './tell-entered.ts'

/** The form in which what came in person, by e-mail or on paper is entered for a role. */
async function showEnter(scene: StaffScene): Promise<Response> {
  const role = await roleToEnter(scene)
  if (role instanceof Response) return role
  const { db, organization, visitor, now } = scene
  const look = { organizationId: organization.id, actorId: visitor.personId, subject: 'activity_role' as const }
  await noteDisclosureLook(db, { ...look, subjectId: role.facts.id }, now)
  return showForm(scene, formOf(scene, role, role.facts.discloserId ?? newId()))
}

async function sendEnter(scene: StaffScene): Promise<Response> {
  const role = await roleToEnter(scene)
  if (role instanceof Response) return role
  const { db, organization, now } = scene
  const of = { organizationId: organization.id, roleId: role.facts.id }
  const discloser = await discloserOfRole(db, of, now)
  return discloser ? sendForm(scene, formOf(scene, role, discloser)) : presentRemoved(scene, role.facts.id)
}

function formOf(scene: StaffScene, role: RoleAt, discloserId: string): FormOf {
  const org = scene.organization.slug
  const at = { org, role: role.facts.id }
  const form = routes.officeEnterDisclosure.to(at)
  return {
    discloserId,
    name: role.facts.name,
    way: 'office',
    actorId: scene.visitor.personId,
    form,
    draft: form,
    attested: () => tellEntered(scene, role),
    done: () => roleAddress(org, role.facts.id, { said: 'disclosure-entered' }),
    title: `Disclosure of ${role.facts.name}`,
    intro: <EnterIntro org={org} role={role} />,
  }
}

/** The role of the address; or why nothing is entered for it. */
async function roleToEnter(scene: StaffScene): Promise<Response | RoleAt> {
  const id = idParameter(scene, 'role')
  if (!id) return refuse(scene, 404, { title: 'There is no role at this address' })
  const role = await roleOf(scene, id)
  if (!role) return presentRemoved(scene, id)
  if (await isOwnRole(scene.db, scene.visitor.personId, id)) return refuseOwn(scene)
  return role.basis === 'here' ? role : refuseElsewhere(scene)
}

export const enterEntries: Entry[] = [
  staff(mayReviewDisclosures).get(routes.officeEnterDisclosure, showEnter),
  staff(mayReviewDisclosures).post(routes.officeEnterDisclosure, sendEnter),
]
