import { expect, test } from 'vitest'
import { refusalOf } from './smtp-refusal.ts'

const said = (response: string, command: string) =>
  Object.assign(new Error('x'), { responseCode: Number.parseInt(response, 10), response, command })

test.each<[string, unknown, string | null]>([
  ['no such mailbox', said('550 5.1.1 No such user here', 'RCPT TO'), '550 5.1.1 No such user here'],
  ['a text that it will not have', said('554 Rejected\r\n as spam', 'DATA'), '554 Rejected as spam'],
  ['a mailbox that is full now', said('452 4.2.2 Over quota', 'RCPT TO'), null],
  ['a relay that is not open to us', said('550 5.7.1 Relaying denied', 'RCPT TO'), null],
  ['policy over several lines', said('550-5.7.26 This mail is\r\n550 5.7.26 unauthenticated', 'DATA'), null],
  ['a sign-in that is missing', said('530 Authentication required', 'RCPT TO'), null],
  ['our own address', said('550 5.1.8 Bad sender', 'MAIL FROM'), null],
  ['a password that is wrong', said('535 5.7.8 Error', 'AUTH PLAIN'), null],
  ['no connection', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET', command: 'CONN' }), null],
  ['nothing known', new Error('x'), null],
  ['no fault', null, null],
])('%s', (_, fault, words) => {
  expect(refusalOf(fault)).toBe(words)
})
