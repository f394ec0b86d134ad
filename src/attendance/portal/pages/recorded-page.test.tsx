import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import { nextStep } from '../../../credit/next-step.ts'
import type { Offer } from '../../../credit/rules.ts'
import type { Organization } from '../../../organizations/organization.ts'
import type { LateDoor } from '../../late/queries.ts'
import type { Recorded } from '../recorded.ts'
import { RecordedPage } from './recorded-page.tsx'

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('America/Los_Angeles').toInstant()

const organization = {
  slug: 'lakeside',
  time_zone: 'America/Los_Angeles',
  email: 'cme@lakeside.example',
  phone: '+15035550134',
} as Organization

const offer = {
  creditType: { id: 'ama', name: 'AMA Credit', plural: 'AMA Credits', shortName: 'AMA', mark: '', italic: false },
  maximum: 100,
} as Offer

/** A session of Friday noon that was attended by code; credit can be claimed until January 26. */
const attended: ClaimedSession = {
  sessionId: '00000000-0000-7000-8000-000000000001',
  title: 'Sepsis',
  series: 'Grand Rounds',
  code: '4100001',
  rotating: false,
  isSeries: true,
  awardsItself: false,
  published: true,
  cancelledAt: null,
  startsAt: at('2026-11-20T12:00'),
  endsAt: at('2026-11-20T13:00'),
  opensAt: at('2026-11-20T11:45'),
  codeClosesAt: at('2026-11-28T00:00'),
  closesAt: at('2027-01-27T00:00'),
  creditAfter: 'session',
  attendedAt: at('2026-11-20T12:52'),
  evaluation: 'form',
  evaluationOpensAt: null,
  evaluatedAt: null,
  hasTest: false,
  testPassedAt: null,
  certificateNumber: null,
} as Partial<ClaimedSession> as ClaimedSession

const recorded: Recorded = {
  sources: [{ way: 'typed', at: at('2026-11-20T12:52') }],
  claim: {
    claimant: { name: 'Priya Raman' } as Recorded['claim']['claimant'],
    designations: [],
    offers: [offer],
    whole: [offer],
    withheld: [],
    overlap: { minutes: 60, taken: 0, others: [] },
  },
  questions: 7,
  sameTime: [],
}

const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:])/g, '')
    .trim()

/** What the page says below its title, at a moment. */
function page(
  changed: Partial<ClaimedSession>,
  now: string,
  more: Partial<Recorded> = {},
  door: LateDoor | null = null,
) {
  const session = { ...attended, ...changed }
  const step = nextStep(session, at(now))
  const props = { organization, session, step, door, now: at(now), recorded: { ...recorded, ...more } }
  const onward = ['evaluation', 'credit', 'certificate'].includes(step) ? '/onward' : null
  const markup = renderToString(<RecordedPage {...props} onward={onward} />)
  return words(markup.slice(markup.indexOf('<h2>')))
}

const done = 'Done: Attendance Recorded by code, 12:52 PM'
const most = 'At most 1.00 AMA Credit'
const seven = 'Seven questions, about one minute'
const later = 'Later: it stays in My Portal until Jan 26, 2027'
const nothing = 'Nothing is left for you to do now. Back to My Portal'
const office = 'Write to cme@lakeside.example or call (503) 555-0134.'
const until = 'Until Tuesday, January 26, 2027, 11:59 PM'
const over = '2027-01-27T00:00'
const couldBe = 'Credit could be claimed until Tuesday, January 26, 11:59 PM.'
const evaluatedAt = at('2026-11-20T13:02')
const cancelledAt = at('2026-11-21T09:00')
const certificateNumber = 'LHS-1'
const quarter = { creditAfter: 'quarter', evaluationOpensAt: at('2026-12-18T12:45') } as const
const straight = { creditAfter: 'attendance', awardsItself: true } as const
const none = { evaluation: 'none' } as const

test.each<[string, Partial<ClaimedSession>, string, string[]]>([
  [
    'evaluation of the session, before the last slide',
    {},
    '2026-11-20T12:44',
    [
      'Two steps to 1.00 credit',
      done,
      'Evaluation Opens on Friday, November 20, 12:45 PM',
      `Credit amount and certificate ${most}. ${until}`,
      nothing,
    ],
  ],
  [
    'evaluation of the session, next',
    {},
    '2026-11-20T13:05',
    [
      'Two steps to 1.00 credit',
      done,
      `Next: Evaluation ${seven}`,
      `Credit amount and certificate ${most}. ${until}`,
      `Continue to the evaluation ${later}`,
    ],
  ],
  [
    'evaluation sent',
    { evaluatedAt },
    '2026-11-20T13:05',
    [
      'One step to 1.00 credit',
      done,
      'Done: Evaluation Sent Friday, November 20, 1:02 PM',
      `Next: Credit amount and certificate ${most}. ${until}`,
      `Continue to your credit ${later}`,
    ],
  ],
  [
    'no evaluation, before the last slide',
    none,
    '2026-11-20T12:44',
    [
      'One step to 1.00 credit',
      done,
      `Credit amount and certificate ${most}. From Friday, November 20, 2026, 12:45 PM, until Tuesday, January 26, 2027, 11:59 PM`,
      nothing,
    ].map((line) => line.replace('20, 2026, 12:45', '20, 12:45')),
  ],
  [
    'no evaluation, next',
    none,
    '2026-11-20T13:05',
    [
      'One step to 1.00 credit',
      done,
      `Next: Credit amount and certificate ${most}. ${until}`,
      `Continue to your credit ${later}`,
    ],
  ],
  [
    'session, certificate issued',
    { evaluatedAt, certificateNumber },
    '2027-03-01T12:00',
    [
      'Nothing is left',
      done,
      'Done: Evaluation Sent Friday, November 20, 2026, 1:02 PM',
      'Done: Credit amount and certificate Claimed',
      'See your certificate Back to My Portal',
    ],
  ],
  [
    'session, certificate issued by a list, without an evaluation',
    { certificateNumber },
    '2026-12-01T12:00',
    ['Nothing is left', done, 'Done: Credit amount and certificate Claimed', 'See your certificate Back to My Portal'],
  ],
  [
    'session, window closed before the evaluation',
    {},
    over,
    ['What is recorded', done, 'Evaluation Not sent', 'Credit amount and certificate Not claimed', couldBe, office],
  ],
  [
    'session, window closed after the evaluation',
    { evaluatedAt },
    over,
    [
      'What is recorded',
      done,
      'Done: Evaluation Sent Friday, November 20, 2026, 1:02 PM',
      'Credit amount and certificate Not claimed',
      couldBe,
      office,
    ],
  ],
  [
    'session, cancelled after attendance',
    { cancelledAt },
    '2026-11-22T12:00',
    [
      'What is recorded',
      done,
      'Evaluation Not sent',
      'Credit amount and certificate None: the session was cancelled',
      'The session was cancelled, so no credit comes with it.',
      office,
    ],
  ],
  [
    'session, series closed by the office',
    { published: false },
    '2026-11-22T12:00',
    [
      'What is recorded',
      done,
      'Evaluation Not sent',
      'Credit amount and certificate Not claimed',
      'The office has closed this series, so no credit can be claimed now.',
      office,
    ],
  ],
  [
    'session, late request approved',
    { closesAt: at('2027-02-16T00:00') },
    '2027-02-01T12:00',
    [
      'Two steps to 1.00 credit',
      done,
      `Next: Evaluation ${seven}`,
      `Credit amount and certificate ${most}. Until Monday, February 15, 11:59 PM`,
      'Continue to the evaluation Later: it stays in My Portal until Feb 15',
    ],
  ],
  [
    'quarter, before its evaluation opens',
    quarter,
    '2026-11-20T13:05',
    [
      'Two steps to 1.00 credit',
      done,
      'Evaluation of the quarter Opens on Friday, December 18, 12:45 PM, for all of its sessions',
      `Credit amount and certificate ${most}. ${until}`,
      nothing,
    ],
  ],
  [
    'quarter, its evaluation next',
    quarter,
    '2026-12-18T12:45',
    [
      'Two steps to 1.00 credit',
      done,
      `Next: Evaluation of the quarter ${seven}`,
      `Credit amount and certificate ${most}. ${until}`,
      `Continue to the evaluation ${later}`,
    ],
  ],
  [
    'quarter, evaluated, late request approved',
    { ...quarter, evaluatedAt: at('2026-12-18T13:00'), closesAt: at('2027-02-16T00:00') },
    '2027-02-01T12:00',
    [
      'One step to 1.00 credit',
      done,
      'Done: Evaluation of the quarter Sent Friday, December 18, 2026, 1:00 PM',
      `Next: Credit amount and certificate ${most}. Until Monday, February 15, 11:59 PM`,
      'Continue to your credit Later: it stays in My Portal until Feb 15',
    ],
  ],
  [
    'quarter, certificate issued',
    { ...quarter, evaluatedAt: at('2026-12-18T13:00'), certificateNumber },
    '2026-12-20T12:00',
    [
      'Nothing is left',
      done,
      'Done: Evaluation of the quarter Sent Friday, December 18, 1:00 PM',
      'Done: Credit amount and certificate Claimed',
      'See your certificate Back to My Portal',
    ],
  ],
  [
    'quarter, window closed',
    quarter,
    over,
    [
      'What is recorded',
      done,
      'Evaluation of the quarter Not sent',
      'Credit amount and certificate Not claimed',
      couldBe,
      office,
    ],
  ],
  [
    'quarter, cancelled after attendance',
    { ...quarter, cancelledAt },
    '2026-11-22T12:00',
    [
      'What is recorded',
      done,
      'Evaluation of the quarter Not sent',
      'Credit amount and certificate None: the session was cancelled',
      'The session was cancelled, so no credit comes with it.',
      office,
    ],
  ],
  [
    'attendance, while the session goes on',
    straight,
    '2026-11-20T12:55',
    [
      'Your credit comes by itself',
      done,
      `Credit amount and certificate ${most}. Comes by itself after the session`,
      nothing,
    ],
  ],
  [
    'attendance, certificate issued',
    { ...straight, certificateNumber },
    '2026-11-20T13:05',
    ['Nothing is left', done, 'Done: Credit amount and certificate Awarded', 'See your certificate Back to My Portal'],
  ],
  [
    'attendance, window closed',
    straight,
    over,
    ['What is recorded', done, 'Credit amount and certificate Not awarded', couldBe, office],
  ],
  [
    'attendance, cancelled after it',
    { ...straight, cancelledAt },
    '2026-11-22T12:00',
    [
      'What is recorded',
      done,
      'Credit amount and certificate None: the session was cancelled',
      'The session was cancelled, so no credit comes with it.',
      office,
    ],
  ],
])('what is left: %s', (_, changed, now, lines) => {
  expect(page(changed, now)).toBe(lines.join(' '))
})

test('where the credit was missed, the late door stands below', () => {
  const standing = { may: true, used: 0, most: 3, until: at('2027-02-26T00:00') } as const
  expect(page({}, over, {}, { request: null, standing })).toContain(
    `${couldBe} You can ask to be recorded all the same, until Thursday, February 25, 11:59 PM. This request would be 1 of 3 this year. Ask to be recorded`,
  )
  const request = { id: 'x', reason: 'Ward', askedAt: at('2027-01-28T09:00'), decided: null }
  expect(page({}, '2027-01-29T12:00', {}, { request, standing })).toContain(
    `${couldBe} You asked on Thursday, January 28, 9:00 AM to be recorded all the same. See your request`,
  )
})

const other = { title: 'Tumor Board', startsAt: at('2026-11-20T12:00'), endsAt: at('2026-11-20T13:00') }
const credited = { ...other, amount: 100 }
const half = { title: 'Rounds', startsAt: at('2026-11-20T11:30'), endsAt: at('2026-11-20T12:30') }

test('sessions at the same time stand in one list, below one sentence', () => {
  const text = page(none, '2026-11-20T13:05', {
    claim: { ...recorded.claim, overlap: { minutes: 60, taken: 30, others: [{ ...half, amount: 50 }] } },
    sameTime: [
      { ...half, credited: true },
      { ...other, credited: false },
    ],
  })
  expect(text).toContain(
    'You were in other sessions at the same time, and time that sessions share counts once toward credit: 30 of these 60 minutes are left. Rounds, 11:30 AM–12:30 PM: you have credit for it Tumor Board, 12:00–1:00 PM Continue',
  )
})

test('where credit of another session takes all of the time, nothing is left to claim', () => {
  const claim = { ...recorded.claim, offers: [], overlap: { minutes: 60, taken: 60, others: [credited] } }
  expect(page(none, '2026-11-20T13:05', { claim, sameTime: [{ ...other, credited: true }] })).toBe(
    [
      'Nothing is left to claim',
      done,
      'Credit amount and certificate Nothing: the time counts for another session already',
      'You were in another session at the same time, and time that sessions share counts once toward credit: none of these 60 minutes are left.',
      'Tumor Board, 12:00–1:00 PM: you have credit for it',
      nothing,
    ].join(' '),
  )
})
