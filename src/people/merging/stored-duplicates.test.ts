import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { searchAllDuplicates } from './search-all-duplicates.ts'

const t = await testApp()
const { pool } = t.database
let org = ''

const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const pairs = (text: string) => [...text.matchAll(/Very likely|Likely \d|Possible/g)].length

beforeAll(async () => {
  org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, npi, created_at, updated_at)
     select $1, gen_random_uuid(), 'Quill', 'Zz' || n, 'zz' || n, case when n <= 4 then '123456789' || (n / 3) end, now(), now()
     from generate_series(1, 2001) n`,
    [org],
  )
  await pool.query('analyze person')
})

beforeEach(() => t.setTime(testNow))

test('of many records the list is that of the last search, and can be made anew', async () => {
  const b = await renee()
  await b.get('/lakeside/office/people/duplicates')
  // Before the first night nobody has looked, and the page does not either.
  expect([pairs(b.text()), b.text().includes('Records have not been compared yet')]).toEqual([0, true])
  await b.submit({ search: 'yes' }, 'name="search"')
  expect([pairs(b.text()), b.text().includes('2 pairs'), b.text().includes('Search again')]).toEqual([2, true, true])
  await pool.query('delete from likely_duplicate')
  await searchAllDuplicates(t.app, Temporal.Instant.from(testNow).subtract({ hours: 10 }))
  await pool.query(`update person set npi = '1234567893' where family_name in ('Zz10', 'Zz11')`)
  await b.get('/lakeside/office/people/duplicates')
  expect([b.text().includes('2 pairs'), b.text().includes('As of Nov 20, 2026, 3:05 AM')]).toEqual([true, true])
  await b.submit({ search: 'yes' }, 'name="search"')
  expect(b.path).toBe('/lakeside/office/people/duplicates?said=duplicates-searched')
  expect([b.text().includes('3 pairs'), pairs(b.text())]).toEqual([true, 3])
})

test('what is settled leaves the list at once: two people, and a record that was merged away', async () => {
  const b = await renee()
  const { rows } = await pool.query('select one_id, other_id from likely_duplicate order by points desc, other_id desc')
  const [first, second] = rows
  await b.get(`/lakeside/office/people/merge?kept=${first.one_id}&gone=${first.other_id}`)
  await b.submit({ act: 'two-people' })
  await b.get(`/lakeside/office/people/merge?kept=${second.one_id}&gone=${second.other_id}`)
  await b.submit({ act: 'merge', reason: 'One person' })
  expect(b.path).toContain('said=people-merged')
  await b.get('/lakeside/office/people/duplicates')
  expect([b.text().includes('1 pair'), pairs(b.text())]).toEqual([true, 1])
})
