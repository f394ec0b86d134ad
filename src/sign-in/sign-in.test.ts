import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const secure = await testApp({ settings: { PUBLIC_URL: 'https://cme.lakeside.example' } })
const { priya } = lakeside
const email = priya.email

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query('truncate throttle, sign_in_session; update organization set conceal_accounts = false')
})

const sessions = async () =>
  (await t.database.pool.query('select encode(token_hash, $1) as hash, expires_at from sign_in_session', ['hex'])).rows
const signInAt = (path: string) => t.browser().get(path)

test('the right password leads to Sign In Successful, and Continue to My Portal', async () => {
  const b = await t.browser().signIn('lakeside', ` ${email.toUpperCase()} `, password)
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.text()).toContain('You are signed in as Priya Raman, MD')
  await b.click('Continue')
  expect([b.path, b.heading()]).toEqual(['/lakeside/my-portal', 'My Portal'])
})

test('a known e-mail with a wrong password is told so, and keeps the e-mail but not the password', async () => {
  const b = await t.browser().signIn('lakeside', email, 'a quiet lake at dusk')
  expect([b.status, b.heading()]).toEqual([422, 'You must sign in to your account'])
  expect(b.text()).toContain('Email or Password do not match. Please try again.')
  expect(b.body).toContain(`value="${email}"`)
  expect(b.body).not.toContain('a quiet lake at dusk')
  expect(b.body).toContain('<title>Error: Sign In')
})

test('no browser keeps the page, with the e-mail that was typed into it', async () => {
  const b = await t.browser().get('/lakeside/sign-in')
  expect(b.headers.get('cache-control')).toBe('no-store')
  await b.submit({ email, password: 'a quiet lake at dusk' }, 'name="password"')
  expect([b.status, b.headers.get('cache-control')]).toEqual([422, 'no-store'])
})

test('an unknown e-mail is led to Create Account', async () => {
  const b = await t.browser().signIn('lakeside', 'nobody@lakeside.example', password)
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Sorry, unrecognized email or password. Please click Create Account below to proceed.')
})

test('the words "Create Account" of that sentence go there, with the e-mail and where one was going', async () => {
  const b = await signInAt('/lakeside/transcript')
  await b.submit({ email: 'Nobody@lakeside.example', password }, 'name="password"')
  const summary = /<div class="errors".*?<\/ul>/s.exec(b.body)![0]
  expect(summary).toContain(
    '<a href="#email">Sorry, unrecognized email or password.</a> Please click <button type="submit" class="button link" form="to-create-account">Create Account</button> below to proceed.',
  )
  expect(b.body.match(/form="to-create-account"/g)!.length).toBe(2)
  const form = /<form id="sign-in".*?<\/form>/s.exec(b.body)![0]
  expect(form.match(/<button(?![^>]* form=)[^>]*>([^<]*)/)![1]).toBe('Sign In')
  await b.submit({}, 'id="to-create-account"')
  expect([b.path, b.status, b.text().includes('A secondary verification')]).toEqual([
    '/lakeside/create-account',
    200,
    true,
  ])
  expect([b.field('email'), b.field('to')]).toEqual(['nobody@lakeside.example', '/lakeside/transcript'])
})

test('an organization that conceals accounts gives one message for both', async () => {
  await t.database.pool.query('update organization set conceal_accounts = true')
  const [known, unknown] = [
    await t.browser().signIn('lakeside', email, 'a wrong password'),
    await t.browser().signIn('lakeside', 'nobody@lakeside.example', 'a wrong password'),
  ]
  const said = (body: string) => body.replaceAll(/[\w.]+@lakeside\.example/g, '')
  expect(said(known.body)).toBe(said(unknown.body))
})

test.each([
  [{}, ['Enter your email address', 'Enter your password']],
  [{ email: 'not an address', password: 'x' }, ['Enter an email address in the form name@hospital.org']],
  [{ email: `${'a'.repeat(300)}@b.org`, password: 'x' }, ['Email must be 254 characters or fewer']],
  [{ email: 'a\u0000@b.org', password: 'x' }, ['Email has a character that cannot be printed. Type it again.']],
  [{ email: '<b>@b.org', password: 'x' }, ['Enter an email address in the form name@hospital.org']],
])('what cannot be right is refused beside its field: %j', async (fields, messages) => {
  const b = await t.browser().post('/lakeside/sign-in', fields)
  expect(b.status).toBe(422)
  for (const message of messages) expect(b.text().split(message).length - 1).toBe(2)
})

test('a password of a hundred thousand letters is only wrong', async () => {
  const b = await t.browser().post('/lakeside/sign-in', { email, password: 'x'.repeat(100_000) })
  expect(b.text()).toContain('Email or Password do not match. Please try again.')
})

test('a megabyte is refused as too large', async () => {
  const b = await t.browser().post('/lakeside/sign-in', { email, password: 'x'.repeat(1_000_000) })
  expect(b.status).toBe(413)
})

test('a form from another site is refused', async () => {
  const request = new Request('http://localhost:3000/lakeside/sign-in', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }).toString(),
  })
  expect((await t.fetch(request)).status).toBe(403)
  expect(await sessions()).toEqual([])
})

test('the way on is kept through sign-in', async () => {
  const b = await signInAt('/lakeside/transcript?from=2026-01-01')
  expect(b.path).toBe('/lakeside/sign-in?to=%2Flakeside%2Ftranscript%3Ffrom%3D2026-01-01')
  await b.submit({ email, password: 'a wrong password' }, 'name="password"')
  await b.submit({ email, password }, 'name="password"')
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/transcript?from=2026-01-01')
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/palmetto/my-portal',
  '/lakeside/../palmetto',
  '/lakeside/sign-out',
])('the way on never leads to %s', async (to) => {
  const b = await signInAt(`/lakeside/sign-in?to=${encodeURIComponent(to)}`)
  await b.post('/lakeside/sign-in', { email, password, to })
  expect(b.path).toBe('/lakeside/sign-in/successful')
  await b.get(`/lakeside/sign-in/successful?to=${encodeURIComponent(to)}`)
  expect(/<a class="button" href="([^"]*)">Continue/.exec(b.body)?.[1]).toBe('/lakeside/my-portal')
})

test('who is signed in already does not sign in again', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  await b.get('/lakeside/sign-in?to=/lakeside/profile')
  expect(b.path).toBe('/lakeside/profile')
})

test('the cookie is hidden from scripts, from other sites, and has a new token each time; only its hash is kept', async () => {
  const b = t.browser()
  b.setCookie('session-lakeside', 'chosen-by-someone-else')
  const request = new Request('http://localhost:3000/lakeside/sign-in', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000', cookie: 'session-lakeside=chosen-by-someone-else' },
    body: new URLSearchParams({ email, password }),
  })
  const response = await t.fetch(request)
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('session-'))!
  expect(cookie).toMatch(/^session-lakeside=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(JSON.stringify(await sessions())).not.toContain(/=([\w-]+)/.exec(cookie)![1])
})

test('signing in again ends the session that the browser had', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  const [first] = await sessions()
  const before = b.cookie('session-lakeside')
  await b.post('/lakeside/sign-in', { email, password })
  const after = await sessions()
  expect(after.length).toBe(1)
  expect(after[0].hash).not.toBe(first.hash)
  expect(b.cookie('session-lakeside')).not.toBe(before)
})

test('over https the cookie is bound to the host', async () => {
  const request = new Request('https://cme.lakeside.example/lakeside/sign-in', {
    method: 'POST',
    headers: { origin: 'https://cme.lakeside.example' },
    body: new URLSearchParams({ email, password }),
  })
  const cookies = (await secure.fetch(request)).headers.getSetCookie()
  expect(cookies.map((line) => line.replace(/=[^;]+/, ''))).toEqual([
    '__Host-session-lakeside; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Lax',
    '__Host-device-lakeside; Max-Age=34560000; Path=/; HttpOnly; Secure; SameSite=Lax',
  ])
})

test('a session ends after twelve hours, however much it is used', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  for (let hour = 1; hour < 12; hour++) {
    t.setTime(`${Temporal.Instant.from(testNow).add({ hours: hour })}`)
    await b.get('/lakeside/my-portal')
  }
  t.setTime('2026-11-21T09:04:59Z')
  expect((await b.get('/lakeside/my-portal')).heading()).toBe('My Portal')
  t.setTime('2026-11-21T09:05:00Z')
  expect((await b.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
})

test.each([
  ['two hours of a learner', email, '2026-11-20T23:04:59Z', '2026-11-20T23:05:00Z'],
  ['one hour of staff', lakeside.renee.email, '2026-11-20T22:04:59Z', '2026-11-20T22:05:00Z'],
])('a session that is left alone ends: %s', async (_, who, before, after) => {
  for (const [time, heading] of [
    [before, 'My Portal'],
    [after, 'You must sign in to your account'],
  ] as const) {
    t.setTime(testNow)
    const b = await t.browser().signIn('lakeside', who, password)
    t.setTime(time)
    expect((await b.get('/lakeside/my-portal')).heading()).toBe(heading)
  }
})

test('a session of one organization opens nothing in another', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  b.setCookie('session-palmetto', b.cookie('session-lakeside')!)
  await b.get('/palmetto/my-portal')
  expect(b.path).toBe('/palmetto/sign-in?to=%2Fpalmetto%2Fmy-portal')
  expect((await b.post('/palmetto/sign-in', { email, password })).text()).toContain('unrecognized email')
})

test('signing out ends the session, and says so', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  const token = b.cookie('session-lakeside')!
  await b.post('/lakeside/sign-out')
  expect([b.path, b.cookie('session-lakeside')]).toEqual(['/lakeside?said=signed-out', undefined])
  expect(b.text()).toContain('You are signed out.')
  expect(await sessions()).toEqual([])
  b.setCookie('session-lakeside', token)
  await b.get('/lakeside/my-portal')
  expect(b.heading()).toBe('You must sign in to your account')
  expect((await b.post('/lakeside/sign-out')).status).toBe(200)
})

test('signing out by a link does nothing', async () => {
  const b = await t.browser().signIn('lakeside', email, password)
  expect((await b.get('/lakeside/sign-out')).status).toBe(405)
  expect((await sessions()).length).toBe(1)
})

const fail = async (times: number, address = email, browser = t.browser()) => {
  for (let time = 0; time < times; time++)
    await browser.post('/lakeside/sign-in', { email: address, password: 'a wrong password' })
  return browser
}

test('after five wrong passwords the account waits 30 seconds, then longer, and a success starts afresh', async () => {
  const b = await fail(5)
  expect(b.status).toBe(422)
  await b.post('/lakeside/sign-in', { email, password })
  expect([b.status, b.headers.get('retry-after')]).toEqual([429, '30'])
  expect(b.text()).toContain('There were too many tries that did not match. Try again in 30 seconds.')
  t.setTime('2026-11-20T21:05:30Z')
  await fail(1)
  expect((await fail(1)).headers.get('retry-after')).toBe('60')
  t.setTime('2026-11-20T21:06:30Z')
  expect((await b.post('/lakeside/sign-in', { email, password })).heading()).toBe('Sign In Successful')
  expect((await fail(1)).status).toBe(422)
})

test('an account that is not there is held up in the same way', async () => {
  expect((await fail(6, 'nobody@lakeside.example')).status).toBe(429)
})

test('one account that is held up does not hold up another', async () => {
  await fail(6)
  const b = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  expect(b.heading()).toBe('Sign In Successful')
})

test('a stranger’s tries do not hold up a browser in which the owner signed in before', async () => {
  const own = await t.browser().signIn('lakeside', email, password)
  await own.post('/lakeside/sign-out')
  await fail(6)
  await own.signIn('lakeside', email, password)
  expect(own.heading()).toBe('Sign In Successful')
})

test('a stranger cannot make up the mark of a known browser', async () => {
  await t.browser().signIn('lakeside', email, password)
  const { rows } = await t.database.pool.query('select person_id from person_email where email = $1', [email])
  await fail(5)
  const b = t.browser()
  b.setCookie('device-lakeside', `${rows[0].person_id}.AAAA`)
  expect((await fail(1, email, b)).status).toBe(429)
})

test('one network is held up for a minute after two hundred failures, whatever the accounts', {
  timeout: 90_000,
}, async () => {
  for (let account = 0; account < 50; account++) await fail(4, `nobody${account}@lakeside.example`)
  const b = await t.browser().signIn('lakeside', email, password)
  expect([b.status, b.headers.get('retry-after')]).toEqual([429, '60'])
})

test('twenty wrong passwords at once count as twenty, and no more than five of them are looked at', async () => {
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await fail(1)).status))
  expect(statuses.filter((status) => status === 422).length).toBe(5)
})

test('a hash of older parameters is renewed at sign-in', async () => {
  const before =
    'select hash from person_password w join person_email e using (organization_id, person_id) where email = $1'
  const old = `$argon2id$v=19$m=64,t=1,p=1$AQEBAQEBAQEBAQEBAQEBAQ$${await weakKey(password)}`
  await t.database.pool.query(
    'update person_password w set hash = $1 from person_email e where e.person_id = w.person_id and e.email = $2',
    [old, lakeside.lena.email],
  )
  const b = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  expect(b.heading()).toBe('Sign In Successful')
  const { rows } = await t.database.pool.query(before, [lakeside.lena.email])
  expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await t.browser().signIn('lakeside', lakeside.lena.email, password)).heading()).toBe('Sign In Successful')
})

async function weakKey(typed: string): Promise<string> {
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.alloc(16, 1)
  const key = argon2Sync('argon2id', { message: typed, nonce, parallelism: 1, tagLength: 32, memory: 64, passes: 1 })
  return key.toString('base64').replace(/=+$/, '')
}

test('sign-in and sign-out are in the audit', async () => {
  await t.database.pool.query('delete from audit')
  const b = await t.browser().signIn('lakeside', email, password)
  await b.post('/lakeside/sign-out')
  const { rows } = await t.database.pool.query('select act from audit order by at, id')
  expect(rows.map(({ act }) => act)).toEqual(['person.signed_in', 'person.signed_out'])
})
