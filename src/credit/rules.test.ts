import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleTables } from '../../test/support/rule-tables.ts'
import { amountText, hundredthsOf } from './amount.ts'
import { type CreditType, claimable, type Designation, decideClaim } from './rules.ts'

const tables = ruleTables('credit.md')

const type = (id: string, professionIds: string[], more: Partial<CreditType> = {}): CreditType => ({
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
  partial: true,
  officialRecord: '',
  requiredFields: [],
  professionIds,
  statement: '',
  awardPhrase: 'is awarded',
  ...more,
})

const types: Record<string, CreditType> = {
  AMA: type('AMA', ['physician']),
  ANCC: type('ANCC', ['nurse']),
  ACPE: type('ACPE', ['pharmacist'], { partial: false, requiredFields: ['birth_month_day', 'nabp_number'] }),
  IPCE: type('IPCE', [], { everyone: true }),
  participation: type('participation', [], { participation: true }),
}

describe('what a person is offered', () => {
  test.each(tables[0]!)('$designated for $professions with $profile has', (row) => {
    const claimant = {
      professions: listed(row['professions']!).map((id) => ({ id, name: id, plural: `${id}s` })),
      credentials: '',
      fields: Object.fromEntries(listed(row['profile has']!).map((field) => [field, 'x'])),
    }
    const { offers, withheld } = claimable(designated(row['designated']!), types['participation']!, claimant, new Map())
    expect(offers.map(written)).toEqual(listed(row['offered']!))
    expect(withheld.map((one) => `${one.creditType.id}: ${one.reason}`)).toEqual(listed(row['withheld']!))
  })

  test('who is refused a type is told whose it is and what the profile says', () => {
    const physician = {
      professions: [{ id: 'physician', name: 'Physician', plural: 'Physicians' }],
      credentials: 'MD',
      fields: {},
    }
    const names = new Map([['nurse', 'nurses']])
    const { withheld } = claimable(designated('ANCC 1.00'), null, physician, names)
    expect(withheld.map((one) => one.sentence)).toEqual([
      'ANCCs are awarded to nurses, and your profile says physician (MD).',
    ])
  })
})

describe('which amounts are accepted', () => {
  test.each(tables[1]!)('$offered claimed as "$typed", attested: $attested', (row) => {
    const decision = decideClaim(designated(row['offered']!), () => row['typed']!, row['attested'] === 'yes')
    const answer = decision.ok
      ? decision.awards.map((award) => `${award.creditType.id} ${amountText(award.amount)}`).join(', ')
      : Object.values(decision.errors).join(', ')
    expect(answer).toBe(row['answer'])
  })

  test('no amount over the maximum or off the step is ever awarded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99975 }), fc.string({ maxLength: 8 }), (maximum, typed) => {
        const decision = decideClaim([{ ...designated('AMA 1.00')[0]!, maximum }], () => typed, true)
        if (!decision.ok) return
        for (const { amount } of decision.awards) {
          expect(amount > 0 && amount <= maximum).toBe(true)
          expect(amount % 25 === 0 || amount === maximum).toBe(true)
        }
      }),
    )
  })

  test('every amount that is printed is read back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99999 }), (amount) => {
        expect(hundredthsOf(amountText(amount))).toBe(amount)
      }),
    )
  })
})

function designated(text: string): Designation[] {
  return listed(text).map((one) => {
    const [id = '', amount = ''] = one.split(' ')
    return { creditType: types[id]!, maximum: hundredthsOf(amount), universalActivityNumber: '' }
  })
}

const written = ({ creditType, maximum }: Designation): string => `${creditType.id} ${amountText(maximum)}`

const listed = (text: string): string[] => text.split(', ').filter(Boolean)
