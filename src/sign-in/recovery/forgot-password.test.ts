import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { codeIn, mailTo, noMail } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { priya, renee } = lakeside
const better = 'seven herons over the weir'
const hashed = (await t.database.pool.query('select hash from person_password limit 1')).rows[0].hash

beforeEach(async () => {
  await t.database.pool.query('update person_password set hash = $1', [hashed])
  t.setTime(testNow)
  await noMail(t)
  await t.database.pool.query(`truncate throttle, sign_in_session, one_time_secret;
    update organization set conceal_accounts = false`)
})

const ask = async (email: string, b = t.browser()) => {
  await b.get('/lakeside/sign-in')
  return b.post('/lakeside/forgot-password', { email, from: 'sign-in' })
}
const enter = (b: Browser, code: string, codeAgain = code) => b.submit({ code, codeAgain }, 'name="codeAgain"')
const sendAgain = (b: Browser) => b.submit({ step: 'again' }, 'unwanted mail')
const choose = (b: Browser, typed: string, again = typed) =>
  b.submit({ password: typed, passwordAgain: again }, 'name="passwordAgain"')
const askAndEnter = async (email: string) => {
  const b = await ask(email)
  return enter(b, await codeIn(t, email))
}
const signsIn = async (email: string, typed: string) =>
  (await t.browser().signIn('lakeside', email, typed)).heading() === 'Sign In Successful'

test('e-mail, code, code again, new password, and sign in with it, as the sheets say', async () => {
  const b = await ask(` ${priya.email.toUpperCase()} `)
  expect([b.status, b.heading()]).toEqual([200, 'Enter your code'])
  expect(b.text()).toContain(`We have sent a code of eight digits to ${priya.email} . The code is good for 10 minutes.`)
  expect(b.body).toMatch(/<input[^>]*id="code"[^>]*autocomplete="one-time-code"/)
  const code = await codeIn(t, priya.email)
  await enter(b, `${code.slice(0, 4)} ${code.slice(4)}`, code)
  expect([b.status, b.heading(), b.headers.get('cache-control')]).toEqual([200, 'New password', 'no-store'])
  await choose(b, better)
  expect([b.path, b.heading()]).toEqual(['/lakeside/sign-in?said=password-reset', 'You must sign in to your account'])
  expect(b.text()).toContain('Your password is changed. Sign in with it.')
  expect(b.body).toContain(`value="${priya.email}"`)
  await b.submit({ password: better }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
  expect(await signsIn(priya.email, password)).toBe(false)
})

test('without an e-mail it is asked for', async () => {
  const b = await ask('')
  expect([b.status, b.heading()]).toEqual([200, 'Forgot Password'])
  await b.submit({ email: 'not an address' })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter an email address in the form name@hospital.org')
  await b.submit({ email: priya.email })
  expect(b.heading()).toBe('Enter your code')
})

test('an unknown e-mail is told so, with the ways on, and is sent nothing', async () => {
  const b = await ask('nobody@lakeside.example')
  expect([b.status, b.heading()]).toEqual([422, 'Forgot Password'])
  expect(b.text()).toContain(
    'There is no account with this email. Try another that you may have used, or click Create Account below to proceed.',
  )
  expect(b.body).toContain('formaction="/lakeside/create-account"')
  expect(await mailTo(t, 'nobody@lakeside.example')).toEqual([])
})

test('where accounts are concealed the pages are the same for an unknown e-mail, to the last try, and nothing is sent', async () => {
  await t.database.pool.query('update organization set conceal_accounts = true')
  const steps = async (email: string) => {
    const b = await ask(email)
    const pages = [b]
    const bodies: string[] = []
    for (const page of pages) bodies.push(`${page.status} ${page.text()}`)
    for (let time = 0; time < 6; time++) {
      await enter(b, '00000000')
      bodies.push(`${b.status} ${b.text()}`)
    }
    for (let time = 0; time < 4; time++) {
      await sendAgain(b)
      bodies.push(`${b.status} ${b.text()}`)
    }
    return bodies.map((body) => body.replaceAll(email, 'EMAIL'))
  }
  const known = await steps(priya.email)
  expect(await steps('nobody@lakeside.example')).toEqual(known)
  expect(known.length).toBe(11)
  expect((await mailTo(t, priya.email)).length).toBe(3)
  expect(await mailTo(t, 'nobody@lakeside.example')).toEqual([])
  const { rows } = await t.database.pool.query(
    "select count(*)::int as jobs from pgboss.job where name = 'send-message'",
  )
  expect(rows[0].jobs).toBe(3)
})

test.each([
  ['', '', 'Enter the code from the message'],
  ['1234', '1234', 'Enter the eight digits of the code'],
  ['12345678', '', 'Enter the code once more'],
  ['12345678', '12345679', 'Enter the same code in both places'],
])('a code entered as %j and %j is not tried', async (code, again, message) => {
  const b = await ask(priya.email)
  await enter(b, code, again)
  expect(b.status).toBe(422)
  expect(b.text()).toContain(message)
  expect([b.field('code'), b.field('codeAgain')]).toEqual([code, again])
  const { rows } = await t.database.pool.query('select tries_left from one_time_secret')
  expect(rows).toEqual([{ tries_left: 5 }])
})

test('a wrong code says how many tries are left; after five the right one is worth nothing, and a new one is sent', async () => {
  const b = await ask(priya.email)
  const code = await codeIn(t, priya.email)
  const wrong = code === '00000000' ? '11111111' : '00000000'
  await enter(b, wrong)
  expect(b.text()).toContain(
    'That is not the code. Compare it with the latest message that you asked for; you can try 4 times more.',
  )
  for (let time = 0; time < 3; time++) await enter(b, wrong)
  expect(b.text()).toContain('you can try once more')
  await enter(b, wrong)
  await enter(b, code)
  expect(b.status).toBe(422)
  expect(b.text()).toContain('This code no longer works')
  await sendAgain(b)
  await enter(b, await codeIn(t, priya.email))
  expect(b.heading()).toBe('New password')
})

test('a code is good for ten minutes', async () => {
  const b = await ask(priya.email)
  const code = await codeIn(t, priya.email)
  t.setTime('2026-11-20T21:15:00Z')
  await enter(b, code)
  expect(b.text()).toContain('This code no longer works')
})

test('a code is good once', async () => {
  const b = await ask(priya.email)
  const code = await codeIn(t, priya.email)
  const asked = b.field('asked')
  await enter(b, code)
  await b.post('/lakeside/forgot-password/code', { asked, code, codeAgain: code })
  expect(b.text()).toContain('This code no longer works')
})

test('a code opens nothing on the page of another person, or of another organization', async () => {
  const mine = await ask(lakeside.gail.email)
  await ask(priya.email)
  await enter(mine, await codeIn(t, priya.email))
  expect(mine.text()).toContain('That is not the code.')
  const asked = mine.field('asked')
  const code = await codeIn(t, lakeside.gail.email)
  const b = await t.browser().post('/palmetto/forgot-password/code', { asked, code, codeAgain: code })
  expect([b.path, b.heading()]).toEqual(['/palmetto/forgot-password', 'Forgot Password'])
})

test('an account of another organization is not found', async () => {
  const b = await ask(palmetto.otto.email)
  expect(b.status).toBe(422)
  expect(await mailTo(t, palmetto.otto.email)).toEqual([])
})

test('a thousand guesses: five for each code, and codes come ever more slowly', { timeout: 240_000 }, async () => {
  const b = await ask(priya.email)
  const code = await codeIn(t, priya.email)
  const guesses = Array.from({ length: 1000 }, (_, index) => String(index).padStart(8, '0')).filter(
    (one) => one !== code,
  )
  let tried = 0
  let waits = 0
  for (const guess of guesses) {
    await enter(b, guess)
    if (b.text().includes('That is not the code.')) tried++
    else {
      await sendAgain(b)
      if (b.status === 429) waits++
    }
  }
  expect([tried, (await mailTo(t, priya.email)).length]).toEqual([12, 3])
  expect(waits).toBeGreaterThan(900)
  expect(b.headers.get('retry-after')).toBe('60')
  expect(b.text()).toContain(
    'Codes for this email have been asked for several times already, here or elsewhere. Only one that you asked for here works here. Ask for another in about 1 minute.',
  )
})

test('strangers who ask elsewhere do not hold up a browser in which the owner signed in before', async () => {
  const own = await t.browser().signIn('lakeside', priya.email, password)
  for (let time = 0; time < 3; time++) await ask(priya.email)
  expect((await ask(priya.email)).status).toBe(429)
  expect((await ask(priya.email, own)).heading()).toBe('Enter your code')
})

test('a reload, or asking again after going back, sends no second message', async () => {
  const b = await ask(priya.email)
  await ask(priya.email, b)
  await ask(priya.email, b)
  expect((await mailTo(t, priya.email)).length).toBe(1)
  await enter(b, await codeIn(t, priya.email))
  expect(b.heading()).toBe('New password')
})

test('the addresses of the pages are good for reloads, and lead nowhere in another browser', async () => {
  const b = await ask(priya.email)
  const codePage = b.path
  expect((await b.get(codePage)).heading()).toBe('Enter your code')
  expect((await t.browser().get(codePage)).heading()).toBe('Forgot Password')
  await enter(b, await codeIn(t, priya.email))
  const newPage = b.path
  expect((await b.get(newPage)).heading()).toBe('New password')
  expect((await t.browser().get(newPage)).heading()).toBe('Forgot Password')
  await choose(b, better)
  expect((await b.get(newPage)).heading()).toBe('Forgot Password')
  expect((await mailTo(t, priya.email)).length).toBe(2)
})

test('two tabs for two addresses do not mix', async () => {
  const b = t.browser()
  await ask(priya.email, b)
  const first = b.field('asked')
  const reload = b.path
  await ask(lakeside.gail.email, b)
  const second = b.path
  expect((await b.get(reload)).text()).toContain(priya.email)
  await b.get(second)
  const codes = [await codeIn(t, priya.email), await codeIn(t, lakeside.gail.email)] as const
  await enter(b, codes[1])
  expect(b.text()).toContain(`For the account of ${lakeside.gail.email} .`)
  await b.post('/lakeside/forgot-password/code', { asked: first, code: codes[0], codeAgain: codes[0] })
  expect(b.text()).toContain(`For the account of ${priya.email} .`)
})

test.each([
  ['', '', 'Enter a password'],
  ['short', 'short', 'Use at least 12 characters. A sentence is easy to remember.'],
  ['Butterfly2026!', 'Butterfly2026!', 'This password is on a list of common and stolen ones, which are tried first.'],
  ['Priya Raman 1', 'Priya Raman 1', 'Use a password that is more than your name, your email or your organization'],
  [better, 'seven herons over the dam', 'Enter the same password in both places'],
  [password, password, 'This is the password that you have had. Sign in with it, or choose another one'],
])('a new password %j, %j is refused beside its field, and the grant stays good', async (typed, again, message) => {
  const b = await askAndEnter(priya.email)
  await choose(b, typed, again)
  expect([b.status, b.heading()]).toEqual([422, 'New password'])
  expect(b.text().split(message).length - 1).toBe(2)
  expect(b.body).not.toContain(`value="${typed || 'nothing'}"`)
  await choose(b, better)
  expect(b.path).toBe('/lakeside/sign-in?said=password-reset')
})

test('the grant of a code is good once and for fifteen minutes; a second press changes nothing', async () => {
  const b = await askAndEnter(priya.email)
  const token = b.field('token')
  await choose(b, better)
  await b.post('/lakeside/forgot-password/new', {
    token,
    password: 'another one entirely',
    passwordAgain: 'another one entirely',
  })
  expect(b.status).toBe(422)
  expect(b.text()).toContain('That page was used already, or was left open too long.')
  expect(await signsIn(priya.email, better)).toBe(true)
  await noMail(t)
  const late = await askAndEnter(priya.email)
  t.setTime('2026-11-20T21:20:00Z')
  await choose(late, 'another one entirely')
  expect(late.text()).toContain('That page was used already')
})

test('an address without the page before leads to the beginning', async () => {
  for (const path of ['/lakeside/forgot-password/code', '/lakeside/forgot-password/new'])
    expect((await t.browser().get(path)).path).toBe('/lakeside/forgot-password')
  const b = await t.browser().post('/lakeside/forgot-password/code', { asked: 'made-up', code: '1', codeAgain: '1' })
  expect(b.path).toBe('/lakeside/forgot-password')
})

test('the way on and a kept form go along', async () => {
  const b = await t.browser().post('/lakeside/claim', { code: '2356446' })
  const kept = b.field('kept')
  await b.post('/lakeside/forgot-password', { email: priya.email, kept, from: 'sign-in' })
  await enter(b, await codeIn(t, priya.email))
  await choose(b, better)
  expect(b.text()).toContain('Your password is changed. Sign in with it.')
  await b.submit({ password: better }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
  expect(b.field('code')).toBe('2356446')
  await noMail(t)
  const other = await t.browser().get('/lakeside/sign-in?to=/lakeside/transcript')
  await other.post('/lakeside/forgot-password', { email: renee.email, to: '/lakeside/transcript', from: 'sign-in' })
  await enter(other, await codeIn(t, renee.email))
  await choose(other, better)
  expect(other.path).toBe('/lakeside/sign-in?to=%2Flakeside%2Ftranscript&said=password-reset')
})

test('line breaks in the e-mail make no header and no message', async () => {
  const b = await ask(`${priya.email}\r\nBcc: everyone@lakeside.example`)
  expect(b.status).toBe(422)
  expect(b.text()).toContain('Enter an email address in the form name@hospital.org')
  expect(await mailTo(t, priya.email)).toEqual([])
})
