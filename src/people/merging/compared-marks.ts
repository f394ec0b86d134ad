/** How two records stand to each other in one thing that they say. */
export type Mark = 'contradicts' | 'differs' | 'joined' | 'filled' | 'same'

/** Identifiers of which a person has one only, so that two of them speak against one person. */
const identifiers = ['NPI', 'NABP number', 'Birthday']

/** Lists, of which the one record has all of both. */
const lists = ['Credentials', 'Emails', 'Phones', 'Licences', 'Boards']

/** What differs between any two records and tells nothing. */
const silent = ['Account since', 'Reports to boards']

/** What two records say in one thing, by its name, and what that tells of whether they are one person's. */
export function markOf(name: string, kept: readonly string[], gone: readonly string[]): Mark {
  if (kept.join('\n') === gone.join('\n')) return 'same'
  if (kept.length === 0 || gone.length === 0) return 'filled'
  if (lists.includes(name)) return 'joined'
  if (identifiers.includes(name)) return 'contradicts'
  return silent.includes(name) ? 'same' : 'differs'
}

/** In which order they are shown: first what speaks against a merge, last what nobody has to look at. */
const order: readonly Mark[] = ['contradicts', 'differs', 'joined', 'filled', 'same']

/** The same facts, those first that matter most; otherwise in their order. */
export const byWeight = <F extends { mark: Mark }>(facts: readonly F[]): F[] =>
  facts.toSorted((one, other) => order.indexOf(one.mark) - order.indexOf(other.mark))
