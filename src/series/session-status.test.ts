import { describe, expect, test } from 'vitest'
import { lacks, type SessionFacts, sessionStatus } from './session-status.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-20T21:05:00Z')

const whole: SessionFacts = {
  endsAt: at('2026-11-27T21:00:00Z'),
  cancelledAt: null,
  title: 'Oligometastatic Disease',
  code: '2356446',
  people: [{ role: 'speaker', name: 'Owen Tate', disclosedOn: '2026-11-01' }],
  disclosureStatement: 'Nobody has anything to disclose.',
  disclosed: null,
  slides: true,
}

describe('a session', () => {
  test.each<[string, Partial<SessionFacts>, string]>([
    ['that lacks nothing is ready', {}, 'ready'],
    ['that lacks something is planned', { slides: false }, 'planned'],
    ['that has ended is held, whatever it lacks', { endsAt: now, title: '' }, 'held'],
    ['that is going on is not held yet', { endsAt: now.add({ seconds: 1 }) }, 'ready'],
    ['that was called off is cancelled, also when its time is over', { cancelledAt: now, endsAt: now }, 'cancelled'],
  ])('%s', (_, facts, status) => {
    expect(sessionStatus({ ...whole, ...facts }, now)).toBe(status)
  })

  test.each<[string, Partial<SessionFacts>, string[]]>([
    ['nothing', {}, []],
    ['its topic', { title: ' ' }, ['topic']],
    ['a speaker, and with it a disclosure', { people: [] }, ['speaker', 'disclosure']],
    [
      'a speaker when there are only planners',
      { people: [{ role: 'planner', name: 'Marta Ilves', disclosedOn: '2026-11-01' }] },
      ['speaker', 'disclosure'],
    ],
    [
      'a disclosure as long as one of its speakers has not disclosed',
      { people: [...whole.people, { role: 'moderator', name: 'Bo', disclosedOn: null }] },
      ['disclosure'],
    ],
    ['a disclosure when learners can read none', { disclosureStatement: '' }, ['disclosure']],
    ['a disclosure where they are collected here and not complete', { disclosed: false }, ['disclosure']],
    ['no statement where they are complete here', { disclosed: true, disclosureStatement: '' }, []],
    ['its code', { code: '' }, ['code']],
    ['its slides', { slides: false }, ['slides']],
    [
      'everything',
      { title: '', people: [], disclosureStatement: '', code: '', slides: false },
      ['topic', 'speaker', 'disclosure', 'code', 'slides'],
    ],
  ])('lacks %s', (_, facts, parts) => {
    expect(lacks({ ...whole, ...facts })).toEqual(parts)
  })
})
