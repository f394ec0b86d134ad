import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/organization/texts'
const closed = 'The office is closed from December 24 on.'

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(
    "update organization set announcement = '', announcement_until = null, sign_in_help = '', claim_help = ''",
  )
})

const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const reads = async (path: string) => (await t.browser().get(path)).text()

test('an announcement stands on the portal and on My Portal until the end of its last day', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ announcement: closed, announcementUntil: '2026-11-20' })
  expect(b.text()).toContain('Saved. It holds from the next page that anybody opens.')
  expect(await reads('/lakeside')).toContain(closed)
  expect(await reads('/palmetto')).not.toContain(closed)
  expect((await b.get('/lakeside/my-portal')).text()).toContain(closed)
  // 11:59 PM of the last day in Portland, and a minute later.
  t.setTime('2026-11-21T07:59:00Z')
  expect(await reads('/lakeside')).toContain(closed)
  t.setTime('2026-11-21T08:00:00Z')
  expect(await reads('/lakeside')).not.toContain(closed)
})

test('help stands where people sign in and where they type the code, each line a paragraph', async () => {
  const b = await (await renee()).get(page)
  await b.submit({
    signInHelp: 'Use your hospital address.\r\nResidents: the one of the university.',
    claimHelp: 'Ask at the desk.',
  })
  expect((await t.browser().get('/lakeside/sign-in')).body).toContain(
    '<p class="small soft-text">Use your hospital address.</p><p class="small soft-text">Residents: the one of the university.</p>',
  )
  expect((await b.get('/lakeside/claim')).text()).toContain('Ask at the desk.')
})

test('it can be looked at before it is saved, and markup is words', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ announcement: '<b>Now</b>', act: 'preview' })
  expect(b.heading()).toContain('Were you there?')
  expect(b.body).toContain('<p>&lt;b>Now&lt;/b></p>')
  expect(await reads('/lakeside')).not.toContain('Now')
})

test('a change is in the audit with old and new, and saving the same again is not', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ announcement: closed })
  await b.get(page)
  await b.submit({})
  const { rows } = await pool.query(
    "select old, new from audit where act = 'organization.portal_texts_changed' order by at desc, id desc limit 1",
  )
  expect(rows).toEqual([{ old: { announcement: '' }, new: { announcement: closed } }])
})

test.each([
  [{ announcement: 'x'.repeat(401) }, 'The announcement must be 400 characters or fewer'],
  [{ announcement: 'Closed', announcementUntil: '2026-02-30' }, 'Enter a day, such as 12/24/2026'],
  [{ announcement: '', announcementUntil: '2026-12-24' }, 'Write the announcement, or leave its last day out'],
])('%j is refused, and what was typed stays', async (fields, message) => {
  const b = await (await renee()).get(page)
  await b.submit(fields)
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
  expect(b.body).toContain(`>${fields.announcement}</textarea>`)
})

test('an announcement whose last day is over is saved with a word about it', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ announcement: closed, announcementUntil: '2026-11-19' })
  expect(b.text()).toContain('Saved. The announcement’s last day is over')
})
