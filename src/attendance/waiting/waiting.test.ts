import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { codeIn, mailTo } from '../../../test/support/mailbox.ts'
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
  const { rows } = await pool.query(`select act from audit where subject = 'waiting_attendance'`)
  expect(rows).toEqual([{ act: 'attendance.joined' }])
})

test('somebody else is found by email; who is not there is said beside the field', async () => {
  const id = await wait({ badge: 'X1' })
  const b = await staff(lakeside.renee.email)
  await b.get(all)
  await b.submit({ act: 'find', [`email-${id}`]: 'nobody@lakeside.example' }, `email-${id}`)
  expect([b.status, b.text().includes('No account has this email')]).toEqual([422, true])
  await b.submit({ act: 'find', [`email-${id}`]: '' }, `email-${id}`)
  expect(b.text()).toContain('Enter the email of their account')
  await b.submit({ act: 'find', [`email-${id}`]: lakeside.gail.email }, `email-${id}`)
  expect((await attended(lakeside.gail.email)).length).toBe(1)
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
