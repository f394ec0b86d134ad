import { z } from 'zod'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { parse, requiredLine, type Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { Item, Question } from '../form-items.ts'
import { moveTo, placesFor, removeItem, removeSection } from './arrange.ts'
import { bankQuestions, keepInBank } from './bank.ts'
import { type Change, changeDraft } from './change-draft.ts'
import { dependents, type FormFault, mayDependOn, nameOf, newFaults } from './form-faults.ts'
import { type BuiltForm, professionChoices } from './form-queries.ts'
import { byOf, formAddress, formOf, formsAt, noForm } from './form-scene.ts'
import { auditOf } from './item-audit.ts'
import { type ItemFields, type ItemKind, itemFieldNames, itemFields, newItemFields, readItem } from './item-form.ts'
import { kindWords } from './item-words.ts'
import { newItemId } from './new-ids.ts'
import { builderPage } from './office-builder.tsx'
import { AddPage, TakePage } from './pages/add-page.tsx'
import { ItemPage } from './pages/item-page.tsx'
import { WhenPage } from './pages/when-page.tsx'
import { isSameItem } from './same-item.ts'
import { addItems, isAnswered, markOf, type SaveAnswer, saveItem } from './save-item.ts'
import { readWhen, type WhenFields } from './when-form.ts'

const isKind = (text: string): text is ItemKind => Object.hasOwn(kindWords, text)

async function showAdd(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const [kind, after] = [scene.query('kind'), scene.query('after')]
  if (kind === 'bank') return takePage(scene, form, {})
  if (isKind(kind)) return itemPage(scene, form, { kind, fields: newItemFields(kind, form.kind), item: null })
  return present(
    scene,
    { title: 'Add a question', ...formsAt(scene) },
    <AddPage org={scene.organization.slug} form={form} after={after} />,
  )
}

async function add(scene: StaffScene): Promise<Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  if (scene.query('kind') === 'bank') return take(scene, form)
  const sent = await scene.sent()
  const kind = sent.one('kind')
  if (!isKind(kind)) return seeOther(routes.officeFormAdd.to({ org: scene.organization.slug, form: form.id }))
  const fields = sentFields(sent)
  const professions = await professionChoices(scene.db)
  const place = { kind, form: form.kind, id: newItemId(), saved: null, professionIds: professions.map(({ id }) => id) }
  const read = readItem(fields, place)
  if (!read.ok) return itemPage(scene, form, { kind, fields, item: null, errors: read.errors })
  const after = scene.query('after')
  await addItems(scene.db, byOf(scene), { formId: form.id, items: [read.value], after }, scene.now)
  if (sent.one('act') === 'more')
    return seeOther(routes.officeFormAdd.to({ org: scene.organization.slug, form: form.id }, { after: read.value.id }))
  return seeOther(formAddress(scene, form.id, read.value.id))
}

async function takePage(scene: StaffScene, form: BuiltForm, errors: Record<string, string>): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Take from the bank', ...formsAt(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <TakePage
      org={scene.organization.slug}
      form={form}
      after={scene.query('after')}
      bank={await bankQuestions(scene.db)}
      errors={errors}
    />,
  )
}

/** A question keeps its id on its way through the bank, so that it can be counted in all forms, where the form has none such. */
async function take(scene: StaffScene, form: BuiltForm): Promise<Response> {
  const sent = await scene.sent()
  const ids = new Set(sent.entries.filter(([name]) => /^take(-\d+)?$/.test(name)).map(([, value]) => value))
  const taken = (await bankQuestions(scene.db)).filter(({ id }) => ids.has(id))
  if (taken.length === 0) return takePage(scene, form, { take: 'Tick at least one question' })
  const used = new Set(form.items.map(({ id }) => id))
  const items = taken.map(({ question }) => {
    const { scoring, ...asked } = question
    const own: Question = form.kind === 'test' ? question : asked
    const item = used.has(own.id) ? { ...own, id: newItemId() } : own
    used.add(item.id)
    return item
  })
  await addItems(scene.db, byOf(scene), { formId: form.id, items, after: scene.query('after') }, scene.now)
  return seeOther(formAddress(scene, form.id, items[0]!.id))
}

const itemIn = (scene: StaffScene, form: BuiltForm): Item | undefined =>
  form.items.find(({ id }) => id === scene.parameter('item'))

const noItem = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'There is no such question in this form',
    says: 'Somebody may have removed it meanwhile, or it was given out anew because it asks something else.',
  })

/** The form and the item of the address; the answer that says that there is none. */
async function placeOf(scene: StaffScene): Promise<{ form: BuiltForm; item: Item } | Response> {
  const form = await formOf(scene)
  if (!form) return noForm(scene)
  const item = itemIn(scene, form)
  return item ? { form, item } : noItem(scene)
}

type Shown = {
  kind: ItemKind
  fields: ItemFields
  item: Item | null
  errors?: Record<string, string>
  mark?: string
  reworded?: string | null
}

async function itemPage(scene: StaffScene, form: BuiltForm, shown: Shown): Promise<Response> {
  const { kind, fields, item, errors = {}, reworded = null } = shown
  const hasErrors = Object.keys(errors).length > 0
  const bank = item && item.kind !== 'section' ? await bankQuestions(scene.db) : []
  return present(
    scene,
    {
      title: item ? nameOf(item) : `New: ${kindWords[kind].name.toLowerCase()}`,
      ...formsAt(scene),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <ItemPage
      {...{ org: scene.organization.slug, form, item, kind, fields, errors, reworded }}
      after={scene.query('after')}
      mark={shown.mark ?? (item ? markOf(item) : '')}
      topics={[...new Set(bank.map(({ topic }) => topic))]}
      professions={await professionChoices(scene.db)}
    />,
  )
}

async function showItem(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const { form, item } = place
  const asked = scene.query('kind')
  const kind = isKind(asked) && asked !== 'section' && item.kind !== 'section' ? asked : item.kind
  const own = itemFields(item)
  const fresh = newItemFields(kind, form.kind)
  const fields =
    kind === item.kind ? own : { ...fresh, text: own.text, hint: own.hint, options: own.options || fresh.options }
  return itemPage(scene, form, { kind, fields, item })
}

async function changeItem(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const sent = await scene.sent()
  const act = sent.one('act')
  if (act === 'move') return moveItemTo(scene, place, sent.one('place'))
  if (act === 'remove' || act === 'remove-all') return remove(scene, place, act === 'remove-all')
  return save(scene, place, sent)
}

type Place = { form: BuiltForm; item: Item }

async function save(scene: StaffScene, { form, item }: Place, sent: Sent): Promise<Response> {
  const sentKind = sent.one('kind')
  const kind = isKind(sentKind) && (sentKind === 'section') === (item.kind === 'section') ? sentKind : item.kind
  const fields = sentFields(sent)
  const professions = await professionChoices(scene.db)
  const professionIds = professions.map(({ id }) => id)
  const as = { kind, form: form.kind, id: item.id, saved: item, professionIds }
  const read = readItem(fields, as)
  const mark = sent.one('mark')
  if (!read.ok) return itemPage(scene, form, { kind, fields, item, errors: read.errors, mark })
  const answered = form.newest !== null && (await isAnswered(scene.db, form.id))
  const asks = ['same', 'other'].includes(sent.one('asks')) ? sent.one('asks') : ''
  const saved = await saveItem(
    scene.db,
    byOf(scene),
    { formId: form.id, item: isUnchanged(read.value, item, as) ? item : read.value, mark, asks, answered },
    scene.now,
  )
  if (saved.ok) return seeOther(formAddress(scene, form.id, saved.id, saved.isNew ? 'question-anew' : undefined))
  if (saved.code === 'gone') return noItem(scene)
  return itemPage(scene, form, { kind, fields, item, mark, ...whyNot(saved, kind) })
}

/** Whether an item reads as the page read it when it was opened: also where the page would spell its parts differently. */
function isUnchanged(read: Item, item: Item, as: Parameters<typeof readItem>[1]): boolean {
  const before = read.kind === item.kind ? readItem(itemFields(item), as) : null
  return before?.ok === true && isSameItem(before.value, read)
}

function whyNot(
  saved: Exclude<SaveAnswer, { ok: true } | { code: 'gone' }>,
  kind: ItemKind,
): Pick<Shown, 'errors' | 'reworded' | 'mark'> {
  if (saved.code === 'reworded')
    return { errors: { asks: 'Say whether it still asks the same' }, reworded: saved.published.text }
  if (saved.code === 'changed')
    return {
      mark: markOf(saved.item),
      errors: {
        form: `${saved.by || 'Somebody'} changed this question while you were on it: it is now “${saved.item.text}”. Save again to put yours in its place.`,
      },
    }
  const field = kind === 'one' || kind === 'many' ? 'options' : kind === 'section' ? 'repeat' : 'form'
  return { errors: { [field]: `${saved.faults.map(({ says }) => says).join('. ')}. Change that first.` } }
}

async function moveItemTo(scene: StaffScene, { form, item }: Place, sentPlace: string): Promise<Response> {
  const place = sentPlace === 'start' ? '' : sentPlace
  return arrange(scene, form, item.id, (now) => {
    if (!placesFor(now.items, item.id).includes(place)) return null
    const items = moveTo(now.items, item.id, place)
    const behind = now.items.find(({ id }) => id === place)
    const moved = { question: nameOf(item), moved: behind ? `behind ${nameOf(behind)}` : 'to the start' }
    return { items, settings: now.settings, act: 'form.question_moved', new: moved }
  })
}

async function remove(scene: StaffScene, { form, item }: Place, withQuestions: boolean): Promise<Response> {
  const index = form.items.findIndex(({ id }) => id === item.id)
  return arrange(scene, form, form.items[index - 1]?.id ?? '', (now) => {
    if (dependents(now.items, item.id).length > 0 && item.kind !== 'section') return null
    const items =
      withQuestions && item.kind === 'section' ? removeSection(now.items, item.id) : removeItem(now.items, item.id)
    return { items, settings: now.settings, act: 'form.question_removed', old: auditOf(item, now.items) }
  })
}

/** Changes the order; what would make a condition impossible is not done, and the builder says which. */
async function arrange(
  scene: StaffScene,
  form: BuiltForm,
  at: string,
  change: (form: BuiltForm) => Change | null,
): Promise<Response> {
  let refused: FormFault[] = []
  const guarded = (now: BuiltForm) => {
    const made = change(now)
    refused = made ? newFaults(now.items, made.items) : []
    return refused.length > 0 ? null : made
  }
  const changed = await changeDraft(scene.db, byOf(scene), { formId: form.id, revision: null }, guarded, scene.now)
  if (!changed.ok) return noForm(scene)
  return refused.length > 0 ? builderPage(scene, changed.form, { refused }) : seeOther(formAddress(scene, form.id, at))
}

async function showWhen(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const { form, item } = place
  const asked = scene.query('on') || item.when?.question || ''
  const on = mayDependOn(form.items, item.id).find(({ id }) => id === asked) ?? null
  const fields = on && item.when?.question === on.id ? item.when : { test: '', values: [] }
  return whenPage(scene, place, on, fields, {})
}

function whenPage(
  scene: StaffScene,
  { form, item }: Place,
  on: Question | null,
  fields: WhenFields,
  errors: Record<string, string>,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: `Ask only if: ${nameOf(item)}`, ...formsAt(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <WhenPage {...{ org: scene.organization.slug, form, item, on, fields, errors }} />,
  )
}

async function saveWhen(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const { form, item } = place
  const sent = await scene.sent()
  if (sent.one('act') === 'always') return condition(scene, place, undefined)
  const on = mayDependOn(form.items, item.id).find(({ id }) => id === sent.one('on')) ?? null
  if (!on)
    return whenPage(scene, place, null, { test: '', values: [] }, { on: 'Choose a question that stands before it' })
  const fields = { test: sent.one('test'), values: sent.all('values') }
  const read = readWhen(fields, on)
  return read.ok ? condition(scene, place, read.value) : whenPage(scene, place, on, fields, read.errors)
}

const condition = (scene: StaffScene, { form, item }: Place, when: Item['when']): Promise<Response> =>
  arrange(scene, form, item.id, (now) => {
    const old = now.items.find(({ id }) => id === item.id)
    if (!old) return null
    const { when: _, ...always } = old
    const fresh = (when ? { ...always, when } : always) as Item
    const items = now.items.map((one) => (one.id === item.id ? fresh : one))
    return {
      items,
      settings: now.settings,
      act: 'form.question_changed',
      old: auditOf(old, now.items),
      new: auditOf(fresh, items),
    }
  })

async function keep(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const { form, item } = place
  if (item.kind === 'section' || item.kind === 'heading') return noItem(scene)
  const read = parse(z.object({ topic: requiredLine('Topic', 60, 'Enter a topic') }), {
    topic: (await scene.sent()).one('topic'),
  })
  if (!read.ok) return itemPage(scene, form, { kind: item.kind, fields: itemFields(item), item, errors: read.errors })
  const kept = await keepInBank(scene.db, byOf(scene), { topic: read.value.topic, question: item }, scene.now)
  return seeOther(formAddress(scene, form.id, item.id, kept ? 'question-kept' : 'question-kept-before'))
}

function sentFields(sent: Sent): ItemFields {
  const fields = Object.fromEntries(itemFieldNames.map((name) => [name, sent.one(name)]))
  return { ...(fields as Record<(typeof itemFieldNames)[number], string>), professions: sent.all('professions') }
}

const manager = staff(mayManageOrganization)

/** Administrators write the questions, each on a page of its own. */
export const itemEntries: Entry[] = [
  manager.get(routes.officeFormAdd, showAdd),
  manager.post(routes.officeFormAdd, add),
  manager.get(routes.officeFormItem, showItem),
  manager.post(routes.officeFormItem, changeItem),
  manager.get(routes.officeFormWhen, showWhen),
  manager.post(routes.officeFormWhen, saveWhen),
  manager.post(routes.officeFormKeep, keep),
]
