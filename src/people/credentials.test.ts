import { expect, test } from 'vitest'
import { type Credential, credentialsIn, isPharmacist, professionAnswered, professionAnswers } from './credentials.ts'

const profession = (key: string, name: string, alliedHealth = false) => ({ id: key, key, name, alliedHealth })
const professions = [
  profession('physician', 'Physician'),
  profession('nurse', 'Nurse'),
  profession('pharmacist', 'Pharmacist'),
  profession('dentist', 'Dentist', true),
  profession('other', 'Other profession', true),
]
const [physician, nurse, pharmacist, , other] = professions
const credential = (abbreviation: string, of?: (typeof professions)[number]): Credential => ({
  id: abbreviation,
  abbreviation,
  profession: of ?? null,
})
const known = [
  credential('MD', physician),
  credential('RN', nurse),
  credential('BSN', nurse),
  credential('FNP-BC', nurse),
  credential('PharmD', pharmacist),
  credential('PhD', other),
  credential('RT(R)', other),
  credential('OTR/L', other),
  credential('PhD (licensed psychologist)', other),
  credential('FAAP'),
]
const read = (typed: string) => {
  const result = credentialsIn(typed, known)
  return result.ok ? result.value.map(({ abbreviation }) => abbreviation) : result.message
}

test.each([
  ['MD', ['MD']],
  ['m.d., ph.d.', ['MD', 'PhD']],
  ['MD and PhD', ['MD', 'PhD']],
  ['RN BSN', ['RN', 'BSN']],
  ['rn; bsn; fnp bc', ['RN', 'BSN', 'FNP-BC']],
  ['RT(R), OTR/L', ['RT(R)', 'OTR/L']],
  ['PhD (licensed psychologist)', ['PhD (licensed psychologist)']],
  ['MD, md, M.D.', ['MD']],
])('%j is %j', (typed, expected) => {
  expect(read(typed)).toEqual(expected)
})

test('the first credential that is not known is named', () => {
  expect(read('MD, Wizard')).toBe(
    '“Wizard” is not on the list. Leave it out, or ask the CME office to add it. What counts is an abbreviation such as MD, RN or Other.',
  )
})

test.each(['', ' , ;'])('%j is no credential', (typed) => {
  expect(read(typed)).toBe('Enter your credentials, for example MD or RN, BSN')
})

test('the profession question offers the professions that are not allied health, and Allied Health', () => {
  expect(professionAnswers(professions).map(({ label }) => label)).toEqual([
    'Physician',
    'Nurse',
    'Pharmacist',
    'Allied Health',
  ])
})

const answer = (typed: string, said: string) => {
  const read = credentialsIn(typed, known)
  const result = professionAnswered(said, read.ok ? read.value : [], professions)
  return result.ok ? result.value.name : result.message
}

test.each([
  ['MD, PhD', 'physician', 'Physician'],
  ['MD, PharmD', 'pharmacist', 'Pharmacist'],
  ['PhD', 'allied_health', 'Other profession'],
  ['RN', 'physician', 'Your credentials (RN) say Nurse. Choose that, or add the credential that is missing.'],
  [
    'RN, PhD',
    'physician',
    'Your credentials (RN, PhD) say Nurse or Allied Health. Choose that, or add the credential that is missing.',
  ],
  ['FAAP', 'physician', 'FAAP names no profession. Add its credential, such as MD, RN, PharmD or Other.'],
  ['MD', '', 'Choose Physician, Nurse, Pharmacist or Allied Health'],
  ['MD', 'wizard', 'Choose Physician, Nurse, Pharmacist or Allied Health'],
])('%s who answers %j is: %s', (typed, said, expected) => {
  expect(answer(typed, said)).toBe(expected)
})

test('a credential makes a pharmacist, not an answer', () => {
  expect([known.slice(0, 2), known.slice(0, 5)].map(isPharmacist)).toEqual([false, true])
})
