import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { codeIn, linkIn, mailTo, noMail } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle, sign_in_session, one_time_secret, person_totp, passkey;
    update organization set conceal_accounts = false, sign_in_links = true; update person_email set verified_at = created_at`)
})

const ask = (email: string, b = t.browser(), fields = {}) =>
  b.post('/lakeside/sign-in/link', { email, from: 'sign-in', ...fields })
const press = (b: Browser) => b.submit({}, 'Sign In')
const typeCode = (b: Browser, code: string) => b.submit({ code, step: 'code' }, 'name="code"')
const sendAgain = (b: Browser) => b.submit({ step: 'again' }, 'unwanted mail')
const used = async () =>
  (await pool.query('select count(*)::int as count from one_time_secret where used_at is not null')).rows[0].count

test('a link signs in on the device that asked, and goes straight back to the claim', async () => {
  const b = await t.browser().get('/lakeside/c/2356446')
  const to = b.field('to')
  await ask(priya.email, b, { to })
  expect([b.status, b.heading()]).toEqual([200, 'Check your email'])
  await b.get(await linkIn(t, priya.email))
  expect([b.status, b.heading()]).toEqual([200, 'Sign In'])
  expect(b.body).toContain('data-auto-submit')
  expect([b.headers.get('cache-control'), b.headers.get('referrer-policy')]).toEqual(['no-store', 'same-origin'])
  await press(b)
  expect(b.path).toBe('/lakeside/claim?code=2356446&way=qr')
  const { rows } = await pool.query('select way from sign_in_session')
  expect(rows).toEqual([{ way: 'link' }])
})

test('the page that waits goes on to the claim once the link was opened on another tab', async () => {
  const b = await t.browser().get('/lakeside/c/2356446')
  await ask(priya.email, b, { to: b.field('to') })
  const waiting = b.path
  await press(await b.get(await linkIn(t, priya.email)))
  await b.get(waiting)
  expect(b.path).toBe('/lakeside/claim?code=2356446&way=qr')
})

test('a kept form goes along', async () => {
  const b = await t.browser().post('/lakeside/claim', { code: '2356446' })
  await ask(priya.email, b, { kept: b.field('kept') })
  await press(await b.get(await linkIn(t, priya.email)))
  expect(b.heading()).toBe('Sign In Successful')
  expect(b.field('code')).toBe('2356446')
})

test('a scanner that opens the link first, with script and all, does not spend it', async () => {
  const b = await ask(priya.email)
  const link = await linkIn(t, priya.email)
  const scanner = await t.browser().get(link)
  expect(scanner.heading()).toBe('Open this link where you asked for it')
  expect(scanner.body).not.toContain('data-auto-submit')
  await scanner.post(link)
  expect([scanner.heading(), await used()]).toEqual(['Open this link where you asked for it', 0])
  await press(await b.get(link))
  expect(b.path).toBe('/lakeside/my-portal')
})

test('read on another device, the code beside the link is typed where it was asked for', async () => {
  const b = await ask(priya.email)
  const other = await t.browser().get(await linkIn(t, priya.email))
  expect(other.text()).toContain('the page “Check your email” takes the code from the message too')
  await typeCode(b, await codeIn(t, priya.email))
  expect(b.path).toBe('/lakeside/my-portal')
  expect((await b.get(await linkIn(t, priya.email))).path).toBe('/lakeside/my-portal')
})

test.each([
  ['', 'Enter the code'],
  ['123', 'Enter the eight digits of the code'],
])('a code typed as %j is not tried', async (code, message) => {
  const b = await ask(priya.email)
  await typeCode(b, code)
  expect([b.status, b.text().split(`${message} `).length - 1]).toEqual([422, 2])
})

test('a code is worth nothing after five wrong ones, but its link is', async () => {
  const b = await ask(priya.email)
  const code = await codeIn(t, priya.email)
  const wrong = code === '00000000' ? '11111111' : '00000000'
  await typeCode(b, wrong)
  expect(b.text()).toContain(
    'That is not the code. Compare it with the latest message that you asked for; you can try 4 times more.',
  )
  for (let time = 0; time < 4; time++) await typeCode(b, wrong)
  await typeCode(b, code)
  expect(b.text()).toContain('This code no longer works')
  await press(await b.get(await linkIn(t, priya.email)))
  expect(b.path).toBe('/lakeside/my-portal')
})

test('a link is good once and for ten minutes, and another organization’s is none', async () => {
  const b = await ask(priya.email)
  const link = await linkIn(t, priya.email)
  await press(await b.get(link))
  await b.post('/lakeside/sign-out')
  await b.get(link)
  expect([b.status, b.heading()]).toEqual([410, 'This link no longer works'])
  expect((await b.post(link)).status).toBe(410)
  await noMail(t)
  const late = await sendAgainAfter(priya.email)
  t.setTime('2026-11-20T21:15:00Z')
  expect((await late.get(await linkIn(t, priya.email))).status).toBe(410)
  t.setTime(testNow)
  const other = await t.browser().get((await linkIn(t, priya.email)).replace('lakeside', 'palmetto'))
  expect(other.status).toBe(410)
})

const sendAgainAfter = async (email: string) => sendAgain(await ask(email))

test('a made-up link, and the code in place of the link’s secret, open nothing', async () => {
  const b = await ask(priya.email)
  const { rows } = await pool.query("select id from one_time_secret where purpose = 'sign-in-code'")
  for (const token of ['made-up', `${rows[0].id}.${await codeIn(t, priya.email)}`, `${rows[0].id}.`])
    expect((await b.get(`/lakeside/sign-in/link/${token}`)).status).toBe(410)
})

test('the link of one person does not open in a browser that asked for another', async () => {
  const b = await ask(gail.email)
  await ask(priya.email)
  expect((await b.get(await linkIn(t, priya.email))).heading()).toBe('Open this link where you asked for it')
})

test('two tabs: the links of two people both open', async () => {
  const b = await ask(gail.email)
  await ask(priya.email, b)
  await press(await b.get(await linkIn(t, gail.email)))
  expect((await b.get('/lakeside/sign-in/successful')).text()).toContain('You are signed in as Gail Monroe')
  await b.get(await linkIn(t, priya.email))
  await press(b)
  expect((await b.get('/lakeside/sign-in/successful')).text()).toContain('You are signed in as Priya Raman')
})

test('the session’s token is a new one, and the one from before opens nothing', async () => {
  const b = await t.browser().signIn('lakeside', priya.email, password)
  const before = b.cookie('session-lakeside')!
  await ask(priya.email, b)
  await press(await b.get(await linkIn(t, priya.email)))
  expect(b.cookie('session-lakeside')).not.toBe(before)
  const old = t.browser()
  old.setCookie('session-lakeside', before)
  expect((await old.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
})

test('an unknown e-mail is told so; where accounts are concealed it is not, and is sent nothing', async () => {
  const b = await ask('nobody@lakeside.example')
  expect(b.status).toBe(422)
  expect(b.text()).toContain('There is no account with this email.')
  await pool.query('update organization set conceal_accounts = true')
  const pages = async (email: string) => {
    const one = await ask(email)
    const bodies = [one.text()]
    await typeCode(one, '00000000')
    bodies.push(one.text())
    await sendAgain(one)
    return [...bodies, one.text()].map((body) => body.replaceAll(email, 'EMAIL'))
  }
  expect(await pages('nobody@lakeside.example')).toEqual(await pages(priya.email))
  expect(await mailTo(t, 'nobody@lakeside.example')).toEqual([])
})

test('a reload sends nothing again; links come ever more slowly', async () => {
  const b = await ask(priya.email)
  await ask(priya.email, b)
  expect((await mailTo(t, priya.email)).length).toBe(1)
  for (let time = 0; time < 3; time++) await sendAgain(b)
  expect([b.status, b.headers.get('retry-after')]).toEqual([429, '60'])
  expect(b.text()).toContain(
    'Links for this email have been asked for several times already, here or elsewhere. Only one that you asked for here works here. Ask for another in about 1 minute.',
  )
  expect((await mailTo(t, priya.email)).length).toBe(3)
})

test('one network gets two hundred messages, whatever the addresses, and then waits', async () => {
  await pool.query('update organization set conceal_accounts = true')
  const statuses = new Set<number>()
  for (let n = 0; n < 200; n++) statuses.add((await ask(`somebody${n}@lakeside.example`)).status)
  const b = await ask(priya.email)
  expect([[...statuses], b.status, b.headers.get('retry-after')]).toEqual([[200], 429, '30'])
  expect(await mailTo(t, priya.email)).toEqual([])
  t.setTime('2026-11-20T21:05:31Z')
  expect([(await ask(priya.email)).status, (await mailTo(t, priya.email)).length]).toEqual([200, 1])
})

test('an organization may leave links out', async () => {
  await pool.query('update organization set sign_in_links = false')
  expect((await t.browser().get('/lakeside/sign-in')).text()).not.toContain('Email me a link')
  expect((await ask(priya.email)).status).toBe(404)
  expect((await t.browser().get('/lakeside/sign-in/link')).status).toBe(404)
})

test('a link that is opened after they were switched off says so, with the other ways in and the way on', async () => {
  const off = 'are no longer offered here, also the ones that were sent already'
  const b = await t.browser().get('/lakeside/c/2356446')
  const to = b.field('to')
  await ask(priya.email, b, { to })
  const sentPage = b.path
  const link = await linkIn(t, priya.email)
  await pool.query('update organization set sign_in_links = false')
  const stranger = await t.browser().get(link)
  expect([stranger.status, stranger.text().includes(off), stranger.body.includes(priya.email)]).toEqual([
    410,
    true,
    false,
  ])
  await b.post('/lakeside/sign-in/link', { step: 'code', code: '12345678', to })
  expect([b.status, b.text().includes(off), b.field('to')]).toEqual([404, true, to])
  await b.get(link)
  expect([b.status, b.text().includes(off), b.field('email'), b.field('to')]).toEqual([410, true, priya.email, to])
  await b.submit({ password }, 'name="password"')
  expect(b.path).toBe(`/lakeside/sign-in/successful?to=${encodeURIComponent(to)}`)
  for (const again of [link, sentPage]) {
    await b.get(again)
    expect(b.path).toBe('/lakeside/claim?code=2356446&way=qr')
  }
  expect(await used()).toBe(0)
})

test('who has an authenticator app is asked for its code', async () => {
  await pool.query(
    `insert into person_totp select organization_id, person_id, 'x', now() from person_email where email = '${priya.email}'`,
  )
  const b = await ask(priya.email)
  await press(await b.get(await linkIn(t, priya.email)))
  expect(b.path).toMatch(/^\/lakeside\/sign-in\/second-factor/)
})

test('the first proof of an address removes what somebody else may have set up, and says so', async () => {
  const squatter = await t.browser().signIn('lakeside', gail.email, password)
  await pool.query('update person_email set verified_at = null')
  const b = await ask(gail.email)
  await press(await b.get(await linkIn(t, gail.email)))
  expect(b.path).toBe('/lakeside/my-portal')
  expect((await squatter.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
  expect((await t.browser().signIn('lakeside', gail.email, password)).text()).toContain(
    'Email or Password do not match',
  )
  expect((await mailTo(t, gail.email)).at(-1)!.body).toContain(
    'what had been set up to sign in was removed: the password.',
  )
})

test('an address that does not sign in any more lets nobody in', async () => {
  const b = await ask(priya.email)
  const link = await linkIn(t, priya.email)
  await pool.query('update person_email set sign_in = false where email = $1', [priya.email])
  await press(await b.get(link))
  expect(b.status).toBe(410)
  await pool.query('update person_email set sign_in = true where email = $1', [priya.email])
})

test.each(['https://evil.example/', '//evil.example', '/palmetto/my-portal', '/lakeside/sign-out'])(
  'the way on never leads to %s',
  async (to) => {
    const b = await ask(priya.email, t.browser(), { to })
    await press(await b.get(await linkIn(t, priya.email)))
    expect(b.path).toBe('/lakeside/my-portal')
    const other = await t.browser().post('/lakeside/forgot-password', { email: gail.email, to })
    expect(other.path).toMatch(/^\/lakeside\/forgot-password\/code\?of=[\w-]{8}$/)
  },
)
