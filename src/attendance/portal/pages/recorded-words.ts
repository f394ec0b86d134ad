import { amountText } from '../../../credit/amount.ts'
import type { ClaimOffers } from '../../../credit/claim-offers.ts'
import { type ClaimFacts, evaluates, isAwardedSoon, isTested, type Step } from '../../../credit/next-step.ts'
import { dayOf, shortDate, timeOfDay } from '../../../web/dates.ts'
import type { Way } from '../../record-attendance.ts'
import type { RecordedProps } from './recorded-page.tsx'

const ways: Record<Way, string> = {
  typed: 'by code',
  link: 'by link',
  qr: 'by QR code',
  rotating: 'by the code on the screen',
  text: 'by text',
  door: 'at the door',
  roster: 'from the roster',
  meeting: 'from the meeting’s report',
  ticked: 'ticked by you',
  late: 'by your late request',
  office: 'by the CME office',
  import: 'from the records of the office',
}

/** "by code, 12:52 PM"; another day than the session's is named. */
export function sourceText(
  source: { way: Way; at: Temporal.Instant },
  session: { startsAt: Temporal.Instant },
  zone: string,
): string {
  const sameDay = dayOf(source.at, zone).equals(dayOf(session.startsAt, zone))
  const when = sameDay ? timeOfDay(source.at, zone) : `${shortDate(source.at, zone)}, ${timeOfDay(source.at, zone)}`
  return `${ways[source.way]}, ${when}`
}

/** Whether credit comes without the learner's doing: there is some that they can have, and it is awarded soon. */
export const comesByItself = ({ session, recorded, step, now }: RecordedProps): boolean =>
  session.awardsItself &&
  recorded.claim.offers.length > 0 &&
  (step === 'waiting' || (step === 'credit' && isAwardedSoon(session, now)))

/** Whether credit of sessions at the same time leaves nothing of what this person could have. */
export const isTaken = ({ offers, whole }: Pick<ClaimOffers, 'offers' | 'whole'>): boolean =>
  whole.length > 0 && offers.length === 0

/** What is left until the certificate, as a heading: "Two steps to 1.00 credit". */
export function leftHeading(
  step: Step,
  session: ClaimFacts,
  { offers, whole }: Pick<ClaimOffers, 'offers' | 'whole'>,
): string {
  if (step === 'certificate') return 'Nothing is left'
  if (step === 'closed') return 'What is recorded'
  if (isTaken({ offers, whole })) return 'Nothing is left to claim'
  const asks = evaluates(session) && !session.evaluatedAt
  const tests = isTested(session) && !session.testPassedAt
  const steps = ['One step', 'Two steps', 'Three steps'][Number(asks) + Number(tests)]!
  const most = Math.max(0, ...offers.map(({ maximum }) => maximum))
  return most > 0 ? `${steps} to ${amountText(most)} credit` : `${steps} to your certificate`
}

const numbers = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

/** "Seven questions, about one minute": ten seconds for each. */
export function questionsText(count: number): string {
  const minutes = Math.max(1, Math.round(count / 6))
  const questions = `${numbers[count] ?? count} ${count === 1 ? 'question' : 'questions'}`
  return `${questions}, about ${(numbers[minutes] ?? String(minutes)).toLowerCase()} ${minutes === 1 ? 'minute' : 'minutes'}`
}
