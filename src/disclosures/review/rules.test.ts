import { expect, test } from 'vitest'
import { relationship } from '../../../test/support/disclosures.ts'
import { sentOf } from '../../web/form.ts'
import type { Decided, RoleState } from '../role-state.ts'
import { readAnswers } from './judge-rules.ts'
import { readChoice, readEvidence, readReason } from './mitigation-rules.ts'
import { periodText, relationshipText, sentence } from './review-words.ts'
import { revisionOf, suggestionsFor } from './revision-rules.ts'
import { lateText, sessionAt } from './session-rules.ts'
import { compareWaiting, waitOf } from './waiting-rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const zone = 'America/Los_Angeles'
const sent = (fields: Record<string, string>) => sentOf(new URLSearchParams(fields))

test.each<[string, string[], string, string | null]>([
  ['before the start', ['2026-12-04T20:00Z'], '2026-12-04T19:59Z', null],
  ['at the start', ['2026-12-04T20:00Z'], '2026-12-04T20:00Z', '0 minutes after the session began'],
  ['some minutes later', ['2026-12-04T20:00Z'], '2026-12-04T20:01Z', '1 minute after the session began'],
  ['hours later on the same day', ['2026-12-04T20:00Z'], '2026-12-05T07:00Z', '11 hours after the session began'],
  ['two days later', ['2026-12-04T20:00Z'], '2026-12-06T08:30Z', '2 days after the session began'],
  ['the change of the clocks counts days', ['2026-10-31T20:00Z'], '2026-11-01T21:00Z', '1 day after the session began'],
  [
    'among several sessions',
    ['2026-12-01T20:00Z', '2026-12-04T20:00Z', '2026-12-08T20:00Z'],
    '2026-12-05T00:00Z',
    'after 2 of 3 sessions had begun',
  ],
  ['without a session', [], '2026-12-05T00:00Z', null],
])('what is done %s is told as late, or not', (_, starts, done, words) => {
  expect(lateText(at(done), starts.map(at), zone)).toBe(words)
})

test('a role is looked at in the session that is not over yet, or in the last', () => {
  const sessions = ['2026-12-01T20:00Z', '2026-12-04T20:00Z'].map((ends) => ({ endsAt: at(ends) }))
  const ends = (now: string) => sessionAt(sessions, at(now))?.endsAt.toString()
  expect(['2026-11-01T00:00Z', '2026-12-01T20:00Z', '2027-01-01T00:00Z'].map(ends)).toEqual([
    '2026-12-01T20:00:00Z',
    '2026-12-04T20:00:00Z',
    '2026-12-04T20:00:00Z',
  ])
  expect(sessionAt([], at('2026-12-01T20:00Z'))).toBe(null)
})

test('what is to come waits before what has begun: the next first, then the last', () => {
  const now = at('2026-12-04T20:00Z')
  const roles = [null, '2026-12-01T20:00Z', '2026-12-03T20:00Z', '2026-12-09T20:00Z', '2026-12-05T20:00Z'].map(
    (starts) => ({
      facts: { id: starts ?? 'none' },
      session: starts ? { id: '', title: '', description: '', startsAt: at(starts), endsAt: at(starts) } : null,
    }),
  )
  expect(roles.sort(compareWaiting(now)).map(({ facts }) => facts.id.slice(0, 10))).toEqual([
    '2026-12-05',
    '2026-12-09',
    'none',
    '2026-12-03',
    '2026-12-01',
  ])
})

const one = relationship()
const decided = (more: Partial<Decided>): Decided => {
  return { relationship: one, decision: 'mitigate', judgement: null, reopened: null, mitigations: [], ...more }
}
const chosen = { id: 'm', relationshipIds: [one.id], way: 'attest', completedAt: null } as const
const divested = { ...chosen, way: 'divest', completedAt: at('2026-11-20T20:00Z') } as const

test.each<[RoleState, 'speaker' | 'planner', ReturnType<typeof waitOf>]>([
  [{ step: 'to-judge', relationships: [] }, 'speaker', 'judgement'],
  [{ step: 'to-mitigate', relationships: [decided({})] }, 'speaker', 'mitigation'],
  [{ step: 'to-mitigate', relationships: [decided({ mitigations: [chosen] })] }, 'speaker', 'evidence'],
  [{ step: 'to-mitigate', relationships: [decided({ mitigations: [chosen] })] }, 'planner', 'mitigation'],
  [{ step: 'to-mitigate', relationships: [decided({ mitigations: [divested] })] }, 'speaker', 'mitigation'],
  [{ step: 'to-mitigate', relationships: [decided({ mitigations: [divested, chosen] })] }, 'speaker', 'evidence'],
  [{ step: 'excluded', relationships: [] }, 'speaker', null],
  [{ step: 'complete', relationships: [] }, 'speaker', null],
])('a role waits for a judgement, a mitigation, its evidence, or nothing: %#', (state, role, waits) => {
  expect(waitOf(state, role)).toBe(waits)
})

const job = relationship({ natures: ['employee'] })

test.each<[string, Record<string, string>, unknown]>([
  ['nothing', {}, { form: 'Choose what follows from at least one relationship, and give the reason' }],
  [
    'an exception for somebody who is no employee',
    { [`answer.${one.id}`]: 'unrelated', [`reason.${one.id}`]: 'x' },
    { [`answer.${one.id}`]: 'Choose what follows from the relationship with Corvane Biosciences' },
  ],
  [
    'relevant for an employee',
    { [`answer.${job.id}`]: 'relevant', [`reason.${job.id}`]: 'x' },
    { [`answer.${job.id}`]: 'Choose what follows from the relationship with Corvane Biosciences' },
  ],
  [
    'an answer of no reason',
    { [`answer.${one.id}`]: 'relevant', [`reason.${one.id}`]: '  ' },
    { [`reason.${one.id}`]: 'Give the reason for what you chose about Corvane Biosciences' },
  ],
  [
    'a word of an object',
    { [`answer.${job.id}`]: 'toString', [`reason.${job.id}`]: 'x' },
    { [`answer.${job.id}`]: 'Choose what follows from the relationship with Corvane Biosciences' },
  ],
])('%s is refused', (_, fields, errors) => {
  expect(readAnswers(sent(fields), [one, job], 'speaker')).toEqual({ ok: false, errors })
})

test.each([
  ['excluded', { relevant: true, exception: null }],
  ['unrelated', { relevant: false, exception: 'unrelated' }],
  ['basic-science', { relevant: true, exception: 'basic-science' }],
  ['device-safety', { relevant: true, exception: 'device-safety' }],
])('of an employee %s says whether they take part', (answer, says) => {
  const read = readAnswers(
    sent({ [`answer.${job.id}`]: answer, [`reason.${job.id}`]: 'Because' }),
    [one, job],
    'speaker',
  )
  expect(read).toEqual({ ok: true, answers: [{ relationshipId: job.id, ...says, reason: 'Because', seen: '' }] })
})

test.each<[Record<string, string>, 'speaker' | 'planner', Record<string, string>]>([
  [{}, 'speaker', { relationship: 'Choose at least one relationship', way: 'Choose what is done about it' }],
  [{ relationship: one.id, way: 'attest' }, 'planner', { way: 'Choose what is done about it' }],
  [
    { relationship: one.id, way: 'other' },
    'speaker',
    { note: 'Say what is done, because it is none of the ways above' },
  ],
  [
    { relationship: one.id, way: 'divest', act: 'done' },
    'speaker',
    { note: 'Say how you know that it is done, such as who wrote it to you and when' },
  ],
  [{ relationship: job.id, way: 'divest' }, 'speaker', { relationship: 'Choose at least one relationship' }],
])('a mitigation that is not chosen in full is refused: %#', (fields, role, errors) => {
  expect(readChoice(sent(fields), [one.id], role)).toEqual({ ok: false, errors })
})

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['attest', { note: '' }, { note: 'Say how you know that it is done, such as who wrote it to you and when' }],
  [
    'peer-review',
    {},
    {
      peer_reviewer: 'Enter the name of whoever looked through it',
      peer_independent: 'Confirm it, or have somebody else look through it',
      result: 'Choose what came of the review',
    },
  ],
  [
    'peer-review',
    { peer_reviewer: 'NUÑEZ, josé', peer_independent: 'yes', result: 'changed' },
    { peer_reviewer: 'Somebody else than José Nuñez has to look through it', note: 'Say what was changed' },
  ],
  [
    'peer-review',
    { peer_reviewer: 'Dr. José Nuñez MD', peer_independent: 'yes', result: 'passed' },
    { peer_reviewer: 'Somebody else than José Nuñez has to look through it' },
  ],
  [
    'peer-review',
    { peer_reviewer: 'Prof. A. Ruiz', peer_independent: 'yes', result: 'passed' },
    {
      peer_reviewer:
        'Ana Ruiz has a relevant relationship in this activity too. Somebody without one has to look through it',
    },
  ],
])('evidence of %s that lacks something is refused: %#', (way, fields, errors) => {
  expect(readEvidence(sent(fields), { way: way as 'attest', names: ['José Nuñez'], related: ['Ana Ruiz'] })).toEqual({
    ok: false,
    errors,
  })
})

test('a peer review by somebody else is read with what was confirmed of them', () => {
  const fields = { peer_reviewer: 'Helen Aguirre', peer_independent: 'yes', result: 'passed' }
  expect(readEvidence(sent(fields), { way: 'peer-review', names: ['José Nuñez'], related: ['Ana Ruiz'] })).toEqual({
    ok: true,
    value: { note: '', peerReviewer: 'Helen Aguirre', isIndependent: true, result: 'passed' },
  })
})

test('who plans has no exception for the safe use of devices', () => {
  const fields = { [`answer.${job.id}`]: 'device-safety', [`reason.${job.id}`]: 'Because' }
  expect(readAnswers(sent(fields), [job], 'director')).toEqual({
    ok: false,
    errors: { [`answer.${job.id}`]: 'Choose what follows from the relationship with Corvane Biosciences' },
  })
})

test('a sentence ends with one full stop', () => {
  expect(['Corvane Inc.', 'Corvane', '“Makes lipid drug.”', 'Who? (Nobody!)', '“So”'].map(sentence)).toEqual([
    'Corvane Inc.',
    'Corvane.',
    '“Makes lipid drug.”',
    'Who? (Nobody!)',
    '“So”.',
  ])
})

test('a mitigation is withdrawn with a reason only', () => {
  expect(readReason(sent({ reason: ' ' }))).toEqual({ ok: false, errors: { reason: 'Say why it is withdrawn' } })
  expect(readReason(sent({ reason: 'Another talk' }))).toEqual({ ok: true, value: { reason: 'Another talk' } })
})

test('a revision is compared with the version that was judged last, and with none before the first judgement', () => {
  const versions = [
    { id: 'c', number: 3, attestedAt: at('2026-11-20T20:00Z'), relationships: [{ ...one, until: '2026-10' }] },
    { id: 'b', number: 2, attestedAt: at('2026-11-10T20:00Z'), relationships: [one, job] },
    { id: 'a', number: 1, attestedAt: at('2026-11-01T20:00Z'), relationships: [] },
  ]
  expect(revisionOf(versions, [], [])).toBe(null)
  expect(revisionOf(versions, [{ disclosureId: 'c' }, { disclosureId: 'a' }], [])).toBe(null)
  const revision = revisionOf(versions, [{ disclosureId: 'a' }, { disclosureId: 'b' }], [])
  expect(revision?.from.number).toBe(2)
  expect(revision?.changes.map(({ kind }) => kind)).toEqual(['changed', 'gone'])
})

test('judgements of other roles are offered while the relationship is the same, that of the same topic first', () => {
  const judged = (topic: string, more = {}) => ({ relationshipId: one.id, relationship: { ...one, ...more }, topic })
  const elsewhere = [
    judged('Sepsis'),
    judged('Asthma', { natures: ['owner'] }),
    judged('ASTHMA.'),
    judged('A'),
    judged('B'),
  ]
  expect(suggestionsFor(one, 'Asthma', elsewhere).map(({ topic }) => topic)).toEqual(['ASTHMA.', 'Sepsis', 'A'])
})

test('a relationship is told with its words and months', () => {
  expect(relationshipText(relationship({ natures: ['other'], other: 'Expert witness', whose: 'spouse' }))).toBe(
    'Expert witness, since January 2026, goes on; of a spouse or partner',
  )
  expect(periodText({ since: '2024-02', until: '2025-03' })).toBe('February 2024 to March 2025, ended')
})
