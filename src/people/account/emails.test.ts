import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { priya, gail, lena, noor } = lakeside

beforeAll(() =>
  t.database.pool.query(
    'create table email_before as table person_email; create table password_before as table person_password',
  ),
)

beforeEach(async () => {
  t.setTime(testNow)
  await t.database.pool.query(`truncate throttle; truncate sign_in_session; delete from audit; delete from message;
    delete from one_time_secret; update organization set conceal_accounts = false; delete from passkey;
    delete from person_email; insert into person_email table email_before;
    delete from person_password; insert into person_password table password_before`)
})

const rows = async (query: string, values: unknown[] = []) => (await t.database.pool.query(query, values)).rows
const signedIn = (who: { email: string } | string, secret = password): Promise<Browser> =>
  t.browser().signIn('lakeside', typeof who === 'string' ? who : who.email, secret)
/** The password in the form of a change that asks for it. */
const own = { currentPassword: password }
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const personOf = async (email: string): Promise<string | undefined> =>
  (await rows('select person_id from person_email where email = $1', [email]))[0]?.person_id
const emailsOf = async (personId: string) =>
  rows(
    'select email, verified_at is not null as verified from person_email where person_id = $1 order by position, created_at, email',
    [personId],
  )
const mailTo = async (email: string) =>
  rows('select subject, body from message where recipient = $1 order by ctid', [email])
const codeTo = async (email: string) => {
  const { body } = (await mailTo(email)).at(-1)!
  return /\d{4} \d{4}/.exec(body)![0]
}
const linkTo = async (email: string) => {
  const found = (await mailTo(email)).map(({ body }) => /\/lakeside\/undo-email\/[^\s]+/.exec(body)?.[0])
  return found.findLast(Boolean)
}
const ask = async (b: Browser, email: string) => {
  await b.get('/lakeside/profile/emails')
  return b.submit({ email }, 'name="email"')
}
const add = async (b: Browser, email: string) => {
  await ask(b, email)
  return b.submit({ code: await codeTo(email) }, 'name="code"')
}
const unconfirmed = (who: string, email: string) =>
  rows(
    `insert into person_email (organization_id, person_id, email, created_at)
     select organization_id, person_id, $2, $3 from person_email where email = $1 returning email`,
    [who, email, testNow],
  )

test('an address is added by the code that is sent to it, and signs in', async () => {
  const b = await signedIn(priya)
  await ask(b, ' Priya.Raman@Home.example ')
  expect([b.path, b.heading()]).toEqual(['/lakeside/profile/emails/code', 'Confirm your email'])
  expect(b.text()).toContain('We have sent a code to priya.raman@home.example')
  await b.submit({ code: await codeTo('priya.raman@home.example') }, 'name="code"')
  expect(b.path).toBe('/lakeside/profile/emails?said=email-confirmed')
  expect(b.text()).toContain('Email confirmed. You can sign in with it.')
  expect(await isIn(await signedIn('priya.raman@home.example'))).toBe(true)
  const personId = (await personOf(priya.email))!
  expect(await emailsOf(personId)).toEqual([
    { email: priya.email, verified: true },
    { email: 'priya.raman@home.example', verified: true },
  ])
  expect(await rows("select actor_id, old, new from audit where act = 'person.email_added'")).toEqual([
    { actor_id: personId, old: null, new: { email: 'priya.raman@home.example' } },
  ])
})

test('the old address is told with a way to undo it, the new one without', async () => {
  await add(await signedIn(gail), 'gail@new.example')
  const [told] = await mailTo(gail.email)
  expect(told.subject).toBe('An email was added to your Lakeside Health System CME account')
  expect(told.body).toMatch(
    /^gail@new\.example was added to your account\. Whoever reads it can sign in\.\n\nIf this was you, there is nothing to do\. If this was not you, undo it within 7 days: http:\/\/localhost:3000\/lakeside\/undo-email\/\S+\n\nLakeside Health System CME$/,
  )
  const fresh = await mailTo('gail@new.example')
  expect(fresh.map(({ subject }) => subject)).toEqual([
    'Your code for Lakeside Health System CME',
    'An email was added to your Lakeside Health System CME account',
  ])
  expect(fresh[1].body).toContain('write to cme@lakeside.example or call (503) 555-0134 now.')
  expect(fresh[1].body).not.toContain('undo-email')
})

test('the undo puts the old address back, throws everybody out, and asks for a new password', async () => {
  const thief = await signedIn(lena)
  const owner = await signedIn(lena)
  await add(thief, 'thief@evil.example')
  await thief.post('/lakeside/profile/emails', { first: 'thief@evil.example', ...own })
  await thief.post('/lakeside/profile/emails', { remove: lena.email, ...own })
  expect(thief.path).toBe('/lakeside/profile/emails?said=email-removed')
  const personId = (await personOf('thief@evil.example'))!
  expect(await emailsOf(personId)).toEqual([{ email: 'thief@evil.example', verified: true }])
  await t.database.pool.query(
    `insert into passkey (organization_id, credential_id, person_id, public_key, user_handle, counter, backed_up, name, created_at)
     select organization_id, 'thief''s', id, '\\x00'::bytea, '\\x00'::bytea, 0, false, 'x', $2::timestamptz from person where id = $1
     union all select organization_id, 'own', id, '\\x00'::bytea, '\\x00'::bytea, 0, false, 'x', '2026-01-05'::timestamptz from person where id = $1`,
    [personId, testNow],
  )
  const first = (await mailTo(lena.email)).map(({ body }) => /\/lakeside\/undo-email\/\S+/.exec(body)![0])[0]!
  const b = t.browser()
  // A scanner of mail opens every link: nothing happens by that.
  for (const reader of [t.browser(), b]) expect((await reader.get(first)).heading()).toBe('Take your account back')
  expect(await isIn(thief)).toBe(true)
  await b.submit({ step: 'undo' }, 'Undo the change')
  expect([b.status, b.heading()]).toEqual([200, 'Choose a new password'])
  expect([await isIn(thief), await isIn(owner)]).toEqual([false, false])
  expect(await emailsOf(personId)).toEqual([{ email: lena.email, verified: true }])
  expect(await rows('select credential_id from passkey')).toEqual([{ credential_id: 'own' }])
  expect(await isIn(await signedIn(lena))).toBe(false)
  await b.submit({ step: 'password', password: 'short', passwordAgain: 'short' }, 'passwordAgain')
  expect([b.status, b.text().includes('Use at least 12 characters.')]).toEqual([422, true])
  const fresh = { password: 'nine geese over the marsh', passwordAgain: 'nine geese over the marsh' }
  await b.submit({ step: 'password', ...fresh }, 'passwordAgain')
  expect([b.heading(), b.text().includes('Your email is back')]).toEqual(['Sign In Successful', true])
  expect((await b.click('Continue')).path).toBe('/lakeside/profile/emails')
  expect(await isIn(await signedIn(lena, fresh.password))).toBe(true)
  expect((await t.browser().get(first)).status).toBe(410)
})

test('an address that was added lately cannot undo that it was removed', async () => {
  const b = await signedIn(noor)
  await add(b, 'thief@late.example')
  t.setTime('2026-11-29T21:05:00Z')
  const owner = await signedIn(noor)
  await owner.get('/lakeside/profile/emails')
  await owner.post('/lakeside/profile/emails', { remove: 'thief@late.example', ...own })
  const [, , removed] = await mailTo('thief@late.example')
  expect(removed.subject).toBe('An email was removed from your Lakeside Health System CME account')
  expect(removed.body).not.toContain('undo-email')
  expect(await linkTo(noor.email)).toBeDefined()
})

test('after an undo by a later message, what a thief added earlier has to be confirmed anew', async () => {
  const b = await signedIn(noor)
  await add(b, 'thief@early.example')
  await b.post('/lakeside/profile/emails', { first: 'thief@early.example', ...own })
  await b.post('/lakeside/profile/emails', { remove: noor.email, ...own })
  const owner = await t.browser().get((await linkTo(noor.email))!)
  await owner.submit({ step: 'undo' }, 'Undo the change')
  expect(await emailsOf((await personOf(noor.email))!)).toEqual([
    { email: noor.email, verified: true },
    { email: 'thief@early.example', verified: false },
  ])
  const secret = 'nine geese over the marsh'
  await owner.submit({ step: 'password', password: secret, passwordAgain: secret }, 'passwordAgain')
  expect(await isIn(await signedIn('thief@early.example', secret))).toBe(false)
  await owner.get('/lakeside/profile/emails')
  await owner.post('/lakeside/profile/emails', { remove: 'thief@early.example', ...own })
  expect(await personOf('thief@early.example')).toBeUndefined()
})

test('an undo is worth nothing after seven days, by another’s link, or elsewhere', async () => {
  await add(await signedIn(noor), 'noor@seven.example')
  const link = (await linkTo(noor.email))!
  const tampered = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A')
  const elsewhere = link.replace('/lakeside/', '/palmetto/')
  for (const address of [tampered, elsewhere, '/lakeside/undo-email/x']) {
    expect([address, (await t.browser().get(address)).status]).toEqual([address, 410])
    expect([address, (await t.browser().post(address, { step: 'undo' })).status]).toEqual([address, 410])
  }
  t.setTime('2026-11-27T21:04:59Z')
  expect((await t.browser().get(link)).status).toBe(200)
  t.setTime('2026-11-27T21:05:00Z')
  expect((await t.browser().get(link)).status).toBe(410)
  expect((await t.browser().post(link, { step: 'undo' })).status).toBe(410)
  expect(
    (await t.browser().post(link, { step: 'password', password: 'a b c d e f g h', passwordAgain: '' })).status,
  ).toBe(410)
})

test('a wrong code is refused five times, then the code is over; another browser cannot use it at all', async () => {
  const b = await signedIn(gail)
  await ask(b, 'gail@codes.example')
  const code = await codeTo('gail@codes.example')
  const other = await signedIn(gail)
  expect((await other.post('/lakeside/profile/emails/code', { code })).path).toBe('/lakeside/profile/emails')
  const wrong = code === '0000 0000' ? '1' : '0000 0000'
  expect((await b.submit({ code: '' }, 'name="code"')).text()).toContain('Enter the eight digits of the code')
  for (let tries = 1; tries <= 4; tries++) {
    await b.submit({ code: wrong }, 'name="code"')
    expect([b.status, b.text().includes('This is not the code that we sent.')]).toEqual([422, true])
  }
  await b.submit({ code: wrong }, 'name="code"')
  await b.submit({ code }, 'name="code"')
  expect([b.status, b.text().includes('This code cannot be used any more.')]).toEqual([422, true])
  expect(await personOf('gail@codes.example')).toBeUndefined()
  await b.submit({ step: 'again' }, 'Send another code')
  await b.submit({ code: (await codeTo('gail@codes.example')).replace(' ', '-') }, 'name="code"')
  expect(b.path).toBe('/lakeside/profile/emails?said=email-confirmed')
})

test('a code is good for ten minutes and once', async () => {
  const b = await signedIn(gail)
  await ask(b, 'gail@late.example')
  t.setTime('2026-11-20T21:15:00Z')
  await b.post('/lakeside/profile/emails/code', { code: await codeTo('gail@late.example') })
  expect([b.path, await personOf('gail@late.example')]).toEqual(['/lakeside/profile/emails', undefined])
})

test('codes are not sent again and again to one address', async () => {
  const b = await signedIn(gail)
  const seen: number[] = []
  for (let times = 0; times < 4; times++) seen.push((await ask(b, 'victim@elsewhere.example')).status)
  expect(seen).toEqual([200, 200, 200, 429])
  expect(b.text()).toContain('We have sent several codes already. Ask for another in about 1 minute.')
  expect((await mailTo('victim@elsewhere.example')).length).toBe(3)
})

test('an address of somebody else’s account is not taken: the way to merge stands there', async () => {
  const b = await signedIn(gail)
  await ask(b, noor.email)
  expect([b.status, b.text().includes('This address has another account')]).toEqual([422, true])
  expect(b.body).toContain('href="/lakeside/profile/merge"')
  expect(await mailTo(noor.email)).toEqual([])
})

test('where accounts are concealed nothing is said before the address was proved', async () => {
  await t.database.pool.query('update organization set conceal_accounts = true')
  const b = await signedIn(gail)
  const pages: string[] = []
  for (const email of [noor.email, 'nobody@nowhere.example']) {
    await ask(b, email)
    pages.push(b.text().replaceAll(email, 'EMAIL'))
  }
  expect(pages[0]).toBe(pages[1])
  await ask(b, noor.email)
  await b.submit({ code: await codeTo(noor.email) }, 'name="code"')
  expect([b.heading(), b.text().includes('This address has another account')]).toEqual(['Whose account is it?', true])
  await b.post('/lakeside/profile/emails/code', { step: 'take' })
  expect(await personOf(noor.email)).not.toBe(await personOf(gail.email))
})

test('an address that somebody else only typed is had by whoever proves it', async () => {
  await unconfirmed(noor.email, 'shared@typed.example')
  const b = await signedIn(lena)
  await add(b, 'shared@typed.example')
  expect(b.heading()).toBe('Whose account is it?')
  expect(await personOf('shared@typed.example')).toBe(await personOf(noor.email))
  await b.submit({ step: 'take' }, 'use the email here')
  expect(b.path).toBe('/lakeside/profile/emails?said=email-confirmed')
  expect(await personOf('shared@typed.example')).toBe(await personOf(lena.email))
  expect(await rows("select subject_id, old from audit where act = 'person.email_proved_by_another'")).toEqual([
    { subject_id: await personOf(noor.email), old: { email: 'shared@typed.example' } },
  ])
})

test('an address cannot be had without its code, however the form is sent', async () => {
  await unconfirmed(noor.email, 'wanted@typed.example')
  const b = await signedIn(gail)
  await ask(b, 'wanted@typed.example')
  const forms: Record<string, string>[] = [
    { step: 'take' },
    { step: 'take', email: 'wanted@typed.example' },
    { code: '00000000' },
  ]
  for (const fields of forms) await b.post('/lakeside/profile/emails/code', fields)
  expect(await personOf('wanted@typed.example')).toBe(await personOf(noor.email))
})

test('an own address that was not confirmed yet is confirmed by a code', async () => {
  await unconfirmed(noor.email, 'noor@later.example')
  const b = await signedIn(noor)
  await b.get('/lakeside/profile/emails')
  expect(b.text()).toContain('noor@later.example Not confirmed yet')
  await b.post('/lakeside/profile/emails', { first: 'noor@later.example', ...own })
  expect([b.status, b.text().includes('Confirm noor@later.example first')]).toEqual([422, true])
  await b.post('/lakeside/profile/emails', { remove: noor.email, ...own })
  expect([b.status, b.text().includes('is your only confirmed email.')]).toEqual([422, true])
  await b.post('/lakeside/profile/emails', { confirm: 'noor@later.example' })
  await b.submit({ code: await codeTo('noor@later.example') }, 'name="code"')
  expect(await emailsOf((await personOf(noor.email))!)).toEqual([
    { email: noor.email, verified: true },
    { email: 'noor@later.example', verified: true },
  ])
})

test.each([
  ['', 'Enter your email address'],
  ['not an address', 'Enter an email address in the form name@hospital.org'],
  ['a@b.example\r\nBcc: everyone@b.example', 'Enter an email address in the form name@hospital.org'],
  [gail.email, 'You have this email already, and it is confirmed'],
])('%j is refused beside the field', async (email, message) => {
  const b = await ask(await signedIn(gail), email)
  expect([b.status, b.text().includes(`There is a problem ${message}`)]).toEqual([422, true])
  expect((await rows('select id from message')).length).toBe(0)
})

test('an address is first when it is put first, and is the one that is written to', async () => {
  const b = await signedIn(priya)
  await add(b, 'priya.raman@home.example')
  await t.database.pool.query('delete from message')
  await b.post('/lakeside/profile/emails', { first: 'priya.raman@home.example', ...own })
  expect(b.text()).toContain('priya.raman@home.example Confirmed We write to this one.')
  expect(await mailTo(priya.email)).toMatchObject([
    { subject: 'Your Lakeside Health System CME account writes to another email' },
  ])
  await b.post('/lakeside/profile/emails', { first: priya.email, ...own })
  expect((await emailsOf((await personOf(priya.email))!))[0]).toEqual({ email: priya.email, verified: true })
})

test('nobody changes an address of somebody else, here or in another organization', async () => {
  const b = await signedIn(gail)
  await b.post('/lakeside/profile/emails', { remove: noor.email, ...own })
  await b.post('/lakeside/profile/emails', { first: noor.email, ...own })
  await b.post('/lakeside/profile/emails', { remove: palmetto.otto.email, ...own })
  expect([await personOf(noor.email), await personOf(palmetto.otto.email)]).not.toContain(undefined)
  await ask(b, palmetto.otto.email)
  expect(b.heading()).toBe('Confirm your email')
})

test('who signed in more than half an hour ago signs in again, and the form is sent on', async () => {
  const b = await signedIn(gail)
  await b.get('/lakeside/profile/emails')
  t.setTime('2026-11-20T21:35:00Z')
  await b.submit({ email: 'gail@fresh.example' }, 'name="email"')
  expect([b.status, b.heading()]).toEqual([401, 'You must sign in to your account'])
  await b.submit({ email: gail.email, password }, 'name="password"')
  await b.submit({}, 'Continue')
  expect([b.path, b.heading()]).toEqual(['/lakeside/profile/emails/code', 'Confirm your email'])
})

test('two tabs cannot remove the last two addresses', async () => {
  const b = await signedIn(gail)
  const personId = (await personOf(gail.email))!
  await add(b, 'gail@new.example')
  await Promise.all([
    t
      .browser()
      .signIn('lakeside', gail.email, password)
      .then((one) => one.post('/lakeside/profile/emails', { remove: gail.email, ...own })),
    b.post('/lakeside/profile/emails', { remove: 'gail@new.example', ...own }),
  ])
  expect((await emailsOf(personId)).length).toBe(1)
})

test('an address that waits for its code stands on the page, with the way back to the code', async () => {
  const b = await signedIn(priya)
  await b.post('/lakeside/profile/emails', { email: 'waiting@home.example' })
  await b.get('/lakeside/profile/emails')
  expect(b.text()).toContain('waiting@home.example is yours once you have entered the code that went to it')
  await b.click('Enter the code')
  expect([b.path, b.heading()]).toEqual(['/lakeside/profile/emails/code', 'Confirm your email'])
  t.setTime('2026-11-20T21:16:00Z')
  await b.get('/lakeside/profile/emails')
  expect(b.text()).not.toContain('Enter the code')
})
