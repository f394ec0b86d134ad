import { activityOf, noActivity, officeOf } from '../activities/office-address.ts'
import { mayStartActivities, mayViewOffice } from '../organizations/permissions.ts'
import { formatAsked, tableFile } from '../platform/table-file/table-file.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import { noSuchFile, refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { completionsOf, type GivenIn, responsesOf } from './office-queries.ts'
import { coursesOf } from './over-time.ts'
import { OfficeResultsPage } from './pages/office-results.tsx'
import { resultTable, resultTableNames, resultTables, type VersionResults } from './result-tables.ts'
import { resultsOf, withoutTraces } from './results.ts'

/** The results of an activity's evaluation; of a series, of one quarter where one is asked for. */
async function showResults(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { organization } = scene
  const { id, name, content, isSeries } = activity
  return present(
    scene,
    {
      title: `Evaluation: ${name}`,
      ...officeOf(scene, activity),
    },
    <OfficeResultsPage
      org={organization.slug}
      activity={{ ...content, id, title: name, isSeries, hasTest: content.testFormId !== null }}
      mayStart={mayStartActivities(scene.visitor.role)}
      {...(await versionsOf(scene, activity.id))}
      completions={await completionsOf(scene.db, activity.id)}
    />,
  )
}

/** The results as CSV or a workbook: how often each answer was given, what was written, or the means over time. */
async function downloadResults(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const found = await versionsOf(scene, activity.id)
  const kind = resultTables.find((one) => one === scene.query('table')) ?? 'counts'
  const code = activity.sessions.length === 1 ? activity.sessions[0]!.code : activity.id
  const name = ['evaluation', code, found.quarter, kind === 'counts' ? '' : kind].filter(Boolean).join('-')
  const format = formatAsked(scene.query('as'))
  if (!format) return refuse(scene, 404, noSuchFile)
  return tableFile(format, { name, sheet: resultTableNames[kind], ...resultTable(kind, found) })
}

/**
 * The results by the version of the form. Where the organization keeps answers apart from names, now or when any of
 * them was given, there are no names, and answers are shown in whole groups.
 */
async function versionsOf(scene: StaffScene, activityId: string) {
  const { anonymous_evaluations: apart } = scene.organization
  const responses = await responsesOf(scene.db, activityId, apart, scene.now)
  const anonymous =
    apart ||
    responses.waiting.length > 0 ||
    responses.versions.some(({ given }) => given.some(({ name }) => name === null))
  const all = [responses.waiting, ...responses.versions.map(({ given }) => given)].flatMap((some) =>
    some.map((one) => one.quarter),
  )
  const quarters = [...new Set(all)].sort().reverse()
  const quarter = quarters.find((one) => one === scene.query('quarter')) ?? ''
  const versions = responses.versions.flatMap(({ given, questions, ...version }): VersionResults[] => {
    const chosen = given.filter((one) => !quarter || one.quarter === quarter)
    if (chosen.length === 0) return []
    const results = resultsOf(questions, chosen)
    const shown = anonymous ? results.map((result) => withoutTraces(questions, result)) : results
    return [{ ...version, responses: chosen.filter(isWhole).length, questions: shown }]
  })
  const waiting = responses.waiting.filter((one) => !quarter || one.quarter === quarter)
  return { versions, waiting, anonymous, quarters, quarter, courses: coursesOf(responses.versions) }
}

/** Whether a row is a response, not a part of one that stands by itself. */
const isWhole = ({ part }: GivenIn): boolean => part === null

const viewer = staff(mayViewOffice)

/** What the office sees of evaluations. */
export const evaluationOfficeEntries: Entry[] = [
  viewer.get(routes.officeResults, showResults),
  viewer.get(routes.officeResultsCsv, downloadResults),
]
