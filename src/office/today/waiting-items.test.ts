import { expect, test } from 'vitest'
import type { AskedRequest } from '../../attendance/late/asked-request.ts'
import type { BoardSession } from '../../series/board/session-facts.ts'
import type { StuckWhy } from '../stuck/rules.ts'
import { waitingItems } from './waiting-items.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-20T21:05:00Z')
const carlos = { personId: 'carlos', name: 'Carlos Vega' }

const asked: AskedRequest = {
  ...{ id: 'asked', personId: 'gail', name: 'Gail Monroe', credentials: 'RN', email: 'gail@x.example' },
  ...{ sessionId: 'one', activityId: 'series', title: 'Surgery', series: 'Tumor Board' },
  startsAt: at('2026-11-17T15:00:00Z'),
  endsAt: at('2026-11-17T16:00:00Z'),
  ...{ open: true, reason: 'The code was gone', count: 1, excused: false, decided: null },
  askedAt: at('2026-11-18T21:05:00Z'),
}

const session = (more: Partial<BoardSession> = {}): BoardSession => ({
  id: 'one',
  activityId: 'series',
  activityTitle: 'Tumor Board',
  title: 'Surgery',
  place: '',
  code: '2356446',
  rotating: false,
  startsAt: at('2026-12-01T15:00:00Z'),
  endsAt: at('2026-12-01T16:00:00Z'),
  codeClosesAt: at('2026-12-09T08:00:00Z'),
  claimClosesAt: at('2027-02-07T08:00:00Z'),
  speakers: [],
  coordinators: [carlos],
  basis: 'elsewhere',
  disclosing: null,
  withheld: false,
  askedAt: null,
  lacks: ['speaker', 'disclosure'],
  status: 'planned',
  daysLeft: 11,
  late: false,
  turn: 'coordinator',
  ...more,
})

/** What waits for somebody: each thing with its action. */
const waits = (sessions: BoardSession[], viewerId: string, manages = false) =>
  waitingItems(
    { sessions, requests: [], unknown: [], reviews: [] },
    { org: 'lakeside', zone: 'America/Los_Angeles', now, viewerId, manages },
  ).map(({ what, when, action }) => [what, when, action])

const what = 'Speaker missing: Tumor Board, Dec 1'
const open = { complete: false, toAsk: true, open: ['Owen Tate'] }
const toAsk: Partial<BoardSession> = { basis: 'here', lacks: ['disclosure'], disclosing: open }
const missing = 'Disclosure missing: Tumor Board, Dec 1'
const mail = (messages: number) =>
  waitingItems(
    {
      ...{ sessions: [], requests: [], unknown: [], reviews: [] },
      undelivered: { messages, since: at('2026-11-18T21:05:00Z') },
    },
    { org: 'lakeside', zone: 'America/Los_Angeles', now, viewerId: 'renee', manages: true },
  ).map((item) => [item.what, item.when, item.action, item.href])

test.each([
  [1, '1 message was not delivered'],
  [3, '3 messages were not delivered'],
  [1000, '1,000 or more messages were not delivered'],
])('%i messages that did not arrive wait to be looked into, since the first', (messages, words) => {
  expect(mail(messages)).toEqual([[words, '2 days', 'Look into', '/lakeside/office/messages?fate=look']])
})

const slides = { lacks: ['slides'], turn: 'speaker' } as const

test.each<[string, unknown[][], unknown[][]]>([
  [
    'the coordinator’s turn waits for the coordinator',
    waits([session()], 'carlos'),
    [[what, '11 days left', 'Fill in']],
  ],
  ['it does not wait for another', waits([session()], 'marta'), []],
  ['nor for the office while there is time', waits([session()], 'renee', true), []],
  [
    'what is late waits for the office too, to look at',
    waits([session({ late: true, daysLeft: 1 })], 'renee', true),
    [[what, '1 day left', 'Look']],
  ],
  [
    'the speaker’s turn waits for nobody else until it is late',
    waits([session({ ...slides, lacks: ['slides'] })], 'carlos'),
    [],
  ],
  [
    'and then the board is there to remind from',
    waits([session({ ...slides, lacks: ['slides'], late: true, daysLeft: 0 })], 'carlos'),
    [['Slides missing: Tumor Board, Dec 1', 'today', 'Look']],
  ],
  [
    'the office’s turn waits for administrators',
    waits([session({ turn: 'office' })], 'renee', true),
    [[what, '11 days left', 'Fill in']],
  ],
  [
    'disclosures that are collected here wait for the coordinator to ask',
    waits([session(toAsk)], 'carlos'),
    [[missing, '11 days left', 'Ask']],
  ],
  [
    'once asked they wait for nobody until they are late',
    waits([session({ ...toAsk, turn: 'disclosing', disclosing: { ...open, toAsk: false } })], 'carlos'),
    [],
  ],
  [
    'and then the page of its disclosures is there to remind from',
    waits([session({ ...toAsk, turn: 'disclosing', disclosing: { ...open, toAsk: false }, late: true })], 'carlos'),
    [[missing, '11 days left', 'Look']],
  ],
  ['what is ready waits for nobody', waits([session({ status: 'ready', lacks: [], turn: 'nobody' })], 'carlos'), []],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected)
})

test('what is late stands before all else, then what stops somebody, and many of a kind are one row', () => {
  const request = (number: number) => ({ ...asked, id: String(number), name: `Learner ${number}` })
  const stuck = (why: StuckWhy, claims: number, firstCloses: string) => ({
    ...{ why, claims, activities: 2, activityId: null, activity: null },
    firstCloses: at(firstCloses),
  })
  const items = waitingItems(
    {
      sessions: [session({ late: true, daysLeft: 1 }), session({ id: 'two' })],
      requests: [1, 2, 3, 4].map(request),
      unknown: [{ sessionId: 'one', title: '', activityTitle: 'Tumor Board', people: 2, since: now }],
      reviews: [],
      stuck: [
        stuck('closing', 3, '2026-11-22T08:00:00Z'),
        stuck('field:nabp_number', 1, '2026-12-20T08:00:00Z'),
        stuck('code', 2, '2026-12-20T08:00:00Z'),
      ],
    },
    { org: 'lakeside', zone: 'America/Los_Angeles', now, viewerId: 'carlos', manages: true },
  )
  expect(items.map(({ what, when, action }) => [what, when, action])).toEqual([
    ['3 claims not finished, and the time runs out', '1 day left', 'Write to them'],
    ['Speaker missing: Tumor Board, Dec 1', '1 day left', 'Look'],
    ['2 people are not known yet', 'today', 'Say who'],
    ['1 claim waits for a missing NABP number', '29 days left', 'Write to them'],
    ['2 people gave a code that is withheld', '29 days left', 'See who'],
    ['4 late requests', '2 days', 'Decide'],
    ['Speaker missing: Tumor Board, Dec 1', '11 days left', 'Look'],
  ])
})
