import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { oneMoreRow } from '../../test/support/one-more-row.ts'

const t = await testApp()
const { pool } = t.database

beforeAll(async () => {
  const { rows } = await pool.query(`select o.id, m.person_id from organization o
    join staff_member m on m.organization_id = o.id and m.role = 'administrator' where o.slug = 'lakeside' limit 1`)
  for (let n = 1; n <= 12; n++) await oneMoreRow(pool, rows[0].id, rows[0].person_id, n)
})

/** What stands in one of two queries and not in the other; columns as texts, so that any can be compared. */
const difference = async (one: string, other: string): Promise<unknown[]> =>
  (
    await pool.query(`with one as (${one}), other as (${other})
      (select 'only counted' as side, o.* from (select * from one except select * from other) o)
      union all (select 'only said', o.* from (select * from other except select * from one) o)`)
  ).rows

const columns = 'organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on, certificate_id'
const credit = () =>
  difference(`select ${columns} from counted_credit`, `select ${columns} from live_credit where kind <> 'withdrawal'`)
const attendance = () =>
  difference(
    'select organization_id, id, session_id, person_id, recorded_at from counted_attendance',
    `select a.organization_id, a.id, a.session_id, a.person_id, a.recorded_at from live_attendance a
     join activity_session s on s.organization_id = a.organization_id and s.id = a.session_id where s.cancelled_at is null`,
  )
const countOf = async (table: string): Promise<number> =>
  Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n)

test('reports count the credit that the transcript counts, and attendance that was not taken back', async () => {
  expect(await countOf('counted_credit')).toBeGreaterThan(8)
  expect(await countOf('counted_attendance')).toBeGreaterThan(8)
  expect([await credit(), await attendance()]).toEqual([[], []])
})

test('so they do once credit was corrected and withdrawn, and sources were undone, alone or with another one left', async () => {
  const before = [await countOf('counted_credit'), await countOf('counted_attendance')]
  await pool.query(`insert into credit_entry
    select (jsonb_populate_record(x.whole, jsonb_build_object('id', gen_random_uuid(), 'replaces_id', x.id,
      'kind', case when n % 2 = 0 then 'withdrawal' else 'correction' end, 'amount', case when n % 2 = 0 then 0 else 50 end))).*
    from (select e.id, e as whole, row_number() over (order by e.id) as n from credit_entry e
      where id in (select id from live_credit)) x where n % 3 = 0`)
  await pool.query(`update attendance_source set undone_at = now() where attendance_id in (
    select id from (select id, row_number() over (order by id) as n from attendance) x where n % 4 = 0)`)
  await pool.query(`insert into attendance_source (organization_id, id, attendance_id, way, reference, recorded_at)
    select organization_id, gen_random_uuid(), id, 'typed', 'anew', now() from (
      select a.*, row_number() over (order by id) as n from attendance a) x where n % 8 = 0`)
  expect([await credit(), await attendance()]).toEqual([[], []])
  const after = [await countOf('counted_credit'), await countOf('counted_attendance')]
  expect(after.map((count, index) => count < before[index]!)).toEqual([true, true])
})
