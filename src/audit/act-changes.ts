import { isId } from '../platform/ids.ts'
import { filledText, movedText } from './merge-words.ts'

/** What an act changed: the name of it, and its values in words; null where the act has no such side. */
export type ActChange = { name: string; old: string | null; new: string | null }

/**
 * What a row of the audit log says that changed, in words. Values that are the same on both sides are left out, and so
 * are ids, which tell nobody anything, and whatever is named like a secret; none is written there in the first place.
 * Instants are put into words by `moment`.
 */
export function actChanges(old: unknown, fresh: unknown, moment: (at: Temporal.Instant) => string): ActChange[] {
  const [before, after] = [sideOf(old), sideOf(fresh)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name) => {
    const words = (side: Map<string, unknown>) => (side.has(name) ? inWords(side.get(name), moment) : null)
    const [was, is] = [words(before), words(after)]
    const nothing = (was ?? '') === '' && (is ?? '') === ''
    return was === is || nothing || isSecret(name) ? [] : [{ name: nameText(name), old: was, new: is }]
  })
}

/** A value that is no object has no names; it stands under one of its own. */
function sideOf(value: unknown): Map<string, unknown> {
  if (value === null || value === undefined) return new Map()
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([['value', value]])
  const { content, ...rest } = value as { content?: unknown }
  const parts = typeof content === 'object' && content !== null && !Array.isArray(content) ? content : { content }
  return new Map(Object.entries({ ...rest, ...parts }).map(([name, one]) => [name, asNamed(name, one)]))
}

const isSecret = (name: string): boolean => /hash|secret|token|password$|seal|ssn|^code$/i.test(name)

/** "birth_month_day" and "givenName" as "Birth month day" and "Given name". */
function nameText(name: string): string {
  if (name === 'strong') return 'Second step shown'
  const words = name
    .replace(/_id$|Id$/, '')
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function inWords(value: unknown, moment: (at: Temporal.Instant) => string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return textOf(value, moment)
  if (Array.isArray(value)) return joined(value, moment, ', ')
  if (typeof value !== 'object') return String(value)
  const shown = Object.entries(value).filter(([name]) => !isSecret(name))
  return joined(
    shown.map(([name, one]) => asNamed(name, one)),
    moment,
    ' ',
  )
}

/** Amounts of credit are whole hundredths; what a merge moved and filled in stands there by tables and columns. */
function asNamed(name: string, value: unknown): unknown {
  if (name === 'amount' && typeof value === 'number') return (value / 100).toFixed(2)
  if (name === 'filled' && Array.isArray(value)) return filledText(value)
  if (name === 'moved' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return movedText(value as Record<string, unknown>)
  return value
}

const joined = (values: unknown[], moment: (at: Temporal.Instant) => string, between: string): string =>
  values
    .map((one) => inWords(one, moment))
    .filter(Boolean)
    .join(between)

function textOf(value: string, moment: (at: Temporal.Instant) => string): string {
  if (isId(value)) return ''
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(Z|[+-]\d\d)/.test(value) ? moment(instant(value)) : value
}

/** An instant as JSON or as PostgreSQL writes it. */
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'))

/** "viewer → reviewer"; of what has one side only, that. */
export function changeText(change: ActChange): string {
  if (change.old === null) return change.new || 'nothing'
  if (change.new === null) return `was ${change.old || 'nothing'}`
  return `${change.old || 'nothing'} → ${change.new || 'nothing'}`
}
