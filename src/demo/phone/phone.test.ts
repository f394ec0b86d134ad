import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { organizationBySlug } from '../../organizations/queries.ts'
import { demoOrganizations } from '../organizations.ts'
import { demoNumbers, giveNumber } from './numbers.ts'

const t = await testApp({ demo: true })
const { pool } = t.database

beforeAll(async () => {
  for (const slug of ['lakeside', 'palmetto']) {
    const { id } = (await t.database.atLarge((db) => organizationBySlug(db, slug)))!
    await t.database.inOrganization(id, (db) => giveNumber(t.app, db, id, slug))
  }
})
beforeEach(async () => {
  await pool.query('truncate throttle, inbound_text, texting_phone, waiting_attendance cascade')
})

const bubbles = (body: string) =>
  [...body.matchAll(/<li(?: id="latest")?( class="own")?><p>.*?<\/span>(.*?)<\/p>/g)].map(([, own, text]) => [
    own ? 'sent' : 'received',
    text!.replace(/<[^>]+>/g, ''),
  ])

test('every organization of the demonstration has a number of its own that is nobody’s', () => {
  const numbers = demoOrganizations.map(({ slug }) => demoNumbers[slug])
  expect([numbers.every((one) => /^\+183355501\d\d$/.test(one ?? '')), new Set(numbers).size]).toEqual([true, 4])
})

test('any phone texts with an organization, and sees the answers', async () => {
  const b = await t.browser().get('/demo/phone?org=lakeside&phone=503-555-0199')
  expect([b.heading(), b.text().includes('No texts yet')]).toEqual(['Phone', true])
  await b.submit({ body: 'Attend 2356446' }, 'name="body"')
  await b.submit({ body: lakeside.priya.email }, 'name="body"')
  expect(b.path).toBe('/demo/phone?org=lakeside&phone=%2B15035550199')
  expect(bubbles(b.body).map(([who, text]) => [who, text!.slice(0, 39)])).toEqual([
    ['sent', 'Attend 2356446'],
    ['received', 'Attendance kept: Bronchiolitis After Hi'],
    ['sent', lakeside.priya.email],
    ['received', 'Your account was successfully updated. '],
  ])
  const { rows } = await pool.query('select count(*)::int as there from live_attendance')
  expect(rows).toEqual([{ there: 1 }])
})

test('STOP, which this carrier leaves to us, is answered once, and nothing after it until START', async () => {
  const b = await t.browser().get('/demo/phone?org=lakeside')
  for (const body of ['STOP', 'Attend 2356446', 'HELP', 'START', 'HELP']) await b.submit({ body }, 'name="body"')
  expect(bubbles(b.body).map(([who, text]) => [who, text!.slice(0, 52)])).toEqual([
    ['sent', 'STOP'],
    ['received', 'Lakeside Health System CME: you get no more texts. T'],
    ['sent', 'Attend 2356446'],
    ['sent', 'HELP'],
    ['sent', 'START'],
    ['received', 'Lakeside Health System CME: texts are on. Text Atten'],
    ['sent', 'HELP'],
    ['received', 'Lakeside Health System CME: text your email once, th'],
  ])
})

test.each([
  ['an empty text', { body: '  ' }, 'Type a text, for example Attend 2356446'],
  ['no phone', { body: 'Hello', phone: '12' }, 'Enter a phone number with its area code'],
])('%s is refused beside the field', async (_, fields, message) => {
  const b = await t.browser().get('/demo/phone?org=lakeside')
  await b.submit(fields, 'name="body"')
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
})

test('only the demonstration has the page, and the carrier', async () => {
  const real = await testApp()
  expect((await real.browser().get('/demo/phone')).status).toBe(404)
  await real.database.pool.query(
    "update organization set text_number = '+18335550112', text_carrier = 'simulated', text_sealed_token = $1 where slug = 'lakeside'",
    [real.app.keys.seal('text carrier token', 'x')],
  )
  const answer = await real.fetch(new Request('http://localhost:3000/lakeside/texts/simulated', { method: 'POST' }))
  expect(answer.status).toBe(404)
})

test('a text without the simulated carrier’s signature is not taken', async () => {
  const answer = await t.fetch(new Request('http://localhost:3000/lakeside/texts/simulated', { method: 'POST' }))
  expect(answer.status).toBe(403)
})
