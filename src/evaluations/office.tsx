import { plannedActivity } from '../activities/office-queries.ts'
import { mayViewOffice } from '../organizations/permissions.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { idParameter, type StaffScene } from '../web/scene.ts'
import { completionsOf, responsesOf } from './office-queries.ts'
import { OfficeResultsPage } from './pages/office-results.tsx'
import { fewestShown, resultsOf } from './results.ts'

/**
 * The results of an activity's evaluation. Where the organization keeps answers apart from names, now or when any of
 * them was given, no name is shown, and answers of fewer than three people are withheld.
 */
async function showResults(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'activity')
  const activity = id && (await plannedActivity(scene.db, id))
  if (!activity) return refuse(scene, 404, { title: 'There is no activity at this address' })
  const { organization } = scene
  const { content } = activity
  const responses = await responsesOf(scene.db, activity.id)
  const anonymous =
    organization.anonymous_evaluations || responses.some(({ given }) => given.some(({ name }) => name === null))
  const versions = responses.map(({ given, questions, ...version }) => ({
    ...version,
    responses: given.length,
    questions:
      anonymous && given.length < fewestShown
        ? null
        : resultsOf(questions, anonymous ? given.map(({ answers }) => ({ answers, name: null })) : given),
  }))
  return present(
    scene,
    {
      title: `Evaluation: ${content.title}`,
      kind: 'office',
      current: routes.officeActivities.to({ org: organization.slug }),
    },
    <OfficeResultsPage
      org={organization.slug}
      activity={{ id: activity.id, ...content }}
      versions={versions}
      completions={await completionsOf(scene.db, activity.id)}
      anonymous={anonymous}
    />,
  )
}

/** What the office sees of evaluations. */
export const evaluationOfficeEntries: Entry[] = [staff(mayViewOffice).get(routes.officeResults, showResults)]
