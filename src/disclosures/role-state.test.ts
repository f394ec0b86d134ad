import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBasis, anyDay, anyRoleFacts } from '../../test/support/disclosed-facts.ts'
import { isExcepted } from './basis.ts'
import { type RoleFacts, type RoleIn, roleState } from './role-state.ts'
import { mitigationsFor, topicOf } from './roles.ts'

const anyPlace: fc.Arbitrary<RoleIn> = fc.record({
  basis: anyBasis,
  topic: fc.constantFrom('Asthma', 'COPD'),
  day: anyDay,
  months: fc.integer({ min: 1, max: 24 }),
  zone: fc.constantFrom('America/Los_Angeles', 'Asia/Tokyo'),
})
const always = (says: (facts: RoleFacts, where: RoleIn) => void) =>
  fc.assert(fc.property(anyRoleFacts, anyPlace, says), { numRuns: 200 })

test('nobody is complete who has not answered, where disclosures are collected here', () => {
  always((facts, where) => {
    const { step } = roleState({ ...facts, disclosed: null }, { ...where, basis: 'here' })
    expect(['unreachable', 'to-ask', 'asked']).toContain(step)
  })
})

test('who is complete has nothing left to judge, is not excluded, and mitigated what is relevant in this role', () => {
  always((facts, where) => {
    const { step, relationships } = roleState(facts, where)
    if (step !== 'complete') return
    for (const { decision, mitigations } of relationships) {
      expect(['outside', 'none', 'mitigate']).toContain(decision)
      if (decision !== 'mitigate') continue
      expect(mitigations.some(({ completedAt, way }) => completedAt && way in mitigationsFor(facts.role))).toBe(true)
    }
  })
})

test('each relationship of the last version is decided once, in its order', () => {
  always((facts, where) => {
    const decided = roleState(facts, where).relationships.map(({ relationship }) => relationship)
    expect(decided).toEqual(facts.disclosed?.relationships ?? [])
  })
})

test('where nothing has to be disclosed everybody is complete', () => {
  always((facts, where) => {
    if (isExcepted(where.basis)) expect(roleState(facts, where).step).toBe('complete')
  })
})

test('taking back a mitigation never completes anybody', () => {
  always((facts, where) => {
    const before = roleState(facts, where).step
    const after = roleState({ ...facts, mitigations: facts.mitigations.slice(1) }, where).step
    if (after === 'complete') expect(before).toBe('complete')
  })
})

test('a judgement for another topic counts for nothing', () => {
  always((facts, where) => {
    const { relationships } = roleState(facts, { ...where, topic: 'Sepsis' })
    for (const { decision } of relationships) expect(['outside', 'none', 'to-judge']).toContain(decision)
  })
})

test('what mitigates a speaker’s relationship by attesting does not mitigate a planner’s', () => {
  const relationship = {
    id: 'a',
    company: 'Pfizer',
    companyId: null,
    natures: ['consultant' as const],
    other: '',
    since: '2024-01',
    until: null,
    whose: 'own' as const,
  }
  const attestedAt = Temporal.Instant.from('2026-11-20T20:00Z')
  const disclosed = { id: 'd', number: 1, attestedAt, lookBackFrom: Temporal.PlainDate.from('2024-11-20') }
  const judged = { topic: 'Asthma', relevant: true, exception: null, reason: '', by: 'renee', at: attestedAt }
  const facts: RoleFacts = {
    id: 'role',
    role: 'speaker',
    name: 'Amara Osei',
    credentials: 'MD',
    reachable: true,
    discloserId: 'osei',
    personId: null,
    askedAt: null,
    disclosed: { ...disclosed, relationships: [relationship] },
    judgements: [{ ...judged, relationshipId: 'a', disclosureId: 'd', relationship }],
    mitigations: [{ id: 'm', relationshipIds: ['a'], way: 'attest', completedAt: attestedAt }],
    eligible: [],
  }
  const day = Temporal.PlainDate.from('2026-12-01')
  const where: RoleIn = { basis: 'here', topic: 'Asthma', day, months: 12, zone: 'America/Los_Angeles' }
  expect(roleState(facts, where).step).toBe('complete')
  expect(roleState({ ...facts, role: 'planner' }, where).step).toBe('to-mitigate')
})

test.each([
  ['a session with a title', 's', 'Sepsis', 'Sepsis'],
  ['a session without one', 's', '', 'Grand Rounds'],
  ['all of an activity, whatever the session is called', null, 'Sepsis', 'Grand Rounds'],
])('a role in %s is about that', (_, sessionId, session, topic) => {
  expect(topicOf({ sessionId }, { activity: 'Grand Rounds', session })).toBe(topic)
})
