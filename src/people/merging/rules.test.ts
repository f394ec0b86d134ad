import { expect, test } from 'vitest'
import {
  countsOf,
  type Fillable,
  filledFrom,
  leastPoints,
  likelihood,
  mayKeep,
  pointsOf,
  type Sign,
  undoUntil,
} from './rules.ts'
import { type Place, placeOfBoth } from './staff-rules.ts'

const ranked: [Sign[], string][] = [
  [['npi', 'name', 'affiliation'], 'Very likely'],
  [['licence', 'initial'], 'Very likely'],
  [['npi'], 'Very likely'],
  [['nabp'], 'Very likely'],
  [['phone', 'birthday', 'name'], 'Very likely'],
  [['birthday', 'name', 'affiliation'], 'Likely'],
  [['phone', 'name'], 'Likely'],
  [['email', 'phone'], 'Likely'],
  [['email', 'name'], 'Possible'],
  [['name', 'affiliation'], 'Possible'],
  [['birthday', 'initial'], 'Possible'],
  [['phone', 'initial'], 'Possible'],
  [['phone', 'family'], 'Possible'],
  [['phone'], 'Possible'],
  [['email', 'initial'], 'Possible'],
]

test.each(ranked)('%j is shown as %s', (signs, says) => {
  expect([pointsOf(signs) >= leastPoints, likelihood(pointsOf(signs))]).toEqual([true, says])
})

const left: [Sign[], string][] = [
  [['email'], 'namesakes at two hospitals'],
  [['name'], 'namesakes'],
  [['initial'], 'relatives'],
  [['phone', 'family', 'other-npi'], 'a couple in one practice'],
  [['name', 'affiliation', 'other-npi'], 'namesakes in one house'],
  [['phone', 'name', 'other-birthday'], 'father and son'],
  [['nabp', 'other-npi'], 'a slip in one number'],
]

test.each(left)('%j is not shown: %s', (signs) => {
  expect(pointsOf(signs) < leastPoints).toBe(true)
})

test.each([
  ['nobody', 'nobody', true],
  ['unconfirmed', 'nobody', true],
  ['unconfirmed', 'unconfirmed', true],
  ['confirmed', 'unconfirmed', true],
  ['confirmed', 'confirmed', true],
  ['nobody', 'unconfirmed', false],
  ['unconfirmed', 'confirmed', false],
] as const)('of records that reach %s and %s, the office may keep the first: %s', (kept, gone, may) => {
  expect(mayKeep(kept, gone)).toBe(may)
})

const held = (amount: number, day: number) => ({ amount, issuedAt: Temporal.Instant.from(`2026-11-0${day}T00:00Z`) })

test.each([
  [held(100, 1), held(50, 2), 'kept'],
  [held(50, 1), held(100, 2), 'gone'],
  [held(100, 2), held(100, 1), 'gone'],
  [held(100, 1), held(100, 2), 'kept'],
  [held(100, 1), held(100, 1), 'kept'],
])('of two credits for one session, %#', (kept, gone, counts) => {
  expect(countsOf(kept, gone)).toBe(counts)
})

const nothing: Fillable = {
  affiliation: '',
  specialty: '',
  sub_specialty: '',
  profession_id: null,
  status: '',
  board_member: null,
  birth_month_day: null,
  npi: null,
  nabp_number: null,
  address: '',
  address_2: '',
  city: '',
  state: '',
  postal_code: '',
  country: '',
  report_consent_at: null,
}

test('what the kept record lacks is filled in, an address and a specialty as a whole', () => {
  const gone = {
    ...nothing,
    specialty: 'Surgery',
    sub_specialty: '',
    address: '1 Alder Street',
    city: 'Salem',
    npi: '1',
  }
  expect(filledFrom({ ...nothing, specialty: 'Pediatrics', city: 'Portland' }, gone)).toEqual({
    npi: '1',
    address: '1 Alder Street',
    address_2: '',
    city: 'Salem',
    state: '',
    postal_code: '',
    country: '',
  })
  expect(filledFrom(nothing, nothing)).toEqual({})
  expect(filledFrom({ ...nothing, board_member: false }, { ...nothing, board_member: true })).toEqual({})
})

const place = (role: Place['role'], ...series: string[]): Place => ({ role, since: '2026-01-01', series })

test.each([
  [null, null, null],
  [place('viewer'), null, place('viewer')],
  [null, place('viewer'), place('viewer')],
  [place('viewer'), place('administrator'), place('administrator')],
  [place('coordinator', 'a', 'c'), place('coordinator', 'b', 'c'), place('coordinator', 'a', 'b', 'c')],
  [place('reviewer'), place('coordinator', 'a'), place('coordinator', 'a')],
  [place('administrator'), place('coordinator', 'a'), place('administrator')],
])('the places of two records in the office become one, %#', (one, other, both) => {
  expect(placeOfBoth(one, other)).toEqual(both)
})

test('a merge can be undone for thirty days to the second', () => {
  expect(undoUntil(Temporal.Instant.from('2026-11-20T21:05:00Z')).toString()).toBe('2026-12-20T21:05:00Z')
})
