import type { CreditType } from '../credit/rules.ts'
import type { Credential } from './credentials.ts'
import { professionsOf } from './credentials.ts'

/** The credit types that some of a person's credentials earn; `missing` are profile fields that they wait for. */
export type Earned = { credentials: string[]; types: { creditType: CreditType; missing: string[] }[] }

/**
 * Which types of credit the credentials earn, by profession in the order of the credentials. Hours of participation
 * stand where nothing else is earned.
 */
export function earnedTypes(
  credentials: readonly Credential[],
  creditTypes: readonly CreditType[],
  fields: Record<string, string | null>,
): Earned[] {
  return professionsOf(credentials).map((profession) => {
    const own = creditTypes.filter(({ professionIds }) => professionIds.includes(profession.id))
    const earned = own.filter(({ participation }) => !participation)
    return {
      credentials: credentials.filter((one) => one.profession?.id === profession.id).map((one) => one.abbreviation),
      types: (earned.length ? earned : own).map((creditType) => ({
        creditType,
        missing: creditType.requiredFields.filter((field) => !fields[field]),
      })),
    }
  })
}
