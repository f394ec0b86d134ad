import { type FieldErrors, line, parse, text } from '../../web/form.ts'
import type { Fields } from '../content.ts'
import { readDay } from '../local-times.ts'
import { type Delivery, deliveries } from './deliveries.ts'
import { type FormatField, fieldsFor, formatRules } from './format-fields.ts'

/** How an activity reaches learners, and what its format asks for besides, by the name of the field. */
export type FormatFacts = { delivery: Delivery[]; formatFields: Record<string, string> }

/** The field of the form that a way of reaching learners is ticked in. */
export const deliveryField = (delivery: Delivery): string => `delivery.${delivery}`

/** The field of the form that a field of a format has. */
export const formatField = (name: string): string => `format.${name}`

const mostMinutes = 100_000

/** Reads what the chosen format asks for; what belongs to another format is left out. */
export function readFormat(formatKey: string, fields: Fields): { value: FormatFacts; errors: FieldErrors } {
  const ways = (Object.keys(deliveries) as Delivery[]).filter((way) => fields[deliveryField(way)] === 'yes')
  const fitting = formatRules(formatKey).deliveries
  const errors: FieldErrors = {}
  const unfit = ways.find((way) => !fitting.includes(way))
  if (unfit) errors[deliveryField(unfit)] = `This format is not taught this way: ${namesOf(fitting)}`
  const formatFields: Record<string, string> = {}
  for (const field of fieldsFor(formatKey, ways)) {
    const read = readField(field, fields[formatField(field.name)] ?? '')
    if (read.ok && read.value) formatFields[field.name] = read.value
    if (!read.ok) errors[formatField(field.name)] = read.message
  }
  return { value: { delivery: ways, formatFields }, errors }
}

const namesOf = (ways: readonly Delivery[]): string => ways.map((way) => deliveries[way].toLowerCase()).join(' or ')

function readField(
  { kind, label }: FormatField,
  typed: string,
): { ok: true; value: string } | { ok: false; message: string } {
  const value = typed.trim()
  if (kind === 'date') {
    if (value === '') return { ok: true, value }
    const day = readDay(value)
    return day.ok ? { ok: true, value: day.value.toString() } : day
  }
  if (kind === 'minutes') {
    const whole = /^\d{1,6}$/.test(value) ? Number(value) : 0
    if (value !== '' && (whole < 1 || whole > mostMinutes))
      return { ok: false, message: 'Enter a whole number of minutes, for example 45' }
    return { ok: true, value: value && String(whole) }
  }
  if (kind === 'address' && value !== '' && !isSecure(value))
    return { ok: false, message: 'Enter the whole address, beginning with https://' }
  const read = parse(kind === 'line' || kind === 'address' ? line(label, 300) : text(label, 3000), value)
  return read.ok ? read : { ok: false, message: Object.values(read.errors)[0]! }
}

/** Whether it is an address that learners can be led to: https, of a host with a name, without a password in it. */
function isSecure(text: string): boolean {
  const url = /\s/.test(text) ? null : URL.parse(text)
  return url !== null && url.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password
}

/** The fields of the form as they stand for what is saved. */
export const formatFieldsOf = ({ delivery, formatFields }: FormatFacts): Fields => ({
  ...Object.fromEntries(delivery.map((way) => [deliveryField(way), 'yes'])),
  ...Object.fromEntries(Object.entries(formatFields).map(([name, value]) => [formatField(name), value])),
})
