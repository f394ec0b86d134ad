import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { codeIn, linkIn, noMail } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { pool } = t.database
const { priya, lena } = lakeside
const second = 'priya.raman@home.example'

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle, one_time_secret')
  await pool.query('delete from person_email where email = $1', [second])
  await pool.query(
    `insert into person_email (organization_id, person_id, email, verified_at, created_at, position)
     select organization_id, person_id, $2, $3, $3, 1 from person_email where email = $1`,
    [priya.email, second, testNow],
  )
})

/** Priya takes her second address off her account. */
async function removeSecond(): Promise<void> {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  await b.get('/lakeside/profile/emails')
  await b.post('/lakeside/profile/emails', { remove: second, currentPassword: password })
  expect(b.path).toBe('/lakeside/profile/emails?said=email-removed')
}

test('a code to merge accounts that was mailed to an address is worth nothing once the address is removed', async () => {
  const b = await t.browser().signIn('lakeside', lena.email, password)
  await b.get('/lakeside/profile/merge')
  await b.submit({ step: 'prove', email: second, proof: 'code' })
  const code = await codeIn(t, second)
  await removeSecond()
  await b.submit({ code }, 'name="code"')
  expect([b.status, b.text().includes('This code no longer works. Press “Send another code”')]).toEqual([422, true])
})

test('so are a link that signs in, the code beside it, and a code for a new password', async () => {
  const b = await t.browser().post('/lakeside/sign-in/link', { email: second, from: 'sign-in' })
  const [link, code] = [await linkIn(t, second), await codeIn(t, second)]
  const forgot = await t.browser().post('/lakeside/forgot-password', { email: second })
  const newPassword = await codeIn(t, second)
  await removeSecond()
  await b.submit({ code, step: 'code' }, 'name="code"')
  expect(b.text()).toContain('This code no longer works')
  expect((await b.get(link)).status).toBe(410)
  await forgot.submit({ code: newPassword, codeAgain: newPassword }, 'name="codeAgain"')
  expect([forgot.status, forgot.heading()]).toEqual([422, 'Enter your code'])
  const open = "select purpose from one_time_secret where used_at is null and purpose <> 'undo-email'"
  expect((await pool.query(open)).rows).toEqual([])
})
