import { z } from 'zod'
import { type FieldErrors, line, type Parsed, parse, text } from '../../web/form.ts'
import type { Fields } from '../content.ts'
import { readDay } from '../local-times.ts'
import {
  type Fee,
  fees,
  type Measure,
  measures,
  mostSupports,
  type Need,
  needs,
  type Outcome,
  outcomes,
  type Plan,
  type Registration,
  registrations,
  type Sponsorship,
  type Support,
} from './plan.ts'

const texts = z.object({
  practiceGap: text('The practice gap', 5000),
  specialties: line('Specialties', 500),
  measured: text('How it is measured', 3000),
  jointProviders: text('Joint providers', 3000),
})

/** The largest amount of support, in whole dollars. */
const mostDollars = 100_000_000

/** Reads a planning record as it was sent; `professions` are the keys of those to choose from. */
export function readPlan(fields: Fields, professions: readonly string[]): Parsed<Plan> {
  const at = (name: string) => fields[name] ?? ''
  const ticked = (name: string) => at(name) === 'yes'
  const read = parse(texts, Object.fromEntries(Object.keys(texts.shape).map((name) => [name, at(name)])))
  const supports = readSupports(fields)
  const errors = { ...(read.ok ? {} : read.errors), ...supports.errors }
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  const { jointProviders, ...rest } = read.value
  return {
    ok: true,
    value: {
      ...rest,
      needs: keysOf(needs).filter((need) => ticked(`needs.${need}`)),
      professions: professions.filter((key) => ticked(`professions.${key}`)),
      outcomes: keysOf(outcomes)
        .filter((outcome) => ticked(`outcomes.${outcome}`))
        .map((outcome) => ({
          outcome,
          measures: keysOf(measures).filter((measure) => ticked(`measures.${outcome}.${measure}`)),
        })),
      supported: at('supported') === 'yes' ? true : at('supported') === 'no' ? false : null,
      supports: at('supported') === 'yes' ? supports.value : [],
      sponsorship: oneOf({ direct: 1, joint: 1 }, at('sponsorship')) as Sponsorship | '',
      jointProviders: at('sponsorship') === 'joint' ? linesOf(jointProviders) : [],
      fee: oneOf(fees, at('fee')) as Fee | '',
      registration: oneOf(registrations, at('registration')) as Registration | '',
    },
  }
}

const keysOf = <Key extends string>(record: Record<Key, unknown>): Key[] => Object.keys(record) as Key[]
const oneOf = (record: object, typed: string): string => (Object.hasOwn(record, typed) ? typed : '')
const linesOf = (typed: string): string[] =>
  typed
    .split(/\r\n?|\n/)
    .map((one) => one.trim())
    .filter(Boolean)

const supportParts = ['supporter', 'amount', 'inKind', 'agreedOn'] as const

function readSupports(fields: Fields): { value: Support[]; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const value: Support[] = []
  if (fields.supported !== 'yes') return { value, errors }
  for (let index = 0; index < supportRows(fields); index++) {
    const typed = Object.fromEntries(
      supportParts.map((part) => [part, (fields[`supports.${index}.${part}`] ?? '').trim()]),
    ) as Record<(typeof supportParts)[number], string>
    if (supportParts.every((part) => typed[part] === '')) continue
    const support = readSupport(typed)
    for (const [part, message] of Object.entries(support.errors)) errors[`supports.${index}.${part}`] = message
    value.push(support.value)
  }
  if (value.length > mostSupports) errors['supports.0.supporter'] = `Enter at most ${mostSupports} supporters`
  return { value, errors }
}

function readSupport(typed: Record<(typeof supportParts)[number], string>): { value: Support; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const words = parse(z.object({ supporter: line('The supporter', 200), inKind: line('What it gives', 500) }), typed)
  if (!words.ok) Object.assign(errors, words.errors)
  const dollars = typed.amount.replace(/^\$\s*/, '').replace(/,(?=\d{3}\b)/g, '')
  const amount = dollars === '' ? null : /^\d{1,9}$/.test(dollars) ? Number(dollars) : Number.NaN
  if (Number.isNaN(amount) || (amount ?? 0) > mostDollars)
    errors.amount = 'Enter whole dollars, for example 5000, or leave it empty'
  const day = typed.agreedOn === '' ? null : readDay(typed.agreedOn)
  if (day && !day.ok) errors.agreedOn = day.message
  if (typed.supporter === '') errors.supporter ??= 'Enter who supports it, or empty the row'
  if (!amount && typed.inKind === '' && !errors.amount) errors.amount = 'Enter an amount, or what is given in kind'
  const { supporter, inKind } = words.ok ? words.value : typed
  const agreedOn = day?.ok ? day.value.toString() : null
  return { value: { supporter, inKind, amount: amount || null, agreedOn }, errors }
}

/** How many rows of supporters the fields have. */
export function supportRows(fields: Fields): number {
  const numbers = Object.keys(fields).map((name) => Number(/^supports\.(\d{1,2})\./.exec(name)?.[1] ?? -1))
  return Math.max(-1, ...numbers) + 1
}

/** The fields of the form as they stand for a saved record. */
export const planFields = (plan: Plan): Fields => ({
  practiceGap: plan.practiceGap,
  ...ticks('needs', plan.needs),
  ...ticks('professions', plan.professions),
  specialties: plan.specialties,
  ...ticks(
    'outcomes',
    plan.outcomes.map(({ outcome }: { outcome: Outcome }) => outcome),
  ),
  ...Object.assign(
    {},
    ...plan.outcomes.map(({ outcome, measures: how }: { outcome: Outcome; measures: Measure[] }) =>
      ticks(`measures.${outcome}`, how),
    ),
  ),
  measured: plan.measured,
  supported: plan.supported === null ? '' : plan.supported ? 'yes' : 'no',
  ...Object.fromEntries(plan.supports.flatMap((support, index) => supportFields(support, index))),
  sponsorship: plan.sponsorship,
  jointProviders: plan.jointProviders.join('\n'),
  fee: plan.fee,
  registration: plan.registration,
})

const ticks = (group: string, keys: readonly (Need | string)[]): Fields =>
  Object.fromEntries(keys.map((key) => [`${group}.${key}`, 'yes']))

const supportFields = (support: Support, index: number): [string, string][] => [
  [`supports.${index}.supporter`, support.supporter],
  [`supports.${index}.amount`, support.amount === null ? '' : String(support.amount)],
  [`supports.${index}.inKind`, support.inKind],
  [`supports.${index}.agreedOn`, support.agreedOn ?? ''],
]
