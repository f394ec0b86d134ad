import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Crumbs } from '../../web/parts.tsx'
import type { WordList } from '../fields/field.ts'
import type { Import } from '../import-record.ts'
import type { ImportKind } from '../kinds.ts'
import { leftOut } from '../mapping/mapping.ts'
import type { Meanings } from '../mapping/word-guess.ts'
import { askedWords, type UsedList, type UsedWord } from '../mapping/words-used.ts'
import { many, number } from './state-words.ts'
import { wordField } from './word-field.ts'

type Props = { org: string; one: Import; lists: readonly UsedList[]; meanings: Meanings }

/** What the words of a file mean here: guessed, to be looked over, and remembered for the next file. */
export function WordsPage(props: Props): JSX.Element {
  const { org, one, lists } = props
  const at = { org, batch: one.id }
  return (
    <>
      <Crumbs
        items={[
          { label: 'Import', href: routes.officeImports.to({ org }) },
          { label: one.fileName, href: routes.officeImport.to(at) },
          { label: 'Columns', href: routes.officeImportColumns.to(at) },
          { label: 'Words' },
        ]}
      />
      <h1>What these words mean</h1>
      <p class="intro">
        The file has names of its own for some things. What you choose is remembered for the next file.
      </p>
      <form method="post" action={routes.officeImportWords.to(at)} class="flow" novalidate>
        {lists.map((list) => (
          <ListOfWords key={list.field.key} {...props} used={list} />
        ))}
        <p class="actions">
          <button type="submit" class="button">
            Check the rows
          </button>
          <a href={routes.officeImportColumns.to(at)}>Back to the columns</a>
        </p>
      </form>
    </>
  )
}

function ListOfWords({ one, used, meanings }: Props & { used: UsedList }) {
  const asked = used.words.slice(0, askedWords).filter(({ by }) => by !== 'name')
  const same = used.words.length - asked.length - used.more
  if (used.words.length === 0) return null
  return (
    <section aria-labelledby={`words-${used.field.key}`}>
      <h2 id={`words-${used.field.key}`}>{used.field.label}</h2>
      {same > 0 && (
        <p class="soft-text">
          {many(same, 'word')} of the file {same === 1 ? 'is' : 'are'} called the same here.
        </p>
      )}
      {used.more > 0 && (
        <p class="soft-text">
          {many(used.more, 'rarer word')} {used.more === 1 ? 'is' : 'are'} not shown, and taken as guessed. Such a long
          list is often a column of something else.
        </p>
      )}
      {asked.length > 0 && (
        <table class="stack decide">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col" class="num">
                Rows
              </th>
              <th scope="col">Means</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((word) => (
              <tr key={word.key}>
                <th scope="row" class="main" id={`of.${wordField(used.list, word.key)}`}>
                  {word.word}
                </th>
                <td class="num" data-label="Rows">
                  {number(word.rows)}
                </td>
                <td data-label="Means">
                  <Meaning kind={one.kind} list={used.list} word={word} meanings={meanings} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Meaning(props: { kind: ImportKind; list: WordList; word: UsedWord; meanings: Meanings }) {
  const { kind, list, word, meanings } = props
  const name = wordField(list, word.key)
  const mayLeaveOut = list !== 'credential' && list !== 'profession' && !(list === 'specialty' && kind !== 'activities')
  return (
    <>
      <select id={name} name={name} aria-labelledby={`of.${name}`}>
        <option value="">{nothingWords(kind, list)}</option>
        {meanings[list].map(({ value, label }) => (
          <option key={value} value={value} selected={value === word.meaning}>
            {label}
          </option>
        ))}
        {mayLeaveOut && (
          <option value={leftOut} selected={word.meaning === leftOut}>
            Leave these rows out
          </option>
        )}
      </select>
      {word.by === 'guess' && <p class="hint">A guess</p>}
      {word.by === 'said' && <p class="hint">As said before</p>}
    </>
  )
}

/** What it comes to when a word means nothing of ours. */
function nothingWords(kind: ImportKind, list: WordList): string {
  if (list === 'credential') return 'None: leave it out'
  if (list === 'profession') return 'None'
  if (kind === 'activities') return list === 'credit_type' ? 'None' : 'None: these rows are refused'
  return 'None of ours: keep it as it is written'
}
