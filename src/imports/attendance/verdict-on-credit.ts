import { askedCredit } from '../../attendance/roster/asked-credit.ts'
import { amountText } from '../../credit/amount.ts'
import type { Refusal } from '../rows/values.ts'
import type { AmountsAsked } from './amounts-asked.ts'
import type { CreditFacts, Wanted } from './credit-facts.ts'

/** The credit that a row is awarded, in hundredths by credit type, and what is said of it; or why it is refused. */
type CreditVerdict = { awards: Map<string, number>; says: string } | Refusal

/** Decides what of a row's amounts is awarded: what a claim would be, within what the session offers that person. */
export function verdictOnCredit(
  asked: Exclude<AmountsAsked, 'out'>,
  wanted: Wanted,
  facts: CreditFacts,
): CreditVerdict {
  if ('ground' in asked) return asked
  const none = (says: string): CreditVerdict => ({ awards: new Map(), says })
  if (asked.amounts.length === 0) return none('')
  const before = facts.before(wanted)
  if (before === 'counts') return none('Has credit for this session already')
  if (before === 'withdrawn')
    return {
      ground: 'Credit that was withdrawn',
      reason: 'Their credit for this session was withdrawn. Put it back on their page',
    }
  const claimable = facts.claimableBy(wanted)
  const credit = askedCredit(asked.amounts, claimable)
  if (!credit.ok) return { ground: 'Credit that cannot be awarded', reason: credit.reason }
  if (!facts.isAwardable(wanted.sessionId))
    return {
      ground: 'A session that is not complete',
      reason:
        'Its credit waits for the session’s topic, speakers or disclosures. Complete them, then import the row again',
    }
  const awards = claimable.offers.flatMap(({ creditType }) => {
    const amount = credit.awards.get(creditType.id)
    return amount ? [`${amountText(amount)} ${creditType.shortName}${creditType.mark}`] : []
  })
  return { awards: credit.awards, says: `Awards ${awards.join(', ')}` }
}
