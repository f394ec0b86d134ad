import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import type { By } from './change-draft.ts'
import { type BuiltForm, builtForm } from './form-queries.ts'

/** The form of the address; null where there is none. */
export async function formOf(scene: StaffScene): Promise<BuiltForm | null> {
  const id = idParameter(scene, 'form')
  return id ? builtForm(scene.db, id) : null
}

export const noForm = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no form at this address' })

/** How every page of the forms stands in the shell. */
export const formsAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeForms.to({ org: scene.organization.slug }),
})

export const byOf = ({ organization, visitor }: StaffScene): By => ({
  organizationId: organization.id,
  actorId: visitor.personId,
})

/** The address of a form, at one of its items. */
export const formAddress = (scene: StaffScene, form: string, item = '', said?: string): string =>
  routes.officeForm.to({ org: scene.organization.slug, form }, { said }) + (item ? `#${item}` : '')

/** What the frame around a form's pages says of it. */
export const framed = (scene: StaffScene, form: BuiltForm) => ({
  org: scene.organization.slug,
  form,
  zone: scene.organization.time_zone,
  mayChange: mayManageOrganization(scene.visitor.role),
})
