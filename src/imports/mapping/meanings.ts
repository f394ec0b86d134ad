import { choicesOf } from '../../activities/office-choices.ts'
import { credentials, professions } from '../../people/queries.ts'
import type { Db } from '../../platform/database.ts'
import type { WordList } from '../fields/field.ts'
import type { TypeColumn } from '../fields/fields-of.ts'
import type { Meanings } from './word-guess.ts'

/** Everything of the organization that words of a file may mean. */
export async function meaningsOf(db: Db, zone: string): Promise<Meanings> {
  const { formats, specialties } = await choicesOf(db, zone)
  const known = await professions(db)
  return {
    credit_type: await typeMeanings(db),
    format: formats.map(({ key, name }) => ({ value: key, label: name, names: [name, key] })),
    specialty: specialties.map(({ id, name }) => ({ value: id, label: name, names: [name] })),
    profession: known.map(({ id, name, key }) => ({ value: id, label: name, names: [name, key] })),
    credential: (await credentials(db, known)).map(({ id, abbreviation }) => ({
      value: id,
      label: abbreviation,
      names: [abbreviation],
    })),
  }
}

/** The credit types that a column may be the amounts of. */
export const typeColumns = ({ credit_type: types }: Meanings): TypeColumn[] =>
  types.map(({ value, label, names }) => ({ id: value, shortName: label, name: names[1]! }))

/** Credit of earlier years may be of a type that is not offered any more. */
async function typeMeanings(db: Db): Promise<Meanings['credit_type']> {
  const rows = await db
    .selectFrom('credit_type')
    .select(['id', 'name', 'plural', 'short_name as shortName', 'mark', 'retired_at'])
    .orderBy((eb) => eb('retired_at', 'is not', null))
    .orderBy('position')
    .execute()
  return rows.map(({ id, name, plural, shortName, mark }) => ({
    value: id,
    label: shortName,
    names: [shortName, name, plural, `${name}${mark}`, `${plural}${mark}`],
  }))
}

/** What was said of words before, by list and word. */
export async function rememberedWords(db: Db): Promise<Partial<Record<WordList, Record<string, string>>>> {
  const rows = await db.selectFrom('import_word').select(['list', 'word', 'meaning']).execute()
  const words: Partial<Record<WordList, Record<string, string>>> = {}
  for (const { list, word, meaning } of rows) {
    words[list as WordList] ??= {}
    words[list as WordList]![word] = meaning
  }
  return words
}
