import type { JSX } from 'preact'
import { Chart, type ChartProps, dashes, drawn, Plot, wholeText, yOf } from './chart-parts.tsx'
import { percent, shareOf, type Ticks, ticksTo } from './chart-scale.ts'
import { barWords, lineWords, nameOf, type Point, rangeWords } from './chart-words.ts'

/** One column for each point of time. Draws nothing without points. */
export function Columns(props: ChartProps & { points: readonly (Point & { value: number })[] }): JSX.Element | null {
  const { points, text = wholeText } = props
  if (points.length === 0) return null
  const ticks = ticksTo(Math.max(...points.map(({ value }) => value)))
  const width = 1 / points.length
  const wide = Math.min(width * 0.68, 0.08)
  const valued = points.length <= 13
  return (
    <Chart {...props} alternative={rangeWords(points, text)}>
      <Plot points={points} ticks={ticks} text={text}>
        {points.map(({ label, group, value }, index) => (
          <g key={index}>
            <title>{`${nameOf({ label, group })}: ${text(value)}`}</title>
            <rect
              class="mark-1"
              x={percent((index + 0.5) * width - wide / 2)}
              width={percent(wide)}
              y={yOf(value, ticks)}
              height={drawn * shareOf(value, ticks)}
            />
            {valued && (
              <text class="value ample" x={percent((index + 0.5) * width)} y={yOf(value, ticks) - 6}>
                {text(value)}
              </text>
            )}
          </g>
        ))}
      </Plot>
    </Chart>
  )
}

/**
 * Lines over time, such as means, between two fixed ends; a null is a gap. At most four lines, which differ in their
 * dashes, dots and colours. Draws nothing without points.
 */
export function Lines(
  props: ChartProps & {
    points: readonly Point[]
    lines: readonly { name: string; values: readonly (number | null)[] }[]
    /** What the lines across are at; their ends are the ends of the chart. */
    ticks: Ticks
  },
): JSX.Element | null {
  const { points, ticks, text = wholeText } = props
  const lines = props.lines.slice(0, dashes.length)
  if (points.length === 0 || lines.length === 0) return null
  const xOf = (index: number) => percent((index + 0.5) / points.length)
  return (
    <Chart
      {...props}
      legend={lines.length > 1 ? lines.map(({ name }) => name) : []}
      drawing="line"
      alternative={lines.map((line) => lineWords(line, points, text)).join(' ')}
    >
      <Plot points={points} ticks={ticks} text={text}>
        {lines.map(({ name, values }, line) => (
          <g key={line}>
            {values.map((value, index) => {
              const next = values[index + 1]
              return value === null || next === null || next === undefined ? null : (
                <line
                  key={index}
                  class={`line-${line + 1}`}
                  stroke-dasharray={dashes[line]}
                  x1={xOf(index)}
                  x2={xOf(index + 1)}
                  y1={yOf(value, ticks)}
                  y2={yOf(next, ticks)}
                />
              )
            })}
            {values.map((value, index) =>
              value === null ? null : (
                <circle
                  key={index}
                  class={`dot-${line + 1}`}
                  cx={xOf(index)}
                  cy={yOf(value, ticks)}
                  r={values.length > 30 ? 2.5 : 4}
                >
                  <title>{`${name}, ${nameOf(points[index]!)}: ${text(value)}`}</title>
                </circle>
              ),
            )}
          </g>
        ))}
      </Plot>
    </Chart>
  )
}

/** Which rows of a long table bars are drawn of. */
const mostBars = 12

/**
 * Horizontal bars, one a row, or one for each of `keys` a row, as designated against claimed; the longest labels wrap.
 * The first twelve rows are drawn, and the rest is said to be in the table.
 */
export function Bars(
  props: ChartProps & {
    rows: readonly { label: string; values: readonly number[] }[]
    /** The names of the bars of a row; not needed for one. */
    keys?: readonly string[]
    /** What a full bar is; the highest value unless given. */
    full?: number
  },
): JSX.Element | null {
  const { rows, keys = [], text = wholeText } = props
  if (rows.length === 0) return null
  const shown = rows.slice(0, mostBars)
  const full = props.full ?? Math.max(...rows.flatMap(({ values }) => values))
  return (
    <Chart
      {...props}
      legend={keys.length > 1 ? keys : []}
      drawing="bar"
      alternative={shown.map(({ label, values }) => `${label}: ${barWords(values, keys, text)}.`).join(' ')}
      more={rows.length - shown.length}
    >
      <div class="bars">
        {shown.map(({ label, values }, row) => (
          <div key={row}>
            <span>{label}</span>
            {values.map((value, index) => (
              <div key={index}>
                <svg width="100%" height="14" aria-hidden="true" focusable="false">
                  <rect class="track" width="100%" height="14" rx="2" />
                  <rect class={`mark-${index + 1}`} width={percent(full > 0 ? value / full : 0)} height="14" rx="2" />
                </svg>
                <b>{text(value)}</b>
              </div>
            ))}
          </div>
        ))}
      </div>
    </Chart>
  )
}
