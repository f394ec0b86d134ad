import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclosureCounts } from '../../activities/disclosure-rules.ts'
import { partsOfSession } from '../session-status.ts'
import { daysLeft, isLate, partState, remindedOf, whoseTurn } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const zone = 'America/Los_Angeles'
const day = (text: string) => Temporal.PlainDate.from(text)

describe('a disclosure', () => {
  test.each<[string, string | null, boolean]>([
    ['of the day counts', '2026-11-20', true],
    ['of twelve months before counts', '2025-11-20', true],
    ['of a day earlier does not', '2025-11-19', false],
    ['that has not come does not', null, false],
  ])('%s', (_, disclosedOn, counts) => {
    expect(disclosureCounts(disclosedOn, day('2026-11-20'))).toBe(counts)
  })

  test('of the last of February counts until the last of the next', () => {
    expect([
      disclosureCounts('2027-02-28', day('2028-02-29')),
      disclosureCounts('2027-02-27', day('2028-02-29')),
    ]).toEqual([true, false])
  })
})

describe('days left', () => {
  test.each<[string, string, string, number]>([
    ['are none on the day itself, however early', '2026-11-20T08:05:00Z', '2026-11-21T07:30:00Z', 0],
    ['are one to tomorrow, however soon', '2026-11-21T07:59:00Z', '2026-11-21T08:00:00Z', 1],
    ['are whole days across the end of summer time', '2026-10-31T19:00:00Z', '2026-11-07T20:00:00Z', 7],
    ['are below none when it is over', '2026-11-20T21:05:00Z', '2026-11-18T21:05:00Z', -2],
  ])('%s', (_, now, startsAt, days) => {
    expect(daysLeft(at(startsAt), at(now), zone)).toBe(days)
  })

  test('are as many as midnights lie between, in any zone', () => {
    const zones = fc.constantFrom('America/Los_Angeles', 'Europe/London', 'Australia/Lord_Howe')
    const moments = fc
      .integer({ min: 1_780_000_000, max: 1_860_000_000 })
      .map((s) => at('1970-01-01T00:00Z').add({ seconds: s }))
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 60 }), (where, now, days) => {
        const then = now.toZonedDateTimeISO(where).add({ days }).toInstant()
        expect(daysLeft(then, now, where)).toBe(days)
      }),
    )
  })
})

test.each<[string, 'planned' | 'ready' | 'cancelled', 'slides'[], number, boolean]>([
  ['late when it lacks something on the fifth day before', 'planned', ['slides'], 5, true],
  ['not late on the sixth', 'planned', ['slides'], 6, false],
  ['not late when it lacks nothing', 'ready', [], 1, false],
  ['not late when it is cancelled', 'cancelled', ['slides'], 1, false],
])('a session is %s', (_, status, lacks, days, late) => {
  expect(isLate({ status, lacks }, days)).toBe(late)
})

const known = { reachable: true, coordinated: true, undisclosed: true, disclosing: null }
const disclosing = { complete: false, toAsk: false, open: ['Owen Tate'] }

test.each<[string, Parameters<typeof whoseTurn>, string]>([
  ['nobody’s when nothing lacks', [[], known], 'nobody'],
  ['the coordinator’s for the topic, whatever else lacks', [[...partsOfSession], known], 'coordinator'],
  ['the coordinator’s for the speaker', [['speaker', 'disclosure'], known], 'coordinator'],
  ['the speaker’s for a disclosure', [['disclosure', 'slides'], known], 'speaker'],
  ['the speaker’s for the slides', [['slides'], known], 'speaker'],
  [
    'the coordinator’s for slides of a speaker who cannot be written to',
    [['slides'], { ...known, reachable: false }],
    'coordinator',
  ],
  [
    'the office’s for the statement when everybody has disclosed',
    [['disclosure'], { ...known, undisclosed: false }],
    'office',
  ],
  [
    'the coordinator’s to ask for a disclosure that is collected here',
    [['disclosure', 'slides'], { ...known, disclosing: { ...disclosing, toAsk: true } }],
    'coordinator',
  ],
  [
    'nobody’s in particular once all were asked, so that it does not tell who has something to disclose',
    [['disclosure'], { ...known, disclosing }],
    'disclosing',
  ],
  ['the office’s for the code', [['code', 'slides'], known], 'office'],
  ['the office’s where a series has no coordinator', [['topic'], { ...known, coordinated: false }], 'office'],
])('it is %s', (_, how, turn) => {
  expect(whoseTurn(...how)).toBe(turn)
})

const asked = at('2026-11-18T16:00:00Z')
const here = { lacks: ['disclosure' as const], askedAt: null }

test.each<[string, Parameters<typeof partState>, string]>([
  ['that is there is done', ['topic', { lacks: ['slides'], askedAt: asked, disclosing: null }], 'done'],
  ['that lacks is missing', ['topic', { lacks: ['topic'], askedAt: asked, disclosing: null }], 'missing'],
  [
    'that the speaker was reminded of is asked for',
    ['slides', { lacks: ['slides'], askedAt: asked, disclosing: null }],
    'asked',
  ],
  [
    'that nobody was reminded of is missing',
    ['slides', { lacks: ['slides'], askedAt: null, disclosing: null }],
    'missing',
  ],
  [
    'of a speaker comes later while there is none',
    ['slides', { lacks: ['speaker', 'slides'], askedAt: null, disclosing: null }],
    'later',
  ],
  [
    'that is to be asked for here is missing',
    ['disclosure', { ...here, disclosing: { ...disclosing, toAsk: true } }],
    'missing',
  ],
  ['that was asked for here is asked', ['disclosure', { ...here, disclosing }], 'asked'],
])('a part %s', (_, how, state) => {
  expect(partState(...how)).toBe(state)
})

test.each<[string, Parameters<typeof remindedOf>[0], string[]]>([
  ['what lacks', { lacks: ['disclosure', 'slides'], disclosing: null }, ['disclosure', 'slides']],
  ['no disclosure that was asked for here', { lacks: ['disclosure', 'slides'], disclosing }, ['slides']],
  [
    'one that is to be asked for',
    { lacks: ['disclosure'], disclosing: { ...disclosing, toAsk: true } },
    ['disclosure'],
  ],
  ['nothing that nobody can bring yet', { lacks: ['speaker', 'slides'], disclosing: null }, ['speaker']],
])('the board reminds of %s', (_, session, parts) => {
  expect(remindedOf(session)).toEqual(parts)
})
