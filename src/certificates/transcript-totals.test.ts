import { expect, test } from 'vitest'
import { type TranscriptTotal, totalsTables } from './transcript-totals.ts'

const total = (year: number, amount: number, creditTypeId = 'a'): TranscriptTotal => ({
  creditTypeId,
  plural: `type ${creditTypeId}`,
  mark: '',
  italic: false,
  year,
  amount,
})

const shown = (totals: TranscriptTotal[]) =>
  totalsTables(totals, 504).map(({ columns, rows }) => [
    columns.map((column) => column.title),
    ...rows.map((row) => row.map((cell) => cell[0]!.map((span) => span.text).join(''))),
  ])

test('one year needs no sum', () => {
  expect(shown([total(2026, 3175)])).toEqual([
    [
      ['Credit type', '2026'],
      ['Type a', '31.75'],
    ],
  ])
})

test('years are columns, with their sum', () => {
  expect(shown([total(2026, 3175), total(2025, 4250), total(2026, 100, 'b')])).toEqual([
    [
      ['Credit type', '2025', '2026', 'All years'],
      ['Type a', '42.50', '31.75', '74.25'],
      ['Type b', '0.00', '1.00', '1.00'],
    ],
  ])
})

test('many years are several tables, as wide as the page', () => {
  const totals = Array.from({ length: 7 }, (_, index) => total(2020 + index, 100))
  expect(shown(totals)).toEqual([
    [
      ['Credit type', '2020', '2021', '2022', '2023', '2024'],
      ['Type a', '1.00', '1.00', '1.00', '1.00', '1.00'],
    ],
    [
      ['Credit type', '2025', '2026', 'All years'],
      ['Type a', '1.00', '1.00', '7.00'],
    ],
  ])
  for (const { columns } of totalsTables(totals, 504)) {
    expect(columns.reduce((sum, column) => sum + column.width, 0)).toBe(504)
  }
})
