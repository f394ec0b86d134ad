import { expect, test } from 'vitest'
import { mergedProfile, openedOf, openedText, profileDifferences } from './meanwhile.ts'
import { nothingTyped } from './office-profile.ts'

const base = { ...nothingTyped, familyName: 'Monroe', affiliation: 'Surgery' }
const licence = { state: 'OR', number: 'RN7', expires: '2027-01-06' }

test('a form goes on with what it changed, over what was saved meanwhile', () => {
  const yours = { ...base, affiliation: 'Oncology' }
  const saved = { ...base, npi: '1234567893', affiliation: 'Cardiology', licences: [licence] }
  const merged = mergedProfile(base, yours, saved)
  expect(merged).toEqual({ ...saved, affiliation: 'Oncology' })
  expect(profileDifferences(saved, merged)).toEqual([{ label: 'Affiliation', saved: 'Cardiology', yours: 'Oncology' }])
})

test('licences count as one, and without a base all of the form counts as changed', () => {
  const yours = { ...base, licences: [licence] }
  expect(mergedProfile(base, yours, base)).toEqual(yours)
  expect(mergedProfile(null, base, yours)).toEqual(base)
  expect(profileDifferences(yours, base)).toEqual([
    { label: 'Licences', saved: 'OR RN7 until January 6, 2027', yours: '' },
  ])
})

test('what a form was opened on is read again, and nothing else is', () => {
  expect(openedOf(openedText({ ...base, licences: [licence] }))).toEqual({ ...base, licences: [licence] })
  for (const text of ['', '{', 'null', '{"familyName":1}', '[]']) expect([text, openedOf(text)]).toEqual([text, null])
})
