import { z } from 'zod'
import { type Parsed, parse, type Sent } from '../../web/form.ts'
import { wholeNumber } from '../whole-number.ts'

/** Numbers of the form: what each may be, as the database holds it too, and how its sentence begins. */
export const bounds = {
  months: { least: 1, most: 24, name: 'The time that a disclosure counts', unit: 'months' },
  askDays: { least: 0, most: 180, name: 'The time before a session', unit: 'days' },
  remindDays: { least: 1, most: 60, name: 'The time between reminders', unit: 'days' },
  expiryDays: { least: 0, most: 180, name: 'The time before a disclosure runs out', unit: 'days' },
} as const

type NumberField = keyof typeof bounds
const numberFields = Object.keys(bounds) as NumberField[]
const fields = [...numberFields, 'spouse', 'incomplete'] as const

export type TypedPolicy = Record<(typeof fields)[number], string>

/** What was typed. */
export const typedPolicy = (sent: Sent): TypedPolicy =>
  Object.fromEntries(fields.map((name) => [name, sent.one(name)])) as TypedPolicy

const whole = (field: NumberField) => wholeNumber(bounds[field])

const description = z.object({
  months: whole('months'),
  spouse: z.string().transform((value) => value === 'yes'),
  askDays: whole('askDays'),
  remindDays: whole('remindDays'),
  expiryDays: whole('expiryDays'),
  incomplete: z.enum(['warn', 'withhold'], 'Choose what happens while a disclosure is missing'),
})

export type DisclosurePolicy = z.output<typeof description>

/** Checks the policy; everything that is wrong gets its sentence. */
export const policyOf = (typed: TypedPolicy): Parsed<DisclosurePolicy> => parse(description, typed)
