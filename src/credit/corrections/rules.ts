import { amountText, hundredthsOf } from '../amount.ts'
import { completionDay } from '../completion-day.ts'
import { evaluates, isTested, lastSlideOf } from '../next-step.ts'
import { type Award, amountField, type CreditType, decideClaim, type Offer, type Withheld } from '../rules.ts'

/** What an administrator may make of one credit type of a person for a session; amounts in hundredths. */
export type Correctable = {
  creditType: CreditType
  /** What counts now. */
  stands: number
  /** What the session offers this person; null where the type is not for them, or not offered any more. */
  whole: Offer | null
  /** What sessions at the same time leave of it. */
  left: number
  /** Why it is not for them; '' where it is. */
  because: string
}

type Found = { offers: readonly Offer[]; whole: readonly Offer[]; withheld: readonly Withheld[] }

/**
 * The credit types of a correction, in the order of the types: those that the person may have for the session, and those
 * that stand, which can be taken away even where they are not offered any more.
 */
export function correctables(
  { offers, whole, withheld }: Found,
  stands: ReadonlyMap<string, number>,
  types: readonly CreditType[],
): Correctable[] {
  return types
    .filter(({ id }) => (stands.get(id) ?? 0) > 0 || whole.some(({ creditType }) => creditType.id === id))
    .map((creditType) => {
      const offer = whole.find((one) => one.creditType.id === creditType.id) ?? null
      return {
        creditType,
        stands: stands.get(creditType.id) ?? 0,
        whole: offer,
        left: offers.find((one) => one.creditType.id === creditType.id)?.maximum ?? 0,
        because: offer
          ? ''
          : (withheld.find((one) => one.creditType.id === creditType.id)?.sentence ??
            'This session does not offer it.'),
      }
    })
}

/** One credit type as it stood and as it is to stand. */
export type Change = { creditType: CreditType; before: number; after: number }

export type CorrectionDecision =
  | { ok: true; awards: Award[]; changes: Change[]; sharesTime: boolean }
  | { ok: false; errors: Record<string, string> }

/**
 * Decides a correction: what is left as it stands needs no rule; what is changed is held to the rules of a claim, in its
 * step and up to its maximum. `shares` lets time count that another session has counted, which the reason has to bear.
 */
export function decideCorrection(
  types: readonly Correctable[],
  typed: (creditTypeId: string) => string,
  shares: boolean,
): CorrectionDecision {
  const errors: Record<string, string> = {}
  const changes: Change[] = []
  let sharesTime = false
  for (const one of types) {
    const text = typed(one.creditType.id).trim()
    const after = text === '' ? 0 : hundredthsOf(text)
    const fault = after === one.stands || after === 0 ? '' : faultOf(one, text, after, shares)
    if (fault) errors[amountField(one.creditType.id)] = fault
    else changes.push({ creditType: one.creditType, before: one.stands, after })
    if (after !== one.stands && after > one.left) sharesTime = true
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const awards = changes.flatMap(({ creditType, after }) => (after > 0 ? [{ creditType, amount: after }] : []))
  if (changes.every(({ before, after }) => before === after)) return { ok: false, errors: { form: unchanged(types) } }
  if (awards.length === 0) return { ok: false, errors: { form: nothingLeft } }
  return { ok: true, awards, changes, sharesTime }
}

const unchanged = (types: readonly Correctable[]): string =>
  types.some(({ stands }) => stands > 0)
    ? 'Nothing is changed: every amount is what stands now'
    : 'Enter the amount of at least one type of credit'

const nothingLeft = 'This would leave no credit. To take all of it away, withdraw it instead'

function faultOf(
  { creditType, stands, whole, left, because }: Correctable,
  text: string,
  amount: number,
  shares: boolean,
) {
  if (!whole) return `Leave ${amountText(stands)} or empty it: ${because}`
  const alone = decideClaim([whole], () => text, true)
  if (!alone.ok) return alone.errors[amountField(creditType.id)]!
  if (shares || amount <= left) return ''
  return `At most ${amountText(left)} is left: the rest of the time has counted for another session. If it should count here as well, tick that below`
}

/** Which rules the reason of an administrator sets aside, and how a page says so. No other rule can be. */
export const overrides = {
  attendance: 'Nothing says that they were there: your reason does. They are recorded as having attended.',
  evaluation: 'They have not evaluated the session, which its credit waits for otherwise.',
  test: 'They have not passed its test, which its credit waits for otherwise.',
  window: 'The time in which they could claim it themselves is over.',
  overlap: 'Time that they shared with another session counts for both.',
} as const

export type Override = keyof typeof overrides

type Held = {
  published: boolean
  cancelledAt: Temporal.Instant | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  isSeries: boolean
}

/**
 * Why credit cannot be added for a session whatever the reason, or put back; '' where it can: a cancelled session gave
 * none, one that has not come so far that it could be claimed gives none yet, and while disclosures are not complete none
 * is given at all.
 */
export function addingRefusal(session: Held, withheld: boolean, now: Temporal.Instant): string {
  if (session.cancelledAt) return 'This session was cancelled: there is no credit for it.'
  const opens = session.isSeries ? lastSlideOf(session) : session.startsAt
  if (Temporal.Instant.compare(now, opens) < 0)
    return 'This session has not taken place yet: there is no credit for it.'
  if (withheld)
    return 'The disclosures of this session are not complete, and until they are its credit is given to nobody. Complete them first.'
  return ''
}

/** Which rules an addition sets aside; a correction of what counts sets aside at most that time counts once. */
export function overridesOf(
  session: Parameters<typeof evaluates>[0] &
    Parameters<typeof isTested>[0] & {
      attendedAt: Temporal.Instant | null
      evaluatedAt: Temporal.Instant | null
      testPassedAt: Temporal.Instant | null
      closesAt: Temporal.Instant
    },
  { adds, sharesTime }: { adds: boolean; sharesTime: boolean },
  now: Temporal.Instant,
): Override[] {
  const set: [Override, boolean][] = [
    ['attendance', adds && session.attendedAt === null],
    ['evaluation', adds && evaluates(session) && session.evaluatedAt === null],
    ['test', adds && isTested(session) && session.testPassedAt === null],
    ['window', adds && Temporal.Instant.compare(now, session.closesAt) >= 0],
    ['overlap', sharesTime],
  ]
  return set.flatMap(([name, holds]) => (holds ? [name] : []))
}

/** Longer than this, a session gives its days and not the hours in which it was: the day of completion is asked for. Hours. */
const longSession = 24

/** The days on which a session may have been completed; where it is one, that is the day. */
export function completionDays(
  { startsAt, endsAt }: Pick<Held, 'startsAt' | 'endsAt'>,
  now: Temporal.Instant,
  zone: string,
): { first: Temporal.PlainDate; last: Temporal.PlainDate } {
  const last = completionDay(endsAt, now, zone)
  const hours = (endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 3_600_000
  const first = hours > longSession ? startsAt.toZonedDateTimeISO(zone).toPlainDate() : last
  return { first: Temporal.PlainDate.compare(first, last) > 0 ? last : first, last }
}
