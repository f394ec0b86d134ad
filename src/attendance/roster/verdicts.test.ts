import { expect, test } from 'vitest'
import type { CreditType } from '../../credit/rules.ts'
import type { Candidate, Match } from '../matching/rules.ts'
import { askedCredit } from './asked-credit.ts'
import { entryOf } from './entry.ts'
import type { Role } from './table/roles.ts'
import { type Facts, type Row, type Verdict, verdictsOf } from './verdicts.ts'

const person = (id: string, closed = false): Candidate => ({
  id,
  givenName: id,
  familyName: 'Quill',
  credentials: 'MD',
  email: `${id}@x.example`,
  affiliation: '',
  closed,
})
const ama = { id: 'ama', shortName: 'AMA', step: 25, partial: true } as CreditType
const ancc = { id: 'ancc', shortName: 'ANCC', step: 1, partial: true } as CreditType
const offers = [{ creditType: ama, maximum: 100, universalActivityNumber: '' }]
const withheld = [{ creditType: ancc, reason: 'profession' as const, sentence: '' }]
const facts: Facts = {
  minimumMinutes: null,
  awards: false,
  attended: new Map([['texted', ['text']]]),
  waiting: new Set(['waits already\n\n\n']),
  credited: new Set(['credited']),
  claimableBy: () => ({ offers, withheld }),
  claimableAs: () => ({ offers, withheld }),
  isKnown: (credentials) => credentials !== '',
}

const roles: Role[] = ['name', 'email', 'credit', 'minutes', 'npi']
const matched = (id: string, closed = false): Match => ({ kind: 'matched', person: person(id, closed), by: 'email' })
const row = (number: number, cells: string[], match: Match = { kind: 'none' }, chosen: Row['chosen'] = null): Row => ({
  number,
  entry: entryOf(cells, roles),
  match,
  chosen,
  amounts: null,
})

/** A verdict in few words. */
function said(verdict: Verdict): string {
  if (verdict.kind === 'matched') return `matched ${verdict.person.id} ${[...verdict.awards.values()].join()}`.trim()
  if (verdict.kind === 'likely') return `likely ${verdict.people.map(({ id }) => id).join(' ')}: ${verdict.doubt}`
  if (verdict.kind === 'new') return `new ${verdict.email}`
  if (verdict.kind === 'refused') return `refused: ${verdict.reason}`
  if (verdict.kind === 'unknown') return `unknown: ${verdict.reason}`
  if (verdict.kind === 'duplicate') {
    if ('waits' in verdict.of) return 'waits already'
    return 'row' in verdict.of ? `again ${verdict.of.row}` : `came by ${verdict.of.ways}`
  }
  return verdict.kind
}
const judged = (rows: Row[], changed: Partial<Facts> = {}) =>
  verdictsOf(rows, { ...facts, ...changed }).map(({ verdict }) => said(verdict))

test('each row is matched, likely, new, not known, a duplicate, refused or left out', () => {
  const rows = [
    row(2, ['Ada', 'ada@x.example'], matched('ada')),
    row(3, ['Ada Q', 'ada@x.example'], matched('ada')),
    row(4, ['Texter'], matched('texted')),
    row(5, ['Quill'], { kind: 'several', people: [person('one'), person('two')] }),
    row(6, ['One'], { kind: 'likely', person: person('one'), by: 'name', doubt: 'only-name' }),
    row(7, ['New One', 'NEW@x.example']),
    row(8, ['New One', 'new@x.example']),
    row(9, ['Nobody']),
    row(10, ['', 'nobody@x.example']),
    row(11, ['Typo', 'typo@@x']),
    row(12, ['Wrong', '', '', '', '1234567890']),
    row(13, []),
    row(14, ['Gone'], matched('gone', true)),
    row(15, ['Out'], matched('out'), 'left-out'),
    row(16, ['Chosen'], { kind: 'none' }, { person: person('chosen') }),
    row(
      17,
      ['Namesake', 'namesake@x.example'],
      { kind: 'likely', person: person('one'), by: 'name', doubt: 'other-email' },
      'new',
    ),
  ]
  expect(judged(rows)).toEqual([
    'matched ada',
    'again 2',
    'came by text',
    'likely one two: several',
    'likely one: only-name',
    'new new@x.example',
    'again 7',
    'unknown: Nobody has this name. A new record needs an email too',
    'unknown: Nobody has this email. A new record needs a name too',
    'unknown: “typo@@x” is no email address',
    'unknown: “1234567890” is no NPI: its check digit is wrong',
    'refused: Nothing in this row tells who it is',
    'refused: Their account is closed',
    'left-out',
    'matched chosen',
    'new namesake@x.example',
  ])
})

test('rows of one person are added before they are held to the minimum', () => {
  const rows = [
    row(2, ['A', '', '', '20'], matched('ada')),
    row(3, ['A', '', '', '15 min'], matched('ada')),
    row(4, ['B', '', '', '29'], matched('bea')),
    row(5, ['C'], matched('cid')),
  ]
  expect(judged(rows, { minimumMinutes: 30 })).toEqual([
    'matched ada',
    'again 2',
    'refused: There for 29 of at least 30 minutes',
    'refused: The file does not say for how long',
  ])
})

test('amounts count only where they are awarded, and are held to what a claim is held to', () => {
  const rows = [
    row(2, ['A', '', '0.75'], matched('ada')),
    row(3, ['B', '', '2'], matched('bea')),
    row(4, ['C', '', '0.6'], matched('cid')),
    row(5, ['D', '', 'x'], matched('dot')),
    row(6, ['E', '', '0'], matched('eve')),
    row(7, ['F', '', '1'], matched('credited')),
    row(8, ['G', '', '1'], matched('texted')),
    row(9, ['New One', 'new@x.example', '12']),
  ]
  expect(judged(rows)).toEqual([
    'matched ada',
    'matched bea',
    'matched cid',
    'matched dot',
    'matched eve',
    'matched credited',
    'came by text',
    'new new@x.example',
  ])
  expect(judged(rows, { awards: true })).toEqual([
    'matched ada 75',
    'refused: 2.00 is more than this session’s 1.00 of AMA',
    'refused: AMA is awarded in steps of 0.25, not 0.60',
    'refused: “x” is no amount of credit',
    'matched eve',
    'matched credited',
    'matched texted 100',
    'new new@x.example',
  ])
})

test('an amount of a type that is not for them is refused, and one of the right type taken', () => {
  const of = (creditTypeId: string, text = '1') => askedCredit([{ creditTypeId, text }], { offers, withheld })
  expect(of('ancc')).toEqual({
    ok: false,
    reason: 'ANCC is not for their profession',
    wrong: { creditTypeId: 'ancc', text: '1' },
  })
  expect(of('acpe')).toEqual({
    ok: false,
    reason: 'This session does not offer that credit',
    wrong: { creditTypeId: 'acpe', text: '1' },
  })
  expect(of('ama')).toEqual({ ok: true, awards: new Map([['ama', 100]]) })
  expect(of('ama', '0')).toEqual({ ok: true, awards: new Map() })
  expect(askedCredit([{ creditTypeId: '', text: '1' }], { offers: [], withheld })).toEqual({
    ok: false,
    reason: 'ANCC is not for their profession',
    wrong: { creditTypeId: '', text: '1' },
  })
})

test('a row that is refused for its amount alone is recorded without it, or with another', () => {
  const wrong = (amounts: Row['amounts']) => ({ ...row(2, ['D', '', '2.50'], matched('dot')), amounts })
  const amount = (text: string) => [{ creditTypeId: '', text }]
  expect(verdictsOf([wrong(null)], { ...facts, awards: true })[0]!.verdict).toMatchObject({
    kind: 'refused',
    amount: { creditTypeId: '', text: '2.50' },
  })
  const corrected = [null, [], amount('0.5'), amount('abc')].map((amounts) =>
    judged([wrong(amounts)], { awards: true }),
  )
  expect(corrected.flat()).toEqual([
    'refused: 2.50 is more than this session’s 1.00 of AMA',
    'matched dot',
    'matched dot 50',
    'refused: “abc” is no amount of credit',
  ])
})

test('an amount is read with the words behind it', () => {
  expect(entryOf(['', '', '1.5 hrs'], roles).credits).toEqual([{ creditTypeId: '', text: '1.5' }])
})

test('who is not known waits once, also of who may be meant, unless they are recorded or wait already', () => {
  const likely = (...ids: string[]): Match => ({ kind: 'several', people: ids.map((id) => person(id)) })
  const rows = [
    row(2, ['Nobody Known']),
    row(3, ['nobody known']),
    row(4, ['Waits Already']),
    row(5, ['Quill'], likely('one', 'two')),
    row(6, ['Quill T'], likely('texted')),
    row(7, ['Short Stay', '', '', '5']),
    row(8, ['Likely Short', '', '', '5'], likely('one', 'two')),
    row(9, ['', '', '', '', '1234567890']),
  ]
  const waits = verdictsOf(rows, { ...facts, minimumMinutes: null }).map((one) => [said(one.verdict), one.waits])
  expect(waits).toEqual([
    ['unknown: Nobody has this name. A new record needs an email too', true],
    ['again 2', false],
    ['waits already', false],
    ['likely one two: several', true],
    ['likely texted: several', false],
    ['unknown: Nobody has this name. A new record needs an email too', true],
    ['likely one two: several', true],
    ['refused: “1234567890” is no NPI: its check digit is wrong', false],
  ])
  const held = verdictsOf(rows.slice(5, 7), { ...facts, minimumMinutes: 30 }).map((one) => [
    said(one.verdict),
    one.waits,
  ])
  expect(held).toEqual([
    ['refused: There for 5 of at least 30 minutes', false],
    ['likely one two: several', false],
  ])
})
