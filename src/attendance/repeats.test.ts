import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { addSeries } from '../../test/support/series.ts'
import { recordAttendance, type Way } from './record-attendance.ts'

const { app, database } = await testApp()

const ways: Way[] = ['typed', 'link', 'qr', 'text', 'door']

test('10,000 repeats of the same 100 attendances at the same time leave 100, each with its ways', {
  timeout: 120_000,
}, async () => {
  const { sessionIds } = await addSeries(database.pool, {
    title: 'Repeats',
    sessions: [{ code: '7770001', starts: '2026-11-20T20:00Z', ends: '2026-11-20T21:00Z' }],
  })
  const { rows: people } = await database.pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     select id, gen_random_uuid(), 'Number ' || n, 'x', 'x', now(), now()
     from organization, generate_series(1, 100) n where slug = 'lakeside' returning organization_id, id`,
  )
  const { organization_id: organizationId } = people[0]
  const firsts = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => {
      const way = ways[Math.floor(n / 100) % ways.length]!
      const fact = { organizationId, personId: people[n % 100].id, sessionId: sessionIds[0]!, way }
      return database.inOrganization(organizationId, (db) => recordAttendance(db, fact, app.clock()))
    }),
  )
  expect(firsts.filter(({ first }) => first).length).toBe(100)
  const { rows } = await database.pool.query(
    `select a.person_id, array_agg(s.way order by s.way) as ways from attendance a
     join attendance_source s on s.organization_id = a.organization_id and s.attendance_id = a.id
     where a.session_id = $1 group by 1`,
    [sessionIds[0]],
  )
  expect(rows.length).toBe(100)
  expect(new Set(rows.map((row) => row.ways.join()))).toEqual(new Set([ways.toSorted().join()]))
})
