import { expect, test } from 'vitest'
import {
  afterUndo,
  type Email,
  type EmailChange,
  firstFault,
  mayUndo,
  removalFault,
  takesAccount,
} from './email-rules.ts'

const now = Temporal.Instant.from('2026-11-20T21:05:00Z')
const daysAgo = (days: number) => now.subtract({ hours: days * 24 })
/** "a" is confirmed since it was added; "a?" was never confirmed; "a-" does not sign in. The number is its age. */
const email = (text: string): Email => {
  const [name = '', days = '0'] = text.split(' ')
  const at = daysAgo(Number(days))
  return {
    email: name.replace(/[?-]/, ''),
    signIn: !name.endsWith('-'),
    verifiedAt: name.endsWith('?') ? null : at,
    createdAt: at,
    position: 0,
  }
}
const emails = (list: string) => list.split(', ').filter(Boolean).map(email)

test.each([
  ['a, b', 'a', null],
  ['a', 'a', 'a is the only email that you sign in with. Add another one first.'],
  ['a?', 'a', 'a is the only email that you sign in with. Add another one first.'],
  ['a, b-', 'a', 'a is the only email that you sign in with. Add another one first.'],
  ['a, b?', 'a', 'a is your only confirmed email. Confirm another one first.'],
  ['a, b?', 'b', null],
  ['a?, b?', 'a', null],
  ['a', 'somebody else’s', null],
])('of %s, %s may be removed: %s', (list, one, expected) => {
  expect(removalFault(emails(list), one)).toBe(expected)
})

test.each([
  ['a, b', 'b', null],
  ['a?, b?', 'b', null],
  ['a, b?', 'b', 'Confirm b first: then you can be sure that what we write arrives.'],
  ['a, b', 'c', 'Choose one of your emails'],
])('of %s, %s may come first: %s', (list, one, expected) => {
  expect(firstFault(emails(list), one)).toBe(expected)
})

test.each([
  ['the only one', 'a 1', ['a']],
  ['the eldest, and not what was added lately', 'a 400, thief 8', ['a']],
  ['those confirmed long ago', 'a 400, b 30, c 29', ['a', 'b']],
  ['none that was only typed: it may be a stranger’s', 'typo? 400, a 2', ['a']],
  ['nobody where none was confirmed', 'a? 400', []],
])('a change may be undone by %s', (_, list, expected) => {
  expect(mayUndo(emails(list).toReversed(), now)).toEqual(expected)
})

test.each([
  ['the owner alone may undo what is open', [['a']], []],
  ['both may undo what is open', [['a', 'thief']], ['thief']],
  ['of two open changes one is the owner’s alone', [['a', 'thief'], ['a']], []],
  ['nothing is open', [], ['thief']],
])('where the owner’s address is gone and %s, a thief’s is no eldest one', (_, open, expected) => {
  expect(mayUndo(emails('thief 1'), now, open)).toEqual(expected)
})

test.each<[string, EmailChange['kind'], string, boolean]>([
  ['a, b', 'remove', 'a', true],
  ['a, b', 'remove', 'b', true],
  ['a, b?', 'remove', 'b', false],
  ['a, b', 'remove', 'c', false],
  ['a, b', 'first', 'b', true],
  ['a, b', 'first', 'a', false],
  ['a, b', 'first', 'c', false],
])('of %s, to %s %s takes a way back from the owner: %s', (list, kind, one, expected) => {
  expect(takesAccount(emails(list), { kind, email: one })).toBe(expected)
})

test('an undo says what becomes of each address: back, to be confirmed anew, or gone', () => {
  const before = [
    { email: 'own@x.example', sure: true },
    { email: 'today@x.example', sure: false },
  ]
  const now = [{ email: 'today@x.example' }, { email: 'later@x.example' }]
  expect(afterUndo({ before }, now)).toEqual({
    signIn: ['own@x.example'],
    toConfirm: ['today@x.example'],
    gone: ['later@x.example'],
  })
})
