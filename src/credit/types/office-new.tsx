import { mayManageOrganization } from '../../organizations/permissions.ts'
import { everyStartingCreditType } from '../../organizations/starting-set/credit-types.ts'
import { addedProfessions, startingProfessions } from '../../organizations/starting-set/professions.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { byWhom } from '../../web/by-whom.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { addSets, isJointly } from './add-sets.ts'
import { NewTypePage } from './pages/new-type-page.tsx'
import { type OfferedSet, SetsPage } from './pages/sets-page.tsx'
import { previewOf } from './preview-of.ts'
import { creditTypeRecord, typeChoices } from './queries.ts'
import { addType } from './save-type.ts'
import { beginning, readType, storedType, type TypedType, typedType } from './type-form.ts'

async function showNew(scene: StaffScene): Promise<Response> {
  const from = await copied(scene)
  const typed = from ? { ...storedType(from.definition), shortName: '' } : beginning
  return newPage(scene, { typed })
}

const copied = async (scene: StaffScene) => {
  const id = scene.query('from')
  const found = isId(id) ? await creditTypeRecord(scene.db, id) : null
  return found?.participation ? null : found
}

async function addNew(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const typed = typedType(sent)
  const read = readType(typed, await typeChoices(scene.db))
  if (!read.ok) return newPage(scene, { typed, errors: read.errors })
  if (sent.one('act') === 'preview') return newPage(scene, { typed, previewed: true })
  const saved = await addType(scene.db, byWhom(scene), read.value, scene.now)
  if (!saved.ok)
    return newPage(scene, { typed, errors: saved.code === 'refused' ? { [saved.field]: saved.message } : {} })
  const org = scene.organization.slug
  return seeOther(routes.officeCreditType.to({ org, type: saved.id }, { said: 'credit-type-added' }))
}

type Shown = { typed: TypedType; errors?: FieldErrors; previewed?: boolean }

async function newPage(scene: StaffScene, { typed, errors = {}, previewed = false }: Shown): Promise<Response> {
  const { db, organization } = scene
  const choices = await typeChoices(db)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'New credit type', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <NewTypePage
      org={organization.slug}
      {...{ typed, errors, choices, previewed }}
      copied={(await copied(scene))?.definition.shortName ?? ''}
      preview={previewOf(typed, choices, organization)}
    />,
  )
}

const showSets = (scene: StaffScene): Promise<Response> => setsPage(scene, [], {})

async function addFromSets(scene: StaffScene): Promise<Response> {
  const keys = (await scene.sent()).all('types')
  if (keys.length === 0) return setsPage(scene, [], { types: 'Choose what you award' })
  await addSets(scene.db, byWhom(scene), { keys, jointly: isJointly(scene.organization) }, scene.now)
  return seeOther(routes.officeCreditTypes.to({ org: scene.organization.slug }, { said: 'credit-types-added' }))
}

async function setsPage(scene: StaffScene, chosen: readonly string[], errors: FieldErrors): Promise<Response> {
  const own = new Set((await scene.db.selectFrom('credit_type').select('key').execute()).map(({ key }) => key))
  const sets = everyStartingCreditType(isJointly(scene.organization)).map(
    (type): OfferedSet => ({ ...type, professions: whose(type.professions) }),
  )
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Add from the starting sets', ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <SetsPage
      org={scene.organization.slug}
      missing={sets.filter(({ key }) => !own.has(key))}
      present={sets.filter(({ key }) => own.has(key))}
      chosen={chosen}
      errors={errors}
    />,
  )
}

const plurals = new Map([...startingProfessions, ...addedProfessions].map(({ key, plural }) => [key, plural]))

const whose = (professions: readonly string[] | 'everyone'): string =>
  professions === 'everyone'
    ? 'everyone'
    : new Intl.ListFormat('en-US')
        .format(professions.map((key) => plurals.get(key)?.toLowerCase() ?? key))
        .replace('ems p', 'EMS p')

const at = (scene: StaffScene) =>
  ({ kind: 'office', current: routes.officeCreditTypes.to({ org: scene.organization.slug }) }) as const

const administrator = staff(mayManageOrganization)

/** New credit types: of one's own, as copies, or from the starting sets. Before the routes that take an id. */
export const newCreditTypeEntries: Entry[] = [
  administrator.get(routes.officeNewCreditType, showNew),
  administrator.post(routes.officeNewCreditType, addNew),
  administrator.get(routes.officeCreditTypeSets, showSets),
  administrator.post(routes.officeCreditTypeSets, addFromSets),
]
