import { expect, test } from 'vitest'
import { exampleBeside, examples } from './examples.ts'
import { anyShareTime } from './same-time.ts'
import { oneCode } from './typed-code.ts'

test.each([
  ['5320622', '5320622'],
  [' 532 06-22. ', '5320622'],
  ['5320 6225', '53206225'],
  ['５３２０６２２', '5320622'],
  ['Attend 5320622', '5320622'],
  ['attend5320622!', '5320622'],
  ['ATTENT #5320622', '5320622'],
  ['Code: 5320622', '5320622'],
  ['priya2024@clinic.example 5320622', '5320622'],
  ['Attend 5320622 5320622', '5320622'],
  ['123456', '123456'],
])('where a code is asked for, %j is %s', (typed, code) => {
  expect(oneCode(typed)).toEqual({ ok: true, code })
})

test.each([
  ['', '', 'Enter the activity code'],
  ['twelve', 'twelve', 'Enter the activity code in digits, as it stands on the slide'],
  ['Attend', 'Attend', 'Enter the activity code in digits, as it stands on the slide'],
  ['12', '12', 'Enter the activity code in digits, as it stands on the slide'],
  [
    'Attend 5320622, 5320623 and 5320624',
    '5320622',
    'Submit one code at a time. The first is filled in; after it: 5320623, 5320624',
  ],
])('%j is asked for again, and nothing of it is lost', (typed, left, message) => {
  expect(oneCode(typed)).toEqual({ ok: false, left, message })
})

test('an example is no session’s code', () => {
  expect([
    exampleBeside([]),
    exampleBeside(['2356446']),
    exampleBeside(examples.slice(0, 5)),
    exampleBeside([...examples]),
  ]).toEqual(['2356446', '4071836', '7718205', '0000000'])
})

test.each([
  ['12:00', '13:00', '12:30', '13:30', true],
  ['12:00', '13:00', '13:00', '14:00', false],
  ['12:00', '13:00', '12:00', '13:00', true],
  ['06:00', '18:01', '12:00', '13:00', false],
])('%s to %s and %s to %s share time: %s', (start, end, otherStart, otherEnd, shared) => {
  const span = (from: string, to: string) => ({
    startsAt: Temporal.Instant.from(`2026-11-20T${from}Z`),
    endsAt: Temporal.Instant.from(`2026-11-20T${to}Z`),
  })
  expect(anyShareTime([span(start, end), span(otherStart, otherEnd)])).toBe(shared)
})
