import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { isUnchecked } from '../starting-set/statements.ts'
import { changeCredit } from './change-settings.ts'
import { type Credit, creditFields, creditOf, storedCredit, type TypedCredit } from './credit-form.ts'
import { CreditPage } from './pages/credit-page.tsx'
import type { Part } from './part.tsx'
import { hasIssued } from './queries.ts'

/** What certificates say of the organization. */
export const creditPart: Part<TypedCredit, Credit> = {
  title: 'Accreditation and numbers',
  route: routes.officeOrganizationCredit,
  fields: creditFields,
  stored: storedCredit,
  read: creditOf,
  page: async ({ db, organization }, typed, errors) => {
    const issued = await hasIssued(db)
    const shown = issued ? { ...typed, certificatePrefix: organization.certificate_prefix } : typed
    const unchecked = isUnchecked(organization.name, shown.accreditationStatement)
    return <CreditPage org={organization.slug} typed={shown} errors={errors} issued={issued} unchecked={unchecked} />
  },
  save: (scene, read) => changeCredit(scene.db, byWhom(scene), scene.organization, read, scene.now),
  said: () => 'organization-saved',
  notes: () => [],
}
