import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { codeIn, mailTo, noMail } from '../../../test/support/mailbox.ts'
import { sealAppSecret } from '../../sign-in/second-factor/authenticator-app.ts'
import { codeAt, newAppSecret } from '../../sign-in/second-factor/rules.ts'

const t = await testApp()
const { pool } = t.database
const ids: Record<string, string> = {}
const { priya, gail, noor, lena, sam, tomasz, walt, vera } = lakeside

const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const begin = async (who: { email: string }) => (await as(who)).get('/lakeside/profile/merge')
const prove = (b: Browser, email: string, by: Record<string, string>) => b.submit({ step: 'prove', email, ...by })
const byPassword = { proof: 'password', password }
const byCode = { proof: 'code' }
const mergesOf = async () => Number((await pool.query('select count(*) from person_merge')).rows[0].count)
const of = (who: { email: string }) => ids[who.email]!

beforeAll(async () => {
  const { rows } = await pool.query('select email, person_id from person_email')
  for (const row of rows) ids[row.email] = row.person_id
})

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle')
})

test('by the other account’s password: a preview, then all is in one, and all emails are told', async () => {
  const other = await as(priya)
  await (await other.get(`/lakeside/c/${codes.symposium}`)).submit()
  const b = await begin(gail)
  expect(b.heading()).toBe('I have another account here')
  await prove(b, ' PRIYA@lakeside.example ', byPassword)
  expect([b.status, b.heading()]).toEqual([200, 'What comes together'])
  expect(b.text()).toContain('Sessions attended 0 1 1')
  expect(b.text()).toContain('Credentials RN BSN MD RN BSN MD')
  expect(await mergesOf()).toBe(0)
  await b.submit({ step: 'merge' })
  expect(b.text()).toContain('Your two accounts are one now.')
  expect(b.text()).toContain('Gail Monroe, RN, BSN, MD')
  expect(b.text()).toContain('Northwest Perioperative Pharmacotherapy Symposium')
  for (const { email } of [gail, priya]) {
    const [mail] = await mailTo(t, email)
    expect(mail!.body).toContain('You have merged two accounts of yours into one')
    expect(mail!.body).toContain('the office can undo it until December 20, 2026')
  }
  const { rows } = await pool.query(
    "select actor_id, new ->> 'reason' as reason from audit where act = 'person.merged'",
  )
  expect(rows).toEqual([
    { actor_id: of(gail), reason: 'By the person, who proved both accounts: the other by its password' },
  ])
})

test('the way back from a survey that the other account began leads on in the one', async () => {
  const other = await as(lena)
  await (await other.get(`/lakeside/c/${codes.sepsis}`)).submit()
  const survey = /href="(https:\/\/surveys\.example[^"]+)"/.exec(other.body)![1]!.replaceAll('&amp;', '&')
  const back = new URL(new URL(survey).searchParams.get('back')!)
  const b = await begin(tomasz)
  await prove(b, lena.email, byPassword)
  await b.submit({ step: 'merge' })
  await b.get(back.pathname + back.search)
  expect([b.status, b.heading()]).toEqual([200, 'Your evaluation is complete'])
  await b.submit({}, 'name="token"')
  expect(b.heading()).toBe('Certificate Preparation')
  const stranger = await as(sam)
  await stranger.get(back.pathname + back.search)
  expect([stranger.status, stranger.heading()]).toEqual([403, 'This evaluation was begun by somebody else'])
})

test('the other account’s sessions end, also one in the middle of a claim, which goes on after signing in', async () => {
  const other = await as(noor)
  await other.get(`/lakeside/c/${codes.tumorBoard}`)
  const b = await begin(vera)
  await prove(b, noor.email, byPassword)
  await b.submit({ step: 'merge' })
  await other.submit({}, 'code')
  expect(other.text()).toContain('You were signed out before your form arrived')
  await other.submit({ email: noor.email, password }, 'name="password"')
  await other.submit()
  expect(other.heading()).toBe('Certificate Preparation')
  const { rows } = await pool.query(
    'select person_id from attendance t join activity_session s on s.id = t.session_id where s.code = $1',
    [codes.tumorBoard],
  )
  expect(rows).toEqual([{ person_id: of(vera) }])
})

test('by a mailed code: wrong, spent, and right', async () => {
  const b = await begin(vera)
  await prove(b, tomasz.email, byCode)
  expect(b.heading()).toBe('Enter the code')
  await b.submit({ code: '' }, 'name="code"')
  expect(b.text()).toContain('Enter the code from the message')
  await b.submit({ code: '00000000' }, 'name="code"')
  expect([b.status, b.text().includes('you can try 4 times more')]).toEqual([422, true])
  const first = await codeIn(t, tomasz.email)
  await b.submit({ step: 'again' }, 'Send another code')
  await b.submit({ code: await codeIn(t, tomasz.email) }, 'name="code"')
  expect(b.heading()).toBe('What comes together')

  // The code of another browser's visitor opens nothing here.
  const stranger = await begin(sam)
  await prove(stranger, tomasz.email, byCode)
  for (let n = 0; n < 5; n++) await stranger.submit({ code: first }, 'name="code"')
  expect(stranger.text()).toContain('This code no longer works')
  await stranger.submit({ code: await codeIn(t, tomasz.email) }, 'name="code"')
  expect(stranger.text()).toContain('This code no longer works')
})

test('a proof is bound to who is signed in, and lives fifteen minutes', async () => {
  const b = await begin(vera)
  await prove(b, tomasz.email, byPassword)
  const proof = b.cookie('merge-lakeside')!
  const thief = await begin(sam)
  thief.setCookie('merge-lakeside', proof)
  await thief.get('/lakeside/profile/merge')
  expect(thief.heading()).toBe('I have another account here')
  await thief.post('/lakeside/profile/merge', { step: 'merge' })
  expect(thief.status).toBe(422)
  t.setTime('2026-11-20T21:21:00Z')
  await b.post('/lakeside/profile/merge', { step: 'merge' })
  expect([b.status, b.text().includes('proved more than 15 minutes ago')]).toEqual([422, true])
  t.setTime('2026-11-20T21:40:00Z')
  await b.get('/lakeside/profile/merge')
  expect(b.path).toContain('/lakeside/sign-in')
})

test('wrong passwords, one’s own email, nobody’s, and another organization’s are refused', async () => {
  const b = await begin(vera)
  const said = async (email: string, by: Record<string, string>) => {
    await prove(await b.get('/lakeside/profile/merge'), email, by)
    return [b.status, /There is a problem (.*?) I have another/.exec(b.text())?.[1]]
  }
  const mismatch = [422, 'The email or the password is not right']
  expect(await said(sam.email, { proof: 'password', password: 'wrong horse battery' })).toEqual(mismatch)
  expect(await said('nobody@lakeside.example', byPassword)).toEqual(mismatch)
  expect(await said(palmetto.otto.email, byPassword)).toEqual(mismatch)
  expect(await said(vera.email, byPassword)).toEqual([422, 'That is this account. Enter an email of the other one'])
  expect(await said(vera.email, byCode)).toEqual([
    422,
    'That is an email of this account. Enter one of the other account',
  ])
  expect(await said('nobody@lakeside.example', byCode)).toEqual([422, 'There is no account with this email'])
  expect(await said('', byCode)).toEqual([422, 'Enter the email of the other account'])
  expect(await said(sam.email, { proof: 'password', password: '' })).toEqual([
    422,
    'Enter the password of the other account',
  ])
  expect(await said(sam.email, { proof: 'x' })).toEqual([422, 'Choose how to prove that it is yours'])
  expect(b.body).toContain(`value="${sam.email}"`)
  expect(b.body).not.toContain('wrong horse')
})

test('where accounts are concealed, nothing tells whether there is one', async () => {
  await pool.query("update organization set conceal_accounts = true where slug = 'lakeside'")
  const b = await begin(vera)
  await prove(b, 'nobody@lakeside.example', byCode)
  expect([b.status, b.heading()]).toEqual([200, 'Enter the code'])
  const texts = [b.text().replace('nobody@', '')]
  await b.submit({ step: 'start-again' }, 'start-again')
  await prove(b, sam.email, byCode)
  texts.push(b.text().replace('sam@', ''))
  expect(texts[0]).toBe(texts[1])
  expect(await mailTo(t, 'nobody@lakeside.example')).toEqual([])
  await pool.query("update organization set conceal_accounts = false where slug = 'lakeside'")
})

test('guesses at the other account’s password wait, as at the sign-in page', async () => {
  const b = await begin(vera)
  for (let n = 0; n < 5; n++) await prove(b, sam.email, { proof: 'password', password: `guess ${n} of many` })
  await prove(b, sam.email, { proof: 'password', password })
  expect([b.status, b.text().includes('There were too many tries that did not match.')]).toEqual([429, true])
})

test('codes are not mailed without end', async () => {
  const b = await begin(vera)
  await prove(b, walt.email, byCode)
  for (let n = 0; n < 4; n++) await b.submit({ step: 'again' }, 'Send another code')
  expect([b.status, b.text().includes('We have sent several codes already')]).toEqual([429, true])
  expect((await mailTo(t, walt.email)).length).toBeLessThan(5)
})

test('an account whose email was changed lately stays, so that its owner can take it back', async () => {
  await pool.query(
    `insert into one_time_secret (organization_id, id, purpose, secret_hash, person_id, detail, tries_left, created_at, expires_at)
     select organization_id, gen_random_uuid(), 'undo-email', '', id, '{}', 1, $2::timestamptz, $2::timestamptz + interval '7 days' from person where id = $1`,
    [of(sam), testNow],
  )
  const b = await begin(vera)
  await prove(b, sam.email, byPassword)
  expect([b.status, b.text().includes('An email of the other account was changed in the last days')]).toEqual([
    422,
    true,
  ])
  await pool.query("delete from one_time_secret where purpose = 'undo-email'")
})

test('an account with a role of the office is not taken in by a learner', async () => {
  const b = await begin(tomasz)
  await prove(b, walt.email, byPassword)
  expect([b.status, b.text().includes('Sign in to that one instead, and merge this one into it')]).toEqual([422, true])
  const staff = await begin(vera)
  await prove(staff, walt.email, byPassword)
  expect([staff.status, staff.text().includes('Both accounts have a role in the CME office')]).toEqual([422, true])
})

test('an account with an authenticator app is asked for its code, and the app goes with it', async () => {
  const secret = newAppSecret()
  await pool.query(
    `insert into person_totp (organization_id, person_id, sealed_secret, confirmed_at)
     select organization_id, id, $2, $3 from person where id = $1`,
    [of(sam), sealAppSecret(t, secret, of(sam)), testNow],
  )
  const b = await begin(tomasz)
  t.setTime('2026-11-20T21:25:00Z')
  await prove(b, sam.email, byPassword)
  expect(b.heading()).toBe('The second step of the other account')
  await b.post('/lakeside/profile/merge', { step: 'merge' })
  expect([b.status, b.heading()]).toEqual([422, 'The second step of the other account'])
  await b.submit({ code: '000000' }, 'name="code"')
  expect([b.status, b.text().includes('That is not the code')]).toEqual([422, true])
  await b.submit({ code: codeAt(secret, t.app.clock()) }, 'name="code"')
  expect(b.heading()).toBe('What comes together')
  await b.submit({ step: 'merge' })
  expect(b.text()).toContain('Your two accounts are one now.')
  const { rows } = await pool.query('select person_id from person_totp')
  expect(rows).toEqual([{ person_id: of(tomasz) }])
  const again = await t.browser().signIn('lakeside', tomasz.email, password)
  expect(again.path).toContain('/lakeside/sign-in/second-factor')
})

test('who has a second step shows it before another account comes in', async () => {
  const b = await begin(vera)
  await pool.query(
    `insert into person_totp (organization_id, person_id, sealed_secret, confirmed_at)
     select organization_id, id, $2, $3 from person where id = $1`,
    [of(vera), sealAppSecret(t, newAppSecret(), of(vera)), testNow],
  )
  await pool.query('update sign_in_session set second_factor_at = null where person_id = $1', [of(vera)])
  await b.get('/lakeside/profile/merge')
  expect(b.path).toContain('/lakeside/sign-in/second-factor')
  await b.post('/lakeside/profile/merge', { step: 'prove', email: gail.email, ...byPassword })
  expect([b.heading(), b.cookie('merge-lakeside')]).toEqual(['Second step', undefined])
})
