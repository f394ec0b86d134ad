import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedFields } from '../meanwhile.ts'
import { emptyPlan, type Plan } from './plan.ts'
import { planDifferences } from './plan-differences.ts'
import { planFaults } from './plan-faults.ts'
import { planFields, readPlan } from './plan-form.ts'

const professions = ['physician', 'nurse', 'pharmacist']
const words = fc.stringMatching(/^[A-Za-zéñ<>&"'(]{1,12}( [a-z0-9.,]{1,8}){0,3}$/)
const some = <T>(all: readonly T[]) => fc.subarray([...all])

const support = fc
  .record({
    supporter: words,
    amount: fc.option(fc.integer({ min: 1, max: 100_000_000 }), { nil: null }),
    inKind: words,
    agreedOn: fc.constantFrom(null, '2026-01-05', '2028-02-29'),
  })
  .map((one) => one)

const plan: fc.Arbitrary<Plan> = fc
  .record({
    practiceGap: words,
    needs: some(['knowledge', 'competence', 'performance'] as const),
    professions: some(professions),
    specialties: words,
    outcomes: some(['knowledge', 'competence', 'performance', 'patients', 'community'] as const).chain((chosen) =>
      fc.tuple(
        ...chosen.map((outcome) =>
          some(['objective', 'subjective'] as const).map((measures) => ({ outcome, measures })),
        ),
      ),
    ),
    measured: words,
    supported: fc.constantFrom(null, true, false),
    supports: fc.array(support, { maxLength: 4 }),
    sponsorship: fc.constantFrom('', 'direct', 'joint'),
    jointProviders: fc.array(words, { maxLength: 3 }),
    fee: fc.constantFrom('', 'free', 'paid', 'variable'),
    registration: fc.constantFrom('', 'open', 'limited'),
  })
  .map((one) => ({
    ...one,
    supports: one.supported ? one.supports : [],
    jointProviders: one.sponsorship === 'joint' ? one.jointProviders : [],
  })) as fc.Arbitrary<Plan>

test('sending the form as it stands for a record is the record, whatever it holds', () => {
  fc.assert(
    fc.property(plan, (one) => {
      expect(readPlan(planFields(one), professions)).toEqual({ ok: true, value: one })
    }),
  )
})

test('whatever is sent, reading it gives a record or a message for a field', () => {
  const names = ['practiceGap', 'supported', 'supports.0.amount', 'supports.0.agreedOn', 'supports.99.supporter', 'fee']
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('yes', '$5,000', '-1', '1e9', '2026-02-30'))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), value)), (entries) => {
      const read = readPlan(Object.fromEntries(entries), professions)
      expect(read.ok ? [] : Object.values(read.errors).filter((message) => !message)).toEqual([])
    }),
  )
})

const supported = (rest: Record<string, string>) =>
  readPlan(
    {
      supported: 'yes',
      ...Object.fromEntries(Object.entries(rest).map(([part, typed]) => [`supports.0.${part}`, typed])),
    },
    professions,
  )

test.each([
  ['$5,000', 5000],
  ['5000', 5000],
  ['100000000', 100_000_000],
])('%s is %d dollars', (amount, dollars) => {
  const read = supported({ supporter: 'Corvane', amount })
  expect(read.ok && read.value.supports[0]?.amount).toBe(dollars)
})

test.each([
  [
    { supporter: 'Corvane', amount: '12.50' },
    { 'supports.0.amount': 'Enter whole dollars, for example 5000, or leave it empty' },
  ],
  [
    { supporter: 'Corvane', amount: '100000001' },
    { 'supports.0.amount': 'Enter whole dollars, for example 5000, or leave it empty' },
  ],
  [{ supporter: 'Corvane' }, { 'supports.0.amount': 'Enter an amount, or what is given in kind' }],
  [{ amount: '5' }, { 'supports.0.supporter': 'Enter who supports it, or empty the row' }],
  [
    { supporter: 'x', amount: '5', agreedOn: '2/30/2026' },
    { 'supports.0.agreedOn': 'Enter a date, for example 11/20/2026' },
  ],
])('%j is refused beside its field', (typed, errors) => {
  expect(supported(typed)).toEqual({ ok: false, errors })
})

const whole: Plan = {
  ...emptyPlan,
  practiceGap: 'A third of infants get albuterol.',
  needs: ['competence'],
  professions: ['physician'],
  outcomes: [{ outcome: 'competence', measures: ['objective'] }],
  measured: 'Charts, three months later',
  supported: false,
  sponsorship: 'direct',
}
const startsOn = Temporal.PlainDate.from('2026-12-18')
const beside = { objectives: ['choose'], startsOn }
const fields = (change: Partial<Plan>, at = beside) => planFaults({ ...whole, ...change }, at).map(({ field }) => field)
const paid = (agreedOn: string | null) => ({
  supported: true,
  supports: [{ supporter: 'Corvane', amount: 5000, inKind: '', agreedOn }],
})

test.each<[string, Partial<Plan>, (string | null)[]]>([
  ['a whole record', {}, []],
  ['no gap', { practiceGap: '' }, ['practiceGap']],
  ['no need', { needs: [] }, ['needs']],
  ['nobody for whom', { professions: [] }, ['professions']],
  ['nothing to change', { outcomes: [] }, ['outcomes']],
  ['a change that is not measured', { outcomes: [{ outcome: 'patients', measures: [] }] }, ['outcomes']],
  ['no words on measuring', { measured: '' }, ['measured']],
  ['nobody who provides', { sponsorship: '' }, ['sponsorship']],
  ['joint with nobody', { sponsorship: 'joint' }, ['jointProviders']],
  ['nothing said of support', { supported: null }, ['supported']],
  ['support of nobody', { supported: true }, ['supports.0.supporter']],
  ['no agreement', paid(null), ['supports.0.agreedOn']],
  ['an agreement of the day before', paid('2026-12-17'), []],
  ['an agreement of the day itself', paid('2026-12-18'), ['supports.0.agreedOn']],
])('%s', (_, change, expected) => {
  expect(fields(change)).toEqual(expected)
})

test('objectives stand in the form of the activity', () => {
  expect(planFaults(whole, { objectives: [], startsOn })).toEqual([
    { field: 'objectives', message: 'Enter the objectives' },
  ])
})

test('what one person changed is put over what another saved, and where they differ is said in words', () => {
  const base = planFields(whole)
  const theirs = planFields({ ...whole, measured: 'A test', needs: ['competence', 'knowledge'] })
  const { 'needs.competence': _, ...yours } = planFields({ ...whole, practiceGap: 'Half of them.' })
  const merged = readPlan(mergedFields(base, yours, theirs), professions)
  expect(merged).toEqual({
    ok: true,
    value: { ...whole, practiceGap: 'Half of them.', measured: 'A test', needs: ['knowledge'] },
  })
  expect(planDifferences(theirs, yours)).toEqual([
    { label: 'Practice gap', saved: 'A third of infants get albuterol.', yours: 'Half of them.' },
    { label: 'How the change is measured', saved: 'A test', yours: 'Charts, three months later' },
    { label: 'Needs', saved: 'Competence, Knowledge', yours: '' },
  ])
})
