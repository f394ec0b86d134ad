import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { openSession } from '../../../test/support/open-session.ts'
import { setUpApp } from '../../../test/support/set-up-app.ts'
import { codeAt } from './rules.ts'

const t = await testApp()
const { pool } = t.database
const { priya, renee } = lakeside

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle, sign_in_session, person_totp, recovery_code, passkey, message, audit')
})

const later = (seconds: number) =>
  t.setTime(
    t.app
      .clock()
      .add({ milliseconds: seconds * 1000 })
      .toString(),
  )
const codeNow = (secret: string) => codeAt(secret, t.app.clock())
const rows = async (query: string) => (await pool.query(query)).rows
const mail = async () =>
  (await rows('select subject from message order by queued_at, subject')).map((one) => one.subject)

/** By the form alone: no second factor is shown. */
async function byPassword(who: { email: string }, to = '', browser = t.browser()): Promise<Browser> {
  await browser.get(`/lakeside/sign-in?${new URLSearchParams({ to })}`)
  return browser.submit({ email: who.email, password }, 'name="password"')
}

/** Sets an app up for somebody; its first code is over when this returns. */
async function withApp(who: { email: string }): Promise<{ browser: Browser; secret: string; codes: string[] }> {
  const browser = await byPassword(who)
  await browser.get('/lakeside/security/authenticator-app')
  const secret = await setUpApp(t, browser)
  expect([browser.status, browser.heading()]).toEqual([200, 'Your recovery codes'])
  const codes = [...browser.body.matchAll(/<code>([\w-]{14})<\/code>/g)].map(([, code]) => code!)
  later(60)
  return { browser, secret, codes }
}

async function askedFor(who: { email: string }, to = ''): Promise<Browser> {
  const browser = await byPassword(who, to)
  expect([browser.status, browser.heading(), browser.cookie('session-lakeside')]).toEqual([
    200,
    'Second step',
    undefined,
  ])
  return browser
}

test('who has an app is asked for its code after the password, and goes on to where they were going', async () => {
  const { secret } = await withApp(priya)
  const b = await askedFor(priya, '/lakeside/transcript?from=2026-01-01')
  await b.submit({ code: codeNow(secret) }, 'name="code"')
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  await b.click('Continue')
  expect(b.path).toBe('/lakeside/transcript?from=2026-01-01')
  const [session] = await rows(
    'select way, second_factor_at is not null as strong from sign_in_session order by created_at desc limit 1',
  )
  expect(session).toEqual({ way: 'password', strong: true })
})

test('no page opens before the second step, whatever the browser asks for', async () => {
  await withApp(priya)
  const b = await askedFor(priya)
  await b.get('/lakeside/my-portal')
  expect(b.heading()).toBe('You must sign in to your account')
})

test('a wrong code is said beside the field, and counts', async () => {
  await withApp(priya)
  const b = await askedFor(priya)
  await b.submit({ code: '000000' }, 'name="code"')
  expect([b.status, b.cookie('session-lakeside')]).toEqual([422, undefined])
  expect(b.body).toContain('id="code-error">This code does not match. Enter the one that your app shows now.<')
  await b.submit({ code: '' }, 'name="code"')
  expect(b.text()).toContain('Enter the six digits that your app shows')
  await b.submit({ code: 'K7QM 2xfd-93pt' }, 'name="code"')
  expect(b.text()).toContain('This looks like a recovery code. Enter it under “Use a recovery code” below')
  await pool.query('update recovery_code set used_at = now()')
  await b.submit({ code: 'K7QM 2xfd-93pt' }, 'name="code"')
  expect(b.text()).toContain('This looks like a recovery code, and you have none left that is good.')
  expect(await rows('select failures from throttle where failures > 0')).toEqual([{ failures: 3 }])
})

test('a code is good once, also for whoever looked over a shoulder', async () => {
  const { secret } = await withApp(priya)
  const code = codeNow(secret)
  const [first, second] = [await askedFor(priya), await askedFor(priya)]
  await first.submit({ code }, 'name="code"')
  await second.submit({ code }, 'name="code"')
  expect([first.heading(), second.status, second.cookie('session-lakeside')]).toEqual([
    'Sign In Successful',
    422,
    undefined,
  ])
  expect(second.text()).toContain('This code has been used.')
})

test('of one code sent twice at the same moment one is taken', async () => {
  const { secret } = await withApp(priya)
  const browsers = [await askedFor(priya), await askedFor(priya)]
  const code = codeNow(secret)
  await Promise.all(browsers.map((b) => b.submit({ code }, 'name="code"')))
  expect(browsers.map((b) => b.status).sort()).toEqual([200, 422])
})

test('a thousand guesses in eight minutes get nowhere: nine are looked at', { timeout: 90_000 }, async () => {
  const { secret } = await withApp(priya)
  const guesser = await askedFor(priya)
  const action = '/lakeside/sign-in/second-factor'
  const statuses: number[] = []
  for (let guess = 0; guess < 1000; guess++) {
    await guesser.post(action, { kind: 'app', code: String(guess).padStart(6, '0') })
    statuses.push(guesser.status)
    later(0.5)
  }
  expect([statuses.filter((one) => one === 422).length, statuses.filter((one) => one === 429).length]).toEqual([9, 991])
  expect(guesser.text()).toContain('There were too many tries that did not match. Try again in')
  await guesser.post(action, { kind: 'app', code: codeNow(secret) })
  expect([guesser.status, Number(guesser.headers.get('retry-after')) > 0]).toEqual([429, true])
})

test('the owner is told after ten wrong codes, once', async () => {
  await withApp(priya)
  await pool.query('truncate message')
  for (let guess = 0; guess < 15; guess++) {
    const guesser = await askedFor(priya)
    await guesser.submit({ code: '000000' }, 'name="code"')
    later(3600)
  }
  expect(await mail()).toEqual(['Somebody may know your password'])
  expect(await rows("select act from audit where act = 'person.second_factor_guessed'")).toEqual([
    { act: 'person.second_factor_guessed' },
  ])
})

test('a guesser elsewhere does not hold the owner up on a device of theirs', async () => {
  const { browser: own, secret } = await withApp(priya)
  const guesser = await askedFor(priya)
  for (let guess = 0; guess < 6; guess++) await guesser.submit({ code: '000000' }, 'name="code"')
  expect(guesser.status).toBe(429)
  await own.post('/lakeside/sign-out')
  await byPassword(priya, '', own)
  await own.submit({ code: codeNow(secret) }, 'name="code"')
  expect(own.heading()).toBe('Sign In Successful')
})

test('the second step must follow the first within ten minutes', async () => {
  const { secret } = await withApp(priya)
  const b = await askedFor(priya)
  later(600)
  await b.submit({ code: codeNow(secret) }, 'name="code"')
  expect([b.status, b.heading(), b.cookie('session-lakeside')]).toEqual([
    401,
    'You must sign in to your account',
    undefined,
  ])
  await b.get('/lakeside/sign-in/second-factor?to=/lakeside/transcript')
  expect(b.path).toBe('/lakeside/sign-in?to=%2Flakeside%2Ftranscript')
})

test('the first factor of one organization is worth nothing in another', async () => {
  const { secret } = await withApp(priya)
  const b = await askedFor(priya)
  b.setCookie('pending-palmetto', b.cookie('pending-lakeside')!)
  await b.post('/palmetto/sign-in/second-factor', { kind: 'app', code: codeNow(secret) })
  expect([b.status, b.heading(), b.cookie('session-palmetto')]).toEqual([
    401,
    'You must sign in to your account',
    undefined,
  ])
})

test('a form that was sent after the session had ended survives both steps', async () => {
  const { secret } = await withApp(priya)
  const b = await t.browser().get('/lakeside/sign-in')
  await b.post('/lakeside/claim', { code: '2356446', again: 'O’Brien & "李"' })
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  await b.submit({ email: priya.email, password }, 'name="password"')
  expect([b.status, b.heading()]).toEqual([200, 'Second step'])
  await b.submit({ code: '000000' }, 'name="code"')
  expect(b.status).toBe(422)
  await b.submit({ code: codeNow(secret) }, 'name="code"')
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.body).toContain('<input type="hidden" name="again" value="O’Brien &amp; &quot;李&quot;"/>')
  await b.submit({}, 'name="again"')
  expect(b.heading()).toBe('Evaluation')
})

test('each recovery code is good once, and its owner is told', async () => {
  const { codes } = await withApp(priya)
  expect([codes.length, new Set(codes).size]).toEqual([10, 10])
  const b = await askedFor(priya)
  await b.submit({ recovery: ` ${codes[3]!.toUpperCase().replaceAll('-', ' ')} ` }, 'name="recovery"')
  expect(b.heading()).toBe('Sign In Successful')
  const again = await askedFor(priya)
  await again.submit({ recovery: codes[3]! }, 'name="recovery"')
  expect([again.status, again.cookie('session-lakeside')]).toEqual([422, undefined])
  expect(again.text()).toContain('This is none of your recovery codes, or it has been used. Each is good once.')
  expect(await mail()).toEqual(['An authenticator app was set up', 'A recovery code was used'])
  await b.get('/lakeside/security/recovery-codes')
  expect(b.text()).toContain('You have 9 left.')
})

test('somebody else’s recovery codes and app codes open nothing', async () => {
  const hers = await withApp(priya)
  await withApp(lakeside.gail)
  const b = await askedFor(lakeside.gail)
  await b.submit({ recovery: hers.codes[0]! }, 'name="recovery"')
  expect(b.status).toBe(422)
  await b.submit({ code: codeNow(hers.secret) }, 'name="code"')
  expect([b.status, b.cookie('session-lakeside')]).toEqual([422, undefined])
})

test('new recovery codes make the old ones worthless', async () => {
  const { browser, codes: old } = await withApp(priya)
  await browser.get('/lakeside/security/recovery-codes')
  await browser.submit()
  const [fresh] = /[\w]{4}-[\w]{4}-[\w]{4}(?=<\/code>)/.exec(browser.body)!
  const b = await askedFor(priya)
  await b.submit({ recovery: old[0]! }, 'name="recovery"')
  expect(b.status).toBe(422)
  await b.submit({ recovery: fresh }, 'name="recovery"')
  expect(b.heading()).toBe('Sign In Successful')
})

test('neither the app’s secret nor a recovery code stands in the database or in its record', async () => {
  const { secret, codes } = await withApp(priya)
  const dump = JSON.stringify([
    await rows('select * from person_totp'),
    await rows('select encode(code_hash, $$escape$$) from recovery_code'),
    await rows('select old, new from audit'),
    await rows('select subject, body from message'),
  ])
  expect([dump.includes(secret), codes.some((code) => dump.includes(code))]).toEqual([false, false])
})

test('an app is set up only by a code that it shows, for its own person, within the hour', async () => {
  const b = await byPassword(priya)
  await b.get('/lakeside/security/authenticator-app')
  await b.submit({ code: '000000' }, 'name="ticket"')
  expect([b.status, b.heading()]).toEqual([422, 'Set up an authenticator app'])
  const ticket = /name="ticket" value="([^"]+)"/.exec(b.body)![1]!
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(b.body)![1]!.replaceAll(' ', '')
  const gail = await byPassword(lakeside.gail)
  await gail.post('/lakeside/security/authenticator-app', { ticket, code: codeNow(secret) })
  expect([gail.status, gail.text().includes('This took longer than an hour.')]).toEqual([422, true])
  expect(await rows('select * from person_totp')).toEqual([])
  const authenticatorApp = '/lakeside/security/authenticator-app'
  await b.post(authenticatorApp, { ticket, code: codeNow(secret), currentPassword: 'not it at all' })
  expect([b.status, b.text().includes('There is a problem This is not your password')]).toEqual([422, true])
  expect([b.field('code'), b.field('ticket') !== '', b.field('currentPassword')]).toEqual([codeNow(secret), true, ''])
  await b.post(authenticatorApp, { ticket, code: codeNow(secret), currentPassword: '' })
  expect([b.status, b.text().includes('There is a problem Enter your password')]).toEqual([422, true])
  await b.post(authenticatorApp, { ticket, code: codeNow(secret) })
  expect([b.status, b.heading()]).toEqual([200, 'Set up an authenticator app'])
  expect(await rows('select * from person_totp')).toEqual([])
  await b.post(authenticatorApp, { ticket, code: codeNow(secret), currentPassword: password })
  expect([b.status, b.heading()]).toEqual([200, 'Your recovery codes'])
})

test('setting up asks for a sign-in of the last half hour', async () => {
  const b = await byPassword(priya)
  later(31 * 60)
  await b.get('/lakeside/security/authenticator-app')
  expect(b.heading()).toBe('You must sign in to your account')
})

test('a session of one factor raised by the app gets a new token, and the old one opens nothing', async () => {
  const b = await byPassword(renee)
  await b.get('/lakeside/office/activities')
  const before = b.cookie('session-lakeside')!
  await b.click('Set up an authenticator app')
  await setUpApp(t, b)
  const after = b.cookie('session-lakeside')!
  expect(after).not.toBe(before)
  await b.click('Continue')
  expect([b.status, b.heading()]).toEqual([200, 'Activities'])
  const old = t.browser()
  old.setCookie('session-lakeside', before)
  expect((await old.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
})

test('a session that was open elsewhere before the app was set up can neither enter the office nor change the app', async () => {
  const elsewhere = await byPassword(renee)
  const { secret } = await withApp(renee)
  await elsewhere.get('/lakeside/security/authenticator-app?replace=1')
  expect([elsewhere.heading(), elsewhere.path]).toEqual([
    'Second step',
    '/lakeside/sign-in/second-factor?to=%2Flakeside%2Fsecurity%2Fauthenticator-app%3Freplace%3D1',
  ])
  await elsewhere.post('/lakeside/security/authenticator-app', { step: 'remove' })
  expect([elsewhere.status, elsewhere.heading()]).toEqual([401, 'Second step'])
  await elsewhere.post('/lakeside/security/passkeys/options')
  expect(elsewhere.status).toBe(401)
  await elsewhere.get('/lakeside/office/activities')
  await elsewhere.submit({ code: codeNow(secret) }, 'name="code"')
  expect([elsewhere.status, elsewhere.heading()]).toEqual([200, 'Activities'])
})

test('an office form that was sent before the second step is kept, and sent with one press', async () => {
  const { secret } = await withApp(renee)
  await pool.query('update sign_in_session set second_factor_at = null')
  const b = t.browser()
  const { rows: who } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [renee.email],
  )
  b.setCookie('session-lakeside', await openSession(t, who[0]))
  await pool.query('update sign_in_session set second_factor_at = null')
  await b.post('/lakeside/office/specialties', { act: 'add', name: 'Knots' })
  expect([b.status, b.heading()]).toEqual([401, 'Second step'])
  expect(b.text()).toContain('What you typed is kept.')
  expect(await rows("select name from specialty where name = 'Knots'")).toEqual([])
  await b.submit({ code: codeNow(secret) }, 'name="code"')
  expect([b.status, b.heading()]).toEqual([200, 'Sign In Successful'])
  expect(b.body).toContain('<input type="hidden" name="name" value="Knots"/>')
})

test('the office form of somebody who has no second step yet survives its set-up', async () => {
  const b = await byPassword(renee)
  await b.post('/lakeside/office/specialties', { act: 'add', name: 'Knots' })
  expect([b.status, b.heading()]).toEqual([401, 'Set up your second step'])
  await b.submit({}, 'Set up an authenticator app')
  await setUpApp(t, b)
  expect(b.body).toContain('<input type="hidden" name="name" value="Knots"/>')
})

test('staff cannot take their last second step away; a learner can', async () => {
  const { browser } = await withApp(renee)
  await browser.get('/lakeside/security/authenticator-app')
  await browser.submit({}, 'value="remove"')
  expect(browser.status).toBe(422)
  expect(browser.text()).toContain('The office needs a second step, and this is your only one.')
  const hers = await withApp(priya)
  await hers.browser.get('/lakeside/security/authenticator-app')
  await hers.browser.submit({ currentPassword: 'not it at all' }, 'value="remove"')
  expect([hers.browser.status, hers.browser.text().includes('This is not your password')]).toEqual([422, true])
  expect((await rows('select person_id from person_totp')).length).toBe(2)
  await hers.browser.submit({ currentPassword: password }, 'value="remove"')
  expect(await rows('select p.family_name from person_totp t join person p on p.id = t.person_id')).toEqual([
    { family_name: renee.family },
  ])
  expect((await rows('select * from recovery_code')).length).toBe(10)
  expect((await mail()).filter((subject) => subject.includes('removed'))).toEqual([
    'Your authenticator app was removed',
  ])
  expect((await byPassword(priya)).heading()).toBe('Sign In Successful')
})

test('another app takes the place of the first, whose codes are good for nothing', async () => {
  const { browser, secret: first } = await withApp(priya)
  await browser.get('/lakeside/security/authenticator-app?replace=1')
  const second = await setUpApp(t, browser)
  later(60)
  const b = await askedFor(priya)
  await b.submit({ code: codeNow(first) }, 'name="code"')
  expect(b.status).toBe(422)
  await b.submit({ code: codeNow(second) }, 'name="code"')
  expect(b.heading()).toBe('Sign In Successful')
})

test('whoever stands in another organization is asked for that one’s second step', async () => {
  await withApp(priya)
  const b = await t.browser().get('/palmetto/sign-in')
  await b.submit({ email: palmetto.olga.email, password }, 'name="password"')
  await b.get('/palmetto/office/activities')
  expect(b.heading()).toBe('Set up your second step')
})

test('who has no password sets an app up within five minutes of signing in, and after that signs in again', async () => {
  const { rows: who } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [priya.email],
  )
  await pool.query('delete from person_password where person_id = $1', [who[0].personId])
  const b = t.browser()
  b.setCookie('session-lakeside', await openSession(t, who[0]))
  await pool.query('update sign_in_session set second_factor_at = null')
  await b.get('/lakeside/security/authenticator-app')
  expect([b.heading(), b.text().includes('Your password')]).toEqual(['Set up an authenticator app', false])
  const setUp = b.body
  later(300)
  await setUpApp(t, b)
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  expect((await b.get('/lakeside/security/authenticator-app')).heading()).toBe('You must sign in to your account')
  b.setCookie('session-lakeside', await openSession(t, who[0]))
  b.body = setUp
  await setUpApp(t, b)
  expect(b.heading()).toBe('Your recovery codes')
})
