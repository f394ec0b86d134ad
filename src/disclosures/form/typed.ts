import { isId } from '../../platform/ids.ts'
import type { Sent } from '../../web/form.ts'
import { natures, type Relationship } from '../relationship.ts'
import { noneOf } from './meant-company.ts'
import { monthTyped } from './read-month.ts'

/** One relationship as it is typed; its fields are named `rows.0.company` and so on. */
export type TypedRow = {
  id: string
  company: string
  /** Which company of the list is meant, by its id; or that none of those that were offered is. */
  same: string
  /** What becomes of a company that stands above already: 'join' or 'apart'. */
  twice: string
  natures: string[]
  other: string
  since: string
  until: string
  whose: string
  /** Where it stands beside what was typed here: 'tab', typed in another window; 'sent', sent meanwhile; 'taken', disclosed by a link; 'merged', under a record that was merged. */
  beside: string
}

/** A disclosure as it is typed: whether there is anything to disclose, and what. */
export type Typed = { answer: 'none' | 'some' | ''; rows: TypedRow[] }

/** More relationships than anybody has. */
export const mostRows = 60

export const emptyRow = (id: string): TypedRow => ({
  id,
  company: '',
  same: '',
  twice: '',
  natures: [],
  other: '',
  since: '',
  until: '',
  whose: 'own',
  beside: '',
})

/** Whether anything was typed into a row. */
export const isFilled = (row: TypedRow): boolean =>
  [row.company, row.other, row.since, row.until, ...row.natures].some((one) => one.trim() !== '')

/** What a form sent; rows without an id of their own, or with one that stands above already, get a new one. */
export function typedOf(sent: Sent, newId: () => string): Typed {
  const rows: TypedRow[] = []
  for (let index = 0; index < mostRows; index++) {
    const row = rowOf(sent, `rows.${index}`)
    const isOwn = isId(row.id) && !rows.some(({ id }) => id === row.id)
    if (isFilled(row)) rows.push(isOwn ? row : { ...row, id: newId() })
  }
  const answer = sent.one('answer')
  return { answer: answer === 'none' || answer === 'some' ? answer : '', rows }
}

function rowOf(sent: Sent, name: string): TypedRow {
  const at = (part: string, most = 300) => sent.one(`${name}.${part}`).replaceAll('\0', '').slice(0, most)
  return {
    id: at('id', 36),
    company: at('company'),
    same: at('same'),
    twice: at('twice', 5),
    natures: sent.all(`${name}.natures`).filter((one, index, all) => one in natures && all.indexOf(one) === index),
    other: at('other'),
    since: at('since', 60),
    until: at('until', 60),
    whose: at('whose') === 'spouse' ? 'spouse' : 'own',
    beside: at('beside', 6),
  }
}

/**
 * What was disclosed, as it is typed again to be revised: relationships that were sent as two are two. Who had nothing to
 * disclose is asked anew.
 */
export const typedAgain = (relationships: readonly Relationship[]): Typed => ({
  answer: relationships.length > 0 ? 'some' : '',
  rows: relationships.map((one) => ({
    ...emptyRow(one.id),
    company: one.company,
    same: noneOf(one.company),
    twice: 'apart',
    natures: [...one.natures],
    other: one.other,
    since: monthTyped(one.since),
    until: one.until === null ? '' : monthTyped(one.until),
    whose: one.whose,
  })),
})
