import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp, testNow } from '../../../../test/support/app.ts'
import { lakeside, password } from '../../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { renee, walt, priya, gail, lena } = lakeside
const ids: Record<string, string> = {}
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const page = (who: { email: string }) => `/lakeside/office/people/${ids[who.email]}`
const mailTo = (email: string) => rows('select subject, body from message where recipient = $1 order by ctid', [email])
const proved = { proof: 'called-back', note: 'Called 503-555-0187, the number of their department' }

beforeAll(async () => {
  for (const { email, person_id } of await rows('select email, person_id from person_email')) ids[email] = person_id
})
beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle; delete from message; delete from audit')
})

async function added(who: { email: string }, email: string) {
  const b = await as(renee)
  await b.get(page(who))
  await b.click('Add an email for them')
  await b.submit({ email, ...proved }, 'name="proof"')
  return b
}
const codeOf = async (email: string) => {
  const { body } = (await mailTo(email)).at(-1)!
  return { path: /localhost:3000(\/\S+)/.exec(body)![1]!, code: /\d{4} \d{4}/.exec(body)![0] }
}
const signsIn = async (email: string) => {
  const b = await as({ email })
  return (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
}

test('an added email opens nothing until its own code is entered; then it leads to a new password', async () => {
  const email = 'priya.raman@home.example'
  const b = await added(priya, email)
  expect([b.path, b.text().includes('A code went to the new email')]).toEqual([
    `${page(priya)}?said=person-email-added`,
    true,
  ])
  expect(await signsIn(email)).toBe(false)
  const [told] = await mailTo(priya.email)
  expect(told.body).toContain(
    `Renee Castellanos of the CME office has added ${email} to your account, because somebody who said that they are you asked for it. How the office made sure: Called back on a phone number that we knew before.`,
  )
  expect(told.body).toMatch(/undo it within 7 days: http:\/\/localhost:3000\/lakeside\/undo-email\//)
  expect(await rows("select actor_id, subject_id, new from audit where act = 'person.email_added_by_office'")).toEqual([
    {
      actor_id: ids[renee.email],
      subject_id: ids[priya.email],
      new: { email, proof: 'Called back on a phone number that we knew before', note: proved.note },
    },
  ])
  const { path, code } = await codeOf(email)
  const [{ id }] = await rows('select id from message where recipient = $1', [email])
  await b.get(`/lakeside/office/messages/${id}`)
  expect([b.status, b.text().includes('Open this page'), b.body.includes(code)]).toEqual([200, true, false])
  const own = await t.browser().get(path)
  expect([own.heading(), own.body.includes(email)]).toEqual(['Confirm your new email', false])
  await own.submit({ code: '0000 0000' })
  expect([own.status, own.text().includes('This is not the code that we sent')]).toEqual([422, true])
  await own.submit({ code })
  expect(own.heading()).toBe('Your email is confirmed')
  expect(await signsIn(email)).toBe(true)
  await own.submit({}, 'Choose a new password')
  expect((await mailTo(email)).at(-1)!.subject).toBe('Your code for a new Lakeside Health System CME password')
  expect((await t.browser().get(path)).status).toBe(410)
  expect(
    (await rows('select email from person_email where person_id = $1 order by position', [ids[priya.email]]))[0],
  ).toEqual({ email })
})

test('the address of before takes it back within seven days, also once it was confirmed', async () => {
  const email = 'thief@evil.example'
  await added(gail, email)
  const { path, code } = await codeOf(email)
  await (await t.browser().get(path)).submit({ code })
  const link = /\/lakeside\/undo-email\/\S+/.exec((await mailTo(gail.email))[0].body)![0]
  const owner = await t.browser().get(link)
  expect(owner.text()).toContain(`You sign in with ${gail.email} as before. ${email} is gone from it.`)
  await owner.submit({ step: 'undo' }, 'Undo the change')
  expect(await rows('select email from person_email where person_id = $1', [ids[gail.email]])).toEqual([
    { email: gail.email },
  ])
})

describe('of whichever way it came, the owner is told of an email that becomes a way in, and has seven days from then', () => {
  const email = 'thief@evil.example'
  const wasAdded = 'An email was added to your Lakeside Health System CME account'
  const wasConfirmed = 'An added email of your Lakeside Health System CME account was confirmed'
  const emailsOfGail = () =>
    rows('select email, sign_in from person_email where person_id = $1 order by position', [ids[gail.email]])
  const told = async () => (await mailTo(gail.email)).map(({ subject }) => subject)
  const undoOf = async (nth: number) => /\/lakeside\/undo-email\/\S+/.exec((await mailTo(gail.email)).at(nth)!.body)![0]

  beforeEach(() =>
    pool.query('delete from person_email where person_id = $1 and email <> $2', [ids[gail.email], gail.email]),
  )

  async function confirms() {
    const { path, code } = await codeOf(email)
    await (await t.browser().get(path)).submit({ code })
    expect(await emailsOfGail()).toEqual([
      { email, sign_in: true },
      { email: gail.email, sign_in: true },
    ])
  }
  async function takesBack(link: string) {
    const owner = await t.browser().get(link)
    expect([owner.status, owner.text().includes(`${email} is gone from it.`)]).toEqual([200, true])
    await owner.submit({ step: 'undo' }, 'Undo the change')
    expect(await emailsOfGail()).toEqual([{ email: gail.email, sign_in: true }])
    expect(await signsIn(email)).toBe(false)
  }

  test.each([
    ['that does not sign in', false],
    ['that signs in', true],
  ])('one that stood there unconfirmed, %s', async (_, signIn) => {
    await pool.query(
      `insert into person_email (organization_id, person_id, email, sign_in, verified_at, created_at, position)
       select organization_id, person_id, $2, $3, null, created_at, 9 from person_email where email = $1`,
      [gail.email, email, signIn],
    )
    await added(gail, email)
    expect(await told()).toEqual([wasAdded])
    await confirms()
    expect(await told()).toEqual([wasAdded, wasConfirmed])
    expect((await mailTo(email)).map(({ subject }) => subject)).toEqual([
      'Confirm your new email for Lakeside Health System CME',
    ])
    await takesBack(await undoOf(0))
  })

  test('one whose code was renewed on the seventh day and is entered on the eighth', async () => {
    await added(gail, email)
    t.setTime('2026-11-27T20:00:00Z')
    await added(gail, email)
    t.setTime('2026-11-28T20:00:00Z')
    expect((await t.browser().get(await undoOf(0))).status).toBe(410)
    await confirms()
    expect(await told()).toEqual([wasAdded, wasConfirmed])
    t.setTime('2026-12-05T19:59:00Z')
    await takesBack(await undoOf(1))
  })

  test('one whose only code is entered in its last minute', async () => {
    await added(gail, email)
    t.setTime('2026-11-27T21:04:00Z')
    await confirms()
    expect(await told()).toEqual([wasAdded, wasConfirmed])
    t.setTime('2026-12-04T21:03:00Z')
    expect((await t.browser().get(await undoOf(0))).status).toBe(410)
    await takesBack(await undoOf(1))
  })
})

test('an email with a slip in it is told nothing, says until when its code is good, and is removed with its code', async () => {
  const slip = 'gail@slipp.example'
  const right = 'gail@slip.example'
  await pool.query('delete from person_email where person_id = $1 and email <> $2', [ids[gail.email], gail.email])
  const b = await added(gail, slip)
  expect(b.text()).toContain(
    `${slip} added by the office, not confirmed, does not sign in; its code is good until Nov 27`,
  )
  const { path, code } = await codeOf(slip)
  await b.submit({}, slip)
  expect([b.path, b.text().includes(slip)]).toEqual([`${page(gail)}?said=person-email-removed`, false])
  const [{ actor_id, old }] = await rows("select actor_id, old from audit where act = 'person.email_removed'")
  expect([actor_id, old]).toEqual([ids[renee.email], { email: slip }])
  expect((await t.browser().post(path, { code })).status).toBe(410)
  await b.post(`${page(gail)}/email/remove`, { email: slip })
  expect([b.path, (await rows("select id from audit where act = 'person.email_removed'")).length]).toEqual([
    `${page(gail)}?said=person-email-removed`,
    1,
  ])

  await added(gail, slip)
  const mailed = (await mailTo(slip)).length
  await b.get(`${page(gail)}/email`)
  expect(b.text()).toContain(`${gail.email} is told at once, with your name, and can undo it for seven days.`)
  const again = await added(gail, right)
  expect((await mailTo(slip)).length).toBe(mailed)
  expect((await mailTo(gail.email)).at(-1)!.body).toContain(right)
  expect(again.text()).toContain(
    `${slip} added by the office, not confirmed, does not sign in; its code opens nothing any more`,
  )
  await again.submit({}, slip)
  expect((await (await t.browser().get((await codeOf(right)).path)).submit(await codeOf(right))).heading()).toBe(
    'Your email is confirmed',
  )
  for (const email of [right, gail.email]) {
    await b.post(`${page(gail)}/email/remove`, { email })
    expect([b.status, b.text().includes('only they remove it')]).toEqual([422, true])
  }
  const viewer = await as(walt)
  await viewer.post(`${page(gail)}/email/remove`, { email: right })
  expect(viewer.status).toBe(403)
})

test('an account with an authenticator app still asks for it', async () => {
  const email = 'lena.fischer@home.example'
  await added(lena, email)
  const { path, code } = await codeOf(email)
  await (await t.browser().get(path)).submit({ code })
  await pool.query("insert into person_totp select organization_id, id, 'sealed', now() from person where id = $1", [
    ids[lena.email],
  ])
  const b = await t.browser().get('/lakeside/sign-in')
  await b.submit({ email, password }, 'name="password"')
  expect(b.heading()).not.toBe('Sign In Successful')
  expect((await b.get('/lakeside/my-portal')).heading()).not.toBe('My Portal')
})

test.each([
  [{ email: '' }, 'Enter the email that they read'],
  [{ proof: '' }, 'Choose how you made sure who they are'],
  [{ proof: 'hearsay' }, 'Choose how you made sure who they are'],
  [{ note: ' ' }, 'Enter what you saw or heard'],
  [{ email: lakeside.sam.email }, 'This email belongs to another account'],
  [{ email: lakeside.tomasz.email }, 'They have this email already'],
])('%j is refused beside its field, with what was typed kept', async (wrong, message) => {
  const b = await as(renee)
  await b.get(`${page(lakeside.tomasz)}/email`)
  await b.submit({ email: 'new@home.example', ...proved, ...wrong }, 'name="proof"')
  expect([b.status, b.text().includes(message)]).toEqual([422, true])
  expect(b.text().includes(proved.note) || 'note' in wrong).toBe(true)
  expect(await rows("select id from audit where act = 'person.email_added_by_office'")).toEqual([])
})

test('nobody adds one to their own account here, and no one but an administrator who signed in just now', async () => {
  const b = await as(renee)
  await b.get(`${page(renee)}/email`)
  expect(b.status).toBe(403)
  await b.post(`${page(renee)}/email`, { email: 'r@home.example', ...proved })
  expect(b.status).toBe(403)
  const viewer = await as(walt)
  expect((await viewer.get(`${page(priya)}/email`)).status).toBe(403)
  t.setTime('2026-11-20T21:40:00Z')
  await b.post(`${page(walt)}/email`, { email: 'w@home.example', ...proved })
  expect([b.status, (await mailTo('w@home.example')).length]).toEqual([401, 0])
})

test('a code that was guessed at too often opens nothing, and pressing twice adds it once', async () => {
  const email = 'sam@home.example'
  await added(lakeside.sam, email)
  await added(lakeside.sam, email)
  expect((await rows('select email from person_email where email = $1', [email])).length).toBe(1)
  expect((await mailTo(lakeside.sam.email)).length).toBe(1)
  const { path, code } = await codeOf(email)
  for (let tries = 0; tries < 5; tries++) await t.browser().post(path, { code: '1' })
  const b = await t.browser().post(path, { code })
  expect(b.status).toBe(410)
  expect(await signsIn(email)).toBe(false)
})
