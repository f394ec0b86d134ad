import { z } from 'zod'
import { pageOf } from '../../activities/office-address.ts'
import { mayManageOrganization, mayViewOffice } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { FormSettings, Item } from '../form-items.ts'
import type { FormKind } from './form-faults.ts'
import { builtForm, formLines, formUses } from './form-queries.ts'
import { byOf, formAddress, formOf, formsAt, framed, noForm } from './form-scene.ts'
import { isNameTaken, makeForm } from './make-form.ts'
import { FormsPage, type NewFormFields, NewFormPage, UsesPage } from './pages/forms-page.tsx'
import { formName } from './settings-form.ts'

async function showForms(scene: StaffScene): Promise<Response> {
  return present(
    scene,
    { title: 'Evaluation forms', ...formsAt(scene) },
    <FormsPage
      org={scene.organization.slug}
      zone={scene.organization.time_zone}
      forms={await formLines(scene.db)}
      mayChange={mayManageOrganization(scene.visitor.role)}
    />,
  )
}

async function showNew(scene: StaffScene): Promise<Response> {
  const from = scene.query('from')
  const copied = isId(from) ? await builtForm(scene.db, from) : null
  const name = copied ? `Copy of ${copied.name}`.slice(0, 100) : ''
  return newPage(scene, { name, kind: copied?.kind ?? 'evaluation', from: copied?.id ?? '' }, {})
}

async function newPage(scene: StaffScene, fields: NewFormFields, errors: Record<string, string>): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'New form', ...formsAt(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <NewFormPage org={scene.organization.slug} forms={await formLines(scene.db)} fields={fields} errors={errors} />,
  )
}

const newForm = z.object({ name: formName, kind: z.enum(['evaluation', 'test'], 'Choose what it is for') })

async function make(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const fields = { name: sent.one('name'), kind: sent.one('kind'), from: sent.one('from') }
  const read = parse(newForm, fields)
  if (!read.ok) return newPage(scene, fields, read.errors)
  const { name, kind } = read.value
  if (await isNameTaken(scene.db, name, null)) return newPage(scene, fields, { name: 'Another form has this name' })
  const from = isId(fields.from) ? await builtForm(scene.db, fields.from) : null
  if (fields.from && !from) return newPage(scene, { ...fields, from: '' }, { from: 'This form is not there any more' })
  const made = { name, kind, ...(from ? { copiedFrom: from.name } : {}), ...begun(kind, from) }
  const id = await makeForm(scene.db, byOf(scene), made, scene.now)
  return seeOther(formAddress(scene, id, '', 'form-made'))
}

/** What a new form begins as. A copy keeps the ids of its questions, so that they can be counted across both. */
function begun(kind: FormKind, from: { items: Item[]; settings: FormSettings } | null) {
  const usual: FormSettings = kind === 'test' ? { passMark: 80, attempts: null, feedback: 'answers-at-end' } : {}
  if (!from) return { items: [], settings: usual }
  const { intro } = from.settings
  const items = kind === 'test' ? from.items : from.items.map(unscored)
  const settings = kind === 'test' ? { ...usual, ...from.settings } : intro ? { intro } : {}
  return { items, settings }
}

function unscored(item: Item): Item {
  if (item.kind === 'section') return item
  const { scoring: _, ...rest } = item
  return rest
}

const size = 50

async function showUses(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const page = pageOf(scene)
  const { total, rows } = await formUses(scene.db, form.id, { page, size })
  return present(
    scene,
    { title: `Used by: ${form.name}`, ...formsAt(scene) },
    <UsesPage {...framed(scene, form)} uses={rows} total={total || form.uses} page={page} size={size} />,
  )
}

const viewer = staff(mayViewOffice)
const manager = staff(mayManageOrganization)

/** All forms: everybody of the office may look, administrators make them. */
export const formListEntries: Entry[] = [
  viewer.get(routes.officeForms, showForms),
  manager.get(routes.officeNewForm, showNew),
  manager.post(routes.officeNewForm, make),
  viewer.get(routes.officeFormUses, showUses),
]
