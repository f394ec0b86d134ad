import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterErrors, momentsOf, placeText, readFilter, readPlace } from './filter.ts'

const zone = 'America/Los_Angeles'
const filter = (typed: Record<string, string>) => readFilter((name) => typed[name] ?? '')

test.each([
  [{}, null, null],
  [{ from: '2026-11-20' }, '2026-11-20T08:00:00Z', null],
  [{ to: '2026-11-20' }, null, '2026-11-21T08:00:00Z'],
  // Summer time ends on November 1.
  [{ from: '2026-10-31', to: '2026-11-01' }, '2026-10-31T07:00:00Z', '2026-11-02T08:00:00Z'],
])('the days of %j are whole days of the organization', (typed, from, before) => {
  expect(momentsOf(filter(typed), zone)).toEqual({ from, before })
})

const wrong = 'Enter a day as month, day and year'
test.each([
  [{}, {}],
  [{ from: '2026-11-20', to: '2026-11-20' }, {}],
  [{ from: '2026-11-21', to: '2026-11-20' }, { to: 'The last day is before the first one' }],
  [{ from: '2026-02-30' }, { from: wrong }],
  [
    { from: 'x', to: '20/11/2026' },
    { from: wrong, to: wrong },
  ],
])('%j is refused with %j', (typed, errors) => {
  expect(filterErrors(filter(typed))).toEqual(errors)
})

test('ids that are none are left out, and what was typed is trimmed', () => {
  expect(filter({ by: "' or 1=1", of: 'x', who: '  李 ', what: 'person.viewed' })).toEqual({
    who: '李',
    about: '',
    by: '',
    of: '',
    what: 'person.viewed',
    from: '',
    to: '',
  })
})

test('a place is read back from its text, and whatever else is typed is none or one', () => {
  const moment = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n })
  fc.assert(
    fc.property(moment, fc.uuid(), (micros, id) => {
      const at = new Temporal.Instant(micros * 1000n).toString()
      expect(readPlace(placeText({ at, id }))).toEqual({ at, id })
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readPlace(text)).toBeNull()
    }),
  )
  expect(readPlace(`2026-13-45T99:99Z_01900000-0000-7000-8000-000000000000`)).toBeNull()
})
