import type { ComponentChildren } from 'preact'
import { mayPlanActivities, mayStartActivities } from '../../organizations/permissions.ts'
import { professions } from '../../people/queries.ts'
import { dayOf } from '../../web/dates.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { Fields } from '../content.ts'
import { documentsOf } from '../documents/queries.ts'
import { officeOf } from '../office-address.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { PlanningPage } from './pages/planning-page.tsx'
import { mostSupports } from './plan.ts'
import { planFaults } from './plan-faults.ts'
import { planFields, supportRows } from './plan-form.ts'
import { type SavedPlan, savedPlan } from './queries.ts'

type Form = {
  fields?: Fields
  errors?: FieldErrors
  saved?: SavedPlan
  status?: number
  oneMore?: boolean
  notice?: ComponentChildren
  documentError?: string
}

/** The planning record and the papers of an activity, with what was sent and refused. */
export async function planningPage(scene: StaffScene, activity: PlannedActivity, form: Form = {}): Promise<Response> {
  const { db, organization, visitor } = scene
  const saved = form.saved ?? (await savedPlan(db, activity.id))
  const fields = form.fields ?? planFields(saved.plan)
  const errors = form.errors ?? {}
  const wrong = Object.keys(errors).length > 0 || form.documentError !== undefined
  const [first] = activity.sessions
  const startsOn = first ? dayOf(Temporal.Instant.from(first.startsAt), organization.time_zone) : null
  const { objectives } = activity.content
  return present(
    scene,
    {
      title: `Planning: ${activity.name}`,
      hasErrors: wrong,
      status: form.status ?? (wrong ? 422 : 200),
      ...officeOf(scene, activity),
    },
    <PlanningPage
      org={organization.slug}
      zone={organization.time_zone}
      activity={activity}
      saved={saved}
      fields={fields}
      errors={errors}
      professions={await professionsFor(scene, saved)}
      supportRows={Math.min(mostSupports, Math.max(1, supportRows(fields) + (form.oneMore ? 1 : 0)))}
      missing={planFaults(saved.plan, { objectives, startsOn })}
      documents={await documentsOf(db, activity.id)}
      {...(form.documentError ? { documentError: form.documentError } : {})}
      mayPlan={mayPlanActivities(visitor.role)}
      mayStart={mayStartActivities(visitor.role)}
      notice={form.notice}
    />,
  )
}

/** Those to choose from; a retired one stays where it was chosen. */
export const professionsFor = async ({ db }: StaffScene, { plan }: SavedPlan) =>
  (await professions(db)).filter(({ key, retired }) => !retired || plan.professions.includes(key))
