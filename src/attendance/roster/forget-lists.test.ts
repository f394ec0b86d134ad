import { beforeAll, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { forgetLists } from './forget-lists.ts'

const t = await testApp()
const { pool } = t.database
let page = ''

beforeAll(async () => {
  const { rows } = await pool.query('select id from activity_session where code = $1', [codes.bronchiolitis])
  page = `/lakeside/office/sessions/${rows[0].id}/roster`
})

const office = () => t.browser().signIn('lakeside', lakeside.renee.email, password)

async function typed(text: string) {
  const b = await office()
  await b.get(page)
  await b.submit({ typed: text }, 'name="typed"')
  return b
}

const rows = async () =>
  (await pool.query('select import_id as list, cells, outcome from roster_row order by import_id, number')).rows
const later = (days: number) => Temporal.Instant.from(testNow).add({ hours: days * 24, seconds: 1 })

test('a list that nobody recorded goes after 30 days, of each organization', async () => {
  await typed('Nora Unknown <nora@new.example>')
  await pool.query(`
    insert into roster_import (organization_id, id, session_id, kind, columns, made_by, made_at)
      select s.organization_id, gen_random_uuid(), s.id, 'roster', '{}', gen_random_uuid(), '${testNow}'
      from activity_session s join organization o on o.id = s.organization_id where o.slug = 'palmetto' limit 1;
    insert into roster_row (organization_id, import_id, number, cells)
      select organization_id, id, 1, '{"${palmetto.otto.email}"}' from roster_import where columns = '{}'`)
  await forgetLists(t.database, later(29))
  expect((await rows()).length).toBe(2)
  await forgetLists(t.database, later(30))
  expect(await rows()).toEqual([])
})

test('a recorded list can be undone for 90 days; then its names and emails go, and what was recorded stays', async () => {
  const b = await typed(`${lakeside.lena.email}\nNobody At All`)
  await b.submit({}, 'name="people"')
  const list = b.path.split('?')[0]!
  await b.get(`${list}/undo`)
  expect(b.text()).toContain('A list can be undone for 90 days, this one until Feb 18, 2027.')
  await forgetLists(t.database, later(89))
  expect((await rows()).map(({ cells }) => cells)).toEqual([['', lakeside.lena.email], ['Nobody At All']])
  for (let night = 1; night <= 2; night++) await forgetLists(t.database, later(90))
  expect((await rows()).map(({ cells, outcome }) => [cells, outcome])).toEqual([
    [[], 'matched'],
    [[], 'unknown: Nobody has this name. A new record needs an email too'],
  ])
  t.setTime(later(90).toString())
  const late = await office()
  await late.get(`${list}/undo`)
  expect([late.path, late.text().includes('were deleted 90 days after it was recorded')]).toEqual([list, true])
  expect(late.body).not.toContain('Undo this list')
  await late.post(`${list}/undo`, { reason: 'x' })
  const { rows: live } = await pool.query(
    'select 1 from attendance_source where import_id is not null and undone_at is null',
  )
  expect(live.length).toBe(1)
})
