import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'
import { noteBounce } from './note-bounce.ts'

const t = await testApp({ settings: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'cme@lakeside.example' } })
const { pool } = t.database
const why = '550 5.1.1 No such user'

async function sent(slug: string, at: string | null): Promise<string> {
  const id = newId()
  await pool.query(
    `insert into message (organization_id, id, channel, recipient, subject, body, queued_at, sent_at)
     select o.id, $2, 'email', 'gail@lakeside.example', 'Your certificate', 'Here it is.', '2026-11-20T20:00Z', $3
     from organization o where o.slug = $1`,
    [slug, id, at],
  )
  return id
}

test('a mail that came back waits on Today with its reason, once, and a copy can be sent', async () => {
  const [one, waiting, other] = [
    await sent('lakeside', '2026-11-20T20:01Z'),
    await sent('lakeside', null),
    await sent('palmetto', '2026-11-20T20:01Z'),
  ]
  const ids = [one, waiting, newId()]
  expect(await noteBounce(t.database, { ids, why }, t.app.clock())).toBe(1)
  expect(await noteBounce(t.database, { ids, why: 'again' }, t.app.clock())).toBe(0)
  const { rows } = await pool.query('select id, failure, last_error from message where id = any($1) order by id', [
    [one, waiting, other],
  ])
  expect(rows).toEqual([
    { id: one, failure: 'bounced', last_error: why },
    { id: waiting, failure: null, last_error: '' },
    { id: other, failure: null, last_error: '' },
  ])
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.get('/lakeside/office/today')
  expect(renee.text()).toContain('1 message was not delivered')
  await renee.get('/lakeside/office/messages?fate=bounced')
  expect(renee.text()).toContain('Came back')
  await renee.get(`/lakeside/office/messages/${one}`)
  expect(renee.text()).toContain(`It came back: Nov 20, 2026, 1:05 PM Why: ${why}`)
  await renee.submit({}, 'Send a copy')
  const copies = await pool.query('select again_of, sent_at from message where again_of is not null')
  expect(copies.rows).toEqual([{ again_of: one, sent_at: null }])
})
