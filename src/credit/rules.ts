import { amountText, type Counting, hundredthsOf, roundedAmount } from './amount.ts'

export type CreditType = Counting & {
  id: string
  /** Which version of itself it is: credit is issued in one, and keeps its name. */
  version: number
  name: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
  participation: boolean
  /** What is counted, such as "contact hour". */
  unit: string
  /** Whether less than the maximum may be claimed. */
  partial: boolean
  /** Where the record that counts is kept when it is not our certificate, such as "CPE Monitor". */
  officialRecord: string
  /** Columns of the profile without which it cannot be awarded. */
  requiredFields: string[]
  professionIds: string[]
  /** For every profession, and for who has none. */
  everyone: boolean
  /** The designation statement's template. */
  statement: string
  /** What stands before the amount on a certificate, such as "is awarded". */
  awardPhrase: string
}

/** An activity offers a credit type up to a maximum, in hundredths. */
export type Designation = { creditType: CreditType; maximum: number; universalActivityNumber: string }

export type Claimant = {
  professions: { id: string; name: string; plural: string }[]
  credentials: string
  /** The profile's columns that credit types may require; null or empty where they are missing. */
  fields: Record<string, string | null>
}

/** What one person may claim; `shared` where sessions at the same time leave less than the session's maximum. */
export type Offer = Designation & { shared?: boolean }

export type Withheld = {
  creditType: CreditType
  reason: 'profession' | 'no-profession' | 'profile'
  /** Whose credit it is, and what the profile says, in plain words. */
  sentence: string
}

export const requiredFieldNames: Record<string, string> = {
  birth_month_day: 'your birthday (month and day)',
  nabp_number: 'your NABP number',
  licence: 'a licence number',
  npi: 'your NPI',
  board_id: 'the ID that your board gave you',
}

/**
 * What a person may claim of what an activity designates: the designations whose credit type is for one of the
 * person's professions, or for everyone, and whose required profile fields are filled in. Who is in none of the professions gets hours
 * of participation, up to the largest designation: only physicians are awarded AMA PRA Category 1 Credit, others get a
 * certificate that says what the activity was designated for.
 * https://www.ama-assn.org/education/ama-pra-credit-system
 */
export function claimable(
  designations: readonly Designation[],
  participation: CreditType | null,
  claimant: Claimant,
  professionNames: ReadonlyMap<string, string>,
): { offers: Offer[]; withheld: Withheld[] } {
  const offers: Offer[] = []
  const withheld: Withheld[] = []
  const own = new Set(claimant.professions.map((profession) => profession.id))
  for (const designation of designations) {
    const { creditType } = designation
    if (creditType.participation) continue
    if (!creditType.everyone && !creditType.professionIds.some((id) => own.has(id)))
      withheld.push({
        creditType,
        reason: own.size ? 'profession' : 'no-profession',
        sentence: forOthers(creditType, claimant, professionNames),
      })
    else if (missingFields(creditType, claimant).length)
      withheld.push({ creditType, reason: 'profile', sentence: needsProfile(creditType, claimant) })
    else offers.push(designation)
  }
  const largest = Math.max(0, ...designations.map((designation) => designation.maximum))
  const belongsElsewhere = !offers.length && withheld.every((one) => one.reason !== 'profile')
  if (participation && belongsElsewhere && largest)
    offers.push({ creditType: participation, maximum: largest, universalActivityNumber: '' })
  return { offers, withheld }
}

const missingFields = (creditType: CreditType, claimant: Claimant) =>
  creditType.requiredFields.filter((field) => !claimant.fields[field])

function forOthers(creditType: CreditType, claimant: Claimant, names: ReadonlyMap<string, string>): string {
  const whose =
    listed(creditType.professionIds.map((id) => names.get(id)?.toLowerCase() ?? '').filter(Boolean)) ||
    'other professions'
  const said = claimant.professions.map((profession) => profession.name.toLowerCase()).join(' and ')
  const yours = said ? `your profile says ${said}` : 'your profile names no profession'
  const credentials = claimant.credentials ? ` (${claimant.credentials})` : ''
  return `${capitalized(creditType.plural)}${creditType.mark} are awarded to ${whose}, and ${yours}${credentials}.`
}

function needsProfile(creditType: CreditType, claimant: Claimant): string {
  const missing = missingFields(creditType, claimant).map((field) => requiredFieldNames[field] ?? field)
  const where = creditType.officialRecord ? ` It is sent to ${creditType.officialRecord}, which needs it.` : ''
  return `${capitalized(creditType.plural)}${creditType.mark} can be awarded once ${listed(missing)} ${missing.length > 1 ? 'are' : 'is'} in your profile.${where}`
}

const listed = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export type Award = { creditType: CreditType; amount: number }

export type ClaimDecision = { ok: true; awards: Award[] } | { ok: false; errors: Record<string, string> }

/** The form field of a credit type's amount. */
export const amountField = (creditTypeId: string): string => `amount-${creditTypeId}`

/**
 * Decides a claim: each amount at most the designated maximum, in the credit type's step (quarter hours for AMA PRA
 * Category 1 Credit), whole where the type cannot be divided, at least one more than nothing, and attested.
 * An amount left empty claims nothing of that type.
 * https://www.ama-assn.org/education/ama-pra-credit-system
 */
export function decideClaim(
  offers: readonly Offer[],
  typed: (creditTypeId: string) => string,
  attested: boolean,
): ClaimDecision {
  const errors: Record<string, string> = offers.length ? {} : { attest: 'There is nothing here that you can claim' }
  const awards: Award[] = []
  for (const offer of offers) {
    const text = typed(offer.creditType.id).trim()
    const amount = text === '' ? 0 : hundredthsOf(text)
    const error = amountFault(offer, amount)
    if (error) errors[amountField(offer.creditType.id)] = error
    else if (amount > 0) awards.push({ creditType: offer.creditType, amount })
  }
  const first = offers[0]
  if (first && !awards.length && !Object.keys(errors).length)
    errors[amountField(first.creditType.id)] = 'Choose or enter the amount that you earned'
  if (!attested) errors['attest'] ??= 'Confirm that you took part'
  return Object.keys(errors).length ? { ok: false, errors } : { ok: true, awards }
}

function amountFault({ creditType, maximum, shared }: Offer, amount: number): string | undefined {
  if (Number.isNaN(amount)) return `Enter a number, for example ${amountText(maximum)}`
  if (amount > maximum && shared)
    return `Enter at most ${amountText(maximum)}: the rest of the time has counted for another session`
  if (amount > maximum) return `Enter at most ${amountText(maximum)}, the maximum for this activity`
  if (amount === 0) return undefined
  if (!creditType.partial && amount !== maximum)
    return `This credit is awarded as a whole: enter ${amountText(maximum)}, or leave it empty`
  if (amount % creditType.step && amount !== maximum)
    return `Enter an amount in steps of ${amountText(creditType.step)}, for example ${amountText(nearestStep(amount, creditType.step, maximum))}`
  return undefined
}

const nearestStep = (amount: number, step: number, maximum: number): number =>
  Math.min(maximum, Math.max(step, roundedAmount(amount, { step, rounding: 'nearest' })))
