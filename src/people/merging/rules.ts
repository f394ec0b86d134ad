/** What two records have in common, or what sets them apart, as far as it tells whether they are one person. */
export type Sign =
  | 'npi'
  | 'licence'
  | 'nabp'
  | 'birthday'
  | 'phone'
  | 'email'
  | 'name'
  | 'affiliation'
  | 'initial'
  | 'family'
  | 'other-npi'
  | 'other-nabp'
  | 'other-birthday'

/**
 * How much each sign weighs, and how it is said. A number that a board gives to one person alone is proof enough; a
 * birthday, a phone or a similar address is not, unless the name agrees. `initial` is the same family name with first
 * names that begin alike, `family` with others, and `birthday` too asks for the same family name.
 */
export const signs: Record<Sign, { points: number; says: string }> = {
  npi: { points: 100, says: 'Same NPI' },
  licence: { points: 90, says: 'Same licence' },
  nabp: { points: 90, says: 'Same NABP number' },
  birthday: { points: 35, says: 'Same family name and birthday' },
  phone: { points: 35, says: 'Same phone' },
  email: { points: 25, says: 'Similar email' },
  name: { points: 25, says: 'Same first and last name' },
  affiliation: { points: 20, says: 'Same affiliation' },
  initial: { points: 15, says: 'Same last name and initial' },
  family: { points: 10, says: 'Same last name' },
  'other-npi': { points: -100, says: 'Different NPI' },
  'other-nabp': { points: -100, says: 'Different NABP number' },
  'other-birthday': { points: -50, says: 'Different birthday' },
}

/** Pairs with fewer points are not shown. A phone alone is, last of all: it may be a front desk's, or one person's. */
export const leastPoints = 35

/** A phone or the first part of an address that more people share tells nothing: it is a front desk's. */
export const mostSharing = 6

/** Whether nobody, somebody, or its owner beyond doubt is reached by the e-mail addresses of a record. */
export type Reach = 'nobody' | 'unconfirmed' | 'confirmed'

const byReach: readonly Reach[] = ['nobody', 'unconfirmed', 'confirmed']

/**
 * Whether the office may keep this record of the two. It opens by its own ways alone, and mail that lets somebody in
 * goes to its own addresses, so it must be the one whose owner is known the better.
 */
export const mayKeep = (kept: Reach, gone: Reach): boolean => byReach.indexOf(kept) >= byReach.indexOf(gone)

/** The sum of what speaks for one person and against it. */
export const pointsOf = (found: readonly Sign[]): number => found.reduce((sum, sign) => sum + signs[sign].points, 0)

/** "Very likely" and the like, for those who do not want to read points. */
export function likelihood(points: number): 'Very likely' | 'Likely' | 'Possible' {
  if (points >= 90) return 'Very likely'
  return points >= 60 ? 'Likely' : 'Possible'
}

/** One credit of a person for a session as it stands now; the amount in hundredths. */
export type StandingCredit = { amount: number; issuedAt: Temporal.Instant }

/**
 * Which of two credits of one type for one session counts, when both turn out to be one person's: the larger amount,
 * since the person has attested to it; of equal ones that of the certificate issued first; else the kept record's.
 */
export function countsOf(kept: StandingCredit, gone: StandingCredit): 'kept' | 'gone' {
  if (kept.amount !== gone.amount) return kept.amount > gone.amount ? 'kept' : 'gone'
  return Temporal.Instant.compare(kept.issuedAt, gone.issuedAt) <= 0 ? 'kept' : 'gone'
}

/** For how many days a merge can be undone. */
export const undoDays = 30

/** The moment after which a merge stands for good. */
export const undoUntil = (mergedAt: Temporal.Instant): Temporal.Instant => mergedAt.add({ hours: 24 * undoDays })

/** Fields of a profile that belong together: where the first is empty, the record has none of them. */
export const fillGroups = [
  ['affiliation'],
  ['specialty', 'sub_specialty'],
  ['profession_id'],
  ['status'],
  ['board_member'],
  ['birth_month_day'],
  ['npi'],
  ['nabp_number'],
  ['address', 'address_2', 'city', 'state', 'postal_code', 'country'],
  ['report_consent_at'],
] as const

type FillColumn = (typeof fillGroups)[number][number]
export type Fillable = Record<FillColumn, string | boolean | null>

const isEmpty = (value: string | boolean | null) => value === null || value === ''

/** What a kept record lacks and takes from the one that goes, by column: its own values win, name and all. */
export function filledFrom(kept: Fillable, gone: Fillable): Partial<Fillable> {
  const lacking = fillGroups.filter(([first]) => isEmpty(kept[first]) && !isEmpty(gone[first]))
  return Object.fromEntries(lacking.flat().map((column) => [column, gone[column]]))
}
