import { toldOf } from '../disclosures/statement/told-queries.ts'
import { openIn, withheldActivities } from '../disclosures/statement/withholding.ts'
import {
  mayPlanActivities,
  mayReviewDisclosures,
  mayStartActivities,
  mayViewOffice,
} from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { creditTimeNote } from '../series/credit-time.ts'
import { type Entry, staff } from '../web/entries.ts'
import { Notice } from '../web/parts.tsx'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import type { Choices } from './activity-form.ts'
import { hideWithheld } from './hide-withheld.ts'
import { activityOf, noActivity, officeAt, officeOf, pageOf } from './office-address.ts'
import { choicesOf } from './office-choices.ts'
import { drawQr, printPoster } from './office-code.tsx'
import { editActivity, newActivity, saveEdited, saveNew } from './office-form.tsx'
import { downloadLearners, showLearners } from './office-learners.tsx'
import { activityList, type ListFilter, listViews, sessionYears } from './office-list.ts'
import type { PlannedActivity } from './office-queries.ts'
import { askToClose, changeState, makeCopy } from './office-state.tsx'
import { turnoutOf } from './office-turnout.ts'
import { ActivityPage } from './pages/activity-page.tsx'
import { OfficeActivitiesPage } from './pages/office-activities-page.tsx'
import { OfficeActivityPage } from './pages/office-activity-page.tsx'
import { whatIsMissing } from './publishing.ts'
import { sessionDetails } from './session-query.ts'

async function showActivities(scene: StaffScene): Promise<Response> {
  const { db, organization, now } = scene
  const zone = organization.time_zone
  const { formats } = await choicesOf(db, zone)
  const years = await sessionYears(db, zone)
  const filter = filterOf(scene, formats, years)
  const own = await ownSeriesOf(db, scene.visitor)
  const list = await activityList(db, filter, pageOf(scene), { zone, now, own })
  const coded = list.rows.filter(({ code }) => code !== null).map(({ id }) => id)
  return present(
    scene,
    { title: 'Activities', ...officeAt(scene) },
    <OfficeActivitiesPage
      org={organization.slug}
      zone={zone}
      now={now}
      filter={filter}
      {...list}
      withheld={await withheldActivities(db, organization, coded)}
      chosenView={scene.query('view') === filter.view}
      formats={formats}
      years={years}
      mayStart={mayStartActivities(scene.visitor.role)}
      own={own}
    />,
  )
}

/** What is not offered is not filtered by. Who searches without having chosen a view looks through all of them. */
function filterOf(scene: StaffScene, formats: { key: string }[], years: number[]): ListFilter {
  const rest = {
    search: scene.query('q').slice(0, 200).trim(),
    format: formats.find(({ key }) => key === scene.query('format'))?.key ?? '',
    year: years.find((year) => String(year) === scene.query('year')) ?? null,
  }
  const usual = rest.search || rest.format || rest.year ? 'all' : 'current'
  return { view: listViews.find((view) => view === scene.query('view')) ?? usual, ...rest }
}

async function showActivity(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization } = scene
  const choices = await choicesOf(db, organization.time_zone)
  return present(
    scene,
    { title: activity.name, toast: done[scene.query('done')], ...officeOf(scene, activity) },
    <OfficeActivityPage
      org={organization.slug}
      zone={organization.time_zone}
      now={scene.now}
      origin={scene.origin}
      activity={activity}
      choices={choices}
      turnout={await turnoutOf(db, activity.id)}
      creditNote={creditNoteOf(activity, choices)}
      missing={whatIsMissing(activity.content, choices, organization.accreditation_statement, activity.isSeries)}
      {...(await openIn(db, organization, { id: activity.id, basis: activity.content.disclosureBasis }))}
      mayReview={mayReviewDisclosures(scene.visitor.role)}
      askDays={organization.disclosure_ask_days}
      mayPlan={mayPlanActivities(scene.visitor.role)}
      mayStart={mayStartActivities(scene.visitor.role)}
      copyId={newId()}
    />,
  )
}

/** That the shortest of its sessions comes to less credit than it designates. */
function creditNoteOf({ sessions, content }: PlannedActivity, { creditTypes }: Choices): string {
  const lengths = sessions.map(({ startsAt, endsAt }) =>
    Math.round(Temporal.Instant.from(startsAt).until(Temporal.Instant.from(endsAt)).total('minutes')),
  )
  return lengths.length === 0 ? '' : creditTimeNote(content.designations, creditTypes, Math.min(...lengths))
}

const done: Record<string, string> = {
  created: 'Draft saved.',
  saved: 'Changes saved.',
  published: 'Published. It is on the portal now.',
  closed: 'Closed. Nobody can claim credit any more.',
  reopened: 'Reopened.',
  copied:
    'Copied, 52 weeks later. What people disclosed counts for a set time: see under Disclosures who has to be asked again.',
  'copied-statement': 'Copied, 52 weeks later. The disclosure statement was left behind: ask everybody again.',
}

/** The page that learners will see, from what is saved now. */
async function previewActivity(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  const first = activity?.content.session
  const session = first && (await sessionDetails(scene.db, first.id))
  if (!activity) return noActivity(scene)
  if (!session) return refuse(scene, 404, { title: 'There is nothing to preview yet: the activity has no date' })
  const { organization } = scene
  const [shown] = await hideWithheld(scene.db, organization, [session])
  const office = routes.officeActivity.to({ org: organization.slug, activity: activity.id })
  return present(
    scene,
    { title: `Preview: ${session.title}` },
    <>
      <Notice title="This is a preview">
        <p>
          {activity.state === 'draft'
            ? 'Only the office sees this page until the activity is published; the links to claim do not work before that. '
            : 'This is the page that learners see. '}
          <a href={office}>Back to the office</a>
        </p>
      </Notice>
      <ActivityPage
        session={shown!}
        disclosure={(await toldOf(scene.db, organization, session.id, scene.now))?.text ?? ''}
        viewer={{
          org: organization.slug,
          zone: organization.time_zone,
          now: scene.now,
          signedIn: true,
          draft: activity.state === 'draft',
        }}
        provider={{
          name: organization.name,
          accreditationStatement: organization.accreditation_statement,
          email: organization.email,
        }}
        origin={scene.origin}
      />
    </>,
  )
}

/** Who plans or reviews begins with what waits for them; who only looks, with the activities. */
async function toOffice(scene: StaffScene): Promise<Response> {
  const { role } = scene.visitor
  const first = mayPlanActivities(role) || mayReviewDisclosures(role) ? routes.officeToday : routes.officeActivities
  return seeOther(first.to({ org: scene.organization.slug }))
}

const viewer = staff(mayViewOffice)
const planner = staff(mayPlanActivities)
const starter = staff(mayStartActivities)

/** The office's activities: everyone of the staff looks, administrators make them, coordinators plan their own. */
export const officeEntries: Entry[] = [
  viewer.get(routes.office, toOffice),
  viewer.get(routes.officeActivities, showActivities),
  starter.get(routes.officeNewActivity, newActivity),
  starter.post(routes.officeNewActivity, saveNew),
  viewer.get(routes.officeActivity, showActivity),
  planner.get(routes.officeEditActivity, editActivity),
  planner.post(routes.officeEditActivity, saveEdited),
  planner.get(routes.officeActivityState, askToClose),
  planner.post(routes.officeActivityState, changeState),
  planner.post(routes.officeCopyActivity, makeCopy),
  viewer.get(routes.officePreview, previewActivity),
  viewer.get(routes.officeLearners, showLearners),
  viewer.get(routes.officeLearnersCsv, downloadLearners),
  viewer.get(routes.officeQr, drawQr),
  viewer.get(routes.officePoster, printPoster),
]
