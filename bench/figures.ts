/** One measured figure: what each of several runs gave. */
export type Figure = { name: string; unit: string; runs: number[]; note?: string }

/** The middle value of several, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that the given share of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

/** Three significant digits, without an exponent: 0.0123, 1.23, 12.3, 123, 1,234. */
function rounded(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const cells = ({ name, unit, runs, note = '' }: Figure): string[] => [
  name,
  rounded(median(runs)),
  runs.length > 1 ? `${rounded(Math.min(...runs))}–${rounded(Math.max(...runs))}` : '',
  unit,
  note,
]

const header = ['Figure', 'Median', 'Min–max', 'Unit', 'Note']
const toTheRight = (column: number) => column === 1 || column === 2

/** The figures as a table for the terminal. */
export function textTable(figures: readonly Figure[]): string {
  const rows = [header, ...figures.map(cells)]
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: string[]) =>
    row
      .map((cell, column) => (toTheRight(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

/** The figures as a table in Markdown. */
export function markdownTable(figures: readonly Figure[]): string {
  const line = (row: string[]) => `| ${row.join(' | ')} |`
  const rule = header.map((_, column) => (toTheRight(column) ? '---:' : '---'))
  return [header, rule, ...figures.map(cells)].map(line).join('\n')
}
