import { expect, test } from 'vitest'
import { familyNameKey } from '../../people/name-key.ts'
import { type Asked, type Kept, licenceKeys, matchOf } from './rules.ts'

const record = (id: string, givenName: string, familyName: string, marks: Partial<Kept> = {}): Kept => ({
  id,
  givenName,
  familyName,
  familyKey: familyNameKey(familyName),
  credentials: '',
  email: '',
  affiliation: '',
  closed: false,
  emails: [],
  phones: [],
  badges: [],
  npi: null,
  nabp: null,
  licences: [],
  ...marks,
})

const priya = record('priya', 'Priya', 'Raman', {
  email: 'priya@lake.example',
  emails: ['priya@lake.example'],
  phones: ['+15035550187'],
  badges: ['004711'],
  npi: '1234567893',
  licences: ['MD173205'],
})
const everybody = [
  priya,
  record('mary', 'Mary', 'Smith'),
  record('mary-ann', 'Mary Ann', 'Smith'),
  record('john', 'John', 'Smith'),
  record('jose', 'José', 'Nuñez'),
  record('closed', 'Ada', 'Quill', { closed: true, badges: ['9'] }),
  record('li', '', '李'),
]

/** "kind who by/doubt", short enough for a table. */
function said(asked: Asked): string {
  const match = matchOf(asked, everybody)
  if (match.kind === 'none') return 'none'
  if (match.kind === 'several') return `several ${match.people.map(({ id }) => id).join(' ')}`
  return [match.kind, match.person.id, match.by, match.kind === 'likely' && match.doubt].filter(Boolean).join(' ')
}

test.each<[Asked, string]>([
  [{ email: 'priya@lake.example' }, 'matched priya email'],
  [{ email: 'priya@lake.example', full: 'Priya Hartwell' }, 'matched priya email'],
  [{ email: 'priya@lake.example', full: 'Owen Tate' }, 'likely priya email other-name'],
  [{ email: 'priya@lake.example', full: 'iPhone' }, 'matched priya email'],
  [{ badge: '004711' }, 'matched priya badge'],
  [{ npi: '1234567893' }, 'matched priya npi'],
  [{ npi: '123-456-7893', full: 'Raman, P' }, 'matched priya npi'],
  [{ npi: '1234567893', full: 'John Smith' }, 'likely priya npi other-name'],
  [{ npi: '1234567890' }, 'none'],
  [{ phone: '+15035550187' }, 'likely priya phone shared'],
  [{ phone: '+15035550187', full: 'Raman' }, 'matched priya phone'],
  [{ licence: 'OR MD-173205', full: 'P Raman' }, 'matched priya licence'],
  [{ licence: 'md173205' }, 'likely priya licence shared'],
  [{ full: 'raman, priya' }, 'likely priya name only-name'],
  [{ full: 'Priya Raman', email: 'other@mail.example' }, 'likely priya name other-email'],
  [{ full: 'Jose Nunez' }, 'likely jose name only-name'],
  [{ full: 'Mary Smith' }, 'likely mary name only-name'],
  [{ full: 'M Smith' }, 'several mary mary-ann'],
  [{ full: 'Smith' }, 'several mary mary-ann john'],
  [{ given: 'Johnny', family: 'Smith' }, 'none'],
  [{ full: 'Ada Quill' }, 'none'],
  [{ badge: '9' }, 'matched closed badge'],
  [{ full: '李' }, 'likely li name only-name'],
  [{}, 'none'],
])('%j is %s', (asked, expected) => {
  expect(said(asked)).toBe(expected)
})

test('marks of two people are left to be decided, whom the name fits first', () => {
  const two = [record('owen', 'Owen', 'Tate', { emails: ['o@x.example'] }), priya]
  const match = matchOf({ email: 'o@x.example', npi: '1234567893', full: 'Priya Raman' }, two)
  expect(match).toMatchObject({ kind: 'several', people: [{ id: 'priya' }, { id: 'owen' }] })
})

test.each([
  ['OR MD-173205', ['ORMD173205', 'MD173205']],
  ['MD173205', ['MD173205']],
  ['0000', []],
])('the licence %s may be kept as %j', (typed, keys) => {
  expect(licenceKeys(typed)).toEqual(keys)
})
