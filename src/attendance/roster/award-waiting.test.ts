import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { newId } from '../../platform/ids.ts'
import { recordAttendance } from '../record-attendance.ts'
import { awardWaiting } from './award-waiting.ts'

const t = await testApp()
const { pool } = t.database
const rows = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
const now = () => t.app.clock()
const award = () => awardWaiting(t.app, 'https://cme.example', now())

/** A list that was recorded, with half a credit of AMA for one person, which waits. */
async function waitingList(code: string) {
  const [who] = await rows('select organization_id, person_id from person_email where email = $1', [
    lakeside.priya.email,
  ])
  const { activityId, sessionIds } = await addSeries(pool, {
    title: `Rounds ${code}`,
    sessions: [{ code, starts: '2026-11-19T20:00Z', ends: '2026-11-19T21:00Z' }],
  })
  const [sessionId, importId] = [sessionIds[0]!, newId()]
  const [organizationId, personId] = [who.organization_id, who.person_id]
  await pool.query(
    `insert into roster_import (organization_id, id, session_id, kind, columns, awards, made_by, made_at, confirmed_at, confirmed_by)
     values ($1, $2, $3, 'roster', '{}', true, $4, now(), now(), $4)`,
    [organizationId, importId, sessionId, personId],
  )
  await pool.query(
    `insert into roster_row (organization_id, import_id, number, cells, outcome, person_id, waiting_awards)
     select $1, $2, 1, '{x}', 'matched', $3, jsonb_build_object(id, 50) from credit_type where organization_id = $1 and key = 'ama'`,
    [organizationId, importId, personId],
  )
  const fact = { organizationId, personId, sessionId, way: 'roster' as const, reference: `${importId}:1`, importId }
  await t.database.inOrganization(organizationId, (db) => recordAttendance(db, fact, now()))
  const complete = async () => {
    await pool.query("update activity_session set title = 'Croup' where id = $1", [sessionId])
    await pool.query(
      `insert into activity_role (organization_id, id, activity_id, session_id, role, name, position, disclosed_on)
       values ($1, gen_random_uuid(), $2, $3, 'speaker', 'Helen Aguirre', 0, '2026-11-01')`,
      [organizationId, activityId, sessionId],
    )
  }
  const credit = () => rows('select amount from live_credit where session_id = $1', [sessionId])
  return { importId, complete, credit }
}

test('credit of a list waits for topic, speaker and disclosure, and is awarded once, as its row says', async () => {
  const list = await waitingList('7300001')
  await award()
  expect(await list.credit()).toEqual([])
  await list.complete()
  await Promise.all([award(), award()])
  await award()
  expect(await list.credit()).toEqual([{ amount: 50 }])
})

test('a list that was undone awards nothing afterwards', async () => {
  const list = await waitingList('7300002')
  await pool.query('update roster_import set undone_at = now() where id = $1', [list.importId])
  await list.complete()
  await award()
  expect(await list.credit()).toEqual([])
})
