import type { Counting, Rounding } from '../amount.ts'

export type ActivityNumber = 'none' | 'uan' | 'other'
export type ReportTarget = 'none' | 'pars' | 'ja-pars' | 'cpe-monitor' | 'board' | 'other'

/** What a credit type is: how it is called, counted, for whom, and what is said of it. */
export type Definition = Counting & {
  name: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
  unit: string
  partial: boolean
  /** For every profession, and for who has none; else for those listed. */
  everyone: boolean
  professionIds: string[]
  /** Keys of formats; empty for every format. */
  allowedFormats: string[]
  /** Columns of the profile without which it cannot be awarded. */
  requiredFields: string[]
  statement: string
  awardPhrase: string
  officialRecord: string
  activityNumber: ActivityNumber
  reportTarget: ReportTarget
  recordYears: number
}

export const roundingNames: Record<Rounding, string> = {
  nearest: 'To the nearest step',
  down: 'Down to a step',
  up: 'Up to a step',
  exact: 'Not at all: to the hundredth',
}

export const activityNumbers: Record<ActivityNumber, string> = {
  none: 'No',
  uan: 'A Universal Activity Number of ACPE',
  other: 'Any other course or approval number',
}

export const reportTargets: Record<ReportTarget, string> = {
  none: 'Nowhere',
  pars: 'PARS (ACCME)',
  'ja-pars': 'JA-PARS (Joint Accreditation)',
  'cpe-monitor': 'CPE Monitor (NABP)',
  board: 'A board or association',
  other: 'Elsewhere',
}

/** What a credit type may require of the profile, by its column, as the office calls it. */
export const profileFields: Record<string, string> = {
  birth_month_day: 'Birthday (month and day)',
  nabp_number: 'NABP number',
  licence: 'Licence number',
  npi: 'NPI',
  board_id: 'Board ID',
}

/** The parts of a definition as they are called where a change is told. */
export const partNames: Record<keyof Definition, string> = {
  name: 'Name',
  plural: 'Plural',
  shortName: 'Short name',
  mark: 'Mark',
  italic: 'Italic',
  unit: 'Unit',
  unitMinutes: 'Minutes of one unit',
  step: 'Step',
  rounding: 'Rounding',
  partial: 'In part',
  everyone: 'For everyone',
  professionIds: 'Professions',
  allowedFormats: 'Formats',
  requiredFields: 'Needed in the profile',
  statement: 'Designation statement',
  awardPhrase: 'Before the amount',
  officialRecord: 'Official record',
  activityNumber: 'Number of each activity',
  reportTarget: 'Reported to',
  recordYears: 'Years that records are kept',
}

/** Which parts differ between two definitions, in the order of the form; the order of a list does not matter. */
export function changedParts(before: Definition, after: Definition): (keyof Definition)[] {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)
  return (Object.keys(partNames) as (keyof Definition)[]).filter((part) => plain(before[part]) !== plain(after[part]))
}
