import { toldOf } from '../disclosures/statement/told-queries.ts'
import { openIn, withheldActivities } from '../disclosures/statement/withholding.ts'
import { testTold } from '../evaluations/tests/test-queries.ts'
import {
  mayPlanActivities,
  mayReviewDisclosures,
  mayStartActivities,
  mayViewOffice,
} from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { routes } from '../routes.ts'
import { creditTimeNote } from '../series/credit-time.ts'
import { longDate } from '../web/dates.ts'
import { type Entry, staff } from '../web/entries.ts'
import { Notice } from '../web/parts.tsx'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import type { StaffScene } from '../web/scene.ts'
import type { Choices } from './activity-form.ts'
import { overdue } from './checklist/rules.ts'
import { hideWithheld } from './hide-withheld.ts'
import { activityOf, noActivity, officeAt, officeOf, pageOf } from './office-address.ts'
import { choicesOf } from './office-choices.ts'
import { drawQr, printPoster } from './office-code.tsx'
import { askForCopy, makeCopy } from './office-copy.tsx'
import { editActivity, newActivity, saveEdited, saveNew } from './office-form.tsx'
import { downloadLearners, showLearners } from './office-learners.tsx'
import {
  activityList,
  hasActivities,
  type Lacking,
  type ListFilter,
  type ListRow,
  lacking,
  listViews,
  sessionYears,
} from './office-list.ts'
import type { PlannedActivity } from './office-queries.ts'
import { askForStep, changeState } from './office-state.tsx'
import { turnoutOf } from './office-turnout.ts'
import { ActivityPage } from './pages/activity-page.tsx'
import { OfficeActivitiesPage } from './pages/office-activities-page.tsx'
import { OfficeActivityPage } from './pages/office-activity-page.tsx'
import { sessionDetails } from './session-query.ts'
import { isOnPortal, isUnpublished } from './states.ts'
import { lacksFor, lacksNext, nextStep, openAt } from './steps/judge.ts'
import { stepsTaken } from './steps/queries.ts'
import { readinessOf } from './steps/readiness.ts'
import { isStep, openSteps, type StepName, stepOf } from './steps/steps.ts'

async function showActivities(scene: StaffScene): Promise<Response> {
  const { db, organization, now } = scene
  const zone = organization.time_zone
  const choices = await choicesOf(db, zone)
  const { formats, specialties } = choices
  const years = await sessionYears(db, zone)
  const filter = filterOf(scene, { formats, specialties, years })
  const own = await ownSeriesOf(db, scene.visitor)
  const list = await activityList(db, filter, pageOf(scene), { zone, now, own })
  const isNew = list.total === 0 && !(await hasActivities(db))
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
      isNew={isNew}
      withheld={await withheldActivities(db, organization, coded)}
      chosenView={scene.query('view') === filter.view}
      formats={formats}
      specialties={specialties}
      next={await nextOf(scene, list.rows, choices)}
      years={years}
      mayStart={mayStartActivities(scene.visitor.role)}
      tickAll={scene.query('tick') === 'all'}
      own={own}
    />,
  )
}

/** What is not offered is not filtered by. Who searches without having chosen a view looks through all of them. */
function filterOf(
  scene: StaffScene,
  offered: { formats: { key: string }[]; specialties: { id: string }[]; years: number[] },
): ListFilter {
  const rest = {
    search: scene.query('q').slice(0, 200).trim(),
    format: offered.formats.find(({ key }) => key === scene.query('format'))?.key ?? '',
    specialty: offered.specialties.find(({ id }) => id === scene.query('specialty'))?.id ?? '',
    year: offered.years.find((year) => String(year) === scene.query('year')) ?? null,
    lacks: (Object.keys(lacking) as Lacking[]).find((one) => one === scene.query('lacks')) ?? ('' as const),
  }
  const usual = Object.values(rest).some(Boolean) ? 'all' : 'current'
  return { view: listViews.find((view) => view === scene.query('view')) ?? usual, ...rest }
}

/** What each row lacks next, or else the step that it waits for. */
async function nextOf({ db, organization, visitor, now }: StaffScene, rows: readonly ListRow[], choices: Choices) {
  const ids = rows.map(({ id }) => id)
  const readiness = await readinessOf(db, organization, ids, now, choices)
  const beside = {
    isAdministrator: mayStartActivities(visitor.role),
    when: (moment: Temporal.Instant) => longDate(moment, organization.time_zone),
  }
  return new Map(
    [...readiness].map(([id, one]) => {
      const lacks = lacksNext(one, beside).map(({ message }) => message)
      const step = nextStep(one)
      return [id, lacks.length > 0 || !step ? lacks : [stepOf(step).button]]
    }),
  )
}

async function showActivity(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { db, organization, visitor } = scene
  const turnout = await turnoutOf(db, activity.id)
  const choices = await choicesOf(db, organization.time_zone)
  return present(
    scene,
    { title: activity.name, toast: doneText(scene.query('done')), ...officeOf(scene, activity) },
    <OfficeActivityPage
      org={organization.slug}
      zone={organization.time_zone}
      now={scene.now}
      origin={scene.origin}
      activity={activity}
      choices={choices}
      turnout={turnout}
      creditNote={creditNoteOf(activity, choices)}
      {...(await standingOf(scene, activity, choices, turnout.attended))}
      taken={await stepsTaken(db, activity.id)}
      {...(await openIn(db, organization, { id: activity.id, basis: activity.content.disclosureBasis }))}
      mayReview={mayReviewDisclosures(visitor.role)}
      askDays={organization.disclosure_ask_days}
      mayPlan={mayPlanActivities(visitor.role)}
      mayStart={mayStartActivities(visitor.role)}
    />,
  )
}

/** What an activity lacks next, and the steps that whoever looks can take now. */
async function standingOf(scene: StaffScene, { id }: PlannedActivity, choices: Choices, attended: number) {
  const { db, organization, visitor, now } = scene
  const readiness = (await readinessOf(db, organization, [id], now, choices)).get(id)!
  const isAdministrator = mayStartActivities(visitor.role)
  const beside = {
    isAdministrator,
    attended,
    when: (moment: Temporal.Instant) => longDate(moment, organization.time_zone),
  }
  const open = mayPlanActivities(visitor.role) ? openSteps(readiness, { isAdministrator }) : []
  const mayHelp: Partial<Record<StepName, boolean>> = {
    submit: readiness.state === 'draft' || readiness.changedSinceApproval,
    withdraw: attended === 0,
  }
  const steps = open.filter((name) => mayHelp[name] !== false)
  const next = nextStep(readiness)
  return {
    missing: next && next !== 'close' ? lacksFor(next, readiness, beside) : [],
    late: overdue(readiness.list),
    next,
    openThen: steps.map((name) => openAt(name, readiness)).find((one) => one.length > 0) ?? [],
    supported: readiness.supported,
    steps,
    ready: new Set(steps.filter((name) => lacksFor(name, readiness, beside).length === 0)),
  }
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
  before: 'Somebody else did that before you: it stands there already. Nothing was done twice.',
  copied:
    'Copied: a draft with the plan, and nothing of what happened. What people disclosed counts for a set time: see under Disclosures who has to be asked again.',
  'copied-statement': 'Copied: a draft with the plan. The disclosure statement was left behind: ask everybody again.',
}

/** What was just done, by the word in the address: a step says it itself. */
const doneText = (word: string): string | undefined =>
  isStep(word) ? stepOf(word).said : Object.hasOwn(done, word) ? done[word] : undefined

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
          {isUnpublished(activity.state)
            ? 'Only the office sees this page until the activity is published; the links to claim do not work before that. '
            : 'This is the page that learners see. '}
          <a href={office}>Back to the office</a>
        </p>
      </Notice>
      <ActivityPage
        session={shown!}
        disclosure={(await toldOf(scene.db, organization, session.id, scene.now))?.text ?? ''}
        test={await testTold(scene.db, session.id)}
        viewer={{
          org: organization.slug,
          zone: organization.time_zone,
          now: scene.now,
          signedIn: true,
          draft: !isOnPortal(activity.state),
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
const toOffice = async (scene: StaffScene): Promise<Response> =>
  seeOther(routes.officeToday.to({ org: scene.organization.slug }))

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
  planner.get(routes.officeActivityState, askForStep),
  planner.post(routes.officeActivityState, changeState),
  planner.get(routes.officeCopyActivity, askForCopy),
  planner.post(routes.officeCopyActivity, makeCopy),
  viewer.get(routes.officePreview, previewActivity),
  viewer.get(routes.officeLearners, showLearners),
  viewer.get(routes.officeLearnersCsv, downloadLearners),
  viewer.get(routes.officeQr, drawQr),
  viewer.get(routes.officePoster, printPoster),
]
