import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const { lena } = lakeside
const emails = '/lakeside/profile/emails'
const fresh = 'nine geese over the marsh'

beforeAll(() =>
  pool.query('create table email_before as table person_email; create table password_before as table person_password'),
)

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`truncate throttle; truncate sign_in_session; delete from message; delete from one_time_secret;
    delete from person_email; insert into person_email table email_before;
    delete from person_password; insert into person_password table password_before`)
})

const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const signedIn = (email: string, secret = password): Promise<Browser> => t.browser().signIn('lakeside', email, secret)
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const mailTo = (email: string) => rows('select subject, body from message where recipient = $1 order by ctid', [email])
const linksTo = async (email: string): Promise<string[]> =>
  (await mailTo(email)).flatMap(({ body }) => body.match(/\/lakeside\/undo-email\/\S+/) ?? [])
const own = { currentPassword: password }

async function add(b: Browser, email: string): Promise<void> {
  await b.post(emails, { email })
  const { body } = (await mailTo(email)).at(-1)!
  await b.post(`${emails}/code`, { code: /\d{4} \d{4}/.exec(body)![0] })
  expect(b.path).toBe(`${emails}?said=email-confirmed`)
}

/** A thief who knows the password puts an address of theirs in the place of the owner's. */
async function stolen(thief: string): Promise<Browser> {
  const b = await signedIn(lena.email)
  await add(b, thief)
  await b.post(emails, { first: thief, ...own })
  await b.post(emails, { remove: lena.email, ...own })
  expect(b.path).toBe(`${emails}?said=email-removed`)
  return b
}

async function takeBack(link: string): Promise<Browser> {
  const owner = await t.browser().get(link)
  await owner.submit({ step: 'undo' }, 'Undo the change')
  await owner.submit({ step: 'password', password: fresh, passwordAgain: fresh }, 'passwordAgain')
  expect(owner.heading()).toBe('Sign In Successful')
  return owner
}

test.each([0, 1, 2])('a thief who is undone by the owner’s message %i has no way back', async (which) => {
  const thief = 'thief@evil.example'
  await stolen(thief)
  const links = await linksTo(lena.email)
  expect(links.length).toBe(3)
  const owner = await takeBack(links[which]!)
  const told = (await mailTo(thief)).at(-1)!
  expect(told.subject).toBe('A change of your Lakeside Health System CME account was undone')
  expect(told.body).toContain('If this was not you, write to cme@lakeside.example or call (503) 555-0134 now.')
  expect(await linksTo(thief)).toEqual([])
  expect(await rows("select id from one_time_secret where purpose = 'undo-email' and used_at is null")).toEqual([])
  expect((await linksTo(lena.email)).length).toBe(3)
  for (const link of links) expect((await t.browser().post(link, { step: 'undo' })).status).toBe(410)
  expect(await isIn(owner)).toBe(true)
  expect([await isIn(await signedIn(lena.email, fresh)), await isIn(await signedIn(thief, fresh))]).toEqual([
    true,
    false,
  ])
  // What the owner cleans up afterwards gives the thief no link, either.
  await owner.post(emails, { remove: thief, currentPassword: fresh })
  await add(owner, 'lena@home.example')
  expect(await linksTo(thief)).toEqual([])
})

test('a thief who goes on changing the account gets no link to spend the owner’s by', async () => {
  const thief = await stolen('thief@evil.example')
  await add(thief, 'second@evil.example')
  await thief.post(emails, { first: 'second@evil.example', ...own })
  await thief.post(emails, { remove: 'thief@evil.example', ...own })
  expect([await linksTo('thief@evil.example'), await linksTo('second@evil.example')]).toEqual([[], []])
  const owner = await takeBack((await linksTo(lena.email))[0]!)
  expect([await isIn(owner), await isIn(thief)]).toEqual([true, false])
  const personId = (await rows('select person_id from person_email where email = $1', [lena.email]))[0].person_id
  expect(await rows('select email from person_email where person_id = $1', [personId])).toEqual([{ email: lena.email }])
})
