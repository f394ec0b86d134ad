import { wayNames } from '../attendance/way-names.ts'
import { amountText } from '../credit/amount.ts'
import { openIn } from '../disclosures/statement/withholding.ts'
import { mayPlanActivities, mayStartActivities, mayViewPeople } from '../organizations/permissions.ts'
import { csvFile } from '../platform/csv.ts'
import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { learnersQuery, readLearnersFilter } from './learners-filter.ts'
import { activityOf, noActivity, officeOf, pageOf } from './office-address.ts'
import { type LearnerRow, learnersOf } from './office-learner-rows.ts'
import type { PlannedActivity } from './office-queries.ts'
import { turnoutOf } from './office-turnout.ts'
import { OfficeLearnersPage } from './pages/office-learners-page.tsx'

/** Who attended, evaluated and claimed what. */
export async function showLearners(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const page = pageOf(scene)
  const filter = readLearnersFilter(scene.query, activity.sessions)
  const { rows, total } = await learnersOf(scene.db, activity.id, filter, page)
  if (rows.length === 0 && page > 1) {
    const at = { org: scene.organization.slug, activity: activity.id }
    return seeOther(routes.officeLearners.to(at, learnersQuery(filter)))
  }
  return present(
    scene,
    { title: `Learners: ${activity.name}`, ...officeOf(scene, activity) },
    <OfficeLearnersPage
      org={scene.organization.slug}
      zone={scene.organization.time_zone}
      activity={activity}
      filter={filter}
      rows={rows}
      turnout={await turnoutOf(scene.db, activity.id)}
      total={total}
      page={page}
      mayStart={mayStartActivities(scene.visitor.role)}
      viewsPeople={mayViewPeople(scene.visitor.role)}
      plans={mayPlanActivities(scene.visitor.role)}
    />,
  )
}

/** The same as a spreadsheet, all whom the filter means: one row for each credit, or one for who has none yet. */
export async function downloadLearners(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { rows } = await learnersOf(scene.db, activity.id, readLearnersFilter(scene.query, activity.sessions))
  const zone = scene.organization.time_zone
  const { withheld } = await openIn(scene.db, scene.organization, {
    id: activity.id,
    basis: activity.content.disclosureBasis,
  })
  const sessions = activity.sessions.map((one) => (withheld.has(one.id) ? { ...one, code: 'withheld' } : one))
  const name = sessions.length === 1 && withheld.size === 0 ? sessions[0]!.code : activity.id
  const shown = { ...activity, sessions }
  return csvFile(`learners-${name}.csv`, [header, ...rows.flatMap((row) => cellsOf(row, shown, zone))])
}

const header = [
  'Family name',
  'Given name',
  'Credentials',
  'Profession',
  'Affiliation',
  'Email',
  'Activity code',
  'Session date',
  'Attended',
  'Way',
  'Evaluated',
  'Credit type',
  'Amount',
  'Certificate',
]

function cellsOf(row: LearnerRow, activity: PlannedActivity, zone: string): string[][] {
  const session = activity.sessions.find((one) => one.id === row.sessionId)!
  const who = [row.familyName, row.givenName, row.credentials, row.profession, row.affiliation, row.email]
  const what = [
    session.code,
    localTime(Temporal.Instant.from(session.startsAt), zone).slice(0, 10),
    localTime(row.attendedAt, zone),
    row.ways.map((way) => wayNames[way]).join(', '),
    activity.content.evaluation === 'none' ? '' : row.evaluated ? 'yes' : 'no',
  ]
  const credits = row.awards.map(({ name, mark, amount }) => [`${name}${mark}`, amountText(amount)])
  return (credits.length > 0 ? credits : [['', '']]).map((credit) => [
    ...who,
    ...what,
    ...credit,
    row.certificateNumber,
  ])
}

/** "2026-11-20 12:04", which spreadsheets take for a time. */
const localTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
