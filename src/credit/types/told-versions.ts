import { amountText } from '../amount.ts'
import { activityNumbers, profileFields, reportTargets, roundingNames } from './definition.ts'
import type { TypeVersion } from './queries.ts'

/** A version of a credit type in words: what changed in it, as it was and as it became; nothing of the first. */
export type ToldVersion = {
  number: number
  at: Temporal.Instant
  by: string
  changes: { name: string; old: string; new: string }[]
}

/** The parts of a version by the names of their columns. */
const columns: Record<string, string> = {
  name: 'Name',
  plural: 'Plural',
  short_name: 'Short name',
  mark: 'Mark',
  italic: 'Italic',
  unit: 'Unit',
  unit_minutes: 'Minutes of one unit',
  step: 'Step',
  rounding: 'Rounding',
  partial: 'In part',
  everyone: 'For everyone',
  allowed_formats: 'Formats',
  required_fields: 'Needed in the profile',
  statement: 'Designation statement',
  award_phrase: 'Before the amount',
  official_record: 'Official record',
  activity_number: 'Number of each activity',
  report_target: 'Reported to',
  record_years: 'Years that records are kept',
}

/** Puts versions, the latest first, into words; formats by the names of their keys. */
export function toldVersions(versions: readonly TypeVersion[], formats: ReadonlyMap<string, string>): ToldVersion[] {
  return versions.map(({ number, at, by, definition }, index) => {
    const before = versions[index + 1]?.definition
    const changed = Object.keys(columns).filter(
      (column) => before && JSON.stringify(before[column]) !== JSON.stringify(definition[column]),
    )
    return {
      number,
      at,
      by,
      changes: changed.map((column) => ({
        name: columns[column]!,
        old: words(column, before![column], formats),
        new: words(column, definition[column], formats),
      })),
    }
  })
}

const named: Record<string, Record<string, string>> = {
  rounding: roundingNames,
  activity_number: activityNumbers,
  report_target: reportTargets,
}

function words(column: string, value: unknown, formats: ReadonlyMap<string, string>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (column === 'step') return amountText(Number(value))
  if (Array.isArray(value)) return listWords(column, value.map(String), formats)
  const text = String(value ?? '')
  return named[column]?.[text] ?? (text || 'nothing')
}

function listWords(column: string, values: string[], formats: ReadonlyMap<string, string>): string {
  if (column === 'allowed_formats') return values.map((key) => formats.get(key) ?? key).join(', ') || 'every format'
  return values.map((field) => profileFields[field] ?? field).join(', ') || 'nothing'
}
