import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { mayManageOrganization } from '../permissions.ts'
import { changeDisclosurePolicy, storedPolicy } from './change-policy.ts'
import { DisclosurePolicyPage } from './pages/policy-page.tsx'
import { policyOf, type TypedPolicy, typedPolicy } from './policy-form.ts'

/** What the organization asks of disclosures, as administrators set it. */
export const disclosurePolicyEntries: Entry[] = [
  staff(mayManageOrganization).get(routes.officeDisclosurePolicy, (scene) =>
    page(scene, storedPolicy(scene.organization), {}),
  ),
  staff(mayManageOrganization).post(routes.officeDisclosurePolicy, savePolicy),
]

async function savePolicy(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const typed = typedPolicy(await scene.sent())
  const read = policyOf(typed)
  if (!read.ok) return page(scene, typed, read.errors)
  await changeDisclosurePolicy(db, { organizationId: organization.id, actorId: visitor.personId }, read.value, now)
  return seeOther(routes.officeDisclosurePolicy.to({ org: organization.slug }, { said: 'disclosure-policy-saved' }))
}

function page(scene: StaffScene, typed: TypedPolicy, errors: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Disclosure policy',
      kind: 'office',
      current: routes.officeDisclosurePolicy.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <DisclosurePolicyPage org={org} typed={typed} errors={errors} />,
  )
}
