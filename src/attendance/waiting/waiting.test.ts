import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { codeIn, linkIn, mailTo } from '../../../test/support/mailbox.ts'
import { newAccount, physicianProfile } from '../../../test/support/profile.ts'
import { keepWaiting, type WaitingFact } from '../waiting.ts'

const t = await testApp()
const { pool } = t.database

let org = ''
const sessions: Record<string, string> = {}

beforeAll(async () => {
  const { rows } = await pool.query('select id, code, organization_id from activity_session where code = any($1)', [
    [codes.bronchiolitis, codes.tumorBoard],
  ])
  org = rows[0].organization_id
  for (const { id, code } of rows) sessions[code] = id
})

beforeEach(() => pool.query('truncate attendance_source, attendance, waiting_attendance cascade'))

const wait = (known: Partial<WaitingFact>, code: string = codes.bronchiolitis) =>
  t.database.inOrganization(org, (db) =>
    keepWaiting(
      db,
      { organizationId: org, sessionId: sessions[code]!, way: 'door', reference: randomUUID(), ...known },
      t.app.clock(),
    ),
  )

const idOf = async (email: string): Promise<string> =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id

const staff = (email: string) => t.browser().signIn('lakeside', email, password)
const all = '/lakeside/office/waiting'
const ofSession = () => `/lakeside/office/sessions/${sessions[codes.bronchiolitis]}/waiting`

async function attended(email: string) {
  const { rows } = await pool.query(
    `select s.way, s.reference, s.said_at from live_attendance a join attendance_source s on s.attendance_id = a.id
     join person_email e on e.person_id = a.person_id where e.email = $1`,
    [email],
  )
  return rows
}

test('the office sees who it may be, says who it was, and the person is written to', async () => {
  const said = Temporal.Instant.from('2026-11-20T20:07:00Z')
  await wait({ name: 'Priya Raman', saidAt: said, reference: 'one' })
  const b = await staff(lakeside.carlos.email)
  await b.get(ofSession())
  expect(b.text()).toContain('Priya Raman Door, Nov 20, 2026, 12:07 PM')
  await b.submit({ person: await idOf(lakeside.priya.email) }, 'It was Priya Raman, MD')
  expect(b.text()).toContain('Recorded. An email tells the person what is left.')
  expect(b.text()).toContain('Everybody is known')
  expect(await attended(lakeside.priya.email)).toEqual([
    { way: 'door', reference: 'one', said_at: '2026-11-20 20:07:00+00' },
  ])
  const [mail] = await mailTo(t, lakeside.priya.email)
  expect(mail!.subject).toBe('Your attendance is recorded: Bronchiolitis After High Flow: What Still Helps')
  expect(mail!.body).toContain(`/lakeside/claim/${sessions[codes.bronchiolitis]}`)
  const { rows } = await pool.query(`select act, subject_id from audit where act like 'attendance.%'`)
  expect(rows).toEqual([{ act: 'attendance.joined', subject_id: await idOf(lakeside.priya.email) }])
  const renee = await staff(lakeside.renee.email)
  await renee.get(`/lakeside/office/people/${rows[0].subject_id}?part=audit`)
  expect(renee.text()).toContain('Attendance recorded: the office said who it was Session: Bronchiolitis')
})

test('somebody else is found by email; who is not there is said beside the field', async () => {
  const id = await wait({ badge: 'X1' })
  const b = await staff(lakeside.renee.email)
  await b.get(all)
  await b.submit({ act: 'find', [`email-${id}`]: 'nobody@lakeside.example' }, `email-${id}`)
  expect([b.status, b.text().includes('No account has this email')]).toEqual([422, true])
  await b.submit({ act: 'find', [`email-${id}`]: '' }, `email-${id}`)
  expect(b.text()).toContain('Enter their name, or the email of their account')
  await b.submit({ act: 'find', [`email-${id}`]: lakeside.gail.email }, `email-${id}`)
  expect((await attended(lakeside.gail.email)).length).toBe(1)
})

test('whoever is meant is looked up by a name, or nearly by it, and chosen; also without scripts', async () => {
  const id = await wait({ badge: 'X2' })
  await wait({ badge: 'X3' })
  const b = await staff(lakeside.carlos.email)
  await b.get(ofSession())
  await b.submit({ act: 'look', [`email-${id}`]: 'monr' }, `email-${id}`)
  expect([b.status, b.text().match(/Found by “[^”]*”/g)]).toEqual([200, ['Found by “monr”']])
  expect(b.body.match(/It was Gail Monroe, RN, BSN/g)).toHaveLength(1)
  expect(b.body).not.toContain(lakeside.gail.email)
  expect(await attended(lakeside.gail.email)).toEqual([])
  await b.submit({ act: 'find', [`email-${id}`]: 'Gail Monreo' }, `email-${id}`)
  expect(b.text()).toContain('Found by “Gail Monreo”')
  await b.submit({ act: 'look', [`email-${id}`]: 'Nobody <b>At All' }, `email-${id}`)
  expect(b.text()).toContain('Nobody is found by “Nobody <b>At All”. Try the family name alone')
  await b.submit({ act: 'look', [`email-${id}`]: 'Monroe' }, `email-${id}`)
  await b.submit({ person: await idOf(lakeside.gail.email) }, 'It was Gail Monroe')
  expect((await attended(lakeside.gail.email)).length).toBe(1)
  const { rows } = await pool.query('select id from waiting_attendance where joined_at is null')
  await b.get(`${all}?find=${rows[0].id}&who=Mon%00roe1`)
  expect([b.status, b.text().includes('Nobody is found by “Mon roe1”')]).toEqual([200, true])
  const walt = await staff(lakeside.walt.email)
  await walt.get(`${all}?find=${rows[0].id}&who=Monroe`)
  expect([walt.status, walt.text().includes('Found by')]).toEqual([200, false])
})

test('what is set aside can be put back, and is not joined meanwhile', async () => {
  await wait({ email: lakeside.gail.email, name: 'Gail' })
  const b = await staff(lakeside.renee.email)
  await b.get(all)
  await b.submit({ act: 'aside' }, 'Set aside')
  expect(b.text()).toContain('Set aside. It can be put back below.')
  await b.submit({ act: 'back' }, 'Put back')
  await b.submit({ person: await idOf(lakeside.gail.email) }, 'It was Gail Monroe')
  expect((await attended(lakeside.gail.email)).length).toBe(1)
})

test('a coordinator sees and decides those of their own series only; a viewer decides nothing', async () => {
  const id = await wait({ name: 'Sam Okafor' }, codes.tumorBoard)
  const carlos = await staff(lakeside.carlos.email)
  await carlos.get(all)
  expect(carlos.text()).toContain('Everybody is known')
  await carlos.post(all, { act: 'aside', waiting: id })
  expect(carlos.status).toBe(404)
  const walt = await staff(lakeside.walt.email)
  await walt.get(all)
  expect([walt.text().includes('Sam Okafor'), walt.body.includes('value="join"')]).toEqual([true, false])
  await walt.post(all, { act: 'aside', waiting: id })
  expect(walt.status).toBe(403)
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  await olga.post(all.replace('lakeside', 'palmetto'), { act: 'aside', waiting: id })
  expect(olga.status).toBe(404)
})

test('a person of another organization cannot be named', async () => {
  const id = await wait({ name: 'Otto Grant' })
  const { rows } = await pool.query('select person_id from person_email where email = $1', [palmetto.otto.email])
  const b = await staff(lakeside.renee.email)
  await b.post(all, { act: 'join', waiting: id, person: rows[0].person_id })
  expect([b.status, b.text().includes('No account has this email')]).toEqual([422, true])
})

test('whoever confirms the email that they left at a door is recorded then, not before', async () => {
  await pool.query('update person_email set verified_at = null where email = $1', [lakeside.lena.email])
  await wait({ name: 'Lena', email: lakeside.lena.email })
  const b = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  expect(await attended(lakeside.lena.email)).toEqual([])
  await b.post('/lakeside/profile/confirm-email')
  const body = (await mailTo(t, lakeside.lena.email)).at(-1)!.body
  await b.get(/https?:\/\/[^/]+(\/\S+confirm-email\S+)/.exec(body)![1]!)
  await b.submit()
  expect((await attended(lakeside.lena.email)).map(({ way }) => way)).toEqual(['door'])
})

test('an email that is added to an account by its code brings what waited under it', async () => {
  const email = 'sam.okafor@home.example'
  await wait({ name: 'Sam', email })
  const b = await t.browser().signIn('lakeside', lakeside.sam.email, password)
  await b.get('/lakeside/profile/emails')
  await b.submit({ email }, 'name="email"')
  await b.submit({ code: await codeIn(t, email) }, 'name="code"')
  expect((await attended(email)).map(({ way }) => way)).toEqual(['door'])
})

const undo = (b: Browser) => b.submit({ act: 'undo' }, 'Undo')

test('a name that the office gave is taken back: the attendance ends, the row waits again, and the person is told', async () => {
  await wait({ name: 'Noor H', reference: 'one' })
  const b = await staff(lakeside.carlos.email)
  const find = async (email: string) => {
    await b.get(ofSession())
    const { rows } = await pool.query('select id from waiting_attendance where joined_at is null')
    return b.submit({ act: 'find', [`email-${rows[0].id}`]: email }, `email-${rows[0].id}`)
  }
  await find(lakeside.tomasz.email)
  expect(b.text()).toMatch(/Named lately Noor H .*It was Tomasz Wierzbicki-Hallström\./)
  await undo(b)
  expect([b.text().includes('Undone. It waits again'), b.text().includes('Named lately')]).toEqual([true, false])
  const standing = async (email: string) => (await attendedNow(email)).length
  expect(await standing(lakeside.tomasz.email)).toBe(0)
  expect((await mailTo(t, lakeside.tomasz.email)).map(({ subject }) => subject.split(':')[0])).toEqual([
    'Your attendance is recorded',
    'Your attendance was taken back',
  ])
  await find(lakeside.noor.email)
  await undo(b)
  await find(lakeside.noor.email)
  expect([await standing(lakeside.noor.email), await standing(lakeside.tomasz.email)]).toEqual([1, 0])
})

async function attendedNow(email: string) {
  const { rows } = await pool.query(
    `select a.id from live_attendance a join person_email e on e.person_id = a.person_id where e.email = $1`,
    [email],
  )
  return rows
}

test('where credit was claimed a name stays; a coordinator of another series, or a viewer, takes back none', async () => {
  const id = await wait({ name: 'Sam Okafor', reference: 'one' })
  const b = await staff(lakeside.carlos.email)
  await b.post(ofSession(), { act: 'join', waiting: id, person: await idOf(lakeside.sam.email) })
  const other = await staff(lakeside.noor.email)
  const walt = await staff(lakeside.walt.email)
  for (const one of [other, walt]) {
    await one.post(all, { act: 'undo', waiting: id })
    expect(one.status).toBe(403)
  }
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  await olga.post(all.replace('lakeside', 'palmetto'), { act: 'undo', waiting: id })
  expect(olga.status).toBe(404)
  await b.get(ofSession())
  expect(b.body).toContain('value="undo"')
  await pool.query(
    `insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
     values ($1, gen_random_uuid(), 'LHS-W-1', $2, $3, '{}', now())`,
    [org, await idOf(lakeside.sam.email), sessions[codes.bronchiolitis]],
  )
  await undo(b)
  expect([b.status, b.text().includes('Its credit was claimed meanwhile')]).toEqual([422, true])
  await b.get(ofSession())
  expect([b.text().includes('The credit was claimed, so it stays.'), b.body.includes('value="undo"')]).toEqual([
    true,
    false,
  ])
  expect((await attendedNow(lakeside.sam.email)).length).toBe(1)
})

test('several are ticked and set aside at once, of one’s own series only', async () => {
  const ids = [await wait({ name: 'A Joker' }), await wait({ name: 'Another' }), await wait({ name: 'Stays' })]
  const others = await wait({ name: 'Elsewhere' }, codes.tumorBoard)
  const b = await staff(lakeside.carlos.email)
  await b.get(ofSession())
  await b.submit({ act: 'aside-many' }, 'Set aside all that are ticked')
  expect([b.status, b.text().includes('Tick whom to set aside')]).toEqual([422, true])
  await b.post(ofSession(), { act: 'aside-many', ticked: [ids[0]!, ids[1]!, others] })
  expect(b.text()).toContain('Set aside. They can be put back below.')
  const { rows } = await pool.query('select name from waiting_attendance where dismissed_at is not null order by name')
  expect(rows.map(({ name }) => name)).toEqual(['A Joker', 'Another'])
  const { rows: acts } = await pool.query(
    `select count(*)::int from audit where act = 'attendance.set_aside' and subject_id = any($1)`,
    [[...ids, others]],
  )
  expect(acts).toEqual([{ count: 2 }])
  await wait({ name: 'One more' })
  await b.get(`${ofSession()}?page=1&tick=all`)
  expect(b.body.match(/name="ticked"[^>]* checked/g)?.length).toBe(2)
})

/** Somebody who has typed who they are for a new account. */
async function toTheProfile(email: string): Promise<Browser> {
  const b = t.browser()
  await b.post('/lakeside/create-account', { email, from: 'sign-in' })
  return b.submit({ familyName: 'Unheard', phone: '503-555-0199' })
}

test('a new account that nobody confirmed brings nothing that waited under its email', async () => {
  const email = 'claimed@new.example'
  await wait({ name: 'Amina', email })
  const b = await toTheProfile(email)
  await b.submit({ step: 'begin' }, 'Continue')
  await b.submit({ ...physicianProfile, ...newAccount(email) })
  expect([b.heading(), await attended(email)]).toEqual(['Sign In Successful', []])
})

test('a new account that is made by a mailed link brings what waited under that email', async () => {
  const email = 'mailed@new.example'
  await pool.query(`update organization set conceal_accounts = true where slug = 'lakeside'`)
  await wait({ name: 'Amina', email })
  await toTheProfile(email)
  const b = await t.browser().get(await linkIn(t, email))
  await b.submit({ ...physicianProfile, ...newAccount(email) })
  await pool.query(`update organization set conceal_accounts = false where slug = 'lakeside'`)
  expect((await attended(email)).map(({ way }) => way)).toEqual(['door'])
})

test('whoever accepts an invitation brings what waited under the invited email', async () => {
  const renee = await staff(lakeside.renee.email)
  const invite = async (email: string) => {
    await renee.get('/lakeside/office/staff/invite')
    await renee.submit({ email, role: 'viewer' }, 'name="email"')
    return linkIn(t, email)
  }
  await wait({ name: 'Jo', email: 'jo@invited.example' })
  const jo = await t.browser().get(await invite('jo@invited.example'))
  await jo.submit({ givenName: 'Jo', familyName: 'Marsh', password, passwordAgain: password }, 'name="password"')
  expect((await attended('jo@invited.example')).map(({ way }) => way)).toEqual(['door'])
  // Signed in to an account of one's own, the invited address is added to it.
  await wait({ name: 'Lena', email: 'lena@invited.example' })
  const link = await invite('lena@invited.example')
  const lena = await t.browser().signIn('lakeside', lakeside.lena.email, password)
  await lena.get(link)
  await lena.submit({}, 'Accept')
  expect((await attended('lena@invited.example')).map(({ way }) => way)).toEqual(['door'])
})
