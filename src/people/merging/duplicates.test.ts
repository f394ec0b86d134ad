import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { newId } from '../../platform/ids.ts'
import { familyNameKey } from '../name-key.ts'
import { likelyDuplicates } from './duplicates.ts'

const { database } = await testApp()
const { pool } = database
let org: string
let other: string

type Given = {
  given?: string
  family?: string
  affiliation?: string
  birthday?: string
  npi?: string
  nabp?: string
  licence?: [string, string]
  phone?: string
  email?: string
  organization?: string
}

async function write(one: Given): Promise<string> {
  const id = newId()
  const organization = one.organization ?? org
  const family = one.family ?? `Solo${id.slice(-6)}`
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, affiliation, birth_month_day, npi, nabp_number, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), now())`,
    [
      organization,
      id,
      one.given ?? 'Q',
      family,
      familyNameKey(family),
      one.affiliation ?? '',
      one.birthday,
      one.npi,
      one.nabp,
    ],
  )
  const own = [organization, id]
  if (one.phone)
    await pool.query(
      'insert into person_phone (organization_id, person_id, phone, created_at) values ($1, $2, $3, now())',
      [...own, one.phone],
    )
  if (one.email)
    await pool.query(
      'insert into person_email (organization_id, person_id, email, created_at) values ($1, $2, $3, now())',
      [...own, one.email],
    )
  if (one.licence)
    await pool.query(
      'insert into licence (organization_id, person_id, id, state, number) values ($1, $2, $3, $4, $5)',
      [...own, newId(), ...one.licence],
    )
  return id
}

const found = async (page = 1) => (await database.inOrganization(org, (db) => likelyDuplicates(db, page))).pairs

beforeAll(async () => {
  const { rows } = await pool.query('select id, slug from organization order by slug')
  org = rows[0].id
  other = rows[1].id
})

beforeEach(async () => {
  for (const table of ['not_duplicate', 'licence', 'person_phone']) await pool.query(`delete from ${table}`)
  await pool.query('update person set closed_at = now() where organization_id = $1', [org])
})

const pairs: [string, Given, Given, number, string[]][] = [
  ['the same NPI', { npi: '1234567893' }, { npi: '1234567893' }, 100, ['npi']],
  ['the same licence', { licence: ['OR', 'MD1'] }, { licence: ['OR', 'MD1'] }, 90, ['licence']],
  ['the same NABP number', { nabp: '204816' }, { nabp: '204816' }, 90, ['nabp']],
  [
    'phone and name, written otherwise',
    { given: 'Ana', family: 'O’Brien-Nuñez', phone: '+15035550101' },
    { given: 'ana', family: 'obrien nunez', phone: '+15035550101' },
    60,
    ['name', 'phone'],
  ],
  [
    'a similar address and name',
    { given: 'Jane', family: 'Lee', email: 'Jane.Lee+cme@one.example'.toLowerCase() },
    { given: 'Jane', family: 'Lee', email: 'janelee@two.example' },
    50,
    ['email', 'name'],
  ],
  [
    'birthday, family name and initial',
    { given: 'Robert', family: 'Marsh', birthday: '04-27' },
    { given: 'Rob', family: 'Marsh', birthday: '04-27' },
    50,
    ['birthday', 'initial'],
  ],
  [
    'phone and family name',
    { given: 'Malik', family: 'Thornton', phone: '+15035550175' },
    { given: 'A', family: 'Thornton', phone: '+15035550175' },
    45,
    ['family', 'phone'],
  ],
  ['a phone alone, last of all', { phone: '+15035550101' }, { phone: '+15035550101' }, 35, ['phone']],
  [
    'name and affiliation',
    { given: 'Li', family: 'Wei', affiliation: 'Harborview' },
    { given: 'Li', family: 'Wei', affiliation: 'HARBORVIEW' },
    45,
    ['affiliation', 'name'],
  ],
  [
    'one-word names and a birthday',
    { given: '', family: '李', birthday: '01-02' },
    { given: '', family: '李', birthday: '01-02' },
    60,
    ['birthday', 'name'],
  ],
]

test.each(pairs)('found by %s', async (_, one, two, points, signs) => {
  const ids = [await write(one), await write(two)].sort()
  const [pair, ...more] = await found()
  expect(more).toEqual([])
  expect({ ...pair, found: pair!.found.toSorted() }).toEqual({ one: ids[0], other: ids[1], points, found: signs })
})

const apart: [string, Given, Given][] = [
  ['the number of a licence of another state', { licence: ['OR', '1'] }, { licence: ['WA', '1'] }],
  ['a name only', { given: 'Li', family: 'Wei' }, { given: 'Li', family: 'Wei' }],
  [
    'a short address',
    { given: 'Li', family: 'Wei', email: 'li@one.example' },
    { given: 'Li', family: 'Wei', email: 'li@two.example' },
  ],
  [
    'two NPIs',
    { given: 'Li', family: 'Wei', phone: '+15035550101', npi: '1234567893' },
    { given: 'Li', family: 'Wei', phone: '+15035550101', npi: '1003000126' },
  ],
  ['a record of another organization', { npi: '1234567893' }, { npi: '1234567893' }],
]

test.each(apart)('not found by %s', async (why, one, two) => {
  await write(one)
  await write(why.includes('another organization') ? { ...two, organization: other } : two)
  expect(await found()).toEqual([])
})

test('the likeliest stand first; two people, the merged and the closed are left out', async () => {
  const a = await write({ given: 'Li', family: 'Wei', affiliation: 'Harborview', npi: '1234567893' })
  const b = await write({ given: 'Li', family: 'Wei', affiliation: 'Harborview' })
  const c = await write({ npi: '1234567893' })
  const pair = (one: string, two: string) => [one, two].sort()
  const shown = async () => (await found()).map(({ one, other: two }) => [one, two])
  expect(await shown()).toEqual([pair(a, c), pair(a, b)])
  await pool.query('insert into not_duplicate values ($1, $2, $3, $2, now())', [org, ...pair(a, c)])
  expect(await shown()).toEqual([pair(a, b)])
  await pool.query('update person set merged_into = $1 where id = $2', [a, b])
  expect(await shown()).toEqual([])
})

test('a phone that many share says nothing', async () => {
  for (let n = 0; n < 7; n++) await write({ given: 'Li', family: 'Wei', phone: '+15035550199' })
  expect(await found()).toEqual([])
})
