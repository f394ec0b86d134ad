import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import type { Browser } from '../../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../../test/support/cast.ts'
import { evilProvider, type Lies } from '../../../../test/support/evil-provider.ts'
import { addOidcProvider } from '../../../../test/support/identity-provider.ts'
import { openSession } from '../../../../test/support/open-session.ts'
import { sealAppSecret } from '../../second-factor/authenticator-app.ts'
import { codeAt, newAppSecret } from '../../second-factor/rules.ts'
import { forgetIssuer } from './configuration.ts'

const t = await testApp()
const client = { id: 'the-client', secret: 'the secret of the client' }
const evil = await evilProvider(client)
const other = await evilProvider(client)
const pool = t.database.pool
let provider = ''
let otherProvider = ''

beforeAll(async () => {
  const settings = { issuer: evil.issuer, clientId: client.id }
  provider = await addOidcProvider(t, { secret: client.secret, settings })
  otherProvider = await addOidcProvider(t, {
    label: 'Other Login',
    secret: client.secret,
    settings: { ...settings, issuer: other.issuer },
  })
})

beforeEach(async () => {
  t.setTime(testNow)
  evil.lies = {}
  await pool.query('truncate throttle, message, sign_in_session, identity, one_time_secret')
  await pool.query('update organization set conceal_accounts = false')
  await pool.query(
    `insert into identity select organization_id, $1, 'sub person', person_id, now(), now() from person_email where email = $2`,
    [provider, lakeside.priya.email],
  )
})

/** Goes to the provider, and returns what it was asked. */
async function begin(b: Browser, which = provider, query = ''): Promise<URLSearchParams> {
  await b.get(`/lakeside/sign-in/with/${which}${query}`)
  const asked = new URLSearchParams(b.path.split('?')[1])
  evil.nonce = asked.get('nonce') ?? ''
  return asked
}

/** Comes back from the provider, and presses Continue. */
async function comeBack(b: Browser, answer: Record<string, string>, which = provider): Promise<Browser> {
  await b.get(`/lakeside/sign-in/oidc/${which}?${new URLSearchParams(answer)}`)
  return b.status === 200 ? b.submit() : b
}

let codes = 0
const newCode = () => `code-${++codes}`

/** The whole way, with what the provider does differently. */
async function signInWith(lies: Lies, b = t.browser()): Promise<Browser> {
  const asked = await begin(b)
  evil.lies = lies
  return comeBack(b, { code: newCode(), state: asked.get('state')! })
}

const outcome = (b: Browser) => [b.status, b.heading(), b.cookie('session-lakeside') !== undefined]
const signedIn = [200, 'Online Profile', true]
const notSignedIn = [400, 'You are not signed in', false]

test('asks with PKCE, a state and a nonce, and says nothing of them twice', async () => {
  const [one, two] = [await begin(t.browser()), await begin(t.browser())]
  expect([one.get('code_challenge_method'), one.get('response_type'), one.get('scope')]).toEqual([
    'S256',
    'code',
    'openid profile email',
  ])
  expect(one.get('redirect_uri')).toBe(`http://localhost:3000/lakeside/sign-in/oidc/${provider}`)
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one.get(name)!.length).toBeGreaterThanOrEqual(43)
    expect(one.get(name)).not.toBe(two.get(name))
  }
})

test('an honest answer signs in whoever is known by its subject', async () => {
  const b = await signInWith({ claims: { email: 'somebody.else@lakeside.example' } })
  expect(outcome(b)).toEqual(signedIn)
  expect(evil.asked.get('code_verifier')!.length).toBeGreaterThanOrEqual(43)
  const { rows } = await pool.query('select way, second_factor_at from sign_in_session')
  expect(rows).toEqual([{ way: 'single-sign-on', second_factor_at: null }])
})

test.each<[string, Lies]>([
  ['a nonce of another sign-in', { claims: { nonce: 'x'.repeat(43) } }],
  ['no nonce', { without: ['nonce'] }],
  ['another issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['another audience beside ours, and no authorized party', { claims: { aud: ['the-client', 'another-client'] } }],
  ['another authorized party', { claims: { aud: ['the-client'], azp: 'another-client' } }],
  ['no audience', { without: ['aud'] }],
  ['no expiry', { without: ['exp'] }],
  ['no subject', { without: ['sub'] }],
  ['a subject that is no text', { claims: { sub: { id: 'person' } } }],
  ['the algorithm none', { signed: 'none' }],
  ['the algorithm nOnE', { signed: 'none', header: { alg: 'nOnE' } }],
  ['an HMAC by the client’s secret', { signed: 'hs256-secret' }],
  ['an HMAC by the client’s id', { signed: 'hs256-id' }],
  ['the signature of another key', { signed: 'foreign' }],
  ['a key that nobody knows', { header: { kid: 'unknown' } }],
  ['a critical header that is not understood', { header: { crit: ['b64'], b64: false } }],
  ['a userinfo of another subject', { userinfo: { sub: 'admin' } }],
])('refuses a token with %s', async (_, lies) => {
  expect(outcome(await signInWith(lies))).toEqual(notSignedIn)
})

test.each<[string, Lies]>([
  ['has expired', { claims: { exp: Math.floor(Date.now() / 1000) - 120 } }],
  ['is not good yet', { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }],
  ['was made in minutes that have not come', { claims: { iat: Math.floor(Date.now() / 1000) + 120 } }],
])('refuses a token that %s, and speaks of clocks', async (_, lies) => {
  const b = await signInWith(lies)
  expect(outcome(b)).toEqual(notSignedIn)
  expect(b.text()).toContain('its clock and ours differ')
})

test.each<[string, Lies]>([
  ['behind ours', { claims: { exp: Math.floor(Date.now() / 1000) - 40 } }],
  ['ahead of ours', { claims: { iat: Math.floor(Date.now() / 1000) + 40 } }],
])('a provider whose clock is most of a minute %s signs in', async (_, lies) => {
  expect(outcome(await signInWith(lies))).toEqual(signedIn)
})

test('a provider that changes its key goes on signing in at once, and asks for keys once', async () => {
  forgetIssuer(evil.issuer)
  evil.keyRequests = 0
  expect(outcome(await signInWith({}))).toEqual(signedIn)
  expect(outcome(await signInWith({}))).toEqual(signedIn)
  expect(evil.keyRequests).toBe(1)
  evil.rotate()
  expect(outcome(await signInWith({}))).toEqual(signedIn)
  expect(evil.keyRequests).toBe(2)
})

test.each<[string, (state: string) => Record<string, string>]>([
  ['without a state', () => ({ code: newCode() })],
  [
    'with a state of another sign-in',
    (state) => ({ code: newCode(), state: `${state.split('.')[0]}.${'x'.repeat(43)}` }),
  ],
  ['that names another issuer (mix-up)', (state) => ({ code: newCode(), state, iss: 'https://evil.example' })],
  ['with neither code nor error', (state) => ({ state })],
])('refuses an answer %s', async (_, answer) => {
  const b = t.browser()
  const asked = await begin(b)
  expect(outcome(await comeBack(b, answer(asked.get('state')!)))).toEqual(notSignedIn)
})

test('an answer is taken once, also by another attempt', async () => {
  const b = t.browser()
  const answer = { code: newCode(), state: (await begin(b)).get('state')! }
  const cookies = `sso-${answer.state.split('.')[0]}-lakeside`
  const kept = b.cookie(cookies)!
  expect(outcome(await comeBack(b, answer))).toEqual(signedIn)
  expect(b.cookie(cookies)).toBe(undefined)
  const again = t.browser()
  again.setCookie(cookies, kept)
  await comeBack(again, answer)
  expect(outcome(again)).toEqual(notSignedIn)
  expect(again.text()).toContain('was used already')
  const third = t.browser()
  await comeBack(third, { code: answer.code, state: (await begin(third)).get('state')! })
  expect(outcome(third)).toEqual(notSignedIn)
})

test('an answer does nothing in a browser that did not ask for it', async () => {
  const attacker = t.browser()
  const state = (await begin(attacker)).get('state')!
  const victim = t.browser()
  expect(outcome(await comeBack(victim, { code: newCode(), state }))).toEqual(notSignedIn)
  expect(victim.text()).toContain('not begun in this browser')
  await begin(victim)
  expect(outcome(await comeBack(victim, { code: newCode(), state }))).toEqual(notSignedIn)
})

test('an answer of one provider is not taken at the door of another', async () => {
  const b = t.browser()
  const state = (await begin(b)).get('state')!
  other.nonce = evil.nonce
  evil.asked = other.asked = new URLSearchParams()
  expect(outcome(await comeBack(b, { code: newCode(), state }, otherProvider))).toEqual(notSignedIn)
  expect(b.text()).toContain('not begun in this browser')
  expect([evil.asked.size, other.asked.size]).toEqual([0, 0])
})

test('looking at the return changes nothing, and an answer runs out after ten minutes', async () => {
  const b = t.browser()
  const state = (await begin(b)).get('state')!
  await b.get(`/lakeside/sign-in/oidc/${provider}?${new URLSearchParams({ code: newCode(), state })}`)
  expect([b.status, b.heading(), b.cookie('session-lakeside')]).toEqual([200, 'Signing you in', undefined])
  t.setTime('2026-11-20T21:15:01Z')
  expect(outcome(await b.submit())).toEqual(notSignedIn)
})

test('two tabs sign in one beside the other', async () => {
  const b = t.browser()
  const first = await begin(b)
  const nonce = evil.nonce
  await begin(b)
  evil.nonce = nonce
  expect(outcome(await comeBack(b, { code: newCode(), state: first.get('state')! }))).toEqual(signedIn)
})

test('many attempts at once do not fill the browser: the oldest are forgotten', async () => {
  const b = t.browser()
  const states: string[] = []
  for (let second = 0; second < 8; second++) {
    t.setTime(Temporal.Instant.from(testNow).add({ seconds: second }).toString())
    states.push((await begin(b)).get('state')!.split('.')[0]!)
  }
  expect(states.map((id) => b.cookie(`sso-${id}-lakeside`) !== undefined)).toEqual([
    ...Array(4).fill(false),
    ...Array(4).fill(true),
  ])
})

test.each([
  ['access_denied', 403, 'did not confirm who you are'],
  ['login_required', 403, 'asks you to sign in there first'],
  ['temporarily_unavailable', 503, 'Wait a minute and try again'],
  ['<script>alert(1)</script>', 400, 'could not be trusted'],
])('the provider answers with the error %s', async (error, status, words) => {
  const b = t.browser()
  const state = (await begin(b)).get('state')!
  await comeBack(b, { error, error_description: '<script>alert(2)</script>', state })
  expect(b.status).toBe(status)
  expect(b.text()).toContain(words)
  expect(b.body).not.toContain('alert(')
  expect(b.text()).toContain('Try again')
  expect(b.text()).toContain('Use email and password')
})

test.each<[string, Lies, number]>([
  ['answers with an error page', { tokenStatus: 500 }, 503],
  ['is too slow', { slow: 6500 }, 503],
])('a provider that %s is said so, and the way on', { timeout: 20_000 }, async (_, lies, status) => {
  const b = await signInWith(lies)
  expect([b.status, b.heading()]).toEqual([status, 'NetID Login does not answer'])
})

test('a provider that is not there at all is said so before one leaves', async () => {
  const settings = { issuer: 'http://127.0.0.1:9', clientId: 'x' }
  const gone = await addOidcProvider(t, { label: 'Gone Login', settings })
  const b = await t.browser().get(`/lakeside/sign-in/with/${gone}`)
  expect([b.status, b.heading()]).toEqual([503, 'Gone Login does not answer'])
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/palmetto/my-portal',
  '/lakeside/../palmetto',
  '/lakeside/claim/../../palmetto/my-portal',
  'javascript:alert(1)',
])('to an address elsewhere, %s, nobody is sent on', async (to) => {
  await pool.query('update person set confirmed_at = $1', [testNow])
  const b = t.browser()
  const state = (await begin(b, provider, `?${new URLSearchParams({ to })}`)).get('state')!
  await comeBack(b, { code: newCode(), state })
  expect(outcome(b)).toEqual(signedIn)
  expect(b.path).toBe('/lakeside/profile/check')
  await b.submit({}, 'value="right"')
  expect(b.path).toBe('/lakeside/my-portal')
})

test('a door that was taken off the sign-in page, or is another organization’s, leads nowhere', async () => {
  const b = t.browser()
  const state = (await begin(b)).get('state')!
  await pool.query('update identity_provider set enabled = false where id = $1', [provider])
  expect((await comeBack(b, { code: newCode(), state })).status).toBe(404)
  expect((await t.browser().get(`/lakeside/sign-in/with/${provider}`)).status).toBe(404)
  await pool.query('update identity_provider set enabled = true where id = $1', [provider])
  expect((await t.browser().get(`/palmetto/sign-in/with/${provider}`)).status).toBe(404)
  expect((await t.browser().get('/lakeside/sign-in/with/none')).status).toBe(404)
})

test('signing in again asks the provider for the password, and does not believe an old one', async () => {
  const b = t.browser()
  const asked = await begin(b, provider, '?again=1')
  expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0'])
  evil.lies = { claims: { auth_time: Math.floor(Date.now() / 1000) - 180 } }
  await comeBack(b, { code: newCode(), state: asked.get('state')! })
  expect(outcome(b)).toEqual([403, 'You have to sign in there again', false])
  const silent = await begin(b, provider, '?again=1')
  evil.lies = { userinfo: { auth_time: Math.floor(Date.now() / 1000) } }
  await comeBack(b, { code: newCode(), state: silent.get('state')! })
  expect(outcome(b)).toEqual([403, 'You have to sign in there again', false])
  const fresh = await begin(b, provider, '?again=1')
  evil.lies = { claims: { auth_time: Math.floor(Date.now() / 1000) } }
  await comeBack(b, { code: newCode(), state: fresh.get('state')! })
  expect(outcome(b)).toEqual(signedIn)
})

test('an email address alone signs nobody in: the account is asked for its proof', async () => {
  const b = await signInWith({ claims: { sub: 'stranger', email: lakeside.gail.email, email_verified: true } })
  expect(outcome(b)).toEqual([200, 'You have an account here already', false])
  await b.submit({ password: 'a guess of mine' }, 'name="password"')
  expect([b.status, b.heading()]).toEqual([422, 'You have an account here already'])
  const { rows } = await pool.query("select subject from identity where subject = 'sub stranger'")
  expect(rows).toEqual([])
})

test('guesses of the password on the way to linking are held up as at sign-in', async () => {
  const b = await signInWith({ claims: { sub: 'stranger', email: lakeside.gail.email } })
  for (let tries = 0; tries < 5; tries++) await b.submit({ password: `guess number ${tries}` }, 'name="password"')
  await b.submit({ password }, 'name="password"')
  expect([b.status, b.text().includes('There were too many tries')]).toEqual([429, true])
})

test('a code for linking is good five times, and only in the browser that asked for it', async () => {
  const b = await signInWith({ claims: { sub: 'stranger', email: lakeside.gail.email } })
  await b.submit({ step: 'code', email: lakeside.gail.email }, 'name="password"')
  expect(b.heading()).toBe('Enter the code')
  const { rows } = await pool.query('select body from message')
  const code = /\d{4} \d{4}/.exec(rows[0].body)![0]
  const elsewhere = await signInWith({ claims: { sub: 'another' } })
  await elsewhere.get('/lakeside/sign-in/link-account?step=code')
  expect(elsewhere.heading()).toBe('Link your account')
  const wrong = code === '0000 0000' ? '1111 1111' : '0000 0000'
  for (let tries = 0; tries < 5; tries++)
    await b.submit({ step: 'try-code', code: wrong }, 'name="code"').catch(() => b)
  expect(b.text()).toContain('That code is used up')
  await b.get('/lakeside/sign-in/link-account?step=code')
  await b.submit({ step: 'try-code', code }, 'name="code"')
  expect([b.status, b.text().includes('That code is used up'), b.cookie('session-lakeside')]).toEqual([
    422,
    true,
    undefined,
  ])
})

test('asking for a code says the same whether or not there is an account, and mails only to one', async () => {
  const b = await signInWith({ claims: { sub: 'stranger' } })
  await b.get('/lakeside/sign-in/link-account')
  await b.submit({ step: 'code', email: 'nobody@lakeside.example' }, 'name="password"')
  const without = b.text().replace('nobody@lakeside.example', '')
  await b.get('/lakeside/sign-in/link-account')
  await b.submit({ step: 'code', email: lakeside.gail.email }, 'name="password"')
  expect(b.text().replace(lakeside.gail.email, '')).toBe(without)
  expect((await pool.query('select recipient from message')).rows).toEqual([{ recipient: lakeside.gail.email }])
})

test('an account with an authenticator app is linked only after its code', async () => {
  await pool.query(
    `insert into person_totp select organization_id, person_id, 'sealed', now() from person_email where email = $1`,
    [lakeside.gail.email],
  )
  const b = await signInWith({ claims: { sub: 'stranger', email: lakeside.gail.email } })
  await b.submit({ password, step: 'password' }, 'name="password"')
  expect(b.path.split('?')[0]).toBe('/lakeside/sign-in/second-factor')
  expect((await pool.query("select 1 from identity where subject = 'sub stranger'")).rowCount).toBe(0)
  await pool.query('truncate person_totp')
})

test('after the code of the app, an account goes straight on to being linked, with one press', async () => {
  const secret = newAppSecret()
  const { rows } = await pool.query('select person_id from person_email where email = $1', [lakeside.gail.email])
  const personId: string = rows[0].person_id
  await pool.query(
    `insert into person_totp select organization_id, person_id, $2, now() from person_email where person_id = $1 limit 1`,
    [personId, sealAppSecret(t, secret, personId)],
  )
  const b = await signInWith({ claims: { sub: 'stranger', email: lakeside.gail.email } })
  await b.submit({ password, step: 'password' }, 'name="password"')
  await b.submit({ code: codeAt(secret, t.app.clock()) }, 'name="code"')
  expect(b.path.split('?')[0]).toBe('/lakeside/security/single-sign-on')
  await b.submit({ step: 'link' }, 'value="link"')
  const linked = await pool.query("select person_id from identity where subject = 'sub stranger'")
  expect(linked.rows).toEqual([{ person_id: personId }])
  await pool.query('truncate person_totp')
})

test('what a provider sends never breaks the form of a new profile', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'O’Brien-Nuñez',
      '李',
      '"><script>alert(1)</script>',
      'a'.repeat(10_000),
      '\u0000\u202eevil',
      '😀'.repeat(300),
    ),
  )
  const claims = fc.record(
    { email: text, given_name: text, family_name: text, phone_number: text },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(claims, async (sent) => {
      const b = await signInWith({ claims: { sub: 'newcomer', ...sent } })
      expect([b.status, b.heading()]).toEqual([200, 'Online Profile'])
      expect(b.body).not.toContain('<script>alert')
    }),
    { numRuns: 25 },
  )
})

test('two people with one name and one phone are asked once, and may both have a profile', async () => {
  const b = await signInWith({ claims: { sub: 'namesake', family_name: 'RAMAN', given_name: 'Pri' } })
  await fillIn(b, { phone: '503-555-0187', email: 'pri@lakeside.example', emailAgain: 'pri@lakeside.example' })
  expect(b.heading()).toBe('You already have an account')
  expect(b.text()).toContain('p•••a@l•••.example')
  expect(b.body).not.toContain(lakeside.priya.email)
  expect((await pool.query('select recipient from message')).rows).toEqual([{ recipient: lakeside.priya.email }])
  await b.submit({}, 'This is not me')
  expect(b.heading()).toBe('Sign In Successful')
})

test('an email address that has an account is not taken twice, in whatever letters', async () => {
  const b = await signInWith({ claims: { sub: 'newcomer', family_name: 'New', given_name: 'Nora' } })
  const email = lakeside.gail.email.toUpperCase()
  await fillIn(b, { email, emailAgain: email })
  expect([b.status, b.text().includes('There is an account with this email address already')]).toEqual([422, true])
})

test('a form of one arrival does not make an account for another', async () => {
  const b = await signInWith({ claims: { sub: 'first', family_name: 'First' } })
  const arrival = /name="arrival" value="([^"]*)"/.exec(b.body)![1]!
  await signInWith({ claims: { sub: 'second', family_name: 'Second' } }, b)
  await fillIn(b, { arrival, email: 'first@lakeside.example', emailAgain: 'first@lakeside.example' })
  expect(b.heading()).toBe('You must sign in to your account')
  expect((await pool.query("select 1 from identity where subject like 'sub %st'")).rowCount).toBe(0)
})

test('an address that nobody confirmed is typed twice and asked to be confirmed; a confirmed one is not', async () => {
  const unsure = await signInWith({
    claims: { sub: 'unsure', family_name: 'Unsure', email: 'unsure@lakeside.example' },
  })
  await fillIn(unsure, { phone: '503-555-0143' })
  expect(unsure.text()).toContain('Enter the same email address in both places')
  await unsure.submit({ emailAgain: 'unsure@lakeside.example' })
  expect(unsure.heading()).toBe('Sign In Successful')
  const claims = { sub: 'sure', family_name: 'Sure', email: 'sure@lakeside.example', email_verified: true }
  const sure = await signInWith({ claims })
  await fillIn(sure, { phone: '503-555-0144' })
  expect(sure.heading()).toBe('Sign In Successful')
  const { rows } = await pool.query(
    "select email, verified_at is not null as verified from person_email where email like '%sure@%' order by email",
  )
  expect(rows).toEqual([
    { email: 'sure@lakeside.example', verified: true },
    { email: 'unsure@lakeside.example', verified: false },
  ])
  expect((await pool.query('select recipient from message')).rows).toEqual([{ recipient: 'unsure@lakeside.example' }])
})

test('one person of another organization is nobody here, by the same subject', async () => {
  await pool.query('truncate identity')
  await pool.query(
    `insert into identity_provider select o.id, p.id, p.kind, p.label, 0, true, false, p.settings, p.sealed_secret, now(), now()
     from identity_provider p, organization o where p.id = $1 and o.slug = 'palmetto' on conflict do nothing`,
    [provider],
  )
  await pool.query(
    `insert into identity select organization_id, $1, 'sub person', person_id, now(), now() from person_email where email = $2`,
    [provider, palmetto.otto.email],
  )
  const b = await signInWith({})
  expect([b.heading(), b.text().includes('Create your profile')]).toEqual(['Online Profile', true])
})

/** What a nurse enters, and saves. */
const fillIn = (b: Browser, rest: Record<string, string>) =>
  b.submit({
    givenName: 'Nora',
    credentials: 'RN',
    profession: 'nurse',
    specialty: 'Pediatrics',
    status: 'Active',
    'licences.0.number': '0000',
    phone: '503-555-0142',
    country: 'US',
    address: '1 Harbor Way',
    city: 'Portland',
    state: 'OR',
    postalCode: '97227',
    ...rest,
  })

test('where accounts are concealed, a profile takes no other address than the provider’s', async () => {
  await pool.query('update organization set conceal_accounts = true')
  const b = await signInWith({ claims: { sub: 'newcomer', family_name: 'New', email: 'new@lakeside.example' } })
  const email = lakeside.gail.email
  await fillIn(b, { email, emailAgain: email })
  expect([b.status, b.text().includes('Use new@lakeside.example here')]).toEqual([422, true])
  const other = 'free@lakeside.example'
  await b.submit({ email: other, emailAgain: other })
  expect([b.status, b.text().includes('Use new@lakeside.example here')]).toEqual([422, true])
})

test('asking who has an account, address by address, is held up', async () => {
  const b = await signInWith({ claims: { sub: 'curious', family_name: 'Curious', given_name: 'Kim' } })
  const email = lakeside.gail.email
  for (let asked = 0; asked < 10; asked++) await fillIn(b, { email, emailAgain: email })
  expect(b.text()).toContain('There is an account with this email address already')
  await fillIn(b, { email, emailAgain: email })
  expect(b.text()).toContain('There were too many tries')
})

test('a profile is confirmed for a year on the way to a claim', async () => {
  const arrives = async () => {
    const b = t.browser()
    const state = (await begin(b, provider, '?to=/lakeside/claim')).get('state')!
    return (await comeBack(b, { code: newCode(), state })).path.split('?')[0]
  }
  await pool.query('update person set confirmed_at = null')
  expect(await arrives()).toBe('/lakeside/profile/check')
  await pool.query('update person set confirmed_at = $1', ['2025-11-21T21:05:00Z'])
  expect(await arrives()).toBe('/lakeside/claim')
  await pool.query('update person set confirmed_at = $1', ['2025-11-20T21:05:00Z'])
  expect(await arrives()).toBe('/lakeside/profile/check')
})

test('who made an account for somebody else’s address loses every way into it once its owner links it', async () => {
  const squatter = await signInWith({ claims: { sub: 'squatter', family_name: 'Squat' } })
  const email = 'owner@lakeside.example'
  await fillIn(squatter, { email, emailAgain: email, phone: '503-555-0146' })
  expect(squatter.heading()).toBe('Sign In Successful')
  await pool.query('truncate message')
  const owner = await signInWith({ claims: { sub: 'owner', email } })
  expect(owner.heading()).toBe('You have an account here already')
  await owner.submit({ step: 'code' }, 'name="password"')
  const { rows } = await pool.query('select body from message')
  await owner.submit({ step: 'try-code', code: /\d{4} \d{4}/.exec(rows[0].body)![0] }, 'name="code"')
  expect(owner.heading()).toBe('Online Profile')
  const { rows: left } = await pool.query(
    'select i.subject, e.verified_at is not null as verified from identity i join person_email e on e.person_id = i.person_id where e.email = $1',
    [email],
  )
  expect(left).toEqual([{ subject: 'sub owner', verified: true }])
  expect((await squatter.get('/lakeside/my-portal')).heading()).toBe('You must sign in to your account')
  expect((await pool.query("select body from message where subject like 'NetID Login now%'")).rows[0].body).toContain(
    'Nobody had confirmed this address before',
  )
})

test('who is signed in links the one who has just arrived with one press, and sees as whom they came', async () => {
  const b = await signInWith({ claims: { sub: 'stranger', email: 'gail.m@hospital.example' } })
  const { rows } = await pool.query(
    'select organization_id as id, person_id as "personId" from person_email where email = $1',
    [lakeside.gail.email],
  )
  b.setCookie('session-lakeside', await openSession(t, rows[0]))
  await b.get('/lakeside/security/single-sign-on')
  expect(b.text()).toContain('You came as gail.m@hospital.example')
  await b.submit({ step: 'link' }, 'value="link"')
  expect(b.path).toBe('/lakeside/security?said=provider-linked')
  const { rows: linked } = await pool.query("select person_id from identity where subject = 'sub stranger'")
  expect(linked).toEqual([{ person_id: rows[0].personId }])
  await b.post('/lakeside/security/single-sign-on', { step: 'link' })
  expect((await pool.query("select 1 from identity where subject = 'sub stranger'")).rowCount).toBe(1)
})

test('where accounts are concealed, an address that the provider does not confirm does not tell of one', async () => {
  await pool.query('update organization set conceal_accounts = true')
  const arrive = async (email: string, more = {}) => {
    const b = await signInWith({ claims: { sub: `of ${email}`, email, ...more } })
    const form = [b.path, b.text().replaceAll(email, ''), b.field('email')]
    await b.get('/lakeside/sign-in/link-account')
    return [...form, b.heading(), b.text().replaceAll(email, '')]
  }
  const known = await arrive(lakeside.gail.email, { email_verified: false })
  expect(known.slice(0, 1)).toEqual(['/lakeside/sign-in/new-profile'])
  expect(known[2]).toBe(lakeside.gail.email)
  expect(known[3]).toBe('Link your account')
  const unknown = await arrive('nobody@lakeside.example', { email_verified: false })
  expect([unknown[0], unknown[1], unknown[3], unknown[4]]).toEqual([known[0], known[1], known[3], known[4]])
  const b = await signInWith({ claims: { sub: 'gail', email: lakeside.gail.email, email_verified: true } })
  expect(b.heading()).toBe('You have an account here already')
})

test('a provider that went away since the last sign-in is said so here, with the other ways in', async () => {
  expect(outcome(await signInWith({}))).toEqual(signedIn)
  evil.lies = { down: true }
  expect((await t.browser().get(`/lakeside/sign-in/with/${provider}`)).path).toContain('/auth')
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000)
  try {
    const b = await t.browser().get(`/lakeside/sign-in/with/${provider}`)
    expect([b.status, b.heading()]).toEqual([503, 'NetID Login does not answer'])
    expect(b.text()).toContain('Use email and password')
    evil.lies = {}
    expect((await b.get(`/lakeside/sign-in/with/${provider}`)).path).toContain('/auth')
  } finally {
    later.mockRestore()
  }
})

const signOut = async (b: Browser) => {
  await b.get('/lakeside/my-portal')
  return b.post('/lakeside/sign-out')
}
const found = (logout: string | null) =>
  pool.query(`update identity_provider set settings = jsonb_set(settings, '{found,logout}', $2) where id = $1`, [
    provider,
    JSON.stringify(logout ?? 'none'),
  ])

test('signing out leads on to where the provider ends its own session, and says so where it cannot', async () => {
  await found(`${evil.issuer}/end?tenant=7`)
  const b = await signOut(await signInWith({}))
  expect([b.status, b.heading(), b.cookie('session-lakeside')]).toEqual([200, 'You are signed out here', undefined])
  const link = new URL(/<a class="button" href="([^"]*)"/.exec(b.body)![1]!.replaceAll('&amp;', '&'))
  expect(link.origin + link.pathname).toBe(`${evil.issuer}/end`)
  expect([...link.searchParams]).toEqual([
    ['tenant', '7'],
    ['client_id', client.id],
    ['post_logout_redirect_uri', 'http://localhost:3000/lakeside'],
  ])
  await found(null)
  const other = await signOut(await signInWith({}))
  expect([other.heading(), other.body.includes('/end')]).toEqual(['You are signed out here', false])
  expect(other.text()).toContain('You may still be signed in at NetID Login in this browser.')
  const { rows } = await pool.query('select provider_session from sign_in_session')
  expect(rows).toEqual([])
})

test('of the provider’s session nothing is kept but whose it is', async () => {
  await signInWith({})
  const { rows } = await pool.query('select provider_session from sign_in_session')
  expect(rows).toEqual([{ provider_session: { kind: 'oidc', providerId: provider } }])
})
