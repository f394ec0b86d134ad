import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { codeIn, linkIn, mailTo, noMail } from '../../../test/support/mailbox.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
})

const personOf = async (email: string) =>
  (await pool.query('select organization_id as org, person_id as id from person_email where email = $1', [email]))
    .rows[0] as { org: string; id: string }

test('a link and codes that were mailed to the record that goes open nothing once it is merged', async () => {
  const [gone, kept] = [await personOf(priya.email), await personOf(gail.email)]
  const b = await t.browser().post('/lakeside/sign-in/link', { email: priya.email, from: 'sign-in' })
  const [link, code] = [await linkIn(t, priya.email), await codeIn(t, priya.email)]
  const forgot = await t.browser().post('/lakeside/forgot-password', { email: priya.email })
  const newPassword = await codeIn(t, priya.email)
  expect((await mailTo(t, priya.email)).length).toBe(2)
  // Its owner proved both, so its address signs in to the kept record from now on.
  const merging = { organizationId: gone.org, kept: kept.id, gone: gone.id, actorId: newId(), reason: 'one person' }
  const merged = await t.database.inOrganization(gone.org, (db) =>
    mergePeople(db, { ...merging, by: 'person' }, t.app.clock()),
  )
  expect(merged.ok).toBe(true)
  const { rows } = await pool.query('select purpose, used_at is not null as used from one_time_secret order by 1')
  expect(rows).toEqual([
    { purpose: 'reset-password', used: true },
    { purpose: 'sign-in-code', used: true },
    { purpose: 'sign-in-link', used: true },
  ])
  await b.submit({ code, step: 'code' }, 'name="code"')
  expect(b.text()).toContain('This code no longer works')
  expect((await b.get(link)).status).toBe(410)
  await forgot.submit({ code: newPassword, codeAgain: newPassword }, 'name="codeAgain"')
  expect([forgot.status, forgot.heading()]).toEqual([422, 'Enter your code'])
  expect((await pool.query('select 1 from sign_in_session')).rowCount).toBe(0)
})
