import { expect, test } from 'vitest'
import { licenceNudges } from './licence-nudges.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const licence = (expiresOn: string | null, number: string | null = 'MD1', state = 'OR') => ({
  state,
  number,
  expiresOn,
})
const told = (...licences: ReturnType<typeof licence>[]) =>
  licenceNudges(licences, today).map((nudge) => [nudge.kind, nudge.state, 'on' in nudge ? nudge.on.toString() : ''])

test.each([
  ['2026-11-19', [['expired', 'OR', '2026-11-19']]],
  ['2026-11-20', [['expires', 'OR', '2026-11-20']]],
  ['2027-01-19', [['expires', 'OR', '2027-01-19']]],
  ['2027-01-20', []],
  [null, []],
])('a licence until %s', (expiresOn, nudges) => {
  expect(told(licence(expiresOn))).toEqual(nudges)
})

test('a missing number is told of for each licence, after what has expired and what will, soonest first', () => {
  expect(
    told(licence(null, null), licence('2026-12-24', 'RN2', 'ID'), licence('2020-01-01', null, 'WA'), licence(null)),
  ).toEqual([
    ['expired', 'WA', '2020-01-01'],
    ['expires', 'ID', '2026-12-24'],
    ['missing', 'OR', ''],
    ['missing', 'WA', ''],
  ])
})

test('of somebody without any licence nothing is said', () => {
  expect(told()).toEqual([])
})
