import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { codeIn, mailTo, noMail } from '../../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../../test/support/profile.ts'
import { hashPassword } from '../../sign-in/passwords.ts'
import { linkIdentity, useIdentity } from '../../sign-in/single-sign-on/identities.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail, renee } = lakeside
const dummy = 'dummy@mailbox.example'
const own = 'three otters in a row'

const rowsOf = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const personOf = async (email: string): Promise<string> =>
  (await rowsOf('select person_id from person_email where email = $1', [email]))[0].person_id
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const mergePath = (kept: string, gone: string) => `/lakeside/office/people/merge?${new URLSearchParams({ kept, gone })}`
const undo = async (b: Browser) =>
  (await (await b.get('/lakeside/office/people/duplicates')).click('Undo')).submit({}, 'name="merge"')

async function merge(b: Browser, kept: string, gone: string) {
  await b.get(mergePath(kept, gone))
  await b.submit({ act: 'merge', reason: 'Same licence' })
  expect(b.text()).toContain('The two records are one now.')
}

/** An account made by whoever is to be kept out, with every way in, its e-mail confirmed. */
async function makeDummy(): Promise<string> {
  const b = await t.browser().post('/lakeside/create-account', { email: dummy, from: 'sign-in' })
  await b.submit({ familyName: 'Dummy', phone: '503 555 0149' })
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...physicianProfile, ...newAccount(dummy) })
  const id = await personOf(dummy)
  await pool.query('update person_email set verified_at = $2 where email = $1', [dummy, testNow])
  await pool.query('update person_password set hash = $2 where person_id = $1', [id, await hashPassword(own)])
  return id
}

let dummyId: string
let office: Browser

beforeAll(async () => {
  dummyId = await makeDummy()
  office = await t.browser().signIn('lakeside', renee.email, password)
})

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query('truncate throttle')
  for (const open of await rowsOf('select 1 from person_merge where undone_at is null')) if (open) await undo(office)
})

test('an administrator who merges an account of theirs into a learner’s does not come in as the learner', async () => {
  await pool.query(
    `insert into passkey (organization_id, credential_id, person_id, public_key, user_handle, counter, backed_up, name, created_at)
     select organization_id, 'dummy', id, '\\x00', '\\x00', 0, false, 'x', now() from person where id = $1`,
    [dummyId],
  )
  const before = await t.browser().signIn('lakeside', dummy, own)
  expect(await isIn(before)).toBe(true)
  await merge(office, await personOf(priya.email), dummyId)
  await noMail(t)

  expect(await isIn(before)).toBe(false)
  expect(await isIn(await t.browser().signIn('lakeside', dummy, own))).toBe(false)
  expect(await rowsOf("select person_id from passkey where credential_id = 'dummy'")).toEqual([{ person_id: dummyId }])

  // Neither a code nor a link goes to the mailbox of the account that went.
  await pool.query('update organization set sign_in_links = true')
  for (const path of ['/lakeside/forgot-password', '/lakeside/sign-in/link'])
    await t.browser().post(path, { email: dummy, from: 'sign-in' })
  const other = await t.browser().signIn('lakeside', gail.email, password)
  await other.get('/lakeside/profile/merge')
  await other.submit({ step: 'prove', email: dummy, proof: 'code' })
  expect((await mailTo(t, dummy)).map(({ subject }) => subject)).toEqual([
    'Where your code for Lakeside Health System CME went',
    'Where your link for Lakeside Health System CME went',
    'Where your code for Lakeside Health System CME went',
  ])
  for (const { body } of await mailTo(t, dummy)) {
    expect(body).not.toMatch(/\d{4} \d{4}|https?:/)
    expect(body).toContain('to p•••a@l•••.example.')
  }
  expect((await mailTo(t, priya.email)).length).toBe(3)
  expect(
    await rowsOf('select count(*) from sign_in_session where person_id = $1', [await personOf(priya.email)]),
  ).toEqual([{ count: 0 }])
})

test('nor does who keeps another account’s address by asking for it again, or by an invitation to it', async () => {
  await merge(office, await personOf(priya.email), dummyId)
  const b = await t.browser().post('/lakeside/create-account', { email: dummy, from: 'sign-in' })
  await b.submit({ familyName: 'Dummy', phone: '503 555 0149' })
  expect(b.heading()).toBe('You already have an account')
  await office.get('/lakeside/office/staff/invite')
  await office.submit({ email: dummy, role: 'viewer' }, 'name="email"')
  const [invitation] = (await mailTo(t, dummy)).filter(({ subject }) => subject.startsWith('Your invitation'))
  const stranger = await t.browser().get(/http:\/\/localhost:3000(\/\S+)/.exec(invitation!.body)![1]!)
  await stranger.post(stranger.path, {
    step: 'create',
    givenName: 'D',
    familyName: 'D',
    password: own,
    passwordAgain: own,
  })
  expect(await isIn(stranger)).toBe(false)
})

test('whose two accounts the office merged comes in by Forgot Password with either email', async () => {
  await merge(office, await personOf(priya.email), dummyId)
  for (const email of [dummy, priya.email]) {
    await noMail(t)
    const secret = `new herons of ${email.length} lakes`
    const b = await t.browser().post('/lakeside/forgot-password', { email })
    const code = await codeIn(t, priya.email)
    await b.submit({ code, codeAgain: code }, 'name="codeAgain"')
    await b.submit({ password: secret, passwordAgain: secret }, 'name="passwordAgain"')
    for (const address of [dummy, priya.email])
      expect([address, await isIn(await t.browser().signIn('lakeside', address, secret))]).toEqual([address, true])
  }

  // From within, the address that came along is confirmed, and then it lets in by itself.
  await noMail(t)
  const secret = `new herons of ${priya.email.length} lakes`
  const b = await t.browser().signIn('lakeside', priya.email, secret)
  await b.get('/lakeside/profile/emails')
  await b.submit({ confirm: dummy }, 'name="confirm"')
  await b.submit({ code: await codeIn(t, dummy) }, 'name="code"')
  expect(b.path).toBe('/lakeside/profile/emails?said=email-confirmed')
  await noMail(t)
  await t.browser().post('/lakeside/forgot-password', { email: dummy })
  expect((await mailTo(t, dummy))[0]!.subject).toBe('Your code for a new Lakeside Health System CME password')
  await pool.query('update person_password set hash = $2 where person_id = $1', [
    await personOf(priya.email),
    await hashPassword(password),
  ])
})

test('at an undo everybody is signed out, and each email and password opens its own record again', async () => {
  const id = await personOf(priya.email)
  await merge(office, id, dummyId)
  const kept = await t.browser().signIn('lakeside', dummy, password)
  expect(await isIn(kept)).toBe(true)
  const asked = await t.browser().post('/lakeside/forgot-password', { email: dummy })
  const code = await codeIn(t, priya.email)
  await undo(office)
  expect(office.text()).toContain('The merge is undone')
  expect(await isIn(kept)).toBe(false)
  await asked.submit({ code, codeAgain: code }, 'name="codeAgain"')
  expect(asked.text()).toContain('This code no longer works')
  expect(await isIn(await t.browser().signIn('lakeside', dummy, password))).toBe(false)
  expect(await isIn(await t.browser().signIn('lakeside', dummy, own))).toBe(true)
  expect(await isIn(await t.browser().signIn('lakeside', priya.email, password))).toBe(true)
  const sessions = await rowsOf(
    'select person_id from sign_in_session where person_id = any($1) order by created_at, id',
    [[id, dummyId]],
  )
  expect(new Set(sessions.map(({ person_id }) => person_id))).toEqual(new Set([dummyId, id]))
})

test('a provider’s subject of the record that went makes no third account, and follows once both are proved', async () => {
  const org = (await rowsOf("select id from organization where slug = 'lakeside'"))[0].id
  const scene = (db: object) => ({
    db,
    organization: { id: org, name: 'x', email: 'x', phone: '+15035550134' },
    now: t.app.clock(),
    app: t.app,
  })
  await pool.query(
    `insert into identity_provider (organization_id, id, kind, label, position, settings, created_at, updated_at)
     values ($1, '00000000-0000-7000-8000-000000000001', 'oidc', 'NetID', 0, '{}', now(), now())`,
    [org],
  )
  const who = { providerId: '00000000-0000-7000-8000-000000000001', subject: 'dummy' }
  await pool.query('insert into identity values ($1, $2, $3, $4, now(), now())', [
    org,
    who.providerId,
    who.subject,
    dummyId,
  ])
  const id = await personOf(priya.email)
  await merge(office, id, dummyId)
  const use = () => t.database.inOrganization(org, (db) => useIdentity(scene(db) as never, who))
  expect(await use()).toBe(null)
  const link = (person: string) =>
    t.database.inOrganization(org, (db) =>
      linkIdentity(scene(db) as never, person, { id: who.providerId, label: 'NetID' }, who.subject),
    )
  expect(await link(await personOf(gail.email))).toBe('someone-else')
  expect(await link(id)).toBe('linked')
  expect(await use()).toBe(id)
  await undo(office)
  expect(await use()).toBe(dummyId)
})
