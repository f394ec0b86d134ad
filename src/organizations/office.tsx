import { z } from 'zod'
import { isId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { byWhom } from '../web/by-whom.ts'
import { type Entry, staff } from '../web/entries.ts'
import { type FieldErrors, parse, type Sent } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { addSpecialty, type Changed, moveSpecialty, removeSpecialty, renameSpecialty } from './change-specialties.ts'
import { newName, ownName, SpecialtiesPage } from './pages/specialties-page.tsx'
import { mayManageOrganization } from './permissions.ts'
import { specialtiesInUse } from './queries.ts'
import { specialtyName } from './specialty-names.ts'

const showSpecialties = (scene: StaffScene): Promise<Response> => page(scene, {}, {})

/** One button of the page: a new specialty, or a row's name, place or removal. */
async function changeSpecialties(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const id = sent.one('specialty')
  if (!isId(id)) return named(scene, sent, newName, 'specialty-added', addSpecialty)
  const by = byWhom(scene)
  if (sent.one('act') === 'remove')
    return answer(scene, 'specialty-removed', ownName(id), await removeSpecialty(scene.db, by, id, scene.now))
  const place = sent.one('place')
  if (/^\d{1,3}$/.test(place))
    return answer(
      scene,
      'specialty-moved',
      ownName(id),
      await moveSpecialty(scene.db, by, id, Number(place), scene.now),
    )
  return named(scene, sent, ownName(id), 'specialty-renamed', (db, who, name, now) =>
    renameSpecialty(db, who, id, name, now),
  )
}

/** Reads the one field that holds a name, and does with it what is to be done. */
async function named(
  scene: StaffScene,
  sent: Sent,
  field: string,
  word: string,
  change: typeof addSpecialty,
): Promise<Response> {
  const typed = { [field]: sent.one(field) }
  const read = parse(z.object({ [field]: specialtyName }), typed)
  if (!read.ok) return page(scene, typed, read.errors)
  const changed = await change(scene.db, byWhom(scene), read.value[field]!, scene.now)
  return answer(scene, word, field, changed, typed)
}

async function answer(
  scene: StaffScene,
  word: string,
  field: string,
  changed: Changed,
  typed: Record<string, string> = {},
): Promise<Response> {
  if (!changed.ok) return page(scene, typed, { [changed.code === 'gone' ? 'form' : field]: changed.message })
  return seeOther(routes.officeSpecialties.to({ org: scene.organization.slug }, { said: word }))
}

async function page(scene: StaffScene, typed: Record<string, string>, errors: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  const specialties = await specialtiesInUse(scene.db)
  return present(
    scene,
    {
      title: 'Specialties',
      kind: 'office',
      current: routes.officeSpecialties.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <SpecialtiesPage org={org} specialties={specialties} typed={typed} errors={errors} />,
  )
}

const administrator = staff(mayManageOrganization)

/** What administrators set up for the whole organization. */
export const organizationOfficeEntries: Entry[] = [
  administrator.get(routes.officeSpecialties, showSpecialties),
  administrator.post(routes.officeSpecialties, changeSpecialties),
]
