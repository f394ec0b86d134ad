import type { Flow } from '../../platform/pdf/flow.ts'
import { type Cell, drawTable } from '../../platform/pdf/table.ts'
import type { Element } from '../../platform/pdf/tagged-document.ts'
import { dayOf, fullDay, timeOfDay } from '../../web/dates.ts'
import type { Fact } from './fact-rules.ts'
import type { NumberedTexts } from './numbered-texts.ts'

type Colours = Parameters<typeof drawTable>[3]

/** Draws facts as a table: when, what, by whom. A fact that would not fit on a page goes on in the next row. */
export function factTable(
  flow: Flow,
  parent: Element,
  { of, facts, zone, texts }: { of: string; facts: readonly Fact[]; zone: string; texts: NumberedTexts },
  colours: Colours,
): void {
  const columns = [
    { title: 'When', width: 106 },
    { title: 'What', width: flow.width - 226 },
    { title: 'By whom', width: 120 },
  ]
  const rows = facts.flatMap((fact) => rowsOf(fact, zone, texts))
  drawTable(flow, parent, { of, columns, rowHeader: 1, rows }, colours)
}

/** Letters of one row, which take about half a page. */
const most = 2000

function rowsOf(fact: Fact, zone: string, texts: NumberedTexts): Cell[][] {
  const [first = [], ...more] = parted([...texts.detailsOf(fact), inTimeText(fact)].filter(Boolean))
  // A relationship stands below the version that names it, which says when and by whom.
  const isPart = fact.kind === 'relationship'
  const when: Cell =
    fact.at && !isPart ? [[{ text: fullDay(dayOf(fact.at, zone)) }], [{ text: timeOfDay(fact.at, zone) }]] : []
  return [
    [when, [[{ text: fact.what }], ...first.map((text) => [{ text }])], [[{ text: isPart ? '' : fact.by }]]],
    ...more.map((some): Cell[] => [[], [[{ text: `${fact.what}, continued` }], ...some.map((text) => [{ text }])], []]),
  ]
}

const inTimeText = ({ isInTime }: Fact): string =>
  isInTime === null ? '' : isInTime ? 'Before the session began.' : 'After the session had begun.'

/** Texts in groups of which each has its place in one row; what is longer than one by itself is cut at a space. */
export function parted(texts: readonly string[]): string[][] {
  const groups: string[][] = []
  let room = 0
  for (const text of texts.flatMap(pieces)) {
    // Each text begins a line, however short it is.
    const length = Math.max(text.length, 70)
    if (length > room) {
      groups.push([])
      room = most
    }
    groups.at(-1)!.push(text)
    room -= length
  }
  return groups
}

function pieces(text: string): string[] {
  if (text.length <= most) return [text]
  const space = text.lastIndexOf(' ', most)
  const end = space > 0 ? space : most
  return [text.slice(0, end), ...pieces(text.slice(end).trimStart())]
}
