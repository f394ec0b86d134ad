import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { evilProvider } from '../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../test/support/identity-provider.ts'
import { codeIn, linkIn, mailTo, noMail } from '../../test/support/mailbox.ts'

// Something is mailed to an address that is somebody else's by the time it is used: neither the one whose it was nor the
// one whose it is gets in by it.
const t = await testApp()
const { pool } = t.database
const { priya, gail } = lakeside
const client = { id: 'the-client', secret: 'the secret of the client' }
const honest = await evilProvider(client)
let provider = ''
let before: { priya: string; gail: string }

const personOf = async (email: string) =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id as string

beforeAll(async () => {
  const settings = { issuer: honest.issuer, clientId: client.id }
  provider = await addOidcProvider(t, { secret: client.secret, settings })
  before = { priya: await personOf(priya.email), gail: await personOf(gail.email) }
})

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle, sign_in_session, one_time_secret, identity')
  await pool.query('update person_email set person_id = $1 where email = $2', [before.priya, priya.email])
})

const moveToGail = () =>
  pool.query('update person_email set person_id = $1, position = 1 where email = $2', [before.gail, priya.email])
const sessions = async () => (await pool.query('select person_id from sign_in_session')).rows

test('a link that signs in, and the code beside it, let nobody in', async () => {
  const b = await t.browser().post('/lakeside/sign-in/link', { email: priya.email, from: 'sign-in' })
  const [link, code] = [await linkIn(t, priya.email), await codeIn(t, priya.email)]
  await moveToGail()
  await b.submit({ code, step: 'code' }, 'name="code"')
  expect([b.status, b.cookie('session-lakeside')]).toEqual([422, undefined])
  await b.get(link)
  await b.post(link)
  expect([b.status, b.heading(), b.cookie('session-lakeside')]).toEqual([410, 'This link no longer works', undefined])
  expect(await sessions()).toEqual([])
})

test('a code for a new password, shown before, sets the password of neither', async () => {
  const kept = (await pool.query('select person_id, hash from person_password order by person_id')).rows
  const b = await t.browser().post('/lakeside/forgot-password', { email: priya.email })
  const code = await codeIn(t, priya.email)
  await b.submit({ code, codeAgain: code }, 'name="codeAgain"')
  expect(b.heading()).toBe('New password')
  await moveToGail()
  const better = 'seven herons over the weir'
  await b.submit({ password: better, passwordAgain: better }, 'name="passwordAgain"')
  expect((await pool.query('select person_id, hash from person_password order by person_id')).rows).toEqual(kept)
  expect((await mailTo(t, priya.email)).map(({ subject }) => subject)).not.toContain(
    'Your Lakeside Health System CME password was changed',
  )
  const owner = await t.browser().signIn('lakeside', gail.email, password)
  expect(owner.heading()).toBe('Sign In Successful')
})

test('a code to link a single sign-on links it to neither', async () => {
  const b = await arrive()
  await b.submit({ step: 'code', email: priya.email }, 'name="password"')
  const code = await codeIn(t, priya.email)
  await moveToGail()
  await b.submit({ step: 'try-code', code }, 'name="code"')
  expect([b.status, b.text().includes('That code is used up. Ask for another.')]).toEqual([422, true])
  expect([(await pool.query('select subject from identity')).rows, await sessions()]).toEqual([[], []])
})

/** Comes from a provider as somebody who is not known here, with the address. */
async function arrive(): Promise<Browser> {
  const b = await t.browser().get(`/lakeside/sign-in/with/${provider}`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  honest.nonce = asked.get('nonce')!
  honest.lies = { claims: { sub: 'stranger', email: priya.email } }
  await b.get(`/lakeside/sign-in/oidc/${provider}?${new URLSearchParams({ code: 'one', state: asked.get('state')! })}`)
  return b.submit()
}
