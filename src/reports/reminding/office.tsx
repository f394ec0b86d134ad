import { wordsOf } from '../../messages/wording/queries.ts'
import { mayManageOrganization, mayPlanActivities } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { queryOf, type ReportFilter, readFilter } from '../filter.ts'
import { missingEvaluations } from '../kinds/missing-evaluations.ts'
import { askedIn } from '../scene.ts'
import { RemindPage } from './pages/remind-page.tsx'
import { peopleToRemind } from './queries.ts'
import { remindToEvaluate } from './remind-to-evaluate.ts'
import { reminderMail } from './reminder-mail.ts'

/** Whom a press would remind, and in which words, before anything is sent. */
async function showReminding(scene: StaffScene): Promise<Response> {
  const { db, organization, origin, visitor } = scene
  const filter = readFilter(scene.query)
  const asking = await askedIn(scene, filter)
  if (!asking.ok) return seeOther(reportAt(scene, filter))
  const { people, all, before } = await peopleToRemind(db, asking.asked)
  const [first] = people
  const words = await wordsOf(db, organization)
  return present(
    scene,
    {
      title: 'Remind of missing evaluations',
      kind: 'office',
      current: routes.officeReports.to({ org: organization.slug }),
    },
    <RemindPage
      org={organization.slug}
      back={reportAt(scene, filter)}
      filter={filter}
      days={asking.asked.days}
      reminded={people.length}
      {...{ all, before }}
      first={first?.name ?? null}
      mail={first ? reminderMail(first, organization, words, { origin, now: scene.now }) : null}
      manages={mayManageOrganization(visitor.role)}
    />,
  )
}

async function remind(scene: StaffScene): Promise<Response> {
  const { app, db, organization, visitor, origin } = scene
  const sent = await scene.sent()
  const filter = readFilter((name) => sent.one(name))
  const asking = await askedIn(scene, filter)
  if (!asking.ok) return seeOther(reportAt(scene, filter))
  const order = { organization, actorId: visitor.personId, asked: asking.asked, origin }
  const reminded = await remindToEvaluate(db, app.jobs, order)
  const said = `evaluations-reminded${reminded === 0 ? '-before' : reminded === 1 ? '-one' : ''}`
  return seeOther(reportAt(scene, filter, said))
}

const reportAt = ({ organization }: StaffScene, filter: ReportFilter, said?: string) =>
  routes.officeReport.to(
    { org: organization.slug, report: missingEvaluations.key },
    { ...queryOf(filter), table: 'open', said },
  )

const planner = staff(mayPlanActivities)

/** Who plans activities reminds, coordinators those of their own series. */
export const remindingEntries: Entry[] = [
  planner.get(routes.officeRemindEvaluations, showReminding),
  planner.post(routes.officeRemindEvaluations, remind),
]
