import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { codeIn, mailTo, noMail } from '../../../test/support/mailbox.ts'

const t = await testApp()
const { priya } = lakeside
const better = 'seven herons over the weir'
const { pool } = t.database
const hashed = (await pool.query('select hash from person_password limit 1')).rows[0].hash

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('update person_password set hash = $1', [hashed])
  await pool.query(`truncate throttle, sign_in_session, one_time_secret, passkey, person_totp, recovery_code, audit;
    delete from person_email where email like '%@elsewhere.example'; update person_email set verified_at = created_at`)
})

/** Runs SQL with the organization as $1 and Priya as $2. */
const ofPriya = (statement: string) =>
  pool.query(
    `with who as (select organization_id as org, person_id as person from person_email where email = '${priya.email}') ${statement}`,
  )
const countOf = async (table: string) => (await pool.query(`select count(*)::int as count from ${table}`)).rows[0].count

async function reset(b = t.browser(), email = priya.email): Promise<Browser> {
  await b.post('/lakeside/forgot-password', { email })
  const code = await codeIn(t, email)
  await b.submit({ code, codeAgain: code }, 'name="codeAgain"')
  return b.submit({ password: better, passwordAgain: better }, 'name="passwordAgain"')
}

test('all sessions of the person end, nobody else’s', async () => {
  const phone = await t.browser().signIn('lakeside', priya.email, password)
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await reset()
  expect((await phone.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
  expect((await gail.get('/lakeside/my-portal')).heading()).toBe('My Portal')
})

test('the owner is told, and the audit names no code', async () => {
  await reset()
  const [, notice] = await mailTo(t, priya.email)
  expect(notice!.subject).toBe('Your Lakeside Health System CME password was changed')
  expect(notice!.body).toContain(`with a code that we mailed to ${priya.email}. You were signed out everywhere.`)
  expect(notice!.body).toContain('If this was not you, write to cme@lakeside.example')
  const { rows } = await pool.query("select act, new from audit where act like 'person.pass%'")
  expect(rows).toEqual([{ act: 'person.password_reset', new: { by: 'code', removed: [] } }])
})

test('other codes and links of the person are worth nothing any more, except the way back from a changed e-mail', async () => {
  const other = await t.browser().post('/lakeside/sign-in/link', { email: priya.email })
  const code = await codeIn(t, priya.email)
  await ofPriya(`insert into one_time_secret
    select org, gen_random_uuid(), 'undo-email', '\\x00', person, '', '{}', 1, now(), now() from who`)
  await reset()
  await other.submit({ code, step: 'code' }, 'name="code"')
  expect(other.text()).toContain('This code no longer works')
  const { rows } = await pool.query('select purpose from one_time_secret where used_at is null')
  expect(rows).toEqual([{ purpose: 'undo-email' }])
})

test('wrong passwords from before do not hold up the new one', async () => {
  const b = t.browser()
  for (let time = 0; time < 6; time++)
    await b.post('/lakeside/sign-in', { email: priya.email, password: 'a wrong one' })
  expect(b.status).toBe(429)
  await reset(b)
  await b.submit({ password: better }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
})

test('an authenticator app, passkeys and recovery codes stay where the address was confirmed before', async () => {
  await ofPriya(`, app as (insert into person_totp select org, person, 'x', now() from who)
    , codes as (insert into recovery_code select org, person, '\\x00' from who)
    insert into passkey select org, 'x', person, '\\x00', '\\x00', 0, '{}', true, 'x', now() from who`)
  const b = await reset()
  await b.submit({ password: better }, 'name="password"')
  expect(b.path).toMatch(/^\/lakeside\/sign-in\/second-factor/)
  expect([await countOf('person_totp'), await countOf('recovery_code'), await countOf('passkey')]).toEqual([1, 1, 1])
})

test('what hangs on an account whose address nobody had confirmed is removed, and the owner is told', async () => {
  await ofPriya(`, app as (insert into person_totp select org, person, 'x', now() from who)
    insert into passkey select org, 'x', person, '\\x00', '\\x00', 0, '{}', true, 'x', now() from who`)
  await pool.query('update person_email set verified_at = null')
  const b = await reset()
  expect([await countOf('person_totp'), await countOf('passkey')]).toEqual([0, 0])
  expect((await mailTo(t, priya.email))[1]!.body).toContain(
    'Nobody had confirmed this address before, so what had been set up to sign in was removed: the password, passkeys, the authenticator app.',
  )
  await b.submit({ password: better }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
  const { rows } = await pool.query('select verified_at from person_email where email = $1', [priya.email])
  expect(rows[0].verified_at).toBe('2026-11-20 21:05:00+00')
})

test('in a browser that signed in to the account before, it was its owner who set them up, and they stay', async () => {
  const own = await t.browser().signIn('lakeside', priya.email, password)
  await ofPriya(`insert into passkey select org, 'x', person, '\\x00', '\\x00', 0, '{}', true, 'x', now() from who`)
  await pool.query('update person_email set verified_at = null')
  await reset(own)
  expect(await countOf('passkey')).toBe(1)
})

test('an address that was never confirmed beside one that was lets nobody in, and its mail says why', async () => {
  await ofPriya(`insert into person_email (organization_id, person_id, email, sign_in, created_at)
    select org, person, 'slip@elsewhere.example', true, now() from who`)
  const b = await t.browser().post('/lakeside/forgot-password', { email: 'slip@elsewhere.example' })
  expect([b.heading(), b.body.includes('name="code"')]).toEqual(['Check your email', false])
  const [message] = await mailTo(t, 'slip@elsewhere.example')
  expect(message!.body).toContain('The account has another address, which is confirmed; this one never was.')
  expect(message!.body).not.toMatch(/\d{4} \d{4}/)
})

test('who has no password, because another organization signs them in, gets one', async () => {
  await pool.query(
    'delete from person_password using person_email e where e.person_id = person_password.person_id and e.email = $1',
    [lakeside.lena.email],
  )
  const b = await reset(t.browser(), lakeside.lena.email)
  await b.submit({ password: better }, 'name="password"')
  expect(b.heading()).toBe('Sign In Successful')
})

test('with an authenticator app eight characters are enough', async () => {
  await ofPriya(`insert into person_totp select org, person, 'x', now() from who`)
  const b = await t.browser().post('/lakeside/forgot-password', { email: priya.email })
  const code = await codeIn(t, priya.email)
  await b.submit({ code, codeAgain: code }, 'name="codeAgain"')
  expect(b.text()).toContain('At least 8 characters.')
  await b.submit({ password: 'weirmole', passwordAgain: 'weirmole' }, 'name="passwordAgain"')
  expect(b.path).toBe('/lakeside/sign-in?said=password-reset')
})

test('two at once: one password is set', async () => {
  const b = await t.browser().post('/lakeside/forgot-password', { email: priya.email })
  const code = await codeIn(t, priya.email)
  await b.submit({ code, codeAgain: code }, 'name="codeAgain"')
  const token = b.field('token')
  const press = async (typed: string) =>
    (await t.browser().post('/lakeside/forgot-password/new', { token, password: typed, passwordAgain: typed })).path
  const paths = await Promise.all([press(better), press('nine owls under the bridge')])
  expect(paths.sort()).toEqual(['/lakeside/forgot-password/new', '/lakeside/sign-in?said=password-reset'])
})
