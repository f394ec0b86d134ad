import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp({ demo: true })
const { priya, noor } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query(
    'truncate throttle; delete from audit; delete from message; delete from person_phone where phone not like $$+1503%$$',
  )
})

const rows = async (query: string) => (await t.database.pool.query(query)).rows
const signedIn = (who: { email: string }): Promise<Browser> => t.browser().signIn('lakeside', who.email, password)
const phones = async () =>
  (await rows('select phone from person_phone order by position, created_at, phone')).map(({ phone }) => phone)
const send = async (b: Browser, fields: Record<string, string>) => {
  await b.get('/lakeside/profile/emails')
  return b.post('/lakeside/profile/phones', fields)
}

test.each([
  ['(503) 555-0142', '+15035550142', '(503) 555-0142'],
  ['+44 20 7946 0958', '+442079460958', '+44 20 7946 0958'],
  ['+81-3-1234-5678', '+81312345678', '+81 3 1234 5678'],
])('%s is added behind the first, and the owner is told by email', async (typed, stored, shown) => {
  const b = await signedIn(priya)
  await send(b, { phone: typed })
  expect([b.path, b.text().includes(shown)]).toEqual(['/lakeside/profile/emails?said=phone-added', true])
  expect(await phones()).toEqual([priya.phone, stored])
  expect(await rows("select recipient, subject from message where channel = 'email'")).toEqual([
    { recipient: priya.email, subject: 'A phone was added to your Lakeside Health System CME account' },
  ])
  expect(await rows("select new from audit where act = 'person.phone_added'")).toEqual([{ new: { phone: stored } }])
  await send(b, { remove: stored })
  expect([b.text().includes('Phone removed.'), await phones()]).toEqual([true, [priya.phone]])
})

test('the phone that is put first is the one of the profile form', async () => {
  const b = await signedIn(priya)
  await send(b, { phone: '+44 20 7946 0958' })
  await send(b, { first: '+442079460958' })
  expect((await b.get('/lakeside/profile')).body).toContain('value="+44 20 7946 0958"')
  await send(b, { first: priya.phone })
  expect((await b.get('/lakeside/profile')).body).toContain('value="(503) 555-0187"')
  await send(b, { remove: '+442079460958' })
})

test.each([
  [
    '',
    'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
  ],
  [
    '12',
    'Enter a phone number with its area code, for example 503-555-0187, or from abroad with + and the country code, for example +44 20 7946 0958',
  ],
  ['503 555 0187', 'You have this phone already'],
])('%j is refused beside the field, with what was typed kept', async (phone, message) => {
  const b = await send(await signedIn(priya), { phone })
  expect([b.status, b.text().includes(`There is a problem ${message}`)]).toEqual([422, true])
  expect(b.body).toContain(phone ? `value="${phone}"` : 'name="phone"')
})

test('the last phone stays, and nobody changes a phone of somebody else', async () => {
  const b = await send(await signedIn(priya), { remove: priya.phone })
  expect([b.status, b.text().includes('Your profile needs a phone.')]).toEqual([422, true])
  await send(await signedIn(noor), { remove: priya.phone })
  await send(await signedIn(noor), { confirm: priya.phone })
  expect([await phones(), await rows("select id from message where channel = 'text'")]).toEqual([[priya.phone], []])
})

test('a phone is confirmed by a code by text, where texts are sent', async () => {
  const b = await signedIn(priya)
  await send(b, { confirm: priya.phone })
  expect([b.path, b.heading()]).toEqual(['/lakeside/profile/phones/code', 'Confirm your phone'])
  await b.submit({ code: '1' }, 'name="code"')
  expect([b.status, b.text().includes('This is not the code that we sent.')]).toEqual([422, true])
  const [text] = await rows("select recipient, body from message where channel = 'text'")
  expect(text.recipient).toBe(priya.phone)
  await b.submit({ code: /\d{4} \d{4}/.exec(text.body)![0] }, 'name="code"')
  expect(b.text()).toContain('Phone confirmed.')
  expect(b.text()).toContain('(503) 555-0187 Confirmed It stands in your profile.')
})

test('where no texts are sent nothing is said of confirming', async () => {
  t.app.demo = false
  try {
    await t.database.pool.query('update person_phone set verified_at = null')
    const b = await signedIn(priya)
    expect((await b.get('/lakeside/profile/emails')).text()).toContain('(503) 555-0187 It stands in your profile.')
    expect((await send(b, { confirm: priya.phone })).path).toBe('/lakeside/profile/emails')
    expect(await rows("select id from message where channel = 'text'")).toEqual([])
  } finally {
    t.app.demo = true
  }
})
