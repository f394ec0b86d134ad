import { isId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import type { FieldErrors } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { mappable, saveMapping } from './change-import.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { at, byVisitor, hrefOf, importOf, noImport } from './import-address.ts'
import { type Import, moveOn } from './import-record.ts'
import { askedOrders, mappingFaults, readMapping, type TypedMapping } from './mapping/mapping-form.ts'
import { meaningsOf, rememberedWords, typeColumns } from './mapping/meanings.ts'
import { appliedTo, keepMapping, savedMappings } from './mapping/saved-mappings.ts'
import type { Meanings } from './mapping/word-guess.ts'
import { meaningsIn, usedWords } from './mapping/words-used.ts'
import { ColumnsPage } from './pages/columns-page.tsx'

/** The columns of a file may be chosen until its import is confirmed. */
const isOpen = ({ state }: Import): boolean => mappable.includes(state)

export async function showColumns(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (!isOpen(one)) return seeOther(hrefOf(scene, one))
  const asked = scene.query('saved')
  const saved = isId(asked) ? (await savedMappings(scene.db, one.kind)).find(({ id }) => id === asked) : undefined
  const mapping = saved ? appliedTo(saved, one.header, one.columns.length) : one.mapping
  return columnsPage(
    scene,
    one,
    { mapping, keepAs: saved?.name ?? '' },
    {},
    await meaningsOf(scene.db, scene.organization.time_zone),
  )
}

export async function chooseColumns(scene: StaffScene): Promise<Response> {
  const { db, organization } = scene
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (!isOpen(one)) return seeOther(hrefOf(scene, one))
  const meanings = await meaningsOf(db, organization.time_zone)
  const fields = fieldsOf(one.kind, typeColumns(meanings))
  const typed = readMapping(await scene.sent(), one, fields, meanings)
  const errors = mappingFaults(typed, one, fields)
  if (Object.keys(errors).length > 0) return columnsPage(scene, one, typed, errors, meanings)
  const by = byVisitor(scene)
  if (typed.keepAs)
    await keepMapping(db, by, { kind: one.kind, name: typed.keepAs, header: one.header, mapping: typed.mapping })
  const lists = await usedWords(db, { id: one.id, mapping: typed.mapping }, fields, meanings, await rememberedWords(db))
  if (lists.every(({ words }) => words.every((word) => word.by === 'name'))) {
    await saveMapping(db, by, one.id, { ...typed.mapping, words: merged(typed.mapping.words, meaningsIn(lists)) })
    return seeOther(hrefOf(scene, one))
  }
  const mapping = JSON.stringify(typed.mapping)
  await db.updateTable('data_import').set({ mapping }).where('id', '=', one.id).execute()
  await moveOn(db, one.id, mappable, 'columns', scene.now)
  return seeOther(routes.officeImportWords.to({ org: organization.slug, batch: one.id }))
}

type Words = TypedMapping['mapping']['words']

const merged = (before: Words, more: Words): Words => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(more).map(([list, words]) => [list, { ...before[list as keyof Words], ...words }]),
  ),
})

async function columnsPage(
  scene: StaffScene,
  one: Import,
  typed: TypedMapping,
  errors: FieldErrors,
  meanings: Meanings,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  const fields = fieldsOf(one.kind, typeColumns(meanings))
  return present(
    scene,
    { title: `Columns of ${one.fileName}`, hasErrors, status: hasErrors ? 422 : 200, ...at(scene) },
    <ColumnsPage
      org={scene.organization.slug}
      one={one}
      fields={fields}
      meanings={meanings}
      saved={await savedMappings(scene.db, one.kind)}
      typed={typed}
      orders={askedOrders(typed.mapping, one, fields)}
      errors={errors}
    />,
  )
}
