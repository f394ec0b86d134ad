import type { Item } from '../form-items.ts'
import { conditionText, kindWords } from './item-words.ts'

/** An item as the audit tells it. */
export function auditOf(item: Item, items: readonly Item[]): Record<string, unknown> {
  const asked = { kind: kindWords[item.kind].name, words: item.text, condition: conditionText(item, items) }
  if (item.kind === 'section') return { ...asked, text: item.intro ?? '', repeat: item.repeat ?? '' }
  const { hint = '', required, options = [], other = '', rows = [], ends = [], scoring } = item
  return {
    ...asked,
    hint,
    required,
    answers: [...options, other].filter(Boolean),
    statements: rows.map(({ text }) => text),
    ends,
    range: [item.from, item.to, item.least, item.most, item.earliest, item.latest].filter((one) => one !== undefined),
    right: scoring?.right ?? [],
    points: scoring?.points ?? null,
  }
}
