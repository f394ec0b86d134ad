import type pg from 'pg'
import { lightEmail } from '../bin/generate/people.ts'
import { routes } from '../src/routes.ts'
import { type Filled, pageOfSessions } from './fill.ts'
import { busiestActivity, busiestSeries, personWithEmail } from './find.ts'

/** Who looks at a page: anybody; somebody with ten credits; an administrator. */
export type Looks = 'stranger' | 'learner' | 'administrator'

/** A page that is measured with little and with much behind it. */
export type ListPage = {
  name: string
  as: Looks
  /** Its address in an organization. */
  at: (owner: pg.Client, filled: Filled) => string | Promise<string>
  /** How often it is asked for in one run, where that is less than usual because it is slow. */
  times?: number
}

const page =
  (as: Looks) =>
  (name: string, at: ListPage['at'], more: Partial<ListPage> = {}) => ({ name, as, at, ...more })
const [stranger, learner, office] = [page('stranger'), page('learner'), page('administrator')]

/** Of one series and one activity, those with the most sessions and learners. */
const ofSeries = (to: (at: { org: string; activity: string }) => string): ListPage['at'] => {
  return async (owner, { slug, organizationId }) =>
    to({ org: slug, activity: await busiestSeries(owner, organizationId) })
}
const ofActivity = (to: (at: { org: string; activity: string }) => string): ListPage['at'] => {
  return async (owner, { slug, organizationId }) =>
    to({ org: slug, activity: await busiestActivity(owner, organizationId) })
}
const ofPerson = (to: (at: { org: string; person: string }) => string): ListPage['at'] => {
  return async (owner, { slug, organizationId }) =>
    to({ org: slug, person: await personWithEmail(owner, organizationId, lightEmail) })
}
type Plain = { to: (at: { org: string }, query?: Record<string, string>) => string }
const plain =
  (route: Plain, query?: Record<string, string>): ListPage['at'] =>
  (_, { slug }) =>
    route.to({ org: slug }, query)

/** Every page that lists what grows. A new one gets a line here. */
export const listPages: ListPage[] = [
  stranger('All activities, 20 rows', plain(routes.activities)),
  stranger('A specialty, 20 rows', (_, { slug: org }) =>
    routes.specialty.to({ org, specialty: pageOfSessions.specialty }),
  ),
  stranger('Search, 20 rows', plain(routes.activities, { q: pageOfSessions.place })),
  stranger('Future events', plain(routes.events)),
  learner('My Portal of 10 credits', plain(routes.myPortal)),
  learner('Transcript of 10 credits', plain(routes.transcript)),
  learner('RSS attendance', plain(routes.attendance)),
  learner('Certificates for a period', plain(routes.periodCertificates)),
  office('Office Today', plain(routes.officeToday)),
  office('Office claims that wait', plain(routes.officeStuckClaims)),
  office('Office series', plain(routes.officeSeriesList)),
  office('Office series, late', plain(routes.officeSeriesList, { view: 'late' })),
  office('Office board of a series', ofSeries(routes.officeSeries.to)),
  office('Office activities', plain(routes.officeActivities)),
  office('Office activities, past', plain(routes.officeActivities, { view: 'past' })),
  office('Office activities, a search', plain(routes.officeActivities, { q: pageOfSessions.place })),
  office('Office page of an activity', ofActivity(routes.officeActivity.to)),
  office('Office learners of an activity', ofActivity(routes.officeLearners.to)),
  office('Office evaluation of an activity', ofActivity(routes.officeResults.to)),
  office('Office disclosures of a series', ofSeries(routes.officeActivityDisclosures.to)),
  office('Office calendar', plain(routes.officeCalendar)),
  office('Office disclosures, 90 days', plain(routes.officeDisclosureBoard)),
  office('Office disclosures, mine to do', plain(routes.officeDisclosureBoard, { view: 'mine' })),
  office('Office disclosures, will run out', plain(routes.officeDisclosureBoard, { view: 'runs-out' })),
  office('Office late requests', plain(routes.officeLateRequests)),
  office('Office people not known yet', plain(routes.officeWaitingAll)),
  office('Office people', plain(routes.officePeople)),
  office('Office people, a search', plain(routes.officePeople, { q: lightEmail })),
  office('Office page of a person', ofPerson(routes.officePerson.to)),
  office('Office search for everything', plain(routes.officeSearch, { q: 'grand' })),
  office('Office messages', plain(routes.officeMessages)),
  office('Office audit', plain(routes.officeAudit)),
  office('Office companies', plain(routes.officeCompanies)),
  office('Office staff', plain(routes.officeStaff)),
  office('Office evaluation forms', plain(routes.officeForms)),
  office('Office credit types', plain(routes.officeCreditTypes)),
  office('Office credentials', plain(routes.officeCredentials)),
  office('Office certificate templates', plain(routes.officeCertificates)),
  office('Office imports', plain(routes.officeImports)),
  office('Office report schedules', plain(routes.officeReportSchedules)),
  office(
    'Office report of learners’ credit',
    (_, { slug: org }) => routes.officeReport.to({ org, report: 'learner-credit' }),
    { times: 3 },
  ),
  office('Office likely duplicates', plain(routes.officeDuplicates), { times: 2 }),
]
