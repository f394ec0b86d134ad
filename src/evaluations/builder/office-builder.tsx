import { mayManageOrganization, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { canMove, moveItem } from './arrange.ts'
import { type Changed, changeDraft, discardDraft } from './change-draft.ts'
import { type FormFault, nameOf, newFaults } from './form-faults.ts'
import { type BuiltForm, professionChoices } from './form-queries.ts'
import { byOf, formAddress, formOf, formsAt, framed, noForm } from './form-scene.ts'
import { BuilderPage } from './pages/builder-page.tsx'

async function showForm(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  return form ? builderPage(scene, form) : noForm(scene)
}

type Refused = { refused?: readonly FormFault[]; stale?: boolean }

/** The builder, with why what was asked for was not done. */
export async function builderPage(scene: StaffScene, form: BuiltForm, why: Refused = {}): Promise<Response> {
  const { refused = [], stale = false } = why
  const hasErrors = refused.length > 0
  return present(
    scene,
    { title: form.name, ...formsAt(scene), hasErrors, status: hasErrors || stale ? 422 : 200 },
    <BuilderPage
      {...framed(scene, form)}
      professions={await professionChoices(scene.db)}
      refused={refused}
      stale={stale}
    />,
  )
}

/** One item up or down; the page comes back at it, with the same button in reach. */
async function move(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const sent = await scene.sent()
  const asked = /^(up|down):(.+)$/.exec(sent.one('move'))
  if (!asked) return seeOther(formAddress(scene, form.id))
  const [by, id] = [asked[1] as 'up' | 'down', asked[2]!]
  let refused: FormFault[] = []
  const changed = await changeDraft(
    scene.db,
    byOf(scene),
    { formId: form.id, revision: sent.one('revision') },
    (now) => {
      const items = moveItem(now.items, id, by)
      refused = newFaults(now.items, items)
      const item = now.items.find((one) => one.id === id)
      if (refused.length > 0 || !item || !canMove(now.items, id, by)) return null
      return { items, settings: now.settings, act: 'form.question_moved', new: { question: nameOf(item), moved: by } }
    },
    scene.now,
  )
  if (refused.length > 0) return builderPage(scene, form, { refused })
  if (!changed.ok) return staleAnswer(scene, changed)
  const at = (['up', 'down'] as const).toSorted((one) => (one === by ? -1 : 1))
  const way = at.find((one) => canMove(changed.form.items, id, one))
  return seeOther(formAddress(scene, form.id, way ? `${way}-${id}` : id))
}

/**
 * What was decided on an older state is not done: the page says so, but where it was one's own change that came between, as
 * by pressing twice, it only shows how things stand.
 */
export function staleAnswer(scene: StaffScene, changed: Exclude<Changed, { ok: true }>): Promise<Response> | Response {
  if (changed.code === 'gone') return noForm(scene)
  const { form } = changed
  if (form.draft?.savedById === scene.visitor.personId) return seeOther(formAddress(scene, form.id))
  return builderPage(scene, form, { stale: true })
}

async function discard(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const discarded = await discardDraft(scene.db, byOf(scene), form.id, scene.now)
  return seeOther(formAddress(scene, form.id, '', discarded ? 'form-discarded' : undefined))
}

const manager = staff(mayManageOrganization)

export const builderEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeForm, showForm),
  manager.post(routes.officeForm, move),
  manager.post(routes.officeFormDiscard, discard),
]
