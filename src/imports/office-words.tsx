import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { mappable, saveMapping } from './change-import.ts'
import { fieldsOf } from './fields/fields-of.ts'
import { at, byVisitor, hrefOf, importOf, noImport } from './import-address.ts'
import type { Import } from './import-record.ts'
import { keepWords } from './mapping/keep-words.ts'
import { leftOut, type Mapping } from './mapping/mapping.ts'
import { meaningsOf, rememberedWords, typeColumns } from './mapping/meanings.ts'
import { askedWords, meaningsIn, type UsedList, usedWords } from './mapping/words-used.ts'
import { wordField } from './pages/word-field.ts'
import { WordsPage } from './pages/words-page.tsx'

async function listsOf(
  scene: StaffScene,
  one: Import,
): Promise<{ lists: UsedList[]; meanings: Awaited<ReturnType<typeof meaningsOf>> }> {
  const meanings = await meaningsOf(scene.db, scene.organization.time_zone)
  const lists = await usedWords(
    scene.db,
    one,
    fieldsOf(one.kind, typeColumns(meanings)),
    meanings,
    await rememberedWords(scene.db),
  )
  return { lists, meanings }
}

export async function showWords(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (!mappable.includes(one.state)) return seeOther(hrefOf(scene, one))
  const { lists, meanings } = await listsOf(scene, one)
  return present(
    scene,
    { title: `Words of ${one.fileName}`, ...at(scene) },
    <WordsPage org={scene.organization.slug} one={one} lists={lists} meanings={meanings} />,
  )
}

/** What was chosen for each word that was asked about; the others mean what is guessed. */
export async function saveWords(scene: StaffScene): Promise<Response> {
  const one = await importOf(scene)
  if (!one) return noImport(scene)
  if (!mappable.includes(one.state)) return seeOther(hrefOf(scene, one))
  const sent = await scene.sent()
  const { lists, meanings } = await listsOf(scene, one)
  const said: Mapping['words'] = {}
  for (const { list, words } of lists)
    for (const { key, by } of words.slice(0, askedWords)) {
      const [typed] = sent.all(wordField(list, key))
      const isOne = typed === '' || typed === leftOut || meanings[list].some(({ value }) => value === typed)
      if (by !== 'name' && typed !== undefined && isOne) said[list] = { ...said[list], [key]: typed }
    }
  const by = byVisitor(scene)
  await keepWords(scene.db, by, said)
  const known = meaningsIn(lists)
  const words: Mapping['words'] = { ...one.mapping.words }
  for (const { list } of lists) words[list] = { ...words[list], ...known[list], ...said[list] }
  await saveMapping(scene.db, by, one.id, { ...one.mapping, words })
  return seeOther(routes.officeImport.to({ org: scene.organization.slug, batch: one.id }))
}
