import { activityOf, noActivity, officeOf } from '../activities/office-address.ts'
import { mayStartActivities, mayViewOffice } from '../organizations/permissions.ts'
import type { Cell, Column } from '../platform/table-file/table.ts'
import { formatAsked, tableFile } from '../platform/table-file/table-file.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import { noSuchFile, refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import { completionsOf, type GivenIn, responsesOf } from './office-queries.ts'
import { coursesOf } from './over-time.ts'
import { OfficeResultsPage, type VersionResults } from './pages/office-results.tsx'
import { fewestShown, resultsOf, titleOf, withheldIfFew } from './results.ts'

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

/** How often each answer was given, as CSV or a workbook; what is withheld on the page is not in it either. */
async function downloadCounts(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { versions, quarter } = await versionsOf(scene, activity.id)
  const code = activity.sessions.length === 1 ? activity.sessions[0]!.code : activity.id
  const name = ['evaluation', code, quarter].filter(Boolean).join('-')
  const format = formatAsked(scene.query('as'))
  if (!format) return refuse(scene, 404, noSuchFile)
  const rows = versions.flatMap(countRows)
  return tableFile(format, { name, sheet: 'Evaluation', columns, rows: atOnce(rows) })
}

async function* atOnce(rows: Cell[][]) {
  yield rows
}

const columns: readonly Column[] = [
  { label: 'Form' },
  { label: 'Version', kind: 'number' },
  { label: 'Responses', kind: 'number' },
  { label: 'Question' },
  { label: 'Answered', kind: 'number' },
  { label: 'Mean', kind: 'amount' },
  { label: 'Answer' },
  { label: 'People', kind: 'number' },
  { label: 'Share', kind: 'share' },
]

const countRows = ({ form, number, responses, questions }: VersionResults): Cell[][] =>
  (questions ?? []).flatMap((result) =>
    result.counts.map(({ label, count }) => [
      form,
      number,
      responses,
      titleOf(result),
      result.answered,
      result.mean === null ? null : Math.round(result.mean * 100),
      label,
      count,
      result.answered === 0 ? null : count / result.answered,
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
  const quarters = [...new Set(responses.flatMap(({ given }) => given.map((one) => one.quarter)))].sort().reverse()
  const quarter = quarters.find((one) => one === scene.query('quarter')) ?? ''
  const versions = responses.flatMap(({ given, questions, ...version }): VersionResults[] => {
    const chosen = given.filter((one) => !quarter || one.quarter === quarter)
    if (chosen.length === 0) return []
    const withheld = anonymous && isTooFew(given, quarter)
    const answers = anonymous ? chosen.map((one) => ({ ...one, name: null })) : chosen
    const results = resultsOf(questions, answers)
    const shown = anonymous ? results.map((result) => withheldIfFew(questions, result)) : results
    return [{ ...version, responses: chosen.filter(isWhole).length, questions: withheld ? null : shown }]
  })
  const courses = quarter ? null : coursesOf(responses, anonymous)
  return { versions, anonymous, quarters, quarter, courses }
}

/**
 * Whether so few answered that somebody could be told apart: in all, or, where quarters are shown, in any of them, since
 * what one quarter lacks of the whole shows the others.
 */
function isTooFew(given: readonly GivenIn[], quarter: string): boolean {
  const whole = given.filter(isWhole)
  const counts = quarter ? [...Map.groupBy(whole, (one) => one.quarter).values()] : [whole]
  return counts.some((some) => some.length < fewestShown)
}

/** Whether a row is a response, not a part of one that stands by itself. */
const isWhole = ({ part }: GivenIn): boolean => part === null

const viewer = staff(mayViewOffice)

/** What the office sees of evaluations. */
export const evaluationOfficeEntries: Entry[] = [
  viewer.get(routes.officeResults, showResults),
  viewer.get(routes.officeResultsCsv, downloadCounts),
]
