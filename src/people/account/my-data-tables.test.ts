import { expect, test } from 'vitest'
import type { MyData } from './my-data.ts'
import { dataTables } from './my-data-tables.ts'
import {
  decisionText,
  kindText,
  licenceText,
  outcomeText,
  refusalText,
  roleText,
  staffRoleText,
  wayText,
} from './my-data-words.ts'

test('an answer that is longer than a page goes on in further rows, and nothing of it is lost', () => {
  const answer = 'What I took from it is more than fits. '.repeat(100)
  const empty = {
    attendance: [],
    attendanceJoined: [],
    attendanceLists: [],
    textingPhones: [],
    refusedPhones: [],
    texts: [],
    badges: [],
    lateRequests: [],
    attendanceRefused: [],
    credit: [],
    earlierCredit: [],
    imported: [],
    certificates: [],
    disclosures: [],
    disclosureDrafts: [],
    disclosureRequests: [],
    disclosureJudgements: [],
    disclosureMitigations: [],
    testAttempts: [],
    testDrafts: [],
    testAllowances: [],
    messages: [],
    audit: [],
    emails: [],
    phones: [],
  }
  const data = {
    ...empty,
    organization: { name: 'x', timeZone: 'UTC' },
    profile: { licences: [], boards: [], credentials: [], address: { lines: [] } },
    signIn: { passkeys: [], singleSignOn: [], sessions: [] },
    roles: { staff: null, activities: [], removed: [] },
    evaluations: [],
    evaluationDrafts: [{ activity: { title: 'A' }, savedAt: '', answers: [{ question: 'Why?', answer }] }],
  } as unknown as MyData
  const tables = dataTables(data)
  expect(tables.map(({ title }) => title)).toEqual(['Evaluations', 'Your answers'])
  const rows = tables[1]!.rows
  expect(rows.map(([question]) => question)).toEqual(['Why?', 'Why? (continued)', 'Why? (continued)'])
  expect(rows.map(([, piece]) => piece).join('')).toBe(answer)
})

test('what is kept as a code or a sign stands in the words of a person', () => {
  expect(['qr', 'typed', 'link'].map(wayText)).toEqual(['By QR code', 'Code typed', 'By link'])
  expect(['early', 'screen'].map(refusalText)).toEqual(['too early', 'the code changes on the screen'])
  expect(['matched', 'new', 'duplicate', 'refused: No time'].map(outcomeText)).toEqual([
    'Recorded',
    'Recorded with a new record',
    'Recorded already',
    'Not recorded: No time',
  ])
  expect([roleText('speaker'), staffRoleText('reviewer')]).toEqual(['Speaker', 'Disclosure reviewer'])
  expect([null, true, false].map(decisionText)).toEqual(['Not decided yet', 'Approved', 'Declined'])
  expect(['award', 'correction', 'withdrawal'].map(kindText)).toEqual(['', 'Corrected', 'Withdrawn'])
  expect(licenceText({ state: 'OR', number: null, expiresOn: null })).toBe('Oregon, number not entered yet')
  expect(licenceText({ state: 'OR', number: 'MD173205', expiresOn: '2027-06-30' })).toBe(
    'Oregon, MD173205, until June 30, 2027',
  )
})
