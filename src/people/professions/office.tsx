import { mayManageOrganization } from '../../organizations/permissions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import {
  addProfession,
  type Changed,
  changeProfession,
  moveProfession,
  offerProfession,
  removeProfession,
  whyNotEnd,
  whyNotRemove,
} from './change-profession.ts'
import { endingOf } from './endings.ts'
import { readProfession, type TypedProfession } from './forms.ts'
import { ProfessionPage } from './pages/profession-page.tsx'
import { ProfessionsPage } from './pages/professions-page.tsx'
import { type ListedProfession, peopleWith, professionList } from './queries.ts'

const nothingTyped: TypedProfession = { name: '', plural: '', group: 'allied', reportedAs: '' }

const showProfessions = (scene: StaffScene): Promise<Response> => listPage(scene, nothingTyped, {})

/** One button of the list: a new profession, or a row's place. */
async function changeList(scene: StaffScene): Promise<Response> {
  const { db, now } = scene
  const sent = await scene.sent()
  const [id, place] = [sent.one('profession'), sent.one('place')]
  if (isId(id) && /^\d{1,3}$/.test(place)) {
    const moved = await moveProfession(db, byWhom(scene), { id, place: Number(place) }, now)
    return moved.ok ? toList(scene, 'profession-moved') : listPage(scene, nothingTyped, { form: missing })
  }
  const typed = typedIn(sent)
  const read = readProfession(typed)
  if (!read.ok) return listPage(scene, typed, read.errors)
  const added = await addProfession(db, byWhom(scene), read.value, now)
  if (added.ok) return toOne(scene, added.id, 'profession-added')
  return listPage(scene, typed, added.code === 'gone' ? { form: missing } : { [added.field]: added.message })
}

const missing = 'This profession is not in the list any more'

async function listPage(scene: StaffScene, typed: TypedProfession, errors: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Professions and credentials', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <ProfessionsPage {...{ org, typed, errors }} professions={await professionList(scene.db)} />,
  )
}

async function showProfession(scene: StaffScene): Promise<Response> {
  const profession = await asked(scene)
  return profession ? onePage(scene, profession, stored(profession), {}) : noProfession(scene)
}

async function changeOne(scene: StaffScene): Promise<Response> {
  const profession = await asked(scene)
  if (!profession) return noProfession(scene)
  const { db, now } = scene
  const [sent, by, { id }] = [await scene.sent(), byWhom(scene), profession]
  const ending = await endingOf(sent.one('act'), {
    remove: () => removeProfession(db, by, id, now),
    offer: (offered) => offerProfession(db, by, { id, offered }, now),
  })
  if (ending && !ending.changed.ok) return answer(scene, profession, ending.changed)
  if (ending)
    return ending.word === 'removed'
      ? toList(scene, 'profession-removed')
      : toOne(scene, id, `profession-${ending.word}`)
  const typed = typedIn(sent)
  const read = readProfession(typed)
  if (!read.ok) return onePage(scene, profession, typed, read.errors)
  const changed = await changeProfession(db, by, id, read.value, now)
  return changed.ok ? toOne(scene, id, 'profession-saved') : answer(scene, profession, changed, typed)
}

function answer(
  scene: StaffScene,
  profession: ListedProfession,
  refused: Exclude<Changed, { ok: true }>,
  typed: TypedProfession = stored(profession),
): Promise<Response> {
  if (refused.code === 'gone') return noProfession(scene)
  return onePage(scene, profession, typed, { [refused.field]: refused.message })
}

async function onePage(
  scene: StaffScene,
  profession: ListedProfession,
  typed: TypedProfession,
  errors: FieldErrors,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: profession.name, ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <ProfessionPage
      org={scene.organization.slug}
      {...{ profession, typed, errors }}
      people={await peopleWith(scene.db, profession.id)}
      whyNotEnd={whyNotEnd(profession)}
      whyNotRemove={whyNotRemove(profession)}
    />,
  )
}

const typedIn = (sent: Sent): TypedProfession => ({
  name: sent.one('name'),
  plural: sent.one('plural'),
  group: sent.one('group'),
  reportedAs: sent.one('reportedAs'),
})

const stored = ({ name, plural, alliedHealth, reportedAs }: ListedProfession): TypedProfession => ({
  name,
  plural,
  group: alliedHealth ? 'allied' : 'own',
  reportedAs,
})

async function asked(scene: StaffScene): Promise<ListedProfession | undefined> {
  const id = idParameter(scene, 'profession')
  return id ? (await professionList(scene.db)).find((one) => one.id === id) : undefined
}

const toList = (scene: StaffScene, said: string): Response =>
  seeOther(routes.officeProfessions.to({ org: scene.organization.slug }, { said }))

const toOne = (scene: StaffScene, profession: string, said: string): Response =>
  seeOther(routes.officeProfession.to({ org: scene.organization.slug, profession }, { said }))

const noProfession = (scene: StaffScene) =>
  refuse(scene, 404, {
    title: 'This profession is not here',
    says: 'It may have been removed meanwhile.',
    back: { href: routes.officeProfessions.to({ org: scene.organization.slug }), label: 'All professions' },
  })

const at = (scene: StaffScene) =>
  ({ kind: 'office', current: routes.officeProfessions.to({ org: scene.organization.slug }) }) as const

const administrator = staff(mayManageOrganization)

/** What learners can be. */
export const professionOfficeEntries: Entry[] = [
  administrator.get(routes.officeProfessions, showProfessions),
  administrator.post(routes.officeProfessions, changeList),
  administrator.get(routes.officeProfession, showProfession),
  administrator.post(routes.officeProfession, changeOne),
]
