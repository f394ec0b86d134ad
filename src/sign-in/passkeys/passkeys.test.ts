import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { setUpApp } from '../../../test/support/set-up-app.ts'
import { softAuthenticator } from '../../../test/support/soft-authenticator.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail, renee } = lakeside
const here = { origin: 'http://localhost:3000', rpId: 'localhost' }

type Device = ReturnType<typeof softAuthenticator>
type Asked = {
  ticket: string
  options: { challenge: string; user?: { id: string; name: string; displayName: string } }
}

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(
    'truncate throttle, sign_in_session, person_totp, recovery_code, passkey, message, audit, one_time_secret',
  )
})

const later = (seconds: number) => t.setTime(t.app.clock().add({ seconds }).toString())
const rows = async (query: string) => (await pool.query(query)).rows
const mail = async () =>
  (await rows('select subject from message order by queued_at, subject')).map((one) => one.subject)

/** By the form alone: no second factor is shown. */
async function byPassword(who: { email: string }, org = 'lakeside', browser = t.browser()): Promise<Browser> {
  await browser.get(`/${org}/sign-in`)
  return browser.submit({ email: who.email, password }, 'name="password"')
}

async function asks(b: Browser, path: string, fields: Record<string, string> = {}): Promise<Asked> {
  await b.post(path, fields)
  expect(b.status).toBe(200)
  return JSON.parse(b.body)
}

const asksToSignIn = (b: Browser, org = 'lakeside') => asks(b, `/${org}/sign-in/passkey/options`)

/** Adds a passkey on this device for whoever is signed in; returns the handle by which the device knows them. */
async function add(b: Browser, device: Device, org = 'lakeside'): Promise<string> {
  const { ticket, options } = await asks(b, `/${org}/security/passkeys/options`)
  const credential = device.make({ ...here, challenge: options.challenge })
  await b.post(`/${org}/security/passkeys`, { step: 'add', ticket, credential })
  expect(b.status).toBe(200)
  return options.user!.id
}

async function withPasskey(who: { email: string }, org = 'lakeside'): Promise<{ device: Device; handle: string }> {
  const device = softAuthenticator()
  const handle = await add(await byPassword(who, org), device, org)
  return { device, handle }
}

/** Answers a question to sign in as told, and sends the answer. */
async function signsIn(b: Browser, device: Device, handle: string | undefined, how: Parameters<Device['use']>[2] = {}) {
  const { ticket, options } = await asksToSignIn(b)
  const credential = device.use({ ...here, challenge: options.challenge }, handle, how)
  return b.post('/lakeside/sign-in/passkey', { ticket, credential, to: '/lakeside/c/2356446' })
}

function expectRefused(b: Browser): void {
  expect([b.status, b.heading(), b.cookie('session-lakeside')]).toEqual([
    422,
    'You must sign in to your account',
    undefined,
  ])
  expect(b.text()).toContain('This passkey did not work at Lakeside')
}

test('a passkey signs its owner in, by both factors at once, and leads on to the claim', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = await signsIn(t.browser(), device, handle)
  expect(b.heading()).toBe('Sign In Successful')
  expect(b.text()).toContain('You are signed in as Priya Raman, MD')
  await b.click('Continue')
  expect(b.path).toContain('/lakeside/claim?code=2356446')
  const sessions = await rows('select way, second_factor_at is not null as strong from sign_in_session order by way')
  expect(sessions).toEqual([
    { way: 'passkey', strong: true },
    { way: 'password', strong: false },
  ])
})

test('its owner is told of a new passkey, and the record says who added it', async () => {
  await withPasskey(priya)
  expect(await mail()).toEqual(['A passkey was added'])
  const [act] = await rows("select act, new, actor_id = subject_id as own from audit where act like '%passkey%'")
  expect(act).toEqual({ act: 'person.passkey_added', new: { name: 'Passkey' }, own: true })
})

test('what the device shows of a passkey says which organization it is for', async () => {
  const [hers, his] = [await byPassword(priya), await byPassword(palmetto.otto, 'palmetto')]
  const [one, other] = [
    await asks(hers, '/lakeside/security/passkeys/options'),
    await asks(his, '/palmetto/security/passkeys/options'),
  ]
  expect(one.options.user!.name).toMatch(/^priya@lakeside\.example \(Lakeside/)
  expect(one.options.user!.displayName).toMatch(/^Priya Raman, MD \(Lakeside/)
  expect(other.options.user!.name).toMatch(/^otto@palmetto\.example \(Palmetto/)
  expect(Buffer.from(one.options.user!.id, 'base64url').length).toBe(32)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:3001' }],
  ['another name', { rpId: 'evil.example' }],
  ['a challenge of its own', { challenge: 'bWFkZSB1cA' }],
])('a signature for %s is refused', async (_, wrong) => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b)
  const credential = device.use({ ...here, challenge: options.challenge, ...wrong }, handle)
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
})

test('a device that did not make sure of its owner is refused', async () => {
  const { device, handle } = await withPasskey(priya)
  expectRefused(await signsIn(t.browser(), device, handle, { verified: false }))
})

test('a challenge is good once, though the same signature comes again', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b)
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  await b.post('/lakeside/sign-in/passkey', { ticket, credential })
  expect(b.heading()).toBe('Sign In Successful')
  await b.post('/lakeside/sign-out')
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
})

test('a challenge whose answer was refused is used up, too', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b)
  const where = { ...here, challenge: options.challenge }
  expectRefused(
    await b.post('/lakeside/sign-in/passkey', { ticket, credential: softAuthenticator().use(where, handle) }),
  )
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential: device.use(where, handle) }))
})

test('of one answer sent twice at the same moment one signs in', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b)
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  const twins = [t.browser(), t.browser()]
  for (const twin of twins) twin.setCookie('passkey-lakeside', b.cookie('passkey-lakeside')!)
  await Promise.all(twins.map((twin) => twin.post('/lakeside/sign-in/passkey', { ticket, credential })))
  expect(twins.map(({ status }) => status).sort()).toEqual([200, 422])
})

test('a challenge is good for five minutes, in the browser that asked for it, for what it was asked for', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b)
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  const stranger = t.browser()
  await asksToSignIn(stranger)
  expectRefused(await stranger.post('/lakeside/sign-in/passkey', { ticket, credential }))
  const hers = await byPassword(priya, 'lakeside', b)
  await hers.post('/lakeside/security/passkeys', {
    step: 'add',
    ticket,
    credential: softAuthenticator().make({ ...here, challenge: options.challenge }),
  })
  expect([hers.status, hers.text().includes('The passkey could not be added.')]).toEqual([422, true])
  await hers.post('/lakeside/sign-out')
  later(300)
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
})

test('a passkey that nobody has here, or says it is somebody else’s, or nobody’s, is refused', async () => {
  const { device, handle } = await withPasskey(priya)
  const other = await withPasskey(gail)
  expectRefused(await signsIn(t.browser(), softAuthenticator(), handle))
  expectRefused(await signsIn(t.browser(), device, other.handle))
  expectRefused(await signsIn(t.browser(), device, undefined))
})

test('a passkey that went to another record with its owner signs in to that one', async () => {
  const { device, handle } = await withPasskey(priya)
  await pool.query('update passkey set person_id = (select person_id from person_email where email = $1)', [gail.email])
  const b = await signsIn(t.browser(), device, handle)
  expect(b.text()).toContain('You are signed in as Gail Monroe, RN, BSN')
})

test('a passkey of another organization on the same host opens nothing', async () => {
  const { device, handle } = await withPasskey(palmetto.otto, 'palmetto')
  expectRefused(await signsIn(t.browser(), device, handle))
})

test('a challenge of another organization is worth nothing', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = t.browser()
  const { ticket, options } = await asksToSignIn(b, 'palmetto')
  b.setCookie('passkey-lakeside', b.cookie('passkey-palmetto')!)
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
})

test('a counter that goes back is a copy’s: it is refused, and the owner is told', async () => {
  const { device, handle } = await withPasskey(priya)
  expect((await signsIn(t.browser(), device, handle, { counter: 7 })).heading()).toBe('Sign In Successful')
  for (const counter of [7, 6, 0]) expectRefused(await signsIn(t.browser(), device, handle, { counter }))
  expect((await mail()).filter((subject) => subject === 'A passkey was refused').length).toBe(3)
  expect(await rows("select new from audit where act = 'person.passkey_refused' order by id limit 1")).toEqual([
    { new: { name: 'Passkey', counter: { before: 7, next: 7 } } },
  ])
  expect((await signsIn(t.browser(), device, handle, { counter: 8 })).heading()).toBe('Sign In Successful')
})

test('whatever is sent instead of a credential is refused, and harms nothing', async () => {
  for (const credential of ['', '{}', 'null', '[]', '{"id":1}', 'x'.repeat(60_000), '{"type":"public-key"}']) {
    const b = t.browser()
    const { ticket } = await asksToSignIn(b)
    expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
  }
  for (const ticket of ['', 'x', 'a'.repeat(500)])
    expectRefused(await t.browser().post('/lakeside/sign-in/passkey', { ticket, credential: '{}' }))
})

test('a passkey that says who made it by certificates is refused: no list is fetched from addresses in them', async () => {
  const b = await byPassword(priya)
  const { ticket, options } = await asks(b, '/lakeside/security/passkeys/options')
  // A map of one entry: "x5c", an empty list.
  const statement = Buffer.from([0xa1, 0x63, 0x78, 0x35, 0x63, 0x80])
  const credential = softAuthenticator().make(
    { ...here, challenge: options.challenge },
    { format: 'packed', statement },
  )
  await b.post('/lakeside/security/passkeys', { step: 'add', ticket, credential })
  expect([b.status, await rows('select * from passkey')]).toEqual([422, []])
})

test.each([
  ['another site', { origin: 'https://evil.example' }, {}],
  ['another name', { rpId: 'evil.example' }, {}],
  ['a challenge of its own', { challenge: 'bWFkZSB1cA' }, {}],
  ['an owner it did not make sure of', {}, { verified: false }],
])('a passkey made for %s is not added', async (_, wrong, how) => {
  const b = await byPassword(priya)
  const { ticket, options } = await asks(b, '/lakeside/security/passkeys/options')
  const credential = softAuthenticator().make({ ...here, challenge: options.challenge, ...wrong }, how)
  await b.post('/lakeside/security/passkeys', { step: 'add', ticket, credential })
  expect([b.status, b.heading(), await rows('select * from passkey')]).toEqual([422, 'Passkeys', []])
})

test('nobody adds somebody else’s passkey as their own', async () => {
  const { device } = await withPasskey(priya)
  const b = await byPassword(gail)
  const { ticket, options } = await asks(b, '/lakeside/security/passkeys/options')
  const credential = device.make({ ...here, challenge: options.challenge })
  await b.post('/lakeside/security/passkeys', { step: 'add', ticket, credential })
  expect([b.status, b.text().includes('This passkey is known here already.')]).toEqual([422, true])
  const owners = await rows('select given_name from passkey k join person p on p.id = k.person_id')
  expect(owners).toEqual([{ given_name: 'Priya' }])
})

test('adding asks for a sign-in of the last half hour', async () => {
  const b = await byPassword(priya)
  later(31 * 60)
  await b.post('/lakeside/security/passkeys/options')
  expect(b.status).toBe(401)
})

test('a passkey is called by another name, and removed; a removed one opens nothing', async () => {
  const { device, handle } = await withPasskey(priya)
  const b = await byPassword(priya)
  await b.get('/lakeside/security/passkeys')
  await b.submit({ [`name.${device.id}`]: ' ' }, 'value="rename"')
  expect([b.status, b.text().includes('Enter a name, such as the device it is on')]).toEqual([422, true])
  await b.submit({ [`name.${device.id}`]: 'O’Brien’s 李 phone' }, 'value="rename"')
  expect([b.status, b.text().includes('O’Brien’s 李 phone')]).toEqual([200, true])
  await b.submit({}, 'value="remove"')
  expect(b.text()).toContain('Passkey removed.')
  expectRefused(await signsIn(t.browser(), device, handle))
  expect(await mail()).toEqual(['A passkey was added', 'A passkey was removed'])
})

test('nobody renames or removes somebody else’s passkey', async () => {
  const { device } = await withPasskey(priya)
  const b = await byPassword(gail)
  const named = { passkey: device.id, [`name.${device.id}`]: 'Mine' }
  await b.post('/lakeside/security/passkeys', { step: 'rename', ...named })
  await b.post('/lakeside/security/passkeys', { step: 'remove', ...named })
  expect(await rows('select name from passkey')).toEqual([{ name: 'Passkey' }])
})

test('staff who set up a passkey as their second step get recovery codes, and go on to the office', async () => {
  const b = await byPassword(renee)
  await b.get('/lakeside/office/activities')
  expect(b.heading()).toBe('Set up your second step')
  const { ticket, options } = await asks(b, '/lakeside/security/passkeys/options')
  const credential = softAuthenticator().make({ ...here, challenge: options.challenge })
  await b.post('/lakeside/security/passkeys', { step: 'add', ticket, credential, to: '/lakeside/office/activities' })
  expect([b.status, b.heading()]).toEqual([200, 'Your recovery codes'])
  await b.click('Continue')
  expect([b.status, b.heading()]).toEqual([200, 'Activities'])
})

test('a password alone adds no passkey to the account of staff who have one', async () => {
  await withPasskey(renee)
  const thief = await byPassword(renee)
  await thief.post('/lakeside/security/passkeys/options')
  expect(thief.status).toBe(401)
  await thief.get('/lakeside/security/passkeys')
  expect(thief.heading()).toBe('Second step')
})

test('staff show their passkey as the second step; one of somebody else does not do', async () => {
  const { device, handle } = await withPasskey(renee)
  const other = await withPasskey(gail)
  const b = await byPassword(renee)
  await b.get('/lakeside/office/activities')
  expect(b.heading()).toBe('Second step')
  const before = b.cookie('session-lakeside')
  const step = 'second-factor'
  for (const [one, whose, status] of [
    [other.device, other.handle, 422],
    [device, handle, 200],
  ] as const) {
    const { ticket, options } = await asks(b, '/lakeside/sign-in/passkey/options', { step })
    const credential = one.use({ ...here, challenge: options.challenge }, whose)
    await b.post('/lakeside/sign-in/second-factor', { step, ticket, credential, to: '/lakeside/office/activities' })
    expect(b.status).toBe(status)
  }
  expect([b.heading(), b.cookie('session-lakeside') === before]).toEqual(['Activities', false])
})

test('who has an app may show a passkey in its place after the password', async () => {
  const owner = await byPassword(priya)
  const device = softAuthenticator()
  const handle = await add(owner, device)
  await owner.get('/lakeside/security/authenticator-app')
  await setUpApp(t, owner)
  const b = await byPassword(priya)
  expect(b.heading()).toBe('Second step')
  const { ticket, options } = await asks(b, '/lakeside/sign-in/passkey/options', { step: 'second-factor' })
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  await b.post('/lakeside/sign-in/second-factor', { step: 'second-factor', ticket, credential })
  expect(b.heading()).toBe('Sign In Successful')
})

test('a challenge for the second step of one person is worth nothing to sign in by', async () => {
  const { device, handle } = await withPasskey(renee)
  const b = await byPassword(renee)
  const { ticket, options } = await asks(b, '/lakeside/sign-in/passkey/options', { step: 'second-factor' })
  const credential = device.use({ ...here, challenge: options.challenge }, handle)
  await b.post('/lakeside/sign-out')
  expectRefused(await b.post('/lakeside/sign-in/passkey', { ticket, credential }))
})

test('nobody learns of a person’s passkeys without the first factor', async () => {
  await withPasskey(priya)
  const b = t.browser()
  await b.post('/lakeside/sign-in/passkey/options', { step: 'second-factor' })
  expect(b.status).toBe(401)
  expect(JSON.stringify(await asksToSignIn(b))).not.toContain('allowCredentials":[')
})

test('staff cannot remove their last second step; a learner can', async () => {
  const { device } = await withPasskey(renee)
  await pool.query('update sign_in_session set second_factor_at = created_at')
  const b = t.browser()
  const hers = await signsIn(b, device, await handleOf(device))
  await hers.post('/lakeside/security/passkeys', { step: 'remove', passkey: device.id })
  expect([hers.status, hers.text().includes('this passkey is your only one')]).toEqual([422, true])
  const learner = await withPasskey(priya)
  await (await byPassword(priya)).post('/lakeside/security/passkeys', { step: 'remove', passkey: learner.device.id })
  expect(await rows('select credential_id from passkey')).toEqual([{ credential_id: device.id }])
})

const handleOf = async ({ id }: Device): Promise<string> =>
  (await pool.query('select user_handle from passkey where credential_id = $1', [id])).rows[0].user_handle.toString(
    'base64url',
  )

test('a passkey is offered right after a claim, not before, and not again after "Not now"', async () => {
  const b = await byPassword(gail)
  const title = 'Next time, sign in with your face, fingerprint or PIN'
  await b.get('/lakeside/c/2356449')
  expect(b.text()).not.toContain(title)
  await b.submit()
  expect(b.text()).not.toContain(title)
  await b.submit({ attest: 'yes' })
  expect([b.heading(), b.text().includes(title)]).toEqual(['Your certificate is ready', true])
  const certificate = b.path
  later(30 * 60)
  expect((await b.get(certificate)).text()).not.toContain(title)
  t.setTime(testNow)
  await b.get(certificate)
  await b.submit({}, 'Not now')
  expect([b.path, b.heading(), b.text().includes(title)]).toEqual([certificate, 'Your certificate is ready', false])
})
