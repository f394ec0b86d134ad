import { type CreditNaming, designationStatement, type StatementPart } from '../../activities/statements.ts'
import { type Award, awardOf } from '../../certificates/certificate.ts'
import type { ActivityNumber } from './definition.ts'

/** The amounts of the sample activities, in hundredths. */
const amounts = [25, 100, 150, 1200]

export type Sample = {
  amount: number
  /** What stands on the activity's page; nothing where there is no statement. */
  statement: StatementPart[]
  /** What stands on the certificate: "and is awarded", and the amount. */
  lead: string
  award: Award
}

export type Sampled = CreditNaming & { statement: string; awardPhrase: string; activityNumber: ActivityNumber }

/** What activities of several sizes say of a credit type, and the certificates of whoever claims all of it. */
export const samplesOf = (type: Sampled, provider: string): Sample[] =>
  amounts.map((amount) => ({
    amount,
    statement: designationStatement(type, {
      provider,
      learningFormat: 'live activity',
      maximum: amount,
      universalActivityNumber: sampleNumbers[type.activityNumber],
      title: 'Grand Rounds: A Sample',
      beginDate: 'January 15, 2027',
    }),
    lead: type.awardPhrase ? `and ${type.awardPhrase}` : 'with',
    award: awardOf(type, amount),
  }))

const sampleNumbers: Record<ActivityNumber, string> = {
  none: '',
  uan: '0173-0000-27-014-L01-P',
  other: '27-0114',
}
