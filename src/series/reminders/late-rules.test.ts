import { expect, test } from 'vitest'
import { lateBundles } from './late-rules.ts'

const someone = (key: string, email = `${key}@lakeside.example`) => ({
  key,
  personId: key,
  name: key,
  email,
  phone: null,
})
const startsAt = Temporal.Instant.from('2026-11-24T15:00:00Z')

const session = (lacks: string[], more: object = {}) => ({
  id: 'tuesday',
  activityTitle: 'Tumor Board',
  title: 'Case Conference',
  startsAt,
  endsAt: startsAt.add({ hours: 1 }),
  claimClosesAt: startsAt.add({ hours: 240 }),
  lacks,
  coordinators: [someone('marta'), someone('carlos')],
  speakers: [
    { ...someone('owen'), disclosed: true },
    { ...someone('helen'), disclosed: false },
  ],
  ...more,
})

const told = (sessions: ReturnType<typeof session>[], presser = 'renee') =>
  lateBundles(sessions, presser).map(({ whom, recipient, items }) => [
    whom,
    recipient.key,
    items.map((item) => `${item.session.id}: ${item.lacks.join(', ')}`),
  ])

test.each<[string, ReturnType<typeof session>[], unknown[]]>([
  ['nobody when nothing lacks', [session([])], []],
  [
    'the speakers of their slides, and who has not disclosed of that too',
    [session(['disclosure', 'slides'])],
    [
      ['speaker', 'helen', ['tuesday: disclosure, slides']],
      ['speaker', 'owen', ['tuesday: slides']],
    ],
  ],
  [
    'the coordinators of topic and speaker, and not yet of what a speaker brings',
    [session(['topic', 'speaker', 'disclosure', 'slides'], { speakers: [] })],
    [
      ['coordinator', 'marta', ['tuesday: topic, speaker']],
      ['coordinator', 'carlos', ['tuesday: topic, speaker']],
    ],
  ],
  [
    'the coordinators of the slides where no speaker can be written to',
    [session(['slides'], { speakers: [] })],
    [
      ['coordinator', 'marta', ['tuesday: slides']],
      ['coordinator', 'carlos', ['tuesday: slides']],
    ],
  ],
  ['nobody of a code, which the office gives', [session(['code'])], []],
])('reminds %s', (_, sessions, expected) => {
  expect(told(sessions)).toEqual(expected)
})

test('one message lists several sessions, and whoever asks gets none', () => {
  const sessions = [session(['topic']), session(['topic'], { id: 'thursday' })]
  expect(told(sessions, 'carlos')).toEqual([['coordinator', 'marta', ['tuesday: topic', 'thursday: topic']]])
})
