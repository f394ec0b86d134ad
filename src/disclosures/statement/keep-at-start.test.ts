import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes } from '../../../test/support/cast.ts'
import {
  addRole,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'
import { keepAtStart } from './keep-at-start.ts'

const t = await testApp()
const { pool } = t.database
const { activityId, sessionId } = await ofCode(t, codes.bronchiolitis)
await pool.query('delete from activity_role where activity_id = $1', [activityId])
await setBasis(t, activityId, 'here')
const { roleId } = await addRole(t, { activityId, sessionId, name: 'Helen Aguirre', email: 'helen@x.example' })

const starts = (at: string) => pool.query('update activity_session set starts_at = $2 where id = $1', [sessionId, at])
const keep = (at: string) => keepAtStart(t.app, Temporal.Instant.from(at))
const kept = async () =>
  (
    await pool.query(
      `select place, text, to_char(shown_at at time zone 'UTC', 'DD HH24:MI') as at from shown_statement
       where session_id = $1 order by number`,
      [sessionId],
    )
  ).rows

const open = { place: 'start', text: 'Disclosure information was not complete.', at: '20 20:00' }
const stated = [
  'Helen Aguirre, MD (Speaker): Corvane Biosciences (consultant).',
  'All relevant financial relationships listed for these individuals have been mitigated.',
].join('\n')

test('what learners were told when a session began is kept once, as it stood then, though nobody opened its page', async () => {
  await starts('2026-11-20T20:00Z')
  await keep('2026-11-20T19:59:00Z')
  expect(await kept()).toEqual([])
  const one = relationship()
  await disclose(t, roleId, [one], { at: '2026-11-20T19:00:00Z' })
  await judge(t, roleId, one.id, { at: '2026-11-20T20:01:00Z' })
  await mitigate(t, roleId, [one.id], { at: '2026-11-20T20:02:00Z' })
  for (const at of ['2026-11-20T20:05:00Z', '2026-11-20T20:10:00Z']) await keep(at)
  expect(await kept()).toEqual([open])
})

test('one that was moved begins again, and what was revised or judged otherwise since changes nothing', async () => {
  await starts('2026-11-20T20:30Z')
  await disclose(t, roleId, [], { at: '2026-11-20T20:31:00Z' })
  await Promise.all([keep('2026-11-20T20:35:00Z'), keep('2026-11-20T20:35:00Z')])
  expect(await kept()).toEqual([open, { place: 'start', text: stated, at: '20 20:30' }])
})

test('one that began while nothing ran is found for some days; cancelled ones, drafts and exceptions are not', async () => {
  await starts('2026-11-20T20:45Z')
  await keep('2026-11-28T20:45:00Z')
  await pool.query("update activity set state = 'draft' where id = $1", [activityId])
  await keep('2026-11-26T20:45:00Z')
  await pool.query("update activity set state = 'published', disclosure_basis = 'non-clinical' where id = $1", [
    activityId,
  ])
  await keep('2026-11-26T20:45:00Z')
  await pool.query("update activity set disclosure_basis = 'elsewhere' where id = $1", [activityId])
  await pool.query(
    "update activity_session set cancelled_at = now(), disclosure_statement = '李 has none.' where id = $1",
    [sessionId],
  )
  await keep('2026-11-26T20:45:00Z')
  expect((await kept()).length).toBe(2)
  await pool.query('update activity_session set cancelled_at = null where id = $1', [sessionId])
  await keep('2026-11-26T20:45:00Z')
  expect((await kept()).slice(2)).toEqual([{ place: 'start', text: '李 has none.', at: '20 20:45' }])
})

test('what began in two thousand activities is kept in three statements', async () => {
  await pool.query(
    `with made as (
      insert into activity (organization_id, id, title, format_key, specialty_id, state, disclosure_basis, created_at, updated_at)
      select organization_id, gen_random_uuid(), 'Copy ' || n, format_key, specialty_id, 'published', 'here', created_at, updated_at
      from activity, generate_series(1, 2000) n where id = $1 returning organization_id, id)
    insert into activity_session select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(),
      'activity_id', m.id, 'code', (5000000 + row_number() over ())::text, 'title', ''))).*
    from made m, activity_session s where s.id = $2`,
    [activityId, sessionId],
  )
  await pool.query('analyze activity, activity_session, shown_statement')
  const began = performance.now()
  await keep('2026-11-26T20:45:00Z')
  expect(performance.now() - began).toBeLessThan(3000)
  const { rows } = await pool.query(
    "select count(*)::int as n from shown_statement where place = 'start' and text = $1",
    [open.text],
  )
  expect(rows[0].n).toBeGreaterThanOrEqual(2001)
  const again = performance.now()
  await keep('2026-11-26T20:45:00Z')
  expect(performance.now() - again).toBeLessThan(3000)
}, 60_000)
