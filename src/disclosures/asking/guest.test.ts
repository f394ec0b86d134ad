import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addRole, disclose, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { addSeries } from '../../../test/support/series.ts'
import { joinEarlier } from '../../people/join-earlier.ts'
import { newToken } from '../../platform/ids.ts'
import { roleFacts } from '../role-facts.ts'
import { askByItself } from './ask-by-itself.ts'

const t = await testApp()
const { pool } = t.database
const { priya, gail } = lakeside
const helen = 'helen@clinic.example'
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const mailTo = async (email: string): Promise<{ subject: string; body: string }[]> =>
  rows('select subject, body from message where recipient = $1 order by queued_at, id', [email])

let activityId: string
let sessionId: string
let roleId: string
let discloserId: string

beforeAll(async () => {
  const session = { code: '3300001', title: 'Stage III', starts: '2026-11-24T20:00:00Z', ends: '2026-11-24T21:00:00Z' }
  const made = await addSeries(pool, { title: 'Tumor Board: Lung', sessions: [session] })
  activityId = made.activityId
  sessionId = made.sessionIds[0]!
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`delete from message; delete from throttle; delete from one_time_secret; truncate activity_role cascade;
    truncate disclosure cascade; truncate discloser cascade; delete from disclosure_request; delete from audit where act like 'disclosure%';
    update activity_session set cancelled_at = null`)
  await setBasis(t, activityId, 'here')
  const made = await addRole(t, { activityId, sessionId, name: 'Helen Aguirre', email: helen })
  roleId = made.roleId
  discloserId = made.discloserId!
})

/** Asks Helen, and returns the link of the mail. */
async function asked(): Promise<string> {
  await askByItself(t.app, 'http://localhost:3000', t.app.clock())
  return /\/lakeside\/disclose\/\S+/.exec((await mailTo(helen)).at(-1)!.body)![0]
}
const stands = (b: Browser) => [b.status, b.heading()]
const signedIn = (who: { email: string } = priya) => t.browser().signIn('lakeside', who.email, password)
const nothing = (b: Browser) => b.submit({ answer: 'none' }, 'Attest and send')
const owner = async () => (await rows('select person_id from discloser where id = $1', [discloserId]))[0].person_id
const personOf = async (email: string) =>
  (await rows('select person_id from person_email where email = $1', [email]))[0].person_id

test('the link says whom it is for and for what, and takes a disclosure without an account', async () => {
  const b = await t.browser().get(await asked())
  expect(stands(b)).toEqual([200, 'Your disclosure'])
  for (const words of [
    'For Helen Aguirre',
    'Speaker Tumor Board: Lung: Stage III Tuesday, November 24, 2026, 12:00–1:00 PM',
    'no account is needed',
  ])
    expect(b.text()).toContain(words)
  expect(b.headers.get('cache-control')).toBe('no-store')
  expect(b.text()).not.toContain('Create an account')
  await nothing(b)
  expect(b.heading()).toBe('Thank you, your disclosure is sent')
  expect(b.text()).toContain('It counts until November 19, 2027')
  expect(b.text()).toContain('Create an account')
  expect(await rows('select discloser_id, way, nothing, entered_by from disclosure')).toEqual([
    { discloser_id: discloserId, way: 'link', nothing: true, entered_by: null },
  ])
})

test('a mail scanner that opens the link first, and again, changes nothing', async () => {
  const link = await asked()
  for (const path of [link, link, `${link}/account`, `${link}?not-me=1`]) await t.browser().get(path)
  expect(stands(await t.browser().get(link))).toEqual([200, 'Your disclosure'])
  expect(await rows('select id from disclosure')).toEqual([])
  expect(await rows('select id from discloser where denied_at is not null')).toEqual([])
})

/** Has a new link mailed by one that was used, and returns it. */
async function fresh(link: string): Promise<string> {
  const b = await t.browser().get(link)
  await b.submit({}, 'Revise')
  expect([b.status, b.text().includes('We have mailed a new link')]).toEqual([200, true])
  return /\/lakeside\/disclose\/\S+/.exec((await mailTo(helen)).at(-1)!.body)![0]
}

test('who has disclosed is told when and until when it counts, and revises it by a link to their mailbox', async () => {
  const link = await asked()
  await nothing(await t.browser().get(link))
  const b = await t.browser().get(link)
  expect(b.heading()).toBe('You have disclosed, thank you')
  expect(b.text()).toContain('it was sent on November 20, 2026, and counts until November 19, 2027')
  const again = await fresh(link)
  t.setTime(t.app.clock().add({ minutes: 59 }).toString())
  await b.get(again)
  expect(b.heading()).toBe('Your disclosure')
  await nothing(b)
  expect((await rows('select number from disclosure order by number')).map(({ number }) => number)).toEqual([1, 2])
  expect((await t.browser().get(again)).heading()).toBe('You have disclosed, thank you')
})

test('a link to revise is over after an hour, and only some are mailed in a row', async () => {
  const link = await asked()
  await nothing(await t.browser().get(link))
  const again = await fresh(link)
  await fresh(link)
  await fresh(link)
  expect((await t.browser().post(link, { step: 'revise' })).status).toBe(429)
  expect((await mailTo(helen)).length).toBe(4)
  t.setTime(t.app.clock().add({ minutes: 60 }).toString())
  expect(stands(await t.browser().get(again))).toEqual([410, 'This link opens nothing'])
})

test('whoever has a mail that was passed on reads nothing of what was disclosed by it, by no page and no form', async () => {
  const link = await asked()
  const b = await t.browser().get(link)
  const slow = await t.browser().get(link)
  await disclose(t, roleId, [relationship({ company: 'Quillfeather Labs' })], { way: 'link' })
  const { body: form } = b
  expect(form).not.toContain('Quillfeather')
  for (const path of [link, `${link}?as=guest`, `${link}?revise=1`, `${link}?as=guest&revise=1`, `${link}/account`]) {
    await b.get(path)
    expect([b.status, b.body.includes('Quillfeather'), b.body.includes('nothing to disclose')]).toEqual([
      200,
      false,
      false,
    ])
  }
  for (const fields of [
    ['answer', 'none'],
    ['add', 'yes'],
    ['later', 'yes'],
    ['go', 'keep'],
  ]) {
    await b.post(link, Object.fromEntries([fields]))
    expect([b.status, b.body.includes('Quillfeather')]).toEqual([200, false])
  }
  await slow.submit({ answer: 'some', 'rows.0.company': 'Typed Late' }, 'Attest and send')
  expect(slow.text()).toContain('What you typed since is not sent')
  expect((await rows('select id from disclosure')).length).toBe(1)
  await b.get(await fresh(link))
  expect(['Quillfeather Labs', 'Typed Late'].map((one) => b.body.includes(one))).toEqual([true, true])
})

test('a link is over when nobody claims for it any more, and says so; moved, it goes on', async () => {
  const link = await asked()
  const closes = (moment: string) =>
    pool.query('update activity_session set claim_closes_at = $2, code_closes_at = null where id = $1', [
      sessionId,
      moment,
    ])
  await closes('2026-11-30T08:00:00Z')
  t.setTime('2026-11-30T07:59:00Z')
  expect(stands(await t.browser().get(link))).toEqual([200, 'Your disclosure'])
  t.setTime('2026-11-30T08:00:00Z')
  const b = await t.browser().get(link)
  expect(stands(b)).toEqual([410, 'This is over'])
  expect(b.text()).toContain('Tumor Board: Lung: Stage III')
  expect(stands(await b.post(link, { answer: 'none' }))).toEqual([410, 'This is over'])
  expect((await t.browser().post(`${link}/draft`, { answer: 'none' })).status).toBe(410)
  expect(stands(await b.get(`${link}/account`))).toEqual([410, 'This is over'])
  await pool.query(
    "update activity_session set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days' where id = $1",
    [sessionId],
  )
  expect(stands(await t.browser().get(link))).toEqual([200, 'Your disclosure'])
  await pool.query(
    "update activity_session set starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days' where id = $1",
    [sessionId],
  )
})

test.each([
  ['was removed', 'delete from activity_role'],
  [
    'went to somebody else',
    "update activity_role set discloser_id = null, name = 'Owen Tate', email = 'owen@clinic.example'",
  ],
  ['is in what is cancelled', "update activity_session set cancelled_at = now() where code = '3300001'"],
  ['needs no disclosure here any more', "update activity set disclosure_basis = 'elsewhere'"],
])('a link for a role that %s opens nothing', async (_, change) => {
  const link = await asked()
  const b = await t.browser().get(link)
  await pool.query(change)
  expect(stands(await t.browser().get(link))).toEqual([410, 'You are not asked for this any more'])
  await nothing(b)
  expect(b.status).toBe(410)
  expect(await rows('select id from disclosure')).toEqual([])
})

test('one link is for all roles of its mail, and lasts while one of them is theirs', async () => {
  const other = await addRole(t, { activityId, role: 'planner', name: 'Helen Aguirre', email: helen })
  const link = await asked()
  const b = await t.browser().get(link)
  expect(b.text()).toContain('Speaker Tumor Board: Lung: Stage III')
  expect(b.text()).toContain('Planner Tumor Board: Lung')
  await pool.query('delete from activity_role where id = $1', [other.roleId])
  expect((await b.get(link)).text()).not.toContain('Planner')
  expect(b.status).toBe(200)
})

test('what is no link of ours opens nothing', async () => {
  const link = await asked()
  for (const path of [
    `${link}x`,
    `${link.slice(0, -1)}`,
    `/lakeside/disclose/${newToken()}`,
    link.replace('lakeside', 'palmetto'),
  ])
    expect(stands(await t.browser().get(path))).toEqual([410, 'This link opens nothing'])
})

test('who is somebody else says so: the office is told once, and nothing more goes there by itself', async () => {
  const link = await asked()
  const b = await t.browser().get(link)
  await b.click('This is not me')
  expect(b.heading()).toBe('You are not Helen Aguirre?')
  await b.submit({}, 'not-me')
  expect(stands(b)).toEqual([200, 'Thank you: the office knows'])
  await b.post(link, { step: 'not-me' })
  expect(stands(b)).toEqual([410, 'Thank you: the office knows'])
  const told = await mailTo('cme@lakeside.example')
  expect(told.map(({ subject }) => subject)).toEqual(['Wrong email for Helen Aguirre'])
  expect(told[0]!.body).toContain(`/lakeside/office/sessions/${sessionId}`)
  const { rows: found } = await pool.query("select id from organization where slug = 'lakeside'")
  const [facts] = await t.database.inOrganization(found[0].id, (db) => roleFacts(db, sql`r.id = ${roleId}`))
  expect([facts!.reachable, facts!.askedAt]).toEqual([false, null])
  await askByItself(t.app, 'http://localhost:3000', t.app.clock().add({ hours: 24 }))
  expect((await mailTo(helen)).length).toBe(1)
})

test('who is asked by hand after that is asked, and the link opens', async () => {
  const link = await asked()
  await t.browser().post(link, { step: 'not-me' })
  const b = await signedIn(lakeside.renee)
  await b.get('/lakeside/office/disclosures')
  expect(['Wrong address', 'CME office', 'Correct the email'].filter((one) => !b.text().includes(one))).toEqual([])
  await b.post(`/lakeside/office/activities/${activityId}/disclosures/ask`)
  await b.post(`/lakeside/office/disclosures/roles/${roleId}/ask`, { to: '/lakeside/office/today' })
  expect([b.status, b.heading(), (await mailTo(helen)).length]).toEqual([200, 'This is the wrong address', 1])
  expect(b.text()).toContain(
    'We wrote to helen@clinic.example for Helen Aguirre. Whoever reads it said on November 20, 2026',
  )
  await b.submit({}, 'Ask at the same address')
  expect((await mailTo(helen)).length).toBe(2)
  expect(stands(await t.browser().get(link))).toEqual([200, 'Your disclosure'])
})

test('who is signed in as somebody else is asked whose it is, and can go on without the account', async () => {
  const b = await signedIn()
  await b.get(await asked())
  expect(b.heading()).toBe('Is this disclosure yours?')
  expect(b.text()).toContain('This link is for Helen Aguirre')
  expect(b.text()).toContain('You are signed in as Priya Raman, MD')
  await b.click('do it without this account')
  expect(b.heading()).toBe('Your disclosure')
  await nothing(b)
  expect([b.heading(), await owner()]).toEqual(['Thank you, your disclosure is sent', null])
})

test('a disclosure is kept in the account of who signs in afterwards, and the address it went to is told', async () => {
  const b = await t.browser().get(await asked())
  await nothing(b)
  await b.click('sign in')
  await b.submit({ email: priya.email, password }, 'name="password"')
  await b.click('Continue')
  expect(b.text()).toContain('Keep it there only if you are Helen Aguirre')
  await b.submit({}, 'Keep it in my account')
  expect([b.heading(), await owner()]).toEqual(['Are both names yours?', null])
  await b.submit({}, 'Both are me')
  expect([b.status, b.path, await owner()]).toEqual([
    200,
    '/lakeside/disclosure?said=disclosure-in-account',
    await personOf(priya.email),
  ])
  const [, mail] = await mailTo(helen)
  expect(mail!.subject).toBe('Your disclosure is in an account now')
  expect(mail!.body).toContain('into the account of Priya Raman')
  const [told, ...more] = await mailTo('cme@lakeside.example')
  expect([told!.subject, more]).toEqual(['Is Helen Aguirre Priya Raman?', []])
  expect(told!.body).toContain(`/lakeside/office/disclosures/roles/${roleId}`)
  expect((await rows("select id from audit where act = 'disclosure.handed_on'")).length).toBe(1)
})

/** Priya with two relationships of her own, and one that she disclosed by a link, under a name that may be hers. */
async function bothDisclosed(
  guest = [relationship({ company: 'Tavira Systems' })],
): Promise<{ own: string; link: string }> {
  const { roleId: own } = await addRole(t, { activityId, name: 'Priya Raman', email: priya.email, role: 'planner' })
  await disclose(t, own, [relationship({ company: 'Hemalto' }), relationship({ company: 'Ostrava' })], {
    at: '2026-10-01T12:00:00Z',
  })
  await pool.query("update discloser set name = 'P. Raman' where id = $1", [discloserId])
  const link = await asked()
  await disclose(t, roleId, guest, { way: 'link' })
  return { own, link }
}
const saidBy = async (id: string): Promise<string[]> =>
  (
    await rows(
      'select c.relationships from activity_role r join current_disclosure c on c.discloser_id = r.discloser_id where r.id = $1',
      [id],
    )
  )[0].relationships.map(({ company }: { company: string }) => company)
const companiesIn = (b: Browser) =>
  [0, 1, 2, 3].filter((at) => b.body.includes(`rows.${at}.company`)).map((at) => b.field(`rows.${at}.company`))

test('who has disclosed otherwise themselves loses neither: both stand in the form, and until it is sent each counts', async () => {
  const { own, link } = await bothDisclosed()
  const b = await signedIn()
  await b.get(`${link}/account`)
  await b.submit({}, 'Keep it in my account')
  expect([b.path, b.text().includes('Two disclosures of yours differ')]).toEqual(['/lakeside/disclosure/form', true])
  expect(companiesIn(b)).toEqual(['Hemalto', 'Ostrava', 'Tavira Systems'])
  expect([await owner(), await saidBy(own), await saidBy(roleId)]).toEqual([
    null,
    ['Hemalto', 'Ostrava'],
    ['Tavira Systems'],
  ])
  for (const path of ['/lakeside/my-portal', '/lakeside/disclosure'])
    expect((await (await signedIn()).get(path)).text()).toContain('Two disclosures of yours differ')
  await b.submit({}, 'Attest and send')
  expect(b.path).toBe('/lakeside/disclosure?said=disclosure-attested')
  const all = ['Hemalto', 'Ostrava', 'Tavira Systems']
  expect([await owner(), await saidBy(own), await saidBy(roleId)]).toEqual([await personOf(priya.email), all, all])
  expect((await b.get('/lakeside/disclosure')).text()).not.toContain('differ')
})

test('the same relationship stands once, and of the same company it is asked whether both are one', async () => {
  const same = relationship({ company: 'Hemalto' })
  const { link, own } = await bothDisclosed([same, relationship({ company: 'Ostrava', natures: ['speaker'] })])
  const b = await signedIn()
  await b.post(`${link}/account`)
  expect(companiesIn(b)).toEqual(['Hemalto', 'Ostrava', 'Ostrava'])
  await b.submit({}, 'Attest and send')
  expect([b.status, b.text().includes('Say whether both of Ostrava are one relationship')]).toEqual([422, true])
  await b.submit({ 'rows.2.twice': 'join' }, 'Attest and send')
  await b.submit({}, 'Attest and send')
  expect(await saidBy(own)).toEqual(['Hemalto', 'Ostrava'])
})

test('a reviewer sees who took a disclosure over, and gives it back with its roles; what they disclosed since stays', async () => {
  const link = await asked()
  await disclose(t, roleId, [relationship({ company: 'Tavira Systems' })], { way: 'link' })
  const b = await signedIn(gail)
  await b.post(`${link}/account`, { names: 'yes' })
  await b.get('/lakeside/disclosure/form')
  t.setTime(t.app.clock().add({ minutes: 5 }).toString())
  await b.submit({ 'rows.0.company': 'Gail Says' }, 'Attest and send')
  expect([await owner(), await saidBy(roleId)]).toEqual([await personOf(gail.email), ['Gail Says']])
  const r = await signedIn(lakeside.renee)
  await r.get(`/lakeside/office/disclosures/roles/${roleId}`)
  expect(r.text()).toContain('Are Helen Aguirre and Gail Monroe one person?')
  expect(r.text()).toContain(
    'What Helen Aguirre disclosed by a link was taken into the account of Gail Monroe on November 20, 2026',
  )
  await r.submit({}, 'hand-back')
  expect([r.status, r.path]).toEqual([200, `/lakeside/office/disclosures/roles/${roleId}?said=disclosure-handed-back`])
  expect([await owner(), await saidBy(roleId)]).toEqual([null, ['Tavira Systems']])
  expect(await rows('select person_id from activity_role where id = $1', [roleId])).toEqual([{ person_id: null }])
  expect((await b.get('/lakeside/disclosure')).text()).toContain('Gail Says')
  expect((await rows("select id from audit where act = 'disclosure.handed_back'")).length).toBe(1)
  await r.post(`/lakeside/office/disclosures/roles/${roleId}/hand-back`)
  expect((await rows("select id from audit where act = 'disclosure.handed_back'")).length).toBe(1)
  expect(stands(await t.browser().get(link))).toEqual([200, 'You have disclosed, thank you'])
})

test('a reviewer undoes also what still waits for one disclosure of both', async () => {
  const { link, own } = await bothDisclosed()
  const b = await signedIn()
  await b.post(`${link}/account`)
  const r = await signedIn(lakeside.renee)
  await r.get(`/lakeside/office/disclosures/roles/${roleId}`)
  expect(r.text()).toContain('Priya Raman has not sent one disclosure of both yet')
  await r.submit({}, 'hand-back')
  await b.get('/lakeside/disclosure/form')
  expect([companiesIn(b), await saidBy(own), await saidBy(roleId)]).toEqual([
    ['Hemalto', 'Ostrava'],
    ['Hemalto', 'Ostrava'],
    ['Tavira Systems'],
  ])
})

test('what was sent by the link after the form was opened comes up before it is sent', async () => {
  const { link, own } = await bothDisclosed()
  const b = await signedIn()
  await b.post(`${link}/account`)
  await disclose(t, roleId, [relationship({ company: 'Later Labs' })], { way: 'link', at: '2026-11-20T21:06:00Z' })
  await b.submit({}, 'Attest and send')
  expect([b.status, companiesIn(b).includes('Later Labs'), await owner()]).toEqual([409, true, null])
  await b.submit({}, 'Attest and send')
  expect((await saidBy(own)).includes('Later Labs')).toBe(true)
})

test('the same disclosed twice is handed over at once', async () => {
  const { link } = await bothDisclosed([relationship({ company: 'Ostrava' }), relationship({ company: 'Hemalto' })])
  const b = await signedIn()
  await b.post(`${link}/account`)
  expect([b.path, await owner()]).toEqual([
    '/lakeside/disclosure?said=disclosure-in-account',
    await personOf(priya.email),
  ])
})

test('what was typed and not sent in the account, and by the link, stands in the form', async () => {
  const mine = await signedIn()
  await mine.get('/lakeside/disclosure/form')
  await mine.submit({ answer: 'some', 'rows.0.company': 'Typed Mine', later: 'yes' })
  await pool.query("update discloser set name = 'P. Raman' where id = $1", [discloserId])
  const link = await asked()
  const guest = await t.browser().get(link)
  await guest.submit({ answer: 'some', 'rows.0.company': 'Typed By Link', later: 'yes' })
  await disclose(t, roleId, [relationship({ company: 'Tavira Systems' })], { way: 'office' })
  await mine.post(`${link}/account`)
  expect(mine.path).toBe('/lakeside/disclosure/form')
  expect(companiesIn(mine).toSorted()).toEqual(['Tavira Systems', 'Typed By Link', 'Typed Mine'])
})

test('who makes an account from the link has the e-mail filled in, and comes back to it', async () => {
  const link = await asked()
  const b = await t.browser().get(link)
  await nothing(b)
  await b.submit({}, 'Create an account')
  expect([b.heading(), b.field('email'), b.field('to')]).toEqual(['Create Account', helen, `${link}/account`])
})

test('once it is in an account the link leads there: its owner right on, others to sign in', async () => {
  const link = await asked()
  await pool.query('update discloser set person_id = $1 where id = $2', [await personOf(priya.email), discloserId])
  expect((await (await signedIn()).get(link)).path).toBe('/lakeside/disclosure/form')
  const b = await t.browser().get(link)
  expect(b.heading()).toBe('Helen Aguirre has an account here')
  await b.click('Sign In')
  const other = await (await signedIn(gail)).get(link)
  expect(other.text()).toContain('You are signed in as Gail Monroe, RN, BSN. Sign out, then sign in')
  expect(stands(await other.post(link, { answer: 'none' }))).toEqual([200, 'Helen Aguirre has an account here'])
  await other.post(`${link}/account`)
  expect(await owner()).toBe(await personOf(priya.email))
  expect(await rows('select id from disclosure')).toEqual([])
})

test('who confirms the address, and may bear the name, has what was disclosed under it, and its roles', async () => {
  const { rows: found } = await pool.query("select id from organization where slug = 'lakeside'")
  const whose = { email: helen.toUpperCase(), personId: await personOf(gail.email) }
  const join = () => t.database.inOrganization(found[0].id, (db) => joinEarlier(db, found[0].id, whose, t.app.clock()))
  await join()
  expect(await owner()).toBeNull()
  await pool.query("update discloser set name = 'Dr. Monroe, Gail' where id = $1", [discloserId])
  await join()
  await join()
  expect(await owner()).toBe(whose.personId)
  expect((await rows('select person_id from activity_role where id = $1', [roleId]))[0].person_id).toBe(whose.personId)
  expect((await rows("select id from audit where act = 'disclosure.handed_on'")).length).toBe(1)
})

test('one link sends thirty disclosures in a row, then waits, with what was typed kept', async () => {
  const link = await asked()
  await nothing(await t.browser().get(link))
  await pool.query("update throttle set failures = 30 where bucket like 'disclose %'")
  const b = await t.browser().get(await fresh(link))
  await nothing(b)
  expect(b.status).toBe(429)
  expect((await rows('select id from disclosure')).length).toBe(1)
  expect((await rows('select discloser_id from disclosure_draft')).length).toBe(1)
})
