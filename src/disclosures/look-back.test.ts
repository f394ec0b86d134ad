import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDay, anyMonth } from '../../test/support/disclosed-facts.ts'
import { countsOn, isBeforeLookBack, lookBackFrom, runsOutOn } from './look-back.ts'

const zone = 'America/Los_Angeles'
const months = fc.integer({ min: 1, max: 24 })
const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant()

describe('the look-back', () => {
  test('leaves out nothing that goes on', () => {
    fc.assert(fc.property(anyDay, (day) => !isBeforeLookBack({ until: null }, day)))
  })

  test('leaves out what ended in a month before the one in which it begins, and nothing else', () => {
    fc.assert(
      fc.property(anyMonth, anyDay, (until, day) => {
        const begins = lookBackFrom(day)
        expect(isBeforeLookBack({ until }, begins)).toBe(until < begins.toPlainYearMonth().toString())
      }),
    )
  })

  test('is never shorter than two years less the day that a leap year adds', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(lookBackFrom(day).until(day, { largestUnit: 'days' }).days).toBeGreaterThanOrEqual(730)
      }),
    )
  })
})

describe('what was disclosed', () => {
  test('counts on the day on which it was attested, and on each day before it runs out', () => {
    fc.assert(
      fc.property(anyDay, months, fc.integer({ min: 0, max: 800 }), (day, count, later) => {
        const on = day.add({ days: later })
        const counts = countsOn(noon(day), on, { months: count, zone })
        expect(counts).toBe(Temporal.PlainDate.compare(on, runsOutOn(noon(day), count, zone)) < 0)
        if (later === 0) expect(counts).toBe(true)
      }),
    )
  })

  test('that counts on a day counts on each day before it', () => {
    fc.assert(
      fc.property(anyDay, anyDay, months, fc.integer({ min: 0, max: 800 }), (day, on, count, earlier) => {
        const policy = { months: count, zone }
        if (!countsOn(noon(day), on, policy)) return
        expect(countsOn(noon(day), on.subtract({ days: earlier }), policy)).toBe(true)
      }),
    )
  })
})
