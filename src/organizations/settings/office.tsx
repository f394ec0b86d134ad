import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { mayManageOrganization } from '../permissions.ts'
import { claimsPart } from './claims.tsx'
import { contactPart } from './contact.tsx'
import { creditPart } from './credit.tsx'
import { evaluationsPart } from './evaluations.tsx'
import { lookPart } from './look.tsx'
import { OrganizationPage } from './pages/organization-page.tsx'
import { entriesOf } from './part.tsx'
import { textsPart } from './texts.tsx'

function showOrganization(scene: StaffScene): Promise<Response> {
  const { name, slug: org } = scene.organization
  return present(
    scene,
    { title: 'Organization', kind: 'office', current: routes.officeOrganization.to({ org }) },
    <OrganizationPage org={org} name={name} address={scene.origin + routes.portal.to({ org })} />,
  )
}

/** The organization's own settings, and the page that leads to all others. */
export const organizationSettingsEntries: Entry[] = [
  staff(mayManageOrganization).get(routes.officeOrganization, showOrganization),
  ...entriesOf(lookPart),
  ...entriesOf(textsPart),
  ...entriesOf(contactPart),
  ...entriesOf(creditPart),
  ...entriesOf(evaluationsPart),
  ...entriesOf(claimsPart),
]
