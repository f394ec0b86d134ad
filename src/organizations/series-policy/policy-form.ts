import { z } from 'zod'
import { type Parsed, parse, type Sent } from '../../web/form.ts'
import { wholeNumber } from '../whole-number.ts'

/** Numbers of the form: what each may be, as the database holds it too, and how its sentence begins. */
export const bounds = {
  leadMinutes: { least: 0, most: 1440, name: 'The lead', unit: 'minutes' },
  codeDays: { least: 0, most: 60, name: 'The time that a code is valid', unit: 'days' },
  finishDays: { least: 0, most: 365, name: 'The time to finish a claim', unit: 'days' },
  lateDays: { least: 0, most: 365, name: 'The time to ask afterwards', unit: 'days' },
  lateAYear: { least: 0, most: 100, name: 'The number of requests', unit: 'requests' },
} as const

type NumberField = keyof typeof bounds
const numberFields = Object.keys(bounds) as NumberField[]
const fields = [...numberFields, 'tickPast'] as const

export type TypedPolicy = Record<(typeof fields)[number], string>

/** What was typed. */
export const typedPolicy = (sent: Sent): TypedPolicy =>
  Object.fromEntries(fields.map((name) => [name, sent.one(name)])) as TypedPolicy

const whole = (field: NumberField) => wholeNumber(bounds[field])

const description = z.object({
  leadMinutes: whole('leadMinutes'),
  codeDays: whole('codeDays'),
  finishDays: whole('finishDays'),
  tickPast: z.string().transform((value) => value === 'yes'),
  lateDays: whole('lateDays'),
  lateAYear: whole('lateAYear'),
})

export type SeriesPolicy = z.output<typeof description>

/** Checks the policy; every number that is wrong gets its sentence. */
export const policyOf = (typed: TypedPolicy): Parsed<SeriesPolicy> => parse(description, typed)
