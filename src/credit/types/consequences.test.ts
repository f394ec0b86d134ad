import { expect, test } from 'vitest'
import { consequences, type Reach } from './consequences.ts'
import type { Definition } from './definition.ts'

const before: Definition = {
  name: 'ANCC contact hour',
  plural: 'ANCC contact hours',
  shortName: 'ANCC',
  mark: '',
  italic: false,
  unit: 'contact hour',
  unitMinutes: 60,
  step: 25,
  rounding: 'nearest',
  partial: true,
  everyone: false,
  professionIds: ['nurse'],
  allowedFormats: [],
  requiredFields: [],
  statement: 'For {maximum} {credit_name}.',
  awardPhrase: 'is awarded',
  officialRecord: '',
  activityNumber: 'none',
  reportTarget: 'none',
  recordYears: 6,
}
const reach: Reach = { published: 2, open: 1, outOfFormat: 1, unnumbered: 2 }
const names = new Map([
  ['nurse', 'Nurses'],
  ['dentist', 'Dentists'],
])
const said = (change: Partial<Definition>, of: Partial<Reach> = {}) =>
  consequences(before, { ...before, ...change }, { ...reach, ...of }, names)

test.each<[string, Partial<Definition>, string[]]>([
  ['nothing', {}, []],
  ['what nobody sees', { shortName: 'NCPD', reportTarget: 'pars', recordYears: 7 }, []],
  [
    'the statement',
    { statement: 'Up to {maximum}.' },
    ['2 published activities say the new statement from now on, and so do certificates that are issued from now on.'],
  ],
  [
    'the name',
    { name: 'NCPD hour' },
    ['2 published activities say the new name from now on, and so do certificates that are issued from now on.'],
  ],
  [
    'the step',
    { step: 50 },
    [
      '1 session has claims open: whoever has not claimed yet claims in steps of 0.50, and time is rounded to the nearest step of 0.50.',
    ],
  ],
  [
    'all or nothing',
    { partial: false },
    ['1 session has claims open: whoever has not claimed yet claims the whole amount or nothing.'],
  ],
  [
    'whose it is',
    { professionIds: ['dentist'] },
    [
      'Nurses can claim it no longer, also of the 1 session whose claims are open; what they were awarded stays.',
      'Dentists can claim it from now on, also of the 1 session whose claims are open.',
    ],
  ],
  [
    'everyone’s',
    { everyone: true, professionIds: [] },
    [
      'Dentists can claim it from now on, also of the 1 session whose claims are open.',
      'So can whoever has no profession in the profile.',
    ],
  ],
  [
    'what the profile must hold',
    { requiredFields: ['npi', 'licence'] },
    ['Whoever lacks this in the profile is asked for it before claiming: NPI and Licence number.'],
  ],
  [
    'the formats',
    { allowedFormats: ['enduring'] },
    [
      '1 published activity of a format that it is not for any more goes on to offer it, but cannot be saved before it is taken out.',
    ],
  ],
  [
    'a number',
    { activityNumber: 'other' },
    ['2 published activities have no number yet and cannot be saved without one.'],
  ],
])('a change of %s says what it does', (_, change, sentences) => {
  expect(said(change)).toEqual(sentences)
})

test('where nothing published offers it, nothing is said, and in the singular it is said of one', () => {
  expect(said({ statement: '', step: 50 }, { published: 0 })).toEqual([])
  expect(said({ statement: '' }, { published: 1 })[0]).toContain('1 published activity says the new statement')
})

test('the order of professions is no change', () => {
  const two = { ...before, professionIds: ['nurse', 'dentist'] }
  expect(consequences(two, { ...two, professionIds: ['dentist', 'nurse'] }, reach, names)).toEqual([])
})
