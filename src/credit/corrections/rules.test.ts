import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleTables } from '../../../test/support/rule-tables.ts'
import { amountText, hundredthsOf } from '../amount.ts'
import { amountField, type CreditType } from '../rules.ts'
import {
  addingRefusal,
  type Correctable,
  completionDays,
  correctables,
  decideCorrection,
  overridesOf,
} from './rules.ts'

const tableWith = (column: string) => ruleTables('credit.md').find(([first]) => first && column in first)!

const type = (id: string): CreditType => ({
  id,
  version: 1,
  name: id,
  plural: `${id}s`,
  shortName: id,
  mark: '',
  italic: false,
  participation: false,
  unit: 'credit',
  unitMinutes: 60,
  step: 25,
  rounding: 'nearest',
  everyone: false,
  partial: id !== 'ACPE',
  officialRecord: '',
  requiredFields: [],
  professionIds: [],
  statement: '',
  awardPhrase: 'is awarded',
})

const named = (text: string) => {
  const [id = 'AMA', amount = ''] = text.includes(' ') ? text.split(' ') : ['AMA', text]
  return { id, amount: hundredthsOf(amount) }
}

/** Another type whose amount goes down, so that something changes. */
const beside: Correctable = {
  creditType: type('IPCE'),
  stands: 100,
  whole: { creditType: type('IPCE'), maximum: 100, universalActivityNumber: '' },
  left: 100,
  because: '',
}

describe('what an amount may become', () => {
  test.each(tableWith('counts twice'))('$offered, $left left, $stands stands: $typed', (row) => {
    const offered = row['offered'] ? named(row['offered']) : null
    const creditType = type(offered?.id ?? named(row['stands']!).id)
    const one: Correctable = {
      creditType,
      stands: named(row['stands']!).amount,
      whole: offered && { creditType, maximum: offered.amount, universalActivityNumber: '' },
      left: hundredthsOf(row['left']!),
      because: offered ? '' : 'This session does not offer it.',
    }
    const changed = row['typed']!.endsWith(', changed beside it')
    const typed = row['typed']!.replace(', changed beside it', '')
    const decision = decideCorrection(
      changed ? [one, beside] : [one],
      (id) => (id === 'IPCE' ? '0.50' : typed),
      row['counts twice'] === 'yes',
    )
    const answer = decision.ok
      ? decision.awards
          .filter((award) => award.creditType.id !== 'IPCE')
          .map((award) => `${award.creditType.id} ${amountText(award.amount)}`)
          .join(', ')
      : Object.values(decision.errors).join(', ')
    expect(answer).toBe(row['answer'])
  })

  test('whatever is typed, nothing over the maximum or off the step comes to stand that did not stand before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(2000),
        fc.nat(2000),
        fc.oneof(fc.string({ maxLength: 8 }), fc.nat(3000).map(amountText)),
        fc.boolean(),
        (maximum, left, stands, typed, shares) => {
          const creditType = type('AMA')
          const whole = { creditType, maximum, universalActivityNumber: '' }
          const of = { creditType, stands, whole, left: Math.min(left, maximum), because: '' }
          const decision = decideCorrection([of], () => typed, shares)
          if (!decision.ok) return
          for (const { amount } of decision.awards) {
            expect(amount > 0 && amount <= maximum && (amount % 25 === 0 || amount === maximum)).toBe(true)
            expect(shares || amount <= of.left).toBe(true)
          }
        },
      ),
    )
  })

  test('each fault stands at its own field', () => {
    const bad = decideCorrection([{ ...beside, stands: 0 }], () => 'one', false)
    expect(bad).toEqual({ ok: false, errors: { [amountField('IPCE')]: 'Enter a number, for example 1.00' } })
  })

  test('what stands and is not offered any more is shown, with the reason why it is not', () => {
    const [ama, ancc] = [type('AMA'), type('ANCC')]
    const offer = { creditType: ancc, maximum: 100, universalActivityNumber: '' }
    const found = {
      offers: [],
      whole: [offer],
      withheld: [{ creditType: ama, reason: 'profession', sentence: 'AMAs are awarded to physicians.' } as const],
    }
    const shown = correctables(found, new Map([['AMA', 75]]), [ama, ancc, type('IPCE')])
    expect(shown).toEqual([
      { creditType: ama, stands: 75, whole: null, left: 0, because: 'AMAs are awarded to physicians.' },
      { creditType: ancc, stands: 0, whole: offer, left: 0, because: '' },
    ])
  })
})

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-20T${time}:00Z`)
const now = at('13:00')

test.each(tableWith('disclosures'))(
  'of a session $session from $begins to $ends, series: $series, disclosures $disclosures: $answer at 13:00',
  (row) => {
    const session = {
      published: true,
      cancelledAt: row['session'] === 'cancelled' ? at('09:00') : null,
      startsAt: at(row['begins']!),
      endsAt: at(row['ends']!),
      isSeries: row['series'] === 'yes',
    }
    const refusal = addingRefusal(session, row['disclosures'] === 'incomplete', now)
    const answer = row['answer at 13:00']!
    if (answer === 'may be added') expect(refusal).toBe('')
    else expect(refusal).toContain(answer)
  },
)

test.each(tableWith('set aside'))(
  'adds: $adds, attended: $attended, evaluated: $evaluated, passed: $passed, until $claim ends: $set aside',
  (row) => {
    const yes = (column: string) => (row[column] === 'yes' ? at('12:00') : null)
    const session = {
      attendedAt: yes('attended'),
      evaluatedAt: yes('evaluated'),
      testPassedAt: yes('passed'),
      closesAt: at(row['claim ends']!),
      creditAfter: 'session' as const,
      evaluation: 'form' as const,
      hasTest: true,
    }
    const asked = { adds: row['adds'] === 'yes', sharesTime: row['shares time'] === 'yes' }
    expect(overridesOf(session, asked, now).join(', ')).toBe(row['set aside'])
  },
)

test('a lecture is completed on its day; what goes on for longer, on any of its days so far', () => {
  const days = (starts: string, ends: string) => {
    const { first, last } = completionDays(
      { startsAt: Temporal.Instant.from(starts), endsAt: Temporal.Instant.from(ends) },
      now,
      'America/Los_Angeles',
    )
    return `${first} ${last}`
  }
  expect(days('2026-11-19T20:00Z', '2026-11-19T21:00Z')).toBe('2026-11-19 2026-11-19')
  expect(days('2026-01-05T08:00Z', '2029-01-05T08:00Z')).toBe('2026-01-05 2026-11-20')
  expect(days('2026-01-05T08:00Z', '2026-02-01T08:00Z')).toBe('2026-01-05 2026-01-31')
})
