import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { addSeries } from '../../test/support/series.ts'
import { instantOf } from '../platform/instants.ts'
import { forgetSpeakers } from './forget-speakers.ts'

const { database } = await testApp()
const { pool } = database

test('how speakers were reached is forgotten long after the last session that they are in, and no sooner', async () => {
  const session = (code: string, day: string) => ({ code, starts: `${day}T20:00Z`, ends: `${day}T21:00Z` })
  const { activityId, sessionIds } = await addSeries(pool, {
    title: 'Rounds',
    sessions: [session('4800001', '2026-01-09'), session('4800002', '2026-11-20')],
  })
  for (const [name, at] of [
    ['Of the first', sessionIds[0]],
    ['Of the second', sessionIds[1]],
    ['Of all', null],
  ])
    await pool.query(
      `insert into activity_role (organization_id, id, activity_id, session_id, name, credentials, email, position)
       select organization_id, gen_random_uuid(), id, $2, $3, '', 's@visitor.example', 0 from activity where id = $1`,
      [activityId, at, name],
    )
  await pool.query(
    `insert into reminder_sent (organization_id, rule_id, session_id, recipient, sent_at)
     select s.organization_id, r.id, s.id, 's@visitor.example', s.starts_at from activity_session s
     join lateral (select id from reminder_rule where organization_id = s.organization_id limit 1) r on true
     where s.id = any($1)`,
    [sessionIds],
  )
  const left = async () => [
    (await pool.query("select name from activity_role where email <> '' order by name")).rows.map(({ name }) => name),
    (await pool.query('select 1 from reminder_sent')).rows.length,
  ]
  const closes = async (at: number) => {
    const { rows } = await pool.query('select claim_closes_at::text as at from activity_session where id = $1', [
      sessionIds[at],
    ])
    return instantOf(rows[0].at).add({ hours: 400 * 24 })
  }
  await forgetSpeakers(database, await closes(0))
  expect(await left()).toEqual([['Of all', 'Of the first', 'Of the second'], 2])
  await forgetSpeakers(database, (await closes(0)).add({ seconds: 1 }))
  expect(await left()).toEqual([['Of all', 'Of the second'], 1])
  await forgetSpeakers(database, (await closes(1)).add({ seconds: 1 }))
  expect(await left()).toEqual([[], 0])
})
