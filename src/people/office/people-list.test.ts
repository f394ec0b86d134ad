import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { peopleAPage, peopleList } from './people-list.ts'

const t = await testApp()
const { pool } = t.database
let organizationId: string
const found = (typed: string, page = 1) =>
  t.database.inOrganization(organizationId, (db) => peopleList(db, typed, page))

beforeAll(async () => {
  organizationId = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
  const add = `insert into person (organization_id, id, given_name, family_name, family_name_key, merged_into, created_at, updated_at)`
  await pool.query(
    `${add} select $1, gen_random_uuid(), case when n <= 900 then 'Quill' else 'Quentin' end, 'Zz' || lpad(n::text, 4, '0'),
       'zz' || lpad(n::text, 4, '0'), null, now(), now() from generate_series(1, 1200) n`,
    [organizationId],
  )
  await pool.query(
    `${add} select $1, gen_random_uuid(), 'Quill', 'Zz0000', 'zz0000', p.id, now(), now() from person p
       where p.family_name_key in ('zz0001', 'zz0002')`,
    [organizationId],
  )
})

const names = ({ rows }: Awaited<ReturnType<typeof found>>) => rows.map(({ familyName }) => familyName)
const numbered = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `Zz${String(first + index).padStart(4, '0')}`)

test.each([
  ['zz', 1200],
  ['quill', 900],
  ['quentin', 300],
])('%s finds %d people, page by page in order, and nobody who was merged away', async (typed, total) => {
  const first = typed === 'quentin' ? 901 : 1
  const one = await found(typed)
  expect([one.total, names(one)]).toEqual([total, numbered(first, peopleAPage)])
  const three = await found(typed, 3)
  expect([three.total, names(three)]).toEqual([total, numbered(first + 2 * peopleAPage, peopleAPage)])
  const last = await found(typed, total / peopleAPage)
  expect(names(last)).toEqual(numbered(first + total - peopleAPage, peopleAPage))
  const behind = await found(typed, 99)
  expect([behind.page, names(behind)]).toEqual([1, names(one)])
})

test('several words of a crowd find the one', async () => {
  const one = await found('quill zz0007')
  expect([one.total, names(one)]).toEqual([1, ['Zz0007']])
})
