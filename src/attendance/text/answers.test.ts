import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as answers from './answers.ts'
import { gsmText, longestText, septets, shortened } from './gsm.ts'
import { mostCodes, type Outcome, summary } from './summary.ts'

const office = { name: 'Lakeside Health System', phone: '(503) 555-0100' }
const session = { title: 'Bronchiolitis After High Flow: What Still Helps', code: '2356446' }
const example = '4071836'
const link = 'https://cme.lakeside.example/lakeside/t/2356446'
const portal = 'https://cme.lakeside.example/lakeside/my-portal'
const joining = 'https://cme.lakeside.example/lakeside/t/Zm9vYmFyZm9vYmFyZm9vYmFyZm'

test.each([
  [
    answers.recorded(session, { left: 'evaluation', link }),
    'Attendance recorded: Bronchiolitis After High Flow: What Still Helps (2356446). Next, evaluation and credit: https://cme.lakeside.example/lakeside/t/2356446',
  ],
  [
    answers.recorded({ ...session, title: 'Sepsis' }, { left: 'credit', link, again: true }),
    'Recorded already: Sepsis (2356446). Next, claim your credit: https://cme.lakeside.example/lakeside/t/2356446',
  ],
  [
    answers.recorded(session, { left: 'credit', link, taught: true }),
    'Attendance recorded: Bronchiolitis After High.. (2356446). Next time: Attend 2356446. Next, claim your credit: https://cme.lakeside.example/lakeside/t/2356446',
  ],
  [
    answers.kept(session, { link: joining }),
    'Attendance kept: Bronchiolitis After.. (2356446). Text your email to claim it, or sign in: https://cme.lakeside.example/lakeside/t/Zm9vYmFyZm9vYmFyZm9vYmFyZm',
  ],
  [
    answers.received(session, { link: joining }),
    'Attendance received: Bronchiolitis After High Flow.. (2356446). For your credit, sign in: https://cme.lakeside.example/lakeside/t/Zm9vYmFyZm9vYmFyZm9vYmFyZm',
  ],
  [
    answers.wrong('2356999'),
    'We have no activity with code 2356999. Compare it with the slide, and text Attend and the digits again.',
  ],
  [
    answers.wrongTooOften('in 2 minutes', 'https://cme.lakeside.example/lakeside/attendance'),
    'Too many wrong codes came from this phone. Text again in 2 minutes, or enter it here: https://cme.lakeside.example/lakeside/attendance',
  ],
  [
    answers.early(session, 'Dec 4, 7:45 AM'),
    'Not yet: Bronchiolitis After High Flow: What Still Helps (2356446) takes attendance from Dec 4, 7:45 AM. Text again then.',
  ],
  [
    answers.late(session, { ended: 'Nov 3', link }),
    'Too late: attendance for Bronchiolitis After High Flow: What.. (2356446) ended Nov 3. Ask to be recorded: https://cme.lakeside.example/lakeside/t/2356446',
  ],
  [
    answers.cancelled(session, office),
    'Bronchiolitis After High Flow: What Still Helps (2356446) was cancelled. Nothing to record. Questions: (503) 555-0100',
  ],
  [
    answers.notOpen('2356452', office),
    'Code 2356452 takes no attendance now. Keep it, and ask the CME office: (503) 555-0100',
  ],
  [
    answers.updated(office, example),
    'Lakeside Health System CME: Your account was successfully updated. Now text Attend and the activity code, like Attend 4071836',
  ],
  [
    answers.updatedAndJoined(2, 'https://cme.lakeside.example/lakeside/my-portal'),
    'Your account was successfully updated. 2 attendances are recorded. Next, your credit: https://cme.lakeside.example/lakeside/my-portal',
  ],
  [
    answers.updatedPerhaps(office, example),
    'Lakeside Health System CME: Your account, if it has this email, was successfully updated. Next text Attend and the code: Attend 4071836',
  ],
  [
    answers.unknownEmail(joining),
    'No account has this email. Text the email you sign in with, or create an account: https://cme.lakeside.example/lakeside/t/Zm9vYmFyZm9vYmFyZm9vYmFyZm',
  ],
  [
    summary(
      [
        { code: '2356446', title: 'Bronchiolitis After High Flow', outcome: 'recorded' },
        { code: '2356447', title: 'Sepsis at the Door', outcome: 'recorded' },
        { code: '2356999', title: '', outcome: 'wrong' },
      ],
      { updated: false, taught: false, shared: false, link: portal },
    ),
    'Recorded: Bronchiolitis.. (2356446), Sepsis at the Door (2356447). Unknown: 2356999. Next, claim your credit: https://cme.lakeside.example/lakeside/my-portal',
  ],
  [
    summary(
      [
        { code: '2356446', title: 'Bronchiolitis After High Flow', outcome: 'recorded', left: 'end' },
        { code: '2356447', title: 'Sepsis at the Door', outcome: 'again', left: 'evaluation' },
      ],
      { updated: false, taught: false, shared: true, link: 'https://x.example/l/my-portal' },
    ),
    'Recorded: Bronchioliti.. (2356446). Recorded already: Sepsis at.. (2356447). Shared time counts once. Next, evaluation and credit: https://x.example/l/my-portal',
  ],
  [
    summary(
      [
        { code: '2356446', title: 'Sepsis', outcome: 'recorded', left: 'certificate' },
        { code: '2356447', title: '', outcome: 'unread' },
      ],
      { updated: false, taught: false, shared: false, link: portal },
    ),
    'Recorded: Sepsis (2356446). Text later: 2356447. Your certificates: https://cme.lakeside.example/lakeside/my-portal',
  ],
  [
    summary([{ code: '2356446', title: 'Sepsis', outcome: 'recorded', left: 'end' }], {
      updated: true,
      taught: false,
      shared: false,
      link: portal,
    }),
    'Your account was successfully updated. Recorded: Sepsis (2356446). What is left: https://cme.lakeside.example/lakeside/my-portal',
  ],
  [
    answers.recorded({ title: 'Sepsis', code: '2356446' }, { left: 'evaluation', link, taught: true, shared: true }),
    'Attendance recorded: Sepsis (2356446). Shared time counts once. Next, evaluation and credit: https://cme.lakeside.example/lakeside/t/2356446',
  ],
  [
    answers.refused('https://cme.lakeside.example/lakeside/profile/emails'),
    'This phone was taken off that account, so its email does not link it. Is it yours? Sign in and let it text: https://cme.lakeside.example/lakeside/profile/emails',
  ],
])('%j', (answer, words) => {
  expect(answer).toBe(words)
})

test.each([
  ['Straße — “Naïve” Łukasz’s café…', 'Straße - "Naive" Lukasz\'s café...'],
  ['AMA PRA Category 1 Credit™', 'AMA PRA Category 1 Credit'],
  ['李 Ngô Đình Diệm Ștefan Ågård', 'Ngo Dình Diem Stefan Ågård'],
  ['½ dose\u00a0of 5\u202fmg', '12 dose of 5 mg'],
  ['heart 💜 failure', 'heart failure'],
])('%j is written %j', (text, written) => {
  expect(gsmText(text)).toBe(written)
})

test.each([
  ['Sepsis at the Door', 18, 'Sepsis at the Door'],
  ['Sepsis at the Door', 17, 'Sepsis at the..'],
  ['Sepsis at the Door', 8, 'Sepsis..'],
  ['Sepsis at the Door', 7, 'Sepsi..'],
  ['Sepsis: at the Door', 12, 'Sepsis: at..'],
  ['Sepsis: at the Door', 10, 'Sepsis..'],
  ['Sepsis', 2, ''],
  ['[1] of', 7, '[1]..'],
  ['[1] of', 6, '[1..'],
])('%j in %i septets is %j', (text, most, short) => {
  expect(shortened(text, most)).toBe(short)
})

const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), fc.lorem())
const code = fc.stringMatching(/^[0-9]{4,10}$/)
const origin = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/)
  .map((name) => `https://${name}.lakeside-health.example`)
const shortLink = fc.tuple(origin, code).map(([at, digits]) => `${at}/lakeside/t/${digits}`)
const joinLink = fc
  .tuple(origin, fc.stringMatching(/^[A-Za-z0-9_-]{26}$/))
  .map(([at, token]) => `${at}/lakeside/t/${token}`)
const usualLink = fc.oneof(shortLink, joinLink)
const longLink = fc.stringMatching(/^[a-z]{1,400}$/).map((name) => `https://${name}.example/x`)
const phone = fc.constantFrom('(503) 555-0100', '+44 20 7946 0958', '+81 3 1234 5678')
const left = fc.constantFrom(
  'test',
  'evaluation',
  'credit',
  'certificate',
  'quarter',
  'end',
  'closed',
) as fc.Arbitrary<answers.Left>

const leadsTo = {
  test: 'test',
  evaluation: 'evaluation',
  credit: 'claim',
  certificate: 'certificate',
  quarter: 'quarter',
  end: 'ended',
  closed: 'over',
}

const isText = (text: string) =>
  septets(text) <= longestText && text === gsmText(text) && !text.includes('  ') && text.length > 0

/** Every answer, with what it must not lose; a link only when it is of a usual length. */
const every: [string, fc.Arbitrary<{ text: string; keeps: string[] }>][] = [
  [
    'recorded',
    fc
      .tuple(anything, code, left, shortLink, fc.boolean(), fc.boolean())
      .map(([title, digits, next, address, taught, again]) => ({
        text: answers.recorded({ title, code: digits }, { left: next, link: address, taught, again }),
        keeps: [digits, address, leadsTo[next]],
      })),
  ],
  [
    'kept',
    fc.tuple(anything, code, fc.boolean()).map(([title, digits, taught]) => ({
      text: answers.kept({ title, code: digits }, { link: joining, taught }),
      keeps: [digits, joining, 'Text your email'],
    })),
  ],
  [
    'received',
    fc.tuple(anything, code, fc.boolean()).map(([title, digits, taught]) => ({
      text: answers.received({ title, code: digits }, { link: joining, taught }),
      keeps: [digits, joining, 'sign in'],
    })),
  ],
  ['wrong', code.map((digits) => ({ text: answers.wrong(digits), keeps: [digits, 'Attend'] }))],
  [
    'too many wrong',
    shortLink.map((address) => ({ text: answers.wrongTooOften('in 60 minutes', address), keeps: [address] })),
  ],
  [
    'early',
    fc.tuple(anything, code).map(([title, digits]) => ({
      text: answers.early({ title, code: digits }, 'Dec 4, 12:45 PM'),
      keeps: [digits, 'Dec 4, 12:45 PM'],
    })),
  ],
  [
    'late',
    fc.tuple(anything, code, shortLink).map(([title, digits, address]) => ({
      text: answers.late({ title, code: digits }, { ended: 'Nov 30', link: address }),
      keeps: [digits, address, 'Nov 30'],
    })),
  ],
  [
    'cancelled',
    fc.tuple(anything, code, anything, phone).map(([title, digits, name, number]) => ({
      text: answers.cancelled({ title, code: digits }, { name, phone: number }),
      keeps: [digits, number],
    })),
  ],
  [
    'not open',
    fc.tuple(code, anything, phone).map(([digits, name, number]) => ({
      text: answers.notOpen(digits, { name, phone: number }),
      keeps: [digits, number],
    })),
  ],
  [
    'updated',
    anything.map((name) => ({
      text: answers.updated({ name, phone: '' }, example),
      keeps: ['our account was successfully updated', `Attend ${example}`],
    })),
  ],
  [
    'the others',
    fc
      .tuple(anything, phone)
      .map(([name, number]) => ({ name, phone: number }))
      .chain((it) =>
        fc.constantFrom(
          {
            text: answers.updatedPerhaps(it, example),
            keeps: ['Your account, if it has this email, was successfully updated', `Attend ${example}`],
          },
          { text: answers.notUnderstood(it, example), keeps: [`Attend ${example}`, 'Text your email'] },
          { text: answers.help(it, example), keeps: ['STOP', it.phone] },
          { text: answers.stopped(it), keeps: ['START'] },
          { text: answers.started(it, example), keeps: [`Attend ${example}`] },
          { text: answers.testText(it), keeps: ['test'] },
          { text: answers.emailsTooOften('in 60 minutes'), keeps: ['in 60 minutes'] },
          {
            text: answers.updatedAndJoined(1, link),
            keeps: ['Your account was successfully updated', link],
          },
          { text: answers.useScreen({ title: it.name, code: '4711' }), keeps: ['4711', 'six digits'] },
          { text: answers.noCode(example), keeps: [`Attend ${example}`] },
          { text: answers.tooManyCodes(mostCodes, example), keeps: ['5 codes'] },
          { text: answers.unknownEmail(joining), keeps: [joining] },
          { text: answers.refused(link), keeps: ['taken off', 'Sign in', link] },
          { text: answers.hiddenNumber(it), keeps: ['phone number', 'nothing was recorded', 'text again'] },
        ),
      ),
  ],
]

test.each(every)('%s: at most 160 septets, and nothing lost that must not be', (_, texts) => {
  fc.assert(
    fc.property(texts, ({ text, keeps }) => {
      expect([text, isText(text), keeps.filter((part) => !text.includes(part))]).toEqual([text, true, []])
    }),
    { numRuns: 300 },
  )
})

test('who texts digits alone is told the word, where the address is no longer than usual', () => {
  fc.assert(
    fc.property(anything, code, (title, digits) => {
      const texts = [
        answers.recorded({ title, code: digits }, { left: 'evaluation', link, taught: true }),
        answers.kept({ title, code: digits }, { link: joining, taught: true }),
        answers.received({ title, code: digits }, { link: joining, taught: true }),
      ]
      expect(texts.filter((text) => !text.includes(`Next time: Attend ${digits}.`))).toEqual([])
    }),
  )
})

test('an address that is too long for a text is left out, and the text still says where to go', () => {
  fc.assert(
    fc.property(anything, code, fc.oneof(longLink, usualLink), (title, digits, address) => {
      const text = answers.recorded({ title, code: digits }, { left: 'evaluation', link: address, taught: true })
      const says = text.includes(address) || text.endsWith('Next, evaluation and credit: in the portal.')
      expect([isText(text), text.includes(digits), says]).toEqual([true, true, true])
    }),
  )
})

test('several codes: every code is told, with its outcome and where to go on', () => {
  const outcome = fc.constantFrom<Outcome>(
    'recorded',
    'again',
    'kept',
    'received',
    'early',
    'over',
    'cancelled',
    'unpublished',
    'screen',
    'wrong',
    'unread',
  )
  const around = fc.record({ updated: fc.boolean(), taught: fc.boolean(), shared: fc.boolean() })
  const told = fc.uniqueArray(fc.record({ code, title: anything, outcome, left }), {
    minLength: 1,
    maxLength: mostCodes,
    selector: (one) => one.code,
  })
  fc.assert(
    fc.property(told, around, fc.oneof(usualLink, longLink), (those, how, address) => {
      const text = summary(those, { ...how, link: address })
      const lost = those.filter((one) => !text.includes(one.code))
      expect([isText(text), lost, /in the portal|Text your email|https:/.test(text)]).toEqual([true, [], true])
    }),
    { numRuns: 500 },
  )
})
