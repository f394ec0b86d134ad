import { expect, test } from 'vitest'
import { readGiven } from './read-given.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-20')

test.each<[string, string | null, string]>([
  ['2026-11-20', null, '2026-11-20'],
  [' 2026-11-03 ', null, '2026-11-03'],
  ['2026-11-03', '2026-11-03', '2026-11-03'],
  ['2026-11-21', null, 'This day is still to come. Enter the day on which they gave it'],
  ['2026-11-02', '2026-11-03', 'What they disclosed on November 3, 2026 is newer. Enter that day or a later one'],
  ['2026-02-31', null, 'Enter the day on which they gave it'],
  ['', null, 'Enter the day on which they gave it'],
  ['yesterday', null, 'Enter the day on which they gave it'],
])('%j, the last version of %j, is read as %s', (typed, last, says) => {
  const read = readGiven(typed, today, last === null ? null : day(last))
  expect(read.ok ? read.day.toString() : read.message).toBe(says)
})
