/** A credit type as an organization begins with it. The step is in hundredths of a credit. */
export type StartingCreditType = {
  key: string
  name: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
  participation: boolean
  unit: string
  unitMinutes: number
  step: number
  rounding: 'nearest' | 'down' | 'up' | 'exact'
  /** Whether less than the maximum may be claimed. */
  partial: boolean
  statement: string
  awardPhrase: string
  officialRecord: string
  activityNumber: 'none' | 'uan' | 'other'
  reportTarget: 'none' | 'pars' | 'ja-pars' | 'cpe-monitor' | 'board' | 'other'
  recordYears: number
  requiredFields: string[]
  /** Keys of formats; empty for every format. */
  allowedFormats: string[]
  /** Keys of professions, or everyone. */
  professions: string[] | 'everyone'
  /** What to look at before it is used, because no source of it was found; '' where there is nothing. */
  checkNote: string
}

/** What is the same in most. */
export const plain = {
  mark: '',
  italic: false,
  participation: false,
  unit: 'credit',
  unitMinutes: 60,
  step: 25,
  rounding: 'nearest',
  partial: true,
  awardPhrase: 'is awarded',
  officialRecord: '',
  activityNumber: 'none',
  reportTarget: 'none',
  recordYears: 6,
  requiredFields: [],
  allowedFormats: [],
  checkNote: '',
} satisfies Partial<StartingCreditType>

/** What is said of a wording of which no source was found. */
export const checkWording = 'Check the wording of the statement with your accreditor.'
