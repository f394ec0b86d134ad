import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { type EvilProvider, evilProvider } from '../../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../../test/support/identity-provider.ts'
import { setUpApp } from '../../../test/support/set-up-app.ts'
import { codeAt } from '../second-factor/rules.ts'

// Two providers of one organization, both honest here, which both call somebody "person".
const t = await testApp()
const { pool } = t.database
const client = { id: 'the-client', secret: 'the secret of the client' }
const { priya, gail } = lakeside

type Door = { id: string; at: EvilProvider }
const doors: Door[] = []

beforeAll(async () => {
  for (const label of ['NetID Login', 'Clinic Login']) {
    const at = await evilProvider(client)
    const settings = { issuer: at.issuer, clientId: client.id }
    doors.push({ id: await addOidcProvider(t, { label, secret: client.secret, settings }), at })
  }
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle, sign_in_session, identity, person_totp')
  await pool.query('update identity_provider set trusted_second_factor = false')
})

const known = (door: Door, who: { email: string }) =>
  pool.query(
    `insert into identity select organization_id, $1, 'sub person', person_id, now(), now() from person_email where email = $2`,
    [door.id, who.email],
  )

/** Comes back from a provider that says, of whoever it is, that they are its "person". */
async function arrive(door: Door, to = ''): Promise<Browser> {
  const b = await t.browser().get(`/lakeside/sign-in/with/${door.id}?${new URLSearchParams({ to })}`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  door.at.nonce = asked.get('nonce')!
  const answer = new URLSearchParams({ code: crypto.randomUUID(), state: asked.get('state')! })
  await b.get(`/lakeside/sign-in/oidc/${door.id}?${answer}`)
  return b.submit()
}

const pathOf = (b: Browser) => b.path.split('?')[0]
const sessions = async () =>
  (
    await pool.query(
      `select e.email, s.second_factor_at is not null as second from sign_in_session s
       join person_email e on e.person_id = s.person_id order by s.created_at, e.email`,
    )
  ).rows

/** Sets an authenticator app up for somebody; returns its secret, the first code of which is over. */
async function withApp(who: { email: string }): Promise<string> {
  const b = await t.browser().signIn('lakeside', who.email, password)
  await b.get('/lakeside/security/authenticator-app')
  const secret = await setUpApp(t, b)
  await pool.query('truncate sign_in_session')
  t.setTime(Temporal.Instant.from(testNow).add({ minutes: 1 }).toString())
  return secret
}

test('one subject at two providers is two people, each where they are known', async () => {
  const [one, other] = doors as [Door, Door]
  await known(one, priya)
  await known(other, gail)
  expect(pathOf(await arrive(one))).toBe('/lakeside/profile/check')
  expect(await sessions()).toEqual([{ email: priya.email, second: false }])
  await pool.query('truncate sign_in_session')
  expect(pathOf(await arrive(other))).toBe('/lakeside/profile/check')
  expect(await sessions()).toEqual([{ email: gail.email, second: false }])
})

test('somebody who is known at another provider only is nobody here, by the same subject', async () => {
  const [one, other] = doors as [Door, Door]
  await known(other, gail)
  const b = await arrive(one)
  expect([pathOf(b), b.heading(), b.text().includes('Create your profile')]).toEqual([
    '/lakeside/sign-in/new-profile',
    'Online Profile',
    true,
  ])
  expect(await sessions()).toEqual([])
})

test('who has an authenticator app is asked for its code after a provider that is not trusted with it', async () => {
  const [door] = doors as [Door]
  await known(door, priya)
  const secret = await withApp(priya)
  const b = await arrive(door, '/lakeside/transcript')
  expect([pathOf(b), b.heading(), await sessions()]).toEqual(['/lakeside/sign-in/second-factor', 'Second step', []])
  await b.get('/lakeside/my-portal')
  expect(b.heading()).toBe('You must sign in to your account')
  const again = await arrive(door, '/lakeside/transcript')
  await again.submit({ code: codeAt(secret, t.app.clock()) }, 'name="code"')
  expect(again.path).toBe('/lakeside/profile/check?to=%2Flakeside%2Ftranscript')
  expect(await sessions()).toEqual([{ email: priya.email, second: true }])
})

test('who has an authenticator app is not asked for its code after a provider that asks for a second step itself', async () => {
  const [door] = doors as [Door]
  await known(door, priya)
  await withApp(priya)
  await pool.query('update identity_provider set trusted_second_factor = true where id = $1', [door.id])
  expect(pathOf(await arrive(door))).toBe('/lakeside/profile/check')
  expect(await sessions()).toEqual([{ email: priya.email, second: true }])
})
