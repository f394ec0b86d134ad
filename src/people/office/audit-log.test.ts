import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { rows } = await pool.query('select person_id, email from person_email')
  for (const { person_id, email } of rows) ids[email] = person_id
})

const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const renee = () => as(lakeside.renee)

test('a reload and what follows an own act are the same look; one of ten minutes later is another', async () => {
  t.setTime('2026-11-20T22:00:00Z')
  const walt = await as(lakeside.walt)
  const gail = ids[lakeside.gail.email]!
  const looks = async () =>
    (await pool.query(`select at from audit where act = 'person.viewed' and subject_id = $1`, [gail])).rows.length
  const before = await looks()
  for (const time of ['22:00:00', '22:01:00', '22:04:59', '22:06:00', '22:06:30']) {
    t.setTime(`2026-11-20T${time}Z`)
    await walt.get(`/lakeside/office/people/${gail}`)
  }
  expect((await looks()) - before).toBe(2)
  const b = await renee()
  await b.get(`/lakeside/office/people/${gail}`)
  t.setTime('2026-11-20T22:20:00Z')
  await b.post(`/lakeside/office/people/${gail}/sessions`)
  await b.get(`/lakeside/office/people/${gail}`)
  expect((await looks()) - before).toBe(4)
})

test('the audit log of a person says what changed, old and new, and why', async () => {
  const tomasz = ids[lakeside.tomasz.email]!
  const org = (await pool.query('select organization_id from person where id = $1', [tomasz])).rows[0].organization_id
  await pool.query(
    `insert into audit (organization_id, id, at, actor_id, act, subject, subject_id, old, new) values
     ($1, gen_random_uuid(), now(), $2, 'staff.changed', 'person', $2, '{"role": "viewer", "series": []}',
       '{"role": "coordinator", "series": ["Rounds"]}'),
     ($1, gen_random_uuid(), now(), $2, 'person.second_step_turned_off', 'person', $2, '{"passkeys": 1}',
       '{"reason": "Lost <b>phone</b>", "secret_hash": "deadbeef"}')`,
    [org, tomasz],
  )
  const b = await renee()
  await b.get(`/lakeside/office/people/${tomasz}?part=audit`)
  expect(b.text()).toContain(
    'Changed what a member of staff may do Role: viewer → coordinator Series: nothing → Rounds',
  )
  expect(b.text()).toContain('Turned somebody’s second step off Passkeys: was 1 Reason: Lost <b>phone</b>')
  expect(b.text()).not.toContain('deadbeef')
})
