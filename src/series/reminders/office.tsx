import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { ReminderFormPage } from './pages/reminder-form-page.tsx'
import { RemindersPage } from './pages/reminders-page.tsx'
import { coordinatorPhones, foreseen, reminderRules, seriesChoices } from './queries.ts'
import { newReminder, type ReminderFields, readReminder, reminderFieldNames, reminderFields } from './reminder-form.ts'
import { addReminder, changeReminder, switchReminder } from './save-reminder.ts'

async function showReminders(scene: StaffScene): Promise<Response> {
  const { db, organization, now } = scene
  const zone = organization.time_zone
  const rules = await reminderRules(db)
  return present(
    scene,
    { title: 'Reminders', ...remindersAt(scene) },
    <RemindersPage org={organization.slug} zone={zone} rules={rules} next={await foreseen(db, rules, { now, zone })} />,
  )
}

const remindersAt = (scene: StaffScene) => ({ kind: 'office' as const, current: listOf(scene) })
const listOf = (scene: StaffScene, said?: string) =>
  routes.officeReminders.to({ org: scene.organization.slug }, { said })

type Typed = { id: string | null; fields: ReminderFields; errors?: FieldErrors }

async function formPage(scene: StaffScene, { id, fields, errors }: Typed): Promise<Response> {
  const { db, organization, now } = scene
  const title = id ? 'Change reminder' : 'New reminder'
  return present(
    scene,
    { title: errors ? `Error: ${title}` : title, status: errors ? 422 : 200, ...remindersAt(scene) },
    <ReminderFormPage
      org={organization.slug}
      title={title}
      rule={id}
      fields={fields}
      errors={errors ?? {}}
      phones={await coordinatorPhones(db)}
      series={await seriesChoices(db, { now, zone: organization.time_zone }, fields.series)}
    />,
  )
}

const showNew = (scene: StaffScene) => formPage(scene, { id: null, fields: newReminder })

async function saveNew(scene: StaffScene): Promise<Response> {
  const { db, now } = scene
  const fields = await sentFields(scene)
  const read = readReminder(fields, await seriesIds(scene, fields))
  if (!read.ok) return formPage(scene, { id: null, fields, errors: read.errors })
  await addReminder(db, by(scene), read.value, now)
  return seeOther(listOf(scene, 'reminder-added'))
}

async function showOne(scene: StaffScene): Promise<Response> {
  const rule = await ruleOf(scene)
  return rule ? formPage(scene, { id: rule.id, fields: reminderFields(rule) }) : noReminder(scene)
}

async function saveOne(scene: StaffScene): Promise<Response> {
  const { db, now } = scene
  const rule = await ruleOf(scene)
  if (!rule) return noReminder(scene)
  const act = (await scene.sent()).one('act')
  if (act === 'on' || act === 'off') {
    await switchReminder(db, by(scene), rule.id, act === 'on', now)
    return seeOther(listOf(scene, `reminder-${act}`))
  }
  const fields = await sentFields(scene)
  const read = readReminder(fields, await seriesIds(scene, fields))
  if (!read.ok) return formPage(scene, { id: rule.id, fields, errors: read.errors })
  await changeReminder(db, by(scene), rule, read.value, now)
  return seeOther(listOf(scene, 'reminder-saved'))
}

async function ruleOf(scene: StaffScene) {
  const id = idParameter(scene, 'rule')
  return (await reminderRules(scene.db)).find((rule) => rule.id === id) ?? null
}

const noReminder = (scene: StaffScene) => refuse(scene, 404, { title: 'There is no reminder at this address' })

const by = ({ organization, visitor }: StaffScene) => ({ organizationId: organization.id, actorId: visitor.personId })

async function sentFields(scene: StaffScene): Promise<ReminderFields> {
  const sent = await scene.sent()
  return Object.fromEntries(reminderFieldNames.map((name) => [name, sent.one(name)])) as ReminderFields
}

async function seriesIds({ db, now, organization }: StaffScene, { series }: ReminderFields): Promise<string[]> {
  return (await seriesChoices(db, { now, zone: organization.time_zone }, series)).map(({ id }) => id)
}

const manager = staff(mayManageOrganization)

/** Administrators say who is reminded of what, and when. */
export const reminderEntries: Entry[] = [
  manager.get(routes.officeReminders, showReminders),
  manager.get(routes.officeNewReminder, showNew),
  manager.post(routes.officeNewReminder, saveNew),
  manager.get(routes.officeReminder, showOne),
  manager.post(routes.officeReminder, saveOne),
]
