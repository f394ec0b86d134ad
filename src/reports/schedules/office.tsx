import {
  isKeptToSeries,
  mayManageOrganization,
  mayViewOffice,
  type StaffRole,
} from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { reportOf } from '../all-reports.ts'
import { narrowingChoices } from '../choices.ts'
import { readFilter } from '../filter.ts'
import { RunPage } from './pages/run-page.tsx'
import { ScheduleDeletePage } from './pages/schedule-delete-page.tsx'
import { ScheduleFormPage } from './pages/schedule-form-page.tsx'
import { SchedulesPage } from './pages/schedules-page.tsx'
import { latestRuns, runById, type Schedule, scheduleOf, schedulesOf, staffByName } from './queries.ts'
import { addSchedule, changeSchedule, deleteSchedule, leaveSchedule, pauseSchedule } from './save-schedule.ts'
import { fieldsOf, newSchedule, readSchedule, type ScheduleFields, scheduleFields } from './schedule-form.ts'

const viewer = staff(mayViewOffice)

/** Reports that are mailed by themselves: everybody's own; administrators see and change all of them. */
export const reportScheduleEntries: Entry[] = [
  viewer.get(routes.officeReportSchedules, showSchedules),
  viewer.get(routes.officeNewReportSchedule, showNew),
  viewer.post(routes.officeNewReportSchedule, saveNew),
  viewer.get(routes.officeReportSchedule, showOne),
  viewer.post(routes.officeReportSchedule, changeOne),
  viewer.get(routes.officeReportRun, showRun),
]

const reportsAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeReports.to({ org: scene.organization.slug }),
})

const listOf = (scene: StaffScene, said?: string) =>
  routes.officeReportSchedules.to({ org: scene.organization.slug }, { said })

const by = ({ organization, visitor }: StaffScene) => ({ organizationId: organization.id, actorId: visitor.personId })

async function showSchedules(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const manages = mayManageOrganization(visitor.role)
  return present(
    scene,
    { title: 'Reports by mail', ...reportsAt(scene) },
    <SchedulesPage
      org={organization.slug}
      zone={organization.time_zone}
      now={now}
      schedules={await schedulesOf(db, manages ? undefined : visitor.personId)}
    />,
  )
}

/** To whom somebody may have reports mailed: administrators to all of the staff, others to themselves. */
async function offeredTo({ db, visitor }: StaffScene) {
  const all = await staffByName(db)
  if (mayManageOrganization(visitor.role)) return all
  return new Map([...all].filter(([id]) => id === visitor.personId))
}

type Typed = { id: string | null; schedule: Schedule | null; fields: ScheduleFields; errors?: FieldErrors }

async function formPage(scene: StaffScene, { id, schedule, fields, errors }: Typed): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const chosen = reportOf(fields.report, fields.table, visitor.role)
  if (!chosen) return refuse(scene, 404, { title: 'There is no report at this address' })
  const offered = await offeredWith(scene, schedule)
  const title = schedule ? schedule.name : 'Mail this report'
  return present(
    scene,
    { title, ...reportsAt(scene), hasErrors: !!errors, status: errors ? 422 : 200 },
    <ScheduleFormPage
      org={organization.slug}
      zone={organization.time_zone}
      now={now}
      id={id}
      schedule={schedule}
      report={chosen.report}
      table={chosen.table}
      fields={fields}
      errors={errors ?? {}}
      choices={await narrowingChoices(db, fields.filter.activity, await ownSeriesOf(db, visitor))}
      staff={[...offered].map(([personId, { name }]) => ({
        personId,
        name,
        may: reportOf(fields.report, '', offered.get(personId)!.role) !== null,
      }))}
      mayChange={!schedule || mayChange(scene, schedule)}
      getsIt={schedule?.recipients.includes(visitor.personId) ?? false}
      ownOnly={isKeptToSeries(visitor.role)}
      runs={schedule ? await latestRuns(db, schedule.id) : []}
    />,
  )
}

const mayChange = ({ visitor }: StaffScene, schedule: Schedule): boolean =>
  mayManageOrganization(visitor.role) || schedule.madeBy === visitor.personId

function showNew(scene: StaffScene): Promise<Response> {
  const { query, visitor } = scene
  const filter = readFilter(query)
  // Fixed days would be mailed again and again.
  const moving = filter.period === 'dates' ? { ...filter, period: 'last-month' as const, from: '', to: '' } : filter
  const fields = newSchedule(query('report'), query('table'), moving, visitor.personId)
  return formPage(scene, { id: newId(), schedule: null, fields })
}

async function saveNew(scene: StaffScene): Promise<Response> {
  const { db, now, visitor } = scene
  const sent = await scene.sent()
  const fields = scheduleFields(sent)
  const id = isId(sent.one('id')) ? sent.one('id') : newId()
  if (!reportOf(fields.report, fields.table, visitor.role))
    return refuse(scene, 400, { title: 'Choose a report to mail' })
  const names = await offeredTo(scene)
  const read = readSchedule(fields, names)
  if (!read.ok) return formPage(scene, { id, schedule: null, fields, errors: read.errors })
  await addSchedule(db, by(scene), { id, choice: read.value, names }, now)
  return seeOther(listOf(scene, 'report-schedule-added'))
}

/** The schedule of the address, if it is theirs to see: made by them, mailed to them, or they see all. */
async function scheduleIn(scene: StaffScene, hold = false): Promise<Schedule | null> {
  const id = idParameter(scene, 'schedule')
  const schedule = id && (await scheduleOf(scene.db, id, hold))
  if (!schedule) return null
  return mayChange(scene, schedule) || schedule.recipients.includes(scene.visitor.personId) ? schedule : null
}

const noSchedule = (scene: StaffScene) => refuse(scene, 404, { title: 'There is no report by mail at this address' })

async function showOne(scene: StaffScene): Promise<Response> {
  const schedule = await scheduleIn(scene)
  if (!schedule) return noSchedule(scene)
  if (scene.query('act') === 'delete' && mayChange(scene, schedule))
    return present(
      scene,
      { title: `Delete ${schedule.name}`, ...reportsAt(scene) },
      <ScheduleDeletePage org={scene.organization.slug} schedule={schedule} />,
    )
  return formPage(scene, { id: schedule.id, schedule, fields: fieldsOf(schedule) })
}

async function changeOne(scene: StaffScene): Promise<Response> {
  const { db, now } = scene
  const schedule = await scheduleIn(scene, true)
  if (!schedule) return noSchedule(scene)
  const sent = await scene.sent()
  const act = sent.one('act')
  if (act === 'leave') {
    await leaveSchedule(db, by(scene), schedule, now)
    return seeOther(listOf(scene, 'report-schedule-left'))
  }
  if (!mayChange(scene, schedule)) return refuse(scene, 403)
  if (act === 'pause' || act === 'resume') {
    await pauseSchedule(db, by(scene), schedule, act === 'pause', now)
    return seeOther(listOf(scene, `report-schedule-${act}d`))
  }
  if (act === 'delete') {
    await deleteSchedule(db, by(scene), schedule, await staffByName(db), now)
    return seeOther(listOf(scene, 'report-schedule-deleted'))
  }
  return saveOne(scene, schedule)
}

async function saveOne(scene: StaffScene, schedule: Schedule): Promise<Response> {
  const { db, now } = scene
  const sent = await scene.sent()
  const fields = { ...scheduleFields(sent), report: schedule.report, table: schedule.table }
  const names = await offeredWith(scene, schedule)
  const again = (errors: FieldErrors) => formPage(scene, { id: schedule.id, schedule, fields, errors })
  const read = readSchedule(fields, names)
  if (!read.ok) return again(read.errors)
  const old = { ...schedule, version: Number(sent.one('version')) || 0 }
  if (!(await changeSchedule(db, by(scene), { old, choice: read.value, names }, now)))
    return again({ form: 'Somebody else changed this meanwhile. Look at it again before you save.' })
  return seeOther(listOf(scene, 'report-schedule-saved'))
}

/** Those who can be chosen, and those who get it already, whom a maker may keep. */
async function offeredWith(
  scene: StaffScene,
  schedule: Schedule | null,
): Promise<Map<string, { name: string; role: StaffRole }>> {
  const kept = (schedule?.to ?? []).flatMap(({ personId, name, role }) =>
    role ? [[personId, { name, role }] as const] : [],
  )
  return new Map([...(await offeredTo(scene)), ...kept])
}

/** Where a mail leads: the report of the days that it was of, as it is now, to look at or to download. */
async function showRun(scene: StaffScene): Promise<Response> {
  const id = idParameter(scene, 'run')
  const run = id && (await runById(scene.db, id))
  const chosen = run && reportOf(run.report, run.filter['table'] ?? '', scene.visitor.role)
  if (!run || !chosen)
    return refuse(scene, 404, {
      title: 'This mailed report is not here any more',
      says: 'Its schedule was deleted, or your role does not see this report.',
    })
  return present(
    scene,
    { title: run.name, ...reportsAt(scene) },
    <RunPage org={scene.organization.slug} zone={scene.organization.time_zone} run={run} report={chosen.report} />,
  )
}
