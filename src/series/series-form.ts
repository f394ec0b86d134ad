import { z } from 'zod'
import { type Choices, readActivity } from '../activities/activity-form.ts'
import type { ActivityContent, Fields } from '../activities/content.ts'
import { line, type Parsed, parse } from '../web/form.ts'
import { readPattern } from './pattern-form.ts'
import type { Pattern } from './patterns.ts'
import { type Policies, readPolicies } from './policies.ts'

/** The format that a series is of, in the organization's list. */
export const seriesFormat = 'rss'

/** Reads what is said of all of a series: its activity, without sessions, and its policies. */
export function readSeries(
  fields: Fields,
  choices: Choices,
  staff: readonly string[],
): Parsed<{ content: ActivityContent; policies: Policies }> {
  const content = readActivity(activityFields(fields), choices, null, false, true)
  const policies = readPolicies(fields, staff)
  const alone = policies.ok && policies.value.creditAfter === 'attendance' && (fields.testForm ?? '') !== ''
  if (content.ok && alone) return { ok: false, errors: { testForm: testAlone } }
  if (content.ok && policies.ok) return { ok: true, value: { content: content.value, policies: policies.value } }
  return {
    ok: false,
    errors: { ...(content.ok ? {} : content.errors), ...(policies.ok ? {} : policies.errors) },
  }
}

const testAlone =
  'Credit that comes with attendance alone cannot wait for a test: choose another answer under “What does credit wait for?”, or no test'

export type NewSeries = { content: ActivityContent; policies: Policies; pattern: Pattern; place: string }

/** Reads the form of a new series. */
export function readNewSeries(fields: Fields, choices: Choices, staff: readonly string[]): Parsed<NewSeries> {
  const series = readSeries(fields, choices, staff)
  const pattern = readPattern(fields)
  const place = readPlace(fields)
  if (series.ok && pattern.ok && place.ok)
    return { ok: true, value: { ...series.value, pattern: pattern.value, place: place.value.place } }
  const errors = [series, pattern, place].map((one) => (one.ok ? {} : one.errors))
  return { ok: false, errors: Object.assign({}, ...errors) }
}

/** Reads the place where the sessions are usually held. */
export const readPlace = (fields: Fields): Parsed<{ place: string }> =>
  parse(z.object({ place: line('Place', 200) }), { place: fields.place ?? '' })

const sessionOnly = ['date', 'start', 'endDate', 'end', 'place', 'code', 'claimOpens', 'claimCloses', 'sessionTitle']

/** Codes of a series are given in the room, and its sessions have fields of their own. */
function activityFields(fields: Fields): Fields {
  const own = Object.entries(fields).filter(([name]) => !sessionOnly.includes(name))
  return { ...Object.fromEntries(own), format: seriesFormat, codeVisibility: 'room' }
}
