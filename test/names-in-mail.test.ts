import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from './support/app.ts'
import { lakeside, password } from './support/cast.ts'
import { mailTo, noMail } from './support/mailbox.ts'

// A name is typed by its person, and goes out in the organization's own mail: no mail program may make a link of it.
const t = await testApp()
const { pool } = t.database

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
})

/** Signs in as somebody who calls themself a site to visit. */
async function visitEvil(who: { email: string }) {
  await pool.query(
    `update person set given_name = 'Visit', family_name = 'evil.example'
     where id = (select person_id from person_email where email = $1)`,
    [who.email],
  )
  return t.browser().signIn('lakeside', who.email, password)
}

const addressed = /evil\.example/

test('who invites to the staff is named without an address', async () => {
  const b = await visitEvil(lakeside.renee)
  await b.get('/lakeside/office/staff/invite')
  await b.submit({ email: 'invited@lakeside.example', role: 'viewer' }, 'name="email"')
  const [mail] = await mailTo(t, 'invited@lakeside.example')
  expect([mail!.body.includes('Visit evil. example'), addressed.test(mail!.subject + mail!.body)]).toEqual([
    true,
    false,
  ])
})

test('who wants to merge with another account is named without an address', async () => {
  const b = await visitEvil(lakeside.lena)
  await b.get('/lakeside/profile/merge')
  await b.submit({ step: 'prove', email: lakeside.priya.email, proof: 'code' })
  const [mail] = await mailTo(t, lakeside.priya.email)
  expect([mail!.body.includes('Visit evil. example'), addressed.test(mail!.subject + mail!.body)]).toEqual([
    true,
    false,
  ])
})
