import { amountText, hundredthsOf } from '../../credit/amount.ts'
import { amountField, decideClaim, type Offer, type Withheld } from '../../credit/rules.ts'
import type { Amount } from './entry.ts'

/** What somebody may be awarded of a session's credit. */
export type Claimable = { offers: readonly Offer[]; withheld: readonly Withheld[] }

export type AskedCredit = { ok: true; awards: Map<string, number> } | { ok: false; reason: string; wrong: Amount }

/**
 * The awards that a row's amounts stand for, in hundredths by credit type; nothing where it names none, or zero. An
 * amount without a type is of the first that the person may have. Refuses what a claim would refuse, and a type that is
 * not for them.
 */
export function askedCredit(credits: readonly Amount[], { offers, withheld }: Claimable): AskedCredit {
  const named = credits.filter(({ text }) => hundredthsOf(text) !== 0)
  if (named.length === 0) return { ok: true, awards: new Map() }
  const first = offers[0]
  if (!first) return { ok: false, reason: withheldReason(withheld[0]), wrong: named[0]! }
  const typed = new Map<string, Amount>()
  for (const one of named) {
    const { creditTypeId } = one
    const id = creditTypeId || first.creditType.id
    if (!offers.some(({ creditType }) => creditType.id === id))
      return { ok: false, reason: withheldReason(withheld.find(({ creditType }) => creditType.id === id)), wrong: one }
    if (!typed.has(id) || creditTypeId) typed.set(id, one)
  }
  const decision = decideClaim(offers, (id) => typed.get(id)?.text ?? '', true)
  if (decision.ok)
    return { ok: true, awards: new Map(decision.awards.map(({ creditType, amount }) => [creditType.id, amount])) }
  const offer = offers.find(({ creditType }) => decision.errors[amountField(creditType.id)])!
  const wrong = typed.get(offer.creditType.id)!
  return { ok: false, reason: amountReason(offer, wrong.text), wrong }
}

function withheldReason(withheld: Withheld | undefined): string {
  if (!withheld) return 'This session does not offer that credit'
  const type = `${withheld.creditType.shortName}`
  if (withheld.reason === 'profile')
    return `${type} needs more in their profile first, such as a birthday or NABP number`
  return `${type} is not for their profession`
}

function amountReason({ creditType, maximum }: Offer, text: string): string {
  const amount = hundredthsOf(text)
  if (Number.isNaN(amount)) return `“${text}” is no amount of credit`
  if (amount > maximum)
    return `${amountText(amount)} is more than this session’s ${amountText(maximum)} of ${creditType.shortName}`
  if (!creditType.partial) return `${creditType.shortName} is awarded as a whole: ${amountText(maximum)}`
  return `${creditType.shortName} is awarded in steps of ${amountText(creditType.step)}, not ${amountText(amount)}`
}
