import { activityOf, noActivity } from '../activities/office-address.ts'
import { mayViewOffice } from '../organizations/permissions.ts'
import { csvFile } from '../platform/csv.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { completionsOf, responsesOf } from './office-queries.ts'
import { OfficeResultsPage, type VersionResults } from './pages/office-results.tsx'
import { fewestShown, resultsOf, shareText } from './results.ts'

/** The results of an activity's evaluation. */
async function showResults(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { organization } = scene
  const { id, name } = activity
  return present(
    scene,
    {
      title: `Evaluation: ${name}`,
      kind: 'office',
      current: routes.officeActivities.to({ org: organization.slug }),
    },
    <OfficeResultsPage
      org={organization.slug}
      activity={{ id, title: name }}
      {...(await versionsOf(scene, activity.id))}
      completions={await completionsOf(scene.db, activity.id)}
    />,
  )
}

/** How often each answer was given, as a spreadsheet; what is withheld on the page is not in it either. */
async function downloadCounts(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { versions } = await versionsOf(scene, activity.id)
  const code = activity.sessions.length === 1 ? activity.sessions[0]!.code : activity.id
  return csvFile(`evaluation-${code}.csv`, [header, ...versions.flatMap(countRows)])
}

const header = ['Form', 'Version', 'Responses', 'Question', 'Answered', 'Mean', 'Answer', 'People', 'Share']

const countRows = ({ form, number, responses, questions }: VersionResults): string[][] =>
  (questions ?? []).flatMap(({ question, answered, mean, counts }) =>
    counts.map(({ label, count }) => [
      ...[form, String(number), String(responses), question.text, String(answered), mean?.toFixed(2) ?? ''],
      ...[label, String(count), shareText(count, answered)],
    ]),
  )

/**
 * The results by the version of the form. Where the organization keeps answers apart from names, now or when any of
 * them was given, there are no names, and answers of fewer than three people are withheld.
 */
async function versionsOf(scene: StaffScene, activityId: string) {
  const responses = await responsesOf(scene.db, activityId)
  const anonymous =
    scene.organization.anonymous_evaluations || responses.some(({ given }) => given.some(({ name }) => name === null))
  const versions: VersionResults[] = responses.map(({ given, questions, ...version }) => ({
    ...version,
    responses: given.length,
    questions:
      anonymous && given.length < fewestShown
        ? null
        : resultsOf(questions, anonymous ? given.map(({ answers }) => ({ answers, name: null })) : given),
  }))
  return { versions, anonymous }
}

const viewer = staff(mayViewOffice)

/** What the office sees of evaluations. */
export const evaluationOfficeEntries: Entry[] = [
  viewer.get(routes.officeResults, showResults),
  viewer.get(routes.officeResultsCsv, downloadCounts),
]
