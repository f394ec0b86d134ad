import { expect, test } from 'vitest'
import { disclosureText, lacksDisclosure } from './disclosure-rules.ts'

const zone = 'America/Los_Angeles'
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const startsAt = Temporal.Instant.from('2026-11-27T20:30:00Z')
const statement = 'Nobody had anything to disclose.'
const open = 'Disclosure information was not complete on November 20, 2026, 1:05 PM Pacific.'

test.each([
  ['of no series, where the office writes it for this one activity', null, statement],
  ['with everybody’s disclosure', ['2026-07-01', '2026-11-20'], statement],
  ['with one that came 12 months before', ['2025-11-27'], statement],
  ['with one that is too old', ['2025-11-26'], open],
  ['with one of two missing', ['2026-07-01', null], open],
  ['without anybody who is named', [], open],
])('a session %s', (_, disclosedOn, text) => {
  const facts = { disclosureStatement: statement, ownDisclosure: false, disclosedOn, startsAt }
  expect([disclosureText(facts, now, zone), lacksDisclosure(facts, zone)]).toEqual([text, text === open])
})

test('what was disclosed for this one session stays, after the words that it is not all', () => {
  const facts = { disclosureStatement: 'Dr. Lamp owns a lamp company.', ownDisclosure: true, startsAt }
  expect(disclosureText({ ...facts, disclosedOn: [null] }, now, zone)).toBe(`${open}\nDr. Lamp owns a lamp company.`)
  expect(disclosureText({ ...facts, disclosedOn: ['2026-07-01'] }, now, zone)).toBe('Dr. Lamp owns a lamp company.')
})
