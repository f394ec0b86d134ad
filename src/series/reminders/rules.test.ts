import { describe, expect, test } from 'vitest'
import {
  bundlesOf,
  dueReminders,
  foreseenBundles,
  momentOf,
  type Recipient,
  type RemindableSession,
  type ReminderRule,
  remindersBetween,
  sentKey,
} from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const zone = 'America/Los_Angeles'
const day = 24 * 60

const someone = (key: string, more: Partial<Recipient> = {}): Recipient => ({
  key,
  personId: key,
  name: key,
  email: `${key}@lakeside.example`,
  phone: null,
  ...more,
})

const rule = (more: Partial<ReminderRule> = {}): ReminderRule => ({
  id: 'rule',
  activityId: null,
  lacks: 'topic',
  anchor: 'start',
  offsetMinutes: -7 * day,
  whom: 'coordinator',
  channel: 'email',
  active: true,
  createdAt: at('2026-01-05T17:00:00Z'),
  ...more,
})

/** Tuesday, December 1, 2026, 7:00 AM in Portland. */
const session = (more: Partial<RemindableSession> = {}): RemindableSession => ({
  id: 'session',
  activityId: 'series',
  activityTitle: 'Tumor Board: Thoracic',
  title: '',
  startsAt: at('2026-12-01T15:00:00Z'),
  endsAt: at('2026-12-01T16:00:00Z'),
  codeClosesAt: at('2026-12-09T08:00:00Z'),
  claimClosesAt: at('2027-02-07T08:00:00Z'),
  cancelled: false,
  lacks: ['topic'],
  coordinators: [someone('marta')],
  speakers: [{ ...someone('owen'), disclosed: false }],
  unfinished: [someone('gail'), someone('sam', { phone: '+15035550100' })],
  ...more,
})

describe('the moment of a reminder', () => {
  test.each<[string, Partial<ReminderRule>, string]>([
    ['is 8 AM of the day, so many days before the start', { offsetMinutes: -7 * day }, '2026-11-24T16:00:00Z'],
    ['keeps 8 AM across the end of summer time', { offsetMinutes: -35 * day }, '2026-10-27T15:00:00Z'],
    ['is 8 AM some days after the end', { anchor: 'end', offsetMinutes: day }, '2026-12-02T16:00:00Z'],
    [
      'counts from the last day of a window that ends at midnight',
      { anchor: 'code-closes', offsetMinutes: -2 * day },
      '2026-12-06T16:00:00Z',
    ],
    ['is exact by hours', { anchor: 'end', offsetMinutes: 120 }, '2026-12-01T18:00:00Z'],
    ['is the anchor itself without an offset', { offsetMinutes: 0 }, '2026-12-01T15:00:00Z'],
    [
      'of a text waits for the morning',
      { anchor: 'code-closes', offsetMinutes: -60, channel: 'text' },
      '2026-12-09T16:00:00Z',
    ],
    ['of a text is not before it', { offsetMinutes: -120, channel: 'text' }, '2026-12-01T16:00:00Z'],
    ['of an e-mail may be at night', { anchor: 'code-closes', offsetMinutes: -60 }, '2026-12-09T07:00:00Z'],
  ])('%s', (_, of, expected) => {
    expect(momentOf(rule(of), session(), zone).toString()).toBe(expected)
  })
})

/** Who gets a reminder at a moment. */
const due = (
  of: Partial<ReminderRule>,
  about: Partial<RemindableSession> = {},
  now = '2026-11-24T16:00:00Z',
  sent: string[] = [],
) =>
  dueReminders([rule(of)], [session(about)], new Set(sent), { now: at(now), zone }).map(
    (reminder) => reminder.recipient.key,
  )

describe('a reminder', () => {
  test('goes to the coordinator when its moment has come and the topic is lacking', () => {
    expect(due({})).toEqual(['marta'])
  })

  test.each<[string, Parameters<typeof due>]>([
    ['its moment has not come', [{}, {}, '2026-11-24T15:59:59Z']],
    ['its moment is a day past, as when the session was made late', [{}, {}, '2026-11-25T16:00:00Z']],
    [
      'its moment was before the rule was made',
      [{ createdAt: at('2026-11-24T16:00:01Z') }, {}, '2026-11-24T18:00:00Z'],
    ],
    ['nothing is lacking any more', [{}, { lacks: [] }]],
    ['something else is lacking', [{}, { lacks: ['slides'] }]],
    ['the session is cancelled', [{}, { cancelled: true }]],
    ['the rule is switched off', [{ active: false }]],
    ['the rule is of another series', [{ activityId: 'another' }]],
    ['it was sent', [{}, {}, '2026-11-24T16:00:00Z', [sentKey('rule', 'session', 'marta')]]],
    ['there is nobody to write to', [{}, { coordinators: [] }]],
    ['whom it is for has no e-mail', [{}, { coordinators: [someone('marta', { email: '' })] }]],
  ])('does not go out when %s', (_, how) => {
    expect(due(...how)).toEqual([])
  })

  test('goes out late when the server stood still, up to a day', () => {
    expect(due({}, {}, '2026-11-25T15:59:59Z')).toEqual(['marta'])
  })

  test('of one series goes out for that series', () => {
    expect(due({ activityId: 'series' })).toEqual(['marta'])
  })

  test('of a disclosure waits while no speaker is named', () => {
    expect(due({ lacks: 'disclosure', whom: 'coordinator' }, { lacks: ['speaker', 'disclosure'] })).toEqual([])
    expect(due({ lacks: 'disclosure', whom: 'coordinator' }, { lacks: ['disclosure'] }).length).toBeGreaterThan(0)
  })
  test('of a disclosure goes to the speakers who have not disclosed', () => {
    const speakers = [
      { ...someone('owen'), disclosed: true },
      { ...someone('lucas'), disclosed: false },
    ]
    const about = { lacks: ['disclosure'], speakers }
    expect(due({ lacks: 'disclosure', whom: 'speaker' }, about)).toEqual(['lucas'])
  })

  test('goes once to a speaker who is named twice', () => {
    const speakers = [
      { ...someone('owen'), disclosed: false },
      { ...someone('owen'), disclosed: false },
    ]
    expect(due({ lacks: 'slides', whom: 'speaker' }, { lacks: ['slides'], speakers })).toEqual(['owen'])
  })

  const claim = { lacks: 'credit', anchor: 'claim-closes', offsetMinutes: -2 * day, whom: 'attendee' } as const
  const beforeClosing = '2027-02-04T16:00:00Z'

  test('of credit goes to those who were there and have not finished', () => {
    expect(due(claim, {}, beforeClosing)).toEqual(['gail', 'sam'])
  })

  test('by text goes to those only whose phone wants texts', () => {
    expect(due({ ...claim, channel: 'text' }, {}, beforeClosing)).toEqual(['sam'])
  })

  test('of credit is not sent once it cannot be claimed', () => {
    const after = { ...claim, anchor: 'claim-closes', offsetMinutes: day } as const
    expect(due(after, {}, '2027-02-07T16:00:00Z')).toEqual([])
  })

  test('that is to come can be foreseen', () => {
    const when = {
      from: at('2026-11-20T21:05:00Z'),
      to: at('2026-12-04T21:05:00Z'),
      zone,
      now: at('2026-11-20T21:05:00Z'),
    }
    const foreseen = remindersBetween([rule()], [session()], new Set(), when)
    expect(foreseen.map((one) => [one.recipient.key, one.at.toString()])).toEqual([['marta', '2026-11-24T16:00:00Z']])
  })
})

test('what one run has for a recipient comes together, the next session first, each with all that it lacks', () => {
  const early = session({ id: 'early', lacks: ['topic', 'speaker'] })
  const late = session({ id: 'late', startsAt: at('2026-12-01T20:00:00Z'), lacks: ['topic'] })
  const speakerRule = rule({ id: 'other', lacks: 'speaker' })
  const reminders = dueReminders([speakerRule, rule()], [late, early], new Set(), {
    now: at('2026-11-24T16:00:00Z'),
    zone,
  })
  expect(
    bundlesOf(reminders).map(({ recipient, items }) => [
      recipient.key,
      items.map((item) => [item.session.id, item.lacks]),
    ]),
  ).toEqual([
    [
      'marta',
      [
        ['early', ['topic', 'speaker']],
        ['late', ['topic']],
      ],
    ],
  ])
})

test('what is foreseen for one person at one moment is one message, as it is sent; another moment is another', () => {
  const on = (moment: string, lacks: ReminderRule['lacks']) => ({
    rule: rule({ id: lacks, lacks }),
    session: session(),
    recipient: someone('marta'),
    at: at(moment),
  })
  const reminders = [
    on('2026-11-29T16:00:00Z', 'slides'),
    on('2026-11-24T16:00:00Z', 'speaker'),
    on('2026-11-24T16:00:00Z', 'topic'),
  ]
  expect(foreseenBundles(reminders).map((one) => [one.at.toString(), one.items.map(({ lacks }) => lacks)])).toEqual([
    ['2026-11-24T16:00:00Z', [['topic', 'speaker']]],
    ['2026-11-29T16:00:00Z', [['slides']]],
  ])
})
