import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { fillEveryTable } from '../../test/support/rows-everywhere.ts'
import { forgetUnknown } from './forget-unknown.ts'

const { database, app } = await testApp()
const { pool } = database

test('who was set aside, and refusals, are forgotten after a year, everywhere; who waits or was joined is not', async () => {
  await fillEveryTable(pool)
  await pool.query(`update waiting_attendance set name = 'Nora', dismissed_at = '2026-11-20T21:00:00Z';
    update refused_attendance set at = '2026-11-20T21:00:00Z';
    insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at)
      select organization_id, gen_random_uuid(), session_id, 'door', 'y', 'Waits', '2026-11-20T21:00:00Z' from waiting_attendance;
    insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at, joined_at)
      select organization_id, gen_random_uuid(), session_id, 'door', 'z', 'Joined', recorded_at, recorded_at
      from waiting_attendance where reference = 'y'`)
  const left = async () => [
    (await pool.query('select name from waiting_attendance order by name')).rows.map(({ name }) => name),
    (await pool.query('select 1 from refused_attendance')).rows.length,
  ]
  await forgetUnknown(database, app.clock().add({ hours: 24 * 364 }))
  expect(await left()).toEqual([['Joined', 'Joined', 'Nora', 'Nora', 'Waits', 'Waits'], 2])
  for (let night = 1; night <= 2; night++) await forgetUnknown(database, app.clock().add({ hours: 24 * 365 }))
  expect(await left()).toEqual([['Joined', 'Joined', 'Waits', 'Waits'], 0])
})
