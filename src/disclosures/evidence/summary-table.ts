import type { Flow } from '../../platform/pdf/flow.ts'
import { type Cell, drawTable } from '../../platform/pdf/table.ts'
import type { Element } from '../../platform/pdf/tagged-document.ts'
import { completeText, type Summary } from './summary-rules.ts'

const numbers = { width: 58, align: 'right' } as const

/** Draws what a surveyor asks first, an activity a row. */
export function summaryTable(
  flow: Flow,
  parent: Element,
  summaries: readonly Summary[],
  colours: Parameters<typeof drawTable>[3],
): void {
  const columns = [
    { title: 'Activity', width: flow.width - 46 - 4 * 58 - 96 },
    { title: 'People', ...numbers, width: 46 },
    { title: 'Disclosed', ...numbers },
    { title: 'Relevant', ...numbers },
    { title: 'Mitigated', ...numbers },
    { title: 'Exceptions', ...numbers, width: 70 },
    { title: 'Complete when it began', width: 84 },
  ]
  const rows = summaries.map((one): Cell[] => {
    const { title, people, disclosed, relevant, mitigated, exceptions } = one
    const number = (value: number): Cell => [[{ text: String(value) }]]
    const said = one.basis === 'here' ? [relevant, mitigated, exceptions].map(number) : [dash, dash, dash]
    const answered = one.basis === 'here' || one.basis === 'elsewhere' ? number(disclosed) : dash
    return [[[{ text: title }]], number(people), answered, ...said, completeText(one).map((text) => [{ text }])]
  })
  drawTable(flow, parent, { of: 'At a glance', columns, rowHeader: 0, rows }, colours)
}

const dash: Cell = [[{ text: '–' }]]
