import type { JSX } from 'preact'
import { Bars, Columns } from '../../web/chart.tsx'
import type { ReportChart } from '../report.ts'
import { cellText } from '../show-cells.ts'

/** A report's chart; its figures are in the table below it. */
export function ChartView({ chart }: { chart: ReportChart }): JSX.Element | null {
  const text = (value: number) => cellText(value, chart.as ?? 'number')
  const { title } = chart
  return chart.kind === 'columns' ? (
    <Columns title={title} points={chart.points} text={text} />
  ) : (
    <Bars title={title} rows={chart.rows} keys={chart.keys} full={chart.full} text={text} />
  )
}
