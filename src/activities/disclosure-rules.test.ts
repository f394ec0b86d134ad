import { expect, test } from 'vitest'
import { disclosureText, keptText, lacksDisclosure } from './disclosure-rules.ts'

const zone = 'America/Los_Angeles'
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const startsAt = Temporal.Instant.from('2026-11-27T20:30:00Z')
const statement = 'Nobody had anything to disclose.'
const elsewhere = { basis: 'elsewhere', statement: null } as const
const open = 'Disclosure information was not complete on November 20, 2026, 1:05 PM Pacific.'

test.each([
  ['of no series, where the office writes it for this one activity', null, statement],
  ['with everybody’s disclosure', ['2026-07-01', '2026-11-20'], statement],
  ['with one that came 12 months before', ['2025-11-27'], statement],
  ['with one that is too old', ['2025-11-26'], open],
  ['with one of two missing', ['2026-07-01', null], open],
  ['without anybody who is named', [], open],
])('a session %s', (_, disclosedOn, text) => {
  const facts = { ...elsewhere, disclosureStatement: statement, ownDisclosure: false, disclosedOn, startsAt }
  expect([disclosureText(facts, now, zone), lacksDisclosure(facts, zone)]).toEqual([text, text === open])
})

test('what was disclosed for this one session stays, after the words that it is not all', () => {
  const facts = { ...elsewhere, disclosureStatement: 'Dr. Lamp owns a lamp company.', ownDisclosure: true, startsAt }
  expect(disclosureText({ ...facts, disclosedOn: [null] }, now, zone)).toBe(`${open}\nDr. Lamp owns a lamp company.`)
  expect(disclosureText({ ...facts, disclosedOn: ['2026-07-01'] }, now, zone)).toBe('Dr. Lamp owns a lamp company.')
})

test.each([
  ['collected here and complete', 'here', 'Amara Osei (Speaker): Corvane (consultant).'],
  ['collected here and not complete', 'here', null],
  ['not needed', 'non-clinical', null],
] as const)('disclosures %s are told by the rules, whatever was typed', (_, basis, made) => {
  const typed = { disclosureStatement: statement, ownDisclosure: true, disclosedOn: [null], startsAt }
  const facts = { ...typed, basis, statement: made }
  const text = basis === 'here' ? (made ?? open) : ''
  expect([disclosureText(facts, now, zone), lacksDisclosure(facts, zone)]).toEqual([text, text === open])
})

test('what is kept of it has no time, so that it changes only with what is told', () => {
  const facts = {
    basis: 'here',
    statement: null,
    disclosureStatement: '',
    ownDisclosure: false,
    disclosedOn: null,
  } as const
  expect(keptText({ ...facts, startsAt }, zone)).toBe('Disclosure information was not complete.')
  expect(keptText({ ...facts, startsAt, statement }, zone)).toBe(statement)
})
