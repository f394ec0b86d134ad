import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { bringText, giveNumber, phoneAt } from '../../../test/support/texting.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/texts'
const renee = () => t.browser().signIn('lakeside', lakeside.renee.email, password)
const rows = async (query: string) => (await pool.query(query)).rows

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`
    truncate throttle, message, inbound_text, texting_phone, waiting_attendance cascade; delete from audit;
    update organization set text_number = null, text_carrier = '', text_account = '', text_sealed_token = null`)
})

const texting = () => rows("select text_number, text_carrier, text_account from organization where slug = 'lakeside'")
const typed = { number: '833-555-0111', account: 'AC0123', token: 'the auth token' }

test('a number is set up, with the address to copy; its token is kept sealed and shown to nobody', async () => {
  const b = await (await renee()).get(page)
  expect(b.text()).toContain('http://localhost:3000/lakeside/texts/twilio')
  await b.submit(typed, 'name="number"')
  expect([b.path, b.text().includes('Number saved.')]).toEqual([`${page}?said=texts-saved`, true])
  expect(await texting()).toEqual([{ text_number: '+18335550111', text_carrier: 'twilio', text_account: 'AC0123' }])
  const [{ sealed }] = await rows("select text_sealed_token as sealed from organization where slug = 'lakeside'")
  expect([sealed.includes('the auth token'), b.body.includes('the auth token')]).toEqual([false, false])
  expect(await rows("select old, new from audit where act = 'organization.texts_changed'")).toEqual([
    {
      old: { text_number: null, text_carrier: '', text_account: '' },
      new: { text_number: '+18335550111', text_carrier: 'twilio', text_account: 'AC0123', token: 'new' },
    },
  ])
  await b.submit({ number: '833-555-0119', token: '' }, 'name="number"')
  expect(await rows("select text_sealed_token as sealed from organization where slug = 'lakeside'")).toEqual([
    { sealed },
  ])
})

test('what is lacking is asked for beside its field, with what was typed kept', async () => {
  const b = await (await renee()).get(page)
  await b.submit({ number: '12', account: '', token: '' }, 'name="number"')
  expect(b.status).toBe(422)
  for (const words of [
    'Enter the number with its area code',
    'Enter the name of your account there',
    'Enter the secret',
  ])
    expect(b.text()).toContain(words)
  expect(b.field('number')).toBe('12')
  await b.submit(typed, 'name="number"')
  await b.submit({ account: 'AC9999', token: '' }, 'name="number"')
  expect([b.status, b.text().includes('Enter the secret of this account')]).toEqual([422, true])
})

test('a number belongs to one organization, and texts can be turned off', async () => {
  await giveNumber(t, 'palmetto', '+18335550112')
  const b = await (await renee()).get(page)
  await b.submit({ ...typed, number: '(833) 555-0112' }, 'name="number"')
  expect([b.status, b.text().includes('Another organization here texts by this number')]).toEqual([422, true])
  await b.submit(typed, 'name="number"')
  await b.submit({}, 'value="off"')
  expect([b.path, await texting()]).toEqual([
    `${page}?said=texts-off`,
    [{ text_number: null, text_carrier: '', text_account: '' }],
  ])
  const text = { org: 'lakeside', from: '+15035550142', to: '+18335550111', body: 'Attend 2356446' }
  expect((await bringText(t, text)).status).toBe(404)
})

test('a test text is sent, not too often, and not to a phone that has stopped', async () => {
  await giveNumber(t, 'lakeside', '+18335550111')
  const b = await (await renee()).get(page)
  await b.submit({ to: '12' }, 'name="to"')
  expect(b.text()).toContain('Enter a phone number with its area code, for example 503-555-0187')
  for (let one = 0; one < 3; one++) await b.submit({ to: '503-555-0187' }, 'name="to"')
  expect(await rows("select distinct recipient, channel, body from message where channel = 'text'")).toEqual([
    {
      recipient: '+15035550187',
      channel: 'text',
      body: 'Lakeside Health System CME: this is a test of texts. Nothing to do.',
    },
  ])
  await b.submit({ to: '503-555-0187' }, 'name="to"')
  expect([b.status, b.text().includes('Send another in about 1 minute')]).toEqual([429, true])
  await phoneAt(t, { org: 'lakeside', number: '+18335550111', from: '+15035550143' })('STOP')
  await b.submit({ to: '503-555-0143' }, 'name="to"')
  expect(b.text()).toContain('This phone has texted STOP, so nothing is sent to it')
})

test('the latest texts stand there with their answers, and without the links that let somebody in', async () => {
  await giveNumber(t, 'lakeside', '+18335550111')
  const from = '+15035550142'
  const text = phoneAt(t, { org: 'lakeside', number: '+18335550111', from })
  await text('Attend 2356446')
  await text('<b>priya@lakeside.example</b>')
  const b = await (await renee()).get(page)
  expect(b.text()).toContain('/t/•••')
  expect(b.body).not.toMatch(/\/t\/[\w-]{26}/)
  expect(b.text()).toMatch(
    /Nov 20, 1:05 PM \(503\) 555-0142 Priya Raman <b>priya@lakeside\.example<\/b> Your account was successfully updated\..*Not linked Attend 2356446 Attendance kept/,
  )
})

test('whose phone texts for an account is shown to them, and unlinked by them', async () => {
  await giveNumber(t, 'lakeside', '+18335550111')
  const text = phoneAt(t, { org: 'lakeside', number: '+18335550111', from: '+15035550142' })
  await text(lakeside.priya.email)
  const b = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await b.get('/lakeside/profile/emails')
  expect(b.text()).toMatch(
    /Attendance by text .* \(503\) 555-0142 Linked on November 20, 2026\. .* text your email from it to \(833\) 555-0111/,
  )
  await b.submit({ unlink: '+15035550142' }, 'name="unlink"')
  expect([b.text().includes('This phone does not text for you any more.'), b.text().includes('Linked on')]).toEqual([
    true,
    false,
  ])
  expect(await text('Attend 2356446')).toMatch(/^Attendance kept/)
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await b.get('/lakeside/profile/emails')
  await b.submit({ let: '+15035550142' }, 'name="let"')
  await gail.post('/lakeside/profile/phones', { unlink: '+15035550142' })
  await gail.post('/lakeside/profile/phones', { let: '+15035550142' })
  expect(await text('Attend 2356447')).toMatch(/^Attendance recorded/)
})

test('a phone is confirmed by a text where the organization has a number, unless it has stopped', async () => {
  await giveNumber(t, 'lakeside', '+18335550111')
  const b = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await b.get('/lakeside/profile/emails')
  await b.post('/lakeside/profile/phones', { confirm: lakeside.priya.phone })
  expect(b.heading()).toBe('Confirm your phone')
  expect((await rows("select 1 from message where channel = 'text'")).length).toBe(1)
  await phoneAt(t, { org: 'lakeside', number: '+18335550111', from: lakeside.priya.phone })('STOP')
  await b.get('/lakeside/profile/emails')
  await b.post('/lakeside/profile/phones', { confirm: lakeside.priya.phone })
  expect(b.text()).toContain(
    '(503) 555-0187 has texted STOP, so nothing is sent to it. Text START to (833) 555-0111 first.',
  )
})
