import { stateNames } from '../../activities/states.ts'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { fullDate } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { consequences } from './consequences.ts'
import { TypeActivitiesPage } from './pages/activities-page.tsx'
import type { ToConfirm } from './pages/confirm-change.tsx'
import { TypePage } from './pages/type-page.tsx'
import { TypesPage } from './pages/types-page.tsx'
import { previewOf } from './preview-of.ts'
import { type CreditTypeRecord, creditTypeList, creditTypeRecord, typeChoices, typeVersions } from './queries.ts'
import { offeringActivities, reachOf } from './reach.ts'
import { changeType, markChecked, moveType, offerType, type TypeSaved } from './save-type.ts'
import { toldVersions } from './told-versions.ts'
import { readType, storedType, type TypedType, typedType } from './type-form.ts'

const showTypes = (scene: StaffScene): Promise<Response> => listPage(scene, {})

async function listPage(scene: StaffScene, errors: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Credit types', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <TypesPage org={org} types={await creditTypeList(scene.db)} errors={errors} />,
  )
}

async function moveOne(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const [id, place] = [sent.one('type'), sent.one('place')]
  if (!isId(id) || !/^\d{1,3}$/.test(place)) return listPage(scene, { form: 'Choose a credit type and its place' })
  const moved = await moveType(scene.db, byWhom(scene), { id, place: Number(place) }, scene.now)
  if (!moved.ok) return listPage(scene, { form: 'This credit type is not in the list any more' })
  return seeOther(routes.officeCreditTypes.to({ org: scene.organization.slug }, { said: 'credit-type-moved' }))
}

async function showType(scene: StaffScene): Promise<Response> {
  const record = await asked(scene)
  return record ? typePage(scene, record, { typed: storedType(record.definition) }) : noType(scene)
}

/** One button of the page: the form's, whether it is offered, or that its wording was checked. */
async function changeOne(scene: StaffScene): Promise<Response> {
  const record = await asked(scene)
  if (!record) return noType(scene)
  const sent = await scene.sent()
  const [by, { id }] = [byWhom(scene), record]
  const act = sent.one('act')
  if (act === 'checked')
    return answer(scene, record, 'credit-type-checked', await markChecked(scene.db, by, id, scene.now))
  if (act === 'retire' || act === 'offer') {
    const offered = act === 'offer'
    const saved = await offerType(scene.db, by, { id, offered }, scene.now)
    return answer(scene, record, offered ? 'credit-type-offered' : 'credit-type-retired', saved)
  }
  return save(scene, record, { typed: typedType(sent), seen: sent.one('seen'), act, sure: sent.one('sure') === 'yes' })
}

type Asked = { typed: TypedType; seen: string; act: string; sure: boolean }

async function save(scene: StaffScene, record: CreditTypeRecord, { typed, seen, act, sure }: Asked): Promise<Response> {
  const { db, now, organization } = scene
  const choices = await typeChoices(db)
  const read = readType(typed, choices)
  if (!read.ok) return typePage(scene, record, { typed, errors: read.errors })
  if (act === 'preview') return typePage(scene, record, { typed, previewed: true })
  const reach = await reachOf(db, record.id, read.value, now)
  const names = new Map(choices.professions.map(({ id, plural }) => [id, plural]))
  const told = sure ? [] : consequences(record.definition, read.value, reach, names)
  if (told.length > 0) {
    const activitiesHref = routes.officeCreditTypeActivities.to({ org: organization.slug, type: record.id })
    return typePage(scene, record, { typed, confirm: { consequences: told, activitiesHref, typed } })
  }
  const saved = await changeType(db, byWhom(scene), { id: record.id, seen, definition: read.value }, now)
  return answer(scene, record, 'credit-type-saved', saved, typed)
}

const meanwhile = 'Somebody else changed this credit type meanwhile. What you typed is kept: look at what it was, below'

async function answer(
  scene: StaffScene,
  record: CreditTypeRecord,
  said: string,
  saved: TypeSaved,
  typed: TypedType = storedType(record.definition),
): Promise<Response> {
  if (saved.ok) return seeOther(routes.officeCreditType.to({ org: scene.organization.slug, type: record.id }, { said }))
  if (saved.code === 'gone') return noType(scene)
  const errors: FieldErrors = saved.code === 'refused' ? { [saved.field]: saved.message } : { form: meanwhile }
  const current = (await creditTypeRecord(scene.db, record.id))!
  return typePage(scene, current, { typed, errors })
}

type Shown = { typed: TypedType; errors?: FieldErrors; previewed?: boolean; confirm?: ToConfirm }

async function typePage(scene: StaffScene, record: CreditTypeRecord, shown: Shown): Promise<Response> {
  const { db, organization, now } = scene
  const { typed, errors = {}, previewed = false, confirm = null } = shown
  const choices = await typeChoices(db)
  const formats = new Map(choices.formats.map(({ key, name }) => [key, name]))
  const hasErrors = Object.keys(errors).length > 0
  const versions = toldVersions(await typeVersions(db, record.id), formats)
  return present(
    scene,
    { title: record.definition.shortName, ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <TypePage
      org={organization.slug}
      {...{ record, typed, errors, choices, previewed, confirm }}
      published={(await reachOf(db, record.id, record.definition, now)).published}
      preview={previewOf(typed, choices, organization)}
      versions={versions.map((one) => ({ ...one, when: fullDate(one.at, organization.time_zone) }))}
    />,
  )
}

async function showActivities(scene: StaffScene): Promise<Response> {
  const record = await asked(scene)
  if (!record) return noType(scene)
  const page = /^[1-9]\d{0,4}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
  const { slug: org, time_zone: zone } = scene.organization
  return present(
    scene,
    { title: `Activities that offer ${record.definition.shortName}`, ...at(scene) },
    <TypeActivitiesPage
      {...{ org, zone, page }}
      id={record.id}
      name={record.definition.shortName}
      stateName={(state) => stateNames[state as keyof typeof stateNames] ?? state}
      {...(await offeringActivities(scene.db, record.id, page))}
    />,
  )
}

async function asked(scene: StaffScene): Promise<CreditTypeRecord | null> {
  const id = idParameter(scene, 'type')
  return id ? creditTypeRecord(scene.db, id) : null
}

const noType = (scene: StaffScene) =>
  refuse(scene, 404, {
    title: 'This credit type is not here',
    back: { href: routes.officeCreditTypes.to({ org: scene.organization.slug }), label: 'All credit types' },
  })

const at = (scene: StaffScene) =>
  ({ kind: 'office', current: routes.officeCreditTypes.to({ org: scene.organization.slug }) }) as const

const administrator = staff(mayManageOrganization)

/** What activities can offer: the list, one type, and what offers it. */
export const creditTypeOfficeEntries: Entry[] = [
  administrator.get(routes.officeCreditTypes, showTypes),
  administrator.post(routes.officeCreditTypes, moveOne),
  administrator.get(routes.officeCreditType, showType),
  administrator.post(routes.officeCreditType, changeOne),
  administrator.get(routes.officeCreditTypeActivities, showActivities),
]
