import type { NarrowingChoices } from '../choices.ts'
import type { ReportFilter } from '../filter.ts'

/** What a filter narrows a report to besides its days, in words: "Profession: Nurse, Department: Surgery"; '' nothing. */
export function narrowedText(filter: ReportFilter, choices: NarrowingChoices): string {
  const listed = (name: 'credit' | 'profession' | 'specialty' | 'format') =>
    filter[name] && (choices[name].find(({ value }) => value === filter[name])?.label ?? 'one that is gone')
  const parts: [string, string][] = [
    ['Only', filter.activity && (choices.activity ?? 'an activity that is gone')],
    ['Title', filter.title],
    ['Credit type', listed('credit')],
    ['Profession', listed('profession')],
    ['Specialty', listed('specialty')],
    ['Format', listed('format')],
    ['Department', filter.affiliation],
  ]
  return parts.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join(', ')
}
