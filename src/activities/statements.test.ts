import { expect, test } from 'vitest'
import {
  accreditationStatementOf,
  audience,
  creditNameParts,
  designationStatement,
  statementText,
} from './statements.ts'

const ama = {
  name: 'AMA PRA Category 1 Credit™',
  plural: 'AMA PRA Category 1 Credits™',
  mark: '™',
  italic: true,
  statement:
    'The {provider} designates this {learning_format} for a maximum of {maximum} {credit_name}. Physicians should claim only the credit commensurate with the extent of their participation in the activity.',
}
const acpe = {
  name: 'ACPE contact hour',
  plural: 'ACPE contact hours',
  mark: '',
  italic: false,
  statement:
    'This activity provides {maximum} {credit_name} for pharmacists. Universal Activity Number: {universal_activity_number}. CPE Monitor is the official record.',
}
const facts = {
  provider: 'St. Brigid Health System',
  learningFormat: 'live activity',
  maximum: 100,
  universalActivityNumber: '',
}

test.each([
  [
    'up to 1.00 the credit is singular',
    ama,
    facts,
    'The St. Brigid Health System designates this live activity for a maximum of 1.00 AMA PRA Category 1 Credit™. Physicians should claim only the credit commensurate with the extent of their participation in the activity.',
  ],
  [
    'above 1.00 the credits are plural, and the format is named',
    ama,
    { ...facts, maximum: 650, learningFormat: 'enduring material' },
    'The St. Brigid Health System designates this enduring material for a maximum of 6.50 AMA PRA Category 1 Credits™. Physicians should claim only the credit commensurate with the extent of their participation in the activity.',
  ],
  [
    'a number that the activity has is printed',
    acpe,
    { ...facts, maximum: 325, universalActivityNumber: 'JA4008236-0000-26-014-L01-P' },
    'This activity provides 3.25 ACPE contact hours for pharmacists. Universal Activity Number: JA4008236-0000-26-014-L01-P. CPE Monitor is the official record.',
  ],
  [
    'a sentence about a number that the activity does not have is left out',
    acpe,
    facts,
    'This activity provides 1.00 ACPE contact hour for pharmacists. CPE Monitor is the official record.',
  ],
  ['a template without places stays as it is', { ...ama, statement: 'For {everyone}.' }, facts, 'For {everyone}.'],
  ['no template is no statement', { ...ama, statement: '' }, facts, ''],
  [
    'a name with a place in it is not filled in again',
    { ...ama, statement: '{provider}, {maximum}' },
    { ...facts, provider: '{maximum}' },
    '{maximum}, 1.00',
  ],
])('%s', (_, credit, asked, text) => {
  expect(statementText(designationStatement(credit, asked))).toBe(text)
})

test.each([
  [25, '0.025'],
  [100, '0.1'],
  [125, '0.125'],
  [1000, '1.0'],
])('of %i hundredths of contact hours {ceus} says %s', (maximum, text) => {
  expect(statementText(designationStatement({ ...ama, statement: '{ceus}' }, { ...facts, maximum }))).toBe(text)
})

test('an activity that names its title and day says them, one that does not leaves the sentence out', () => {
  const aafp = { ...ama, statement: 'This activity, {title}, with a begin date of {begin_date}, counts. Thank you.' }
  const said = (more: object) => statementText(designationStatement(aafp, { ...facts, ...more }))
  expect(said({ title: 'Asthma', beginDate: 'November 20, 2026' })).toBe(
    'This activity, Asthma, with a begin date of November 20, 2026, counts. Thank you.',
  )
  expect(said({})).toBe('Thank you.')
})

test('what is provided with others has the statement for that, with their names', () => {
  const organization = {
    name: 'Lakeside',
    accreditation_statement: '{provider} is accredited.',
    joint_statement: 'Through the joint providership of {provider} and {joint_providers}.',
  }
  expect(accreditationStatementOf(organization, [])).toBe('Lakeside is accredited.')
  expect(accreditationStatementOf(organization, ['A {provider} Society'])).toBe(
    'Through the joint providership of Lakeside and A {provider} Society.',
  )
  expect(accreditationStatementOf(organization, ['A', 'B', 'C'])).toBe(
    'Through the joint providership of Lakeside and A, B, and C.',
  )
  expect(accreditationStatementOf({ ...organization, joint_statement: '' }, ['A'])).toBe('Lakeside is accredited.')
})

test('the credit’s name is italic and its mark upright', () => {
  expect(designationStatement({ ...ama, statement: 'For {maximum} {credit_name}.' }, facts)).toEqual([
    { text: 'For 1.00 ' },
    { text: 'AMA PRA Category 1 Credit', italic: true },
    { text: '™.' },
  ])
})

test.each([
  [25, 'AMA PRA Category 1 Credit™'],
  [100, 'AMA PRA Category 1 Credit™'],
  [125, 'AMA PRA Category 1 Credits™'],
])('%i hundredths are called %s', (amount, name) => {
  expect(statementText(creditNameParts(ama, amount))).toBe(name)
})

test('an italic name without a mark is italic throughout, and a mark apart from the name follows it', () => {
  expect(creditNameParts({ ...ama, name: 'AMA PRA Category 1 Credit', mark: '' }, 100)).toEqual([
    { text: 'AMA PRA Category 1 Credit', italic: true },
  ])
  expect(creditNameParts({ ...ama, name: 'AMA PRA Category 1 Credit' }, 100)).toEqual([
    { text: 'AMA PRA Category 1 Credit', italic: true },
    { text: '™' },
  ])
})

test.each([
  [[], ''],
  [['Physicians'], 'Physicians'],
  [['Pharmacists', 'Pharmacy technicians'], 'Pharmacists and pharmacy technicians'],
  [['Nurses', 'EMS professionals', 'Physicians'], 'Nurses, EMS professionals, and physicians'],
  [['A', 'B', 'C', 'D'], ''],
])('a designation for %j is introduced as %j', (professions, text) => {
  expect(audience(professions)).toBe(text)
})
