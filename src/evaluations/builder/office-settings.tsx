import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { changeDraft } from './change-draft.ts'
import type { BuiltForm } from './form-queries.ts'
import { byOf, formAddress, formOf, formsAt, framed, noForm } from './form-scene.ts'
import { isNameTaken, renameForm, retireForm } from './make-form.ts'
import { SettingsPage } from './pages/settings-page.tsx'
import { readSettings, type SettingsFields, settingsFields } from './settings-form.ts'

async function showSettings(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  return form ? settingsPage(scene, form, settingsFields(form.name, form.settings), {}) : noForm(scene)
}

function settingsPage(
  scene: StaffScene,
  form: BuiltForm,
  fields: SettingsFields,
  errors: Record<string, string>,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: `Settings: ${form.name}`, ...formsAt(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <SettingsPage {...framed(scene, form)} fields={fields} errors={errors} />,
  )
}

async function saveSettings(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const sent = await scene.sent()
  const fields: SettingsFields = {
    name: sent.one('name'),
    intro: sent.one('intro'),
    passMark: sent.one('passMark'),
    attempts: sent.one('attempts'),
    feedback: sent.one('feedback'),
  }
  const read = readSettings(fields, form.kind)
  if (!read.ok) return settingsPage(scene, form, fields, read.errors)
  const { name, settings } = read.value
  if (await isNameTaken(scene.db, name, form.id))
    return settingsPage(scene, form, fields, { name: 'Another form has this name' })
  const by = byOf(scene)
  await renameForm(scene.db, by, { id: form.id, old: form.name, name }, scene.now)
  await changeDraft(
    scene.db,
    by,
    { formId: form.id, revision: null },
    ({ items, settings: old }) =>
      same(settingsFields('', old), settingsFields('', settings))
        ? null
        : { items, settings, act: 'form.settings_changed', old, new: settings },
    scene.now,
  )
  return seeOther(formAddress(scene, form.id, '', 'form-saved'))
}

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)

async function retire(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const retired = (await scene.sent()).one('act') !== 'back'
  await retireForm(scene.db, byOf(scene), { id: form.id, retired }, scene.now)
  const said = retired ? 'form-retired' : 'form-back'
  return seeOther(routes.officeForms.to({ org: scene.organization.slug }, { said }))
}

const manager = staff(mayManageOrganization)

export const formSettingsEntries: Entry[] = [
  manager.get(routes.officeFormSettings, showSettings),
  manager.post(routes.officeFormSettings, saveSettings),
  manager.post(routes.officeFormRetire, retire),
]
