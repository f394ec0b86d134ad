import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { changeClaims } from './change-settings.ts'
import { type Claims, claimsFields, claimsOf, storedClaims, type TypedClaims } from './claims-form.ts'
import { ClaimsPage } from './pages/claims-page.tsx'
import type { Part } from './part.tsx'

/** When credit for single activities can be claimed, and the evaluation that new ones begin with. */
export const claimsPart: Part<TypedClaims, Claims> = {
  title: 'Claims',
  route: routes.officeOrganizationClaims,
  fields: claimsFields,
  stored: storedClaims,
  read: claimsOf,
  page: async ({ db, organization }, typed, errors) => (
    <ClaimsPage org={organization.slug} typed={typed} errors={errors} forms={await offeredForms(db)} />
  ),
  save: async (scene, read) => {
    const form = read.default_form_id
    if (form && !(await offeredForms(scene.db)).some(({ id }) => id === form))
      return { form: 'Choose a form of the list' }
    await changeClaims(scene.db, byWhom(scene), read, scene.now)
    return null
  },
  said: () => 'claims-saved',
  notes: () => [],
}

/** The evaluation forms that can be chosen for an activity, in the order in which they were made. */
const offeredForms = (db: Db): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('form as f')
    .select(['f.id', 'f.name'])
    .where('f.kind', '=', 'evaluation')
    .where('f.retired_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('form_version as v')
          .select('v.id')
          .whereRef('v.organization_id', '=', 'f.organization_id')
          .whereRef('v.form_id', '=', 'f.id'),
      ),
    )
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute()
