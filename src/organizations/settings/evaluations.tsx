import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { changeEvaluations } from './change-settings.ts'
import {
  type Evaluations,
  evaluationsFields,
  evaluationsOf,
  storedEvaluations,
  type TypedEvaluations,
} from './evaluations-form.ts'
import { EvaluationsPage } from './pages/evaluations-page.tsx'
import type { Part } from './part.tsx'

/** Whether evaluations are kept with names. */
export const evaluationsPart: Part<TypedEvaluations, Evaluations> = {
  title: 'Evaluations',
  route: routes.officeOrganizationEvaluations,
  fields: evaluationsFields,
  stored: storedEvaluations,
  read: evaluationsOf,
  page: async ({ organization }, typed, errors) => (
    <EvaluationsPage org={organization.slug} typed={typed} errors={errors} />
  ),
  save: async (scene, read) => {
    await changeEvaluations(scene.db, byWhom(scene), read, scene.now)
    return null
  },
  said: () => 'organization-saved',
  notes: () => [],
}
