import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { codeIn, noMail } from '../../test/support/mailbox.ts'
import { openSession } from '../../test/support/open-session.ts'
import { sealAppSecret } from './second-factor/authenticator-app.ts'
import { codeAt, newAppSecret } from './second-factor/rules.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail, sam } = lakeside
const better = 'seven herons over the weir'
const ids = new Map<string, { id: string; personId: string }>()

beforeAll(async () => {
  await pool.query('create table password_before as table person_password')
  const { rows } = await pool.query('select organization_id as id, person_id as "personId", email from person_email')
  for (const { email, ...who } of rows) ids.set(email, who)
})

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle, sign_in_session, one_time_secret, person_totp; delete from person_password;
    insert into person_password table password_before; update person set closed_at = null, deactivated_at = null`)
})

const of = (who: { email: string }) => ids.get(who.email)!.personId
const sessionsOf = async (who: { email: string }) =>
  (await pool.query('select 1 from sign_in_session where person_id = $1', [of(who)])).rowCount

async function byPassword(who: { email: string }): Promise<Browser> {
  const b = await t.browser().get('/lakeside/sign-in')
  return b.submit({ email: who.email, password }, 'name="password"')
}

async function reset(who: { email: string }): Promise<void> {
  const owner = t.browser()
  await owner.post('/lakeside/forgot-password', { email: who.email })
  const code = await codeIn(t, who.email)
  await owner.submit({ code, codeAgain: code }, 'name="codeAgain"')
  await owner.submit({ password: better, passwordAgain: better }, 'name="passwordAgain"')
  expect(owner.text()).toContain('Your password is changed')
}

/** Does something to a person's account while a form that is under way waits for it. */
async function meanwhile(who: { email: string }, send: () => Promise<Browser>, ...what: string[]): Promise<Browser> {
  const other = await pool.connect()
  await other.query('begin')
  await other.query('select id from person where id = $1 for update', [of(who)])
  const sending = send()
  const waiting = `select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  try {
    await expect.poll(async () => (await pool.query(waiting)).rows[0].count, { timeout: 5000 }).toBe(1)
    for (const statement of what) await other.query(statement, [of(who)])
  } finally {
    await other.query('commit')
    other.release()
  }
  return sending
}

const newPassword = `update person_password set hash = 'another' where person_id = $1`
const noSessions = 'delete from sign_in_session where person_id = $1'
const closed = ['delete from person_password where person_id = $1', 'update person set closed_at = now() where id = $1']

test.each([
  ['a new password was set', [newPassword, noSessions]],
  ['the account was closed', [...closed, noSessions]],
])('a sign-in whose password is being checked while %s opens nothing', async (_, what) => {
  const b = await t.browser().get('/lakeside/sign-in')
  await meanwhile(priya, () => b.submit({ email: priya.email, password }, 'name="password"'), ...what)
  expect([b.status, b.text().includes('Email or Password do not match'), await sessionsOf(priya)]).toEqual([
    422,
    true,
    0,
  ])
})

test('a sign-in by a mailed code that is under way while the account is closed opens nothing', async () => {
  const b = t.browser()
  await b.post('/lakeside/sign-in/link', { email: priya.email })
  const code = await codeIn(t, priya.email)
  await meanwhile(
    priya,
    () => b.submit({ code, step: 'code' }, 'name="code"'),
    'update person set closed_at = now() where id = $1',
  )
  expect([b.status, b.heading(), await sessionsOf(priya)]).toEqual([403, 'This account is closed', 0])
})

test('a session of an account that was closed shows nothing', async () => {
  const b = await byPassword(priya)
  await pool.query('update person set closed_at = now() where id = $1', [of(priya)])
  expect((await b.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
})

test.each([
  ['a new password was set', [newPassword], 422, 'This is not your password'],
  ['the session was ended', [noSessions], 401, 'You must sign in to your account'],
])('a form that shows the password is not carried out when %s while it was checked', async (_, what, status, says) => {
  const b = await byPassword(gail)
  const form = { understood: 'yes', currentPassword: password }
  await meanwhile(gail, () => b.post('/lakeside/profile/close-account', form), ...what)
  expect([b.status, b.text().includes(says)]).toEqual([status, true])
  const { rows } = await pool.query('select closed_at from person where id = $1', [of(gail)])
  expect(rows).toEqual([{ closed_at: null }])
})

test('a passkey, an email or a phone is not added by a session that is ended at that moment', async () => {
  const b = t.browser()
  for (const [path, form] of [
    ['/lakeside/profile/phones', { phone: '503 555 0142' }],
    ['/lakeside/security/passkeys', { step: 'add', ticket: 'x', credential: '{}' }],
    ['/lakeside/security/passkeys/options', {}],
  ] as const) {
    b.setCookie('session-lakeside', await openSession(t, ids.get(gail.email)!))
    await meanwhile(gail, () => b.post(path, form), noSessions)
    expect([path, b.status, b.heading()]).toEqual([path, 401, 'You must sign in to your account'])
  }
})

async function giveApp(who: { email: string }): Promise<string> {
  const secret = newAppSecret()
  const { id, personId } = ids.get(who.email)!
  await pool.query('insert into person_totp values ($1, $2, $3, $4)', [
    id,
    personId,
    sealAppSecret(t, secret, personId),
    testNow,
  ])
  return secret
}

const officeEnds = 'update person set proof_generation = proof_generation + 1 where id = $1'

test.each<[string, () => Promise<unknown>]>([
  ['the password was reset', () => reset(sam)],
  ['everybody was signed out', () => pool.query(officeEnds, [of(sam)])],
])('a first step that was shown before %s asks for no second one any more', async (_, happens) => {
  const secret = await giveApp(sam)
  const thief = await byPassword(sam)
  expect(thief.heading()).toBe('Second step')
  await happens()
  await thief.submit({ code: codeAt(secret, t.app.clock()), kind: 'app' }, 'name="code"')
  expect([thief.status, thief.heading()]).toEqual([401, 'You must sign in to your account'])
  expect(thief.text()).toContain('How this account is signed in to was changed a moment ago')
  expect([thief.cookie('session-lakeside'), await sessionsOf(sam)]).toEqual([undefined, 0])
})

test('a second step that is being checked while everybody is signed out opens nothing', async () => {
  const secret = await giveApp(sam)
  const thief = await byPassword(sam)
  const code = codeAt(secret, t.app.clock())
  await meanwhile(sam, () => thief.submit({ code, kind: 'app' }, 'name="code"'), officeEnds)
  expect([thief.status, await sessionsOf(sam)]).toEqual([401, 0])
})

async function merges(): Promise<Browser> {
  const thief = await byPassword(gail)
  await thief.get('/lakeside/profile/merge')
  return thief.submit({ step: 'prove', email: priya.email, proof: 'password', password })
}
const provedAnew = 'Enter its email once more'
const merged = async () => (await pool.query('select 1 from person where merged_into is not null')).rowCount

test('an account that was proved by its old password is not merged after the reset', async () => {
  const thief = await merges()
  expect(thief.heading()).toBe('What comes together')
  await reset(priya)
  await thief.submit({ step: 'merge' })
  expect([thief.status, thief.text().includes(provedAnew), await merged()]).toEqual([422, true, 0])
  expect((await thief.get('/lakeside/profile/merge')).text()).not.toContain('What comes together')
})

test('nor is one whose password is reset at the moment of the merge', async () => {
  const thief = await merges()
  await meanwhile(priya, () => thief.submit({ step: 'merge' }), officeEnds)
  expect([thief.status, thief.text().includes(provedAnew), await merged()]).toEqual([422, true, 0])
})

test('nor by a second step that follows the reset', async () => {
  const secret = await giveApp(priya)
  const thief = await merges()
  expect(thief.heading()).toBe('The second step of the other account')
  await reset(priya)
  await thief.submit({ code: codeAt(secret, t.app.clock()) }, 'name="code"')
  expect([thief.status, thief.text().includes(provedAnew), await merged()]).toEqual([422, true, 0])
})

test('an app that was sealed before secrets were told apart by person is sealed anew with its next code', async () => {
  const secret = newAppSecret()
  const { id, personId } = ids.get(sam.email)!
  await pool.query('insert into person_totp values ($1, $2, $3, $4)', [
    id,
    personId,
    t.app.keys.seal('authenticator-app', secret),
    testNow,
  ])
  const b = await byPassword(sam)
  await b.submit({ code: codeAt(secret, t.app.clock()), kind: 'app' }, 'name="code"')
  expect(await sessionsOf(sam)).toBe(1)
  const { rows } = await pool.query('select sealed_secret from person_totp')
  expect(t.app.keys.open('authenticator-app', rows[0].sealed_secret, personId)).toBe(secret)
})

test('an app of somebody else, put into a person’s row, is none of theirs', async () => {
  const secret = await giveApp(gail)
  await pool.query('update person_totp set person_id = $1', [of(sam)])
  const b = await byPassword(sam)
  await b.submit({ code: codeAt(secret, t.app.clock()), kind: 'app' }, 'name="code"')
  expect([b.status, await sessionsOf(sam)]).toEqual([422, 0])
})
