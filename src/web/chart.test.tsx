import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Bars, Columns, Lines } from './chart.tsx'

const points = (values: number[]) =>
  values.map((value, index) => ({
    label: ['Jan', 'Feb', 'Mar'][index % 3]!,
    group: String(2026 + Math.floor(index / 3)),
    value,
  }))
const labelOf = (html: string) => /role="img" aria-label="([^"]*)"/.exec(html)![1]
const rects = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<rect class="${name}"[^>]*>`, 'g'))].map(([tag]) => tag)
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

describe('columns', () => {
  test('stand as shares of the width, and say the lowest and the highest', () => {
    const html = renderToString(<Columns title="Claims by month" points={points([5, 20, 10])} />)
    expect(rects(html, 'mark-1').map((tag) => Number.parseFloat(attribute(tag, 'x')!))).toEqual([12.667, 46, 79.333])
    expect(rects(html, 'mark-1').map((tag) => attribute(tag, 'height'))).toEqual(['42', '168', '84'])
    expect(labelOf(html)).toBe(
      'Claims by month. 3 columns, Jan 2026 to Mar 2026: lowest 5 in Jan 2026, highest 20 in Feb 2026. Every figure is in the table.',
    )
  })

  test('of zeros have a ground to stand on, and one alone says itself', () => {
    expect(labelOf(renderToString(<Columns title="T" points={points([0, 0])} />))).toContain('0 in each of 2 columns.')
    expect(labelOf(renderToString(<Columns title="T" points={points([7])} />))).toContain('Jan 2026: 7.')
    expect(Columns({ title: 'T', points: [] })).toBe(null)
  })

  test('sixty of them are not all named', () => {
    const html = renderToString(<Columns title="T" points={points(Array.from({ length: 60 }, (_, index) => index))} />)
    expect(rects(html, 'mark-1').length).toBe(60)
    expect([...html.matchAll(/<text class="label(?: ample)?"/g)].length).toBe(10)
    expect(html).not.toContain('class="value')
  })
})

describe('bars', () => {
  test('are as long as their share of the highest, and the thirteenth is in the table only', () => {
    const rows = Array.from({ length: 13 }, (_, index) => ({ label: `Department ${index}`, values: [100 - index] }))
    const html = renderToString(<Bars title="T" rows={rows} />)
    expect(rects(html, 'mark-1').map((tag) => attribute(tag, 'width'))).toEqual(
      Array.from({ length: 12 }, (_, index) => `${100 - index}%`),
    )
    expect(html).toContain('1 more is in the table.')
    expect(labelOf(html)).toContain('Department 11: 89.')
  })

  test('beside each other say which is which', () => {
    const html = renderToString(
      <Bars
        title="T"
        rows={[{ label: 'Rounds', values: [75, 100] }]}
        keys={['Claimed', 'Designated']}
        text={(value) => (value / 100).toFixed(2)}
      />,
    )
    expect(labelOf(html)).toContain('Rounds: Claimed 0.75, Designated 1.00.')
    expect(html).toContain('Designated')
  })
})

test('a line has a gap where nothing is known, and ends at fixed ends', () => {
  const html = renderToString(
    <Lines title="Means" points={points([0, 0, 0])} ticks={[1, 5]} lines={[{ name: 'Aims', values: [1, null, 5] }]} />,
  )
  expect([...html.matchAll(/<line class="line-1"/g)].length).toBe(0)
  expect([...html.matchAll(/<circle class="dot-1"[^>]*cy="([\d.]+)"/g)].map(([, y]) => y)).toEqual(['190', '22'])
  expect(labelOf(html)).toContain('Aims: 1 in Jan 2026, 5 in Mar 2026.')
})

test('no chart carries a style of its own', () => {
  const html = renderToString(
    <>
      <Columns title="T" points={points([1, 2])} />
      <Bars title="T" rows={[{ label: 'A', values: [1] }]} />
      <Lines
        title="T"
        points={points([1])}
        ticks={[1, 5]}
        lines={[
          { name: 'A', values: [2] },
          { name: 'B', values: [3] },
        ]}
      />
    </>,
  )
  expect(html).not.toMatch(/style=/)
})
