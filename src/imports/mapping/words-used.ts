import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Field, WordList } from '../fields/field.ts'
import type { Import } from '../import-record.ts'
import { credentialWords } from '../people/profile-entry.ts'
import { cellValue, wordKey } from '../values/plain.ts'
import { guessedMeaning, type Meanings } from './word-guess.ts'

/** A word of a file, in how many rows it stands, and what it means as far as that is known. */
export type UsedWord = {
  key: string
  word: string
  rows: number
  meaning: string
  /** Why it means that: it is called so here, somebody said so before, or it is a guess. */
  by: 'name' | 'said' | 'guess' | ''
}

export type UsedList = { list: WordList; field: Field; words: UsedWord[]; more: number }

/** So many words of a list are asked about; what is rarer means what is guessed. */
export const askedWords = 300

/** The words of a file that stand for something in a list, the commonest first, with what each means. */
export async function usedWords(
  db: Db,
  one: Pick<Import, 'id' | 'mapping'>,
  fields: readonly Field[],
  meanings: Meanings,
  remembered: Partial<Record<WordList, Record<string, string>>>,
): Promise<UsedList[]> {
  const lists: UsedList[] = []
  for (const [at, key] of one.mapping.columns.entries()) {
    const field = fields.find((found) => found.key === key)
    if (!field?.list) continue
    const { list } = field
    const found = (await wordsIn(db, one.id, at, list)).filter(({ word }) => !isOfSeveral(list, word, meanings))
    const words = found.map(({ word, rows }): UsedWord => {
      const known = { key: wordKey(word), word, rows }
      const named = meanings[list].find(({ names }) => names.some((name) => wordKey(name) === known.key))
      if (named) return { ...known, meaning: named.value, by: 'name' }
      const said = one.mapping.words[list]?.[known.key] ?? remembered[list]?.[known.key]
      const isThere = said === '' || said === 'out' || meanings[list].some(({ value }) => value === said)
      if (said !== undefined && isThere) return { ...known, meaning: said, by: 'said' }
      const guess = guessedMeaning(list, word, meanings[list])
      return { ...known, meaning: guess, by: guess ? 'guess' : '' }
    })
    lists.push({ list, field, words, more: Math.max(0, words.length - askedWords) })
  }
  return lists
}

/** "RN BSN" is two credentials, which are read as they are. */
function isOfSeveral(list: WordList, word: string, meanings: Meanings): boolean {
  const parts = word.split(/\s+/).map(wordKey)
  const known = new Set(meanings.credential.flatMap(({ names }) => names.map(wordKey)))
  return list === 'credential' && parts.length > 1 && parts.every((part) => known.has(part))
}

/** The words of a column, each once however it is spelled; a cell may hold several credentials. */
async function wordsIn(
  db: Db,
  importId: string,
  at: number,
  list: WordList,
): Promise<{ word: string; rows: number }[]> {
  const { rows } = await sql<{ cell: string; rows: number }>`select cells[${at + 1}::int] as cell, count(*) as rows
    from data_import_row where import_id = ${importId} and cells[${at + 1}::int] <> ''
    group by 1 order by 2 desc, 1 limit 5000`.execute(db)
  const found = new Map<string, { word: string; rows: number }>()
  for (const { cell, rows: many } of rows) {
    const value = cellValue(cell)
    for (const word of list === 'credential' ? credentialWords(value) : [value]) {
      if (!word) continue
      const key = wordKey(word)
      const before = found.get(key)
      found.set(key, { word: before?.word ?? word, rows: (before?.rows ?? 0) + many })
    }
  }
  return [...found.values()].toSorted((one, other) => other.rows - one.rows)
}

/** What the words of a file mean, for its rows to be read by. */
export const meaningsIn = (lists: readonly UsedList[]): Partial<Record<WordList, Record<string, string>>> => {
  const words: Partial<Record<WordList, Record<string, string>>> = {}
  for (const { list, words: used } of lists)
    words[list] = { ...words[list], ...Object.fromEntries(used.map(({ key, meaning }) => [key, meaning])) }
  return words
}
