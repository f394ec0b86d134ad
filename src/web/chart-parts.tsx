import type { ComponentChildren, JSX } from 'preact'
import { labelStep, percent, shareOf, type Ticks } from './chart-scale.ts'
import type { Point, Text } from './chart-words.ts'

/** Heights in pixels: of the drawing, of what stands above its highest line, and of the labels below. */
export const drawn = 168
const above = 22
const below = 40
const height = above + drawn + below

/** How far below the upper edge a value is drawn, in pixels. */
export const yOf = (value: number, ticks: Ticks): number => above + drawn * (1 - shareOf(value, ticks))

export type ChartProps = {
  title: string
  /** How values are written; whole numbers with commas unless given. */
  text?: Text
  /** Where the figures are in words; a table on the page unless given. */
  table?: string
}

export const wholeText: Text = (value) => value.toLocaleString('en-US')

/** What a line is drawn with, so that lines differ without their colours. */
export const dashes = [undefined, '6 4', '2 3', '9 3 2 3']

/** The frame of every chart: its title, its legend, and for who does not see it, what it says. */
export function Chart(
  props: ChartProps & {
    alternative: string
    legend?: readonly string[]
    drawing?: 'bar' | 'line'
    more?: number
    children: ComponentChildren
  },
): JSX.Element {
  const { title, legend = [], more = 0, table = 'Every figure is in the table.' } = props
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b>
        {legend.map((name, index) => (
          <span key={name}>
            <Swatch of={props.drawing ?? 'bar'} index={index} />
            {name}
          </span>
        ))}
      </figcaption>
      <div role="img" aria-label={`${title}. ${props.alternative} ${table}`}>
        {props.children}
      </div>
      {more > 0 && <p class="hint">{more === 1 ? '1 more is' : `${wholeText(more)} more are`} in the table.</p>}
    </figure>
  )
}

function Swatch({ of: drawing, index }: { of: 'bar' | 'line'; index: number }) {
  return (
    <svg width="26" height="12" aria-hidden="true" focusable="false">
      {drawing === 'bar' ? (
        <rect class={`mark-${index + 1}`} x="1" y="1" width="24" height="10" rx="2" />
      ) : (
        <>
          <line class={`line-${index + 1}`} stroke-dasharray={dashes[index]} x1="0" x2="26" y1="6" y2="6" />
          <circle class={`dot-${index + 1}`} cx="13" cy="6" r="4" />
        </>
      )}
    </svg>
  )
}

/** The lines across with what they are at, the marks between them, and the names of the points below. */
export function Plot(props: {
  points: readonly Point[]
  ticks: Ticks
  text: Text
  children: ComponentChildren
}): JSX.Element {
  const { points, ticks, text } = props
  const axis = Math.max(...ticks.map((tick) => text(tick).length)) * 7 + 8
  return (
    <div class="plot">
      <svg width={axis} height={height} aria-hidden="true" focusable="false">
        {ticks.map((tick) => (
          <text key={tick} class="tick-label" x={axis - 8} y={yOf(tick, ticks) + 4}>
            {text(tick)}
          </text>
        ))}
      </svg>
      <svg width="100%" height={height} aria-hidden="true" focusable="false">
        {ticks.map((tick, index) => (
          <line
            key={tick}
            class={index === 0 ? 'ground' : 'across'}
            x1="0"
            x2="100%"
            y1={yOf(tick, ticks)}
            y2={yOf(tick, ticks)}
          />
        ))}
        {props.children}
        <PointLabels points={points} />
      </svg>
    </div>
  )
}

/** So many labels have room on a wide page, and on a phone. */
const roomWide = 13
const roomNarrow = 6

function PointLabels({ points }: { points: readonly Point[] }) {
  const wide = labelStep(points.length, roomWide)
  const narrow = wide * labelStep(Math.ceil(points.length / wide), roomNarrow)
  return (
    <>
      {points.map(({ label, group }, index) => {
        const x = percent((index + 0.5) / points.length)
        const before = points[index - 1]
        const opens = group !== undefined && (before?.group !== group || index === 0)
        return (
          <>
            {index % wide === 0 && (
              <text key={index} class={index % narrow === 0 ? 'label' : 'label ample'} x={x} y={above + drawn + 18}>
                {label}
              </text>
            )}
            {opens && (
              <text key={`${index}-group`} class="label group-label" x={x} y={above + drawn + 34}>
                {group}
              </text>
            )}
          </>
        )
      })}
    </>
  )
}
