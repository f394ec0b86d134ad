import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { rotatingCode } from '../rotating/rules.ts'

const t = await testApp()
const { pool } = t.database
const { priya } = lakeside
const page = '/lakeside/attendance'
const noon = { starts: '2026-11-20T20:00Z', ends: '2026-11-20T21:00Z' }
let sessionIds: string[]
let elsewhere: string
let rounds: { activityId: string; sessionIds: string[] }
let screen: { activityId: string; sessionIds: string[] }

beforeAll(async () => {
  rounds = await addSeries(pool, {
    title: 'Grand Rounds',
    evaluation: 'form',
    credit: { ama: 1 },
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '4100001', title: 'Sepsis, Again', ...noon },
      { code: '4100002', title: 'Next Week', starts: '2026-11-27T20:00Z', ends: '2026-11-27T21:00Z' },
      { code: '4100003', title: 'Long Ago', starts: '2026-11-06T20:00Z', ends: '2026-11-06T21:00Z' },
      {
        code: '4100004',
        title: 'Called Off',
        starts: '2026-11-19T20:00Z',
        ends: '2026-11-19T21:00Z',
        cancelled: '2026-11-19T20:00Z',
      },
      { code: '4100005', title: 'Last Week', starts: '2026-11-13T20:00Z', ends: '2026-11-13T21:00Z' },
    ],
  })
  sessionIds = rounds.sessionIds
  const meanwhile = { starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }
  await addSeries(pool, {
    title: 'Tumor Conference',
    sessions: [{ code: '4200001', title: 'Two Rooms', ...meanwhile }],
  })
  screen = await addSeries(pool, {
    title: 'Morbidity and Mortality',
    rotating: true,
    sessions: [{ code: '4300001', title: 'On the Screen', ...noon }],
  })
  const there = await addSeries(pool, { org: 'palmetto', title: 'Elsewhere', sessions: [{ code: '4400001', ...noon }] })
  elsewhere = there.sessionIds[0]!
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`truncate throttle; truncate attendance_source, attendance cascade; delete from refused_attendance;
    update organization set tick_past_sessions = false`)
})

const rows = async (query: string) => (await pool.query(query)).rows
const said = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,])/g, '')
    .trim()
const signedIn = () => t.browser().signIn('lakeside', priya.email, password)
const sent = async (code: string) => (await signedIn()).post(page, { code })

test('sheet 003, option 1: the purple icon, the code, and what is left', async () => {
  const b = await signedIn()
  await b.get('/lakeside/my-portal')
  expect(b.body).toContain('<a class="tile rss" href="/lakeside/attendance">')
  await b.click('RSS Attendance Confirmation/Credit')
  expect(b.heading()).toBe('RSS Attendance Confirmation/Credit')
  expect(b.text()).toContain('valid from the start until the end of the seventh day after it')
  await b.submit({ code: ' 41 000-01 ' }, 'name="code"')
  expect([b.status, b.path, b.heading()]).toEqual([200, `${page}/${sessionIds[0]}`, 'You are recorded'])
  expect(b.text()).toContain('Code 4100001 · Friday, November 20, 2026, 12:00–1:00 PM')
  expect(b.text()).toContain('Grand Rounds: Sepsis, Again')
  expect(b.text()).toContain('Two steps to 1.00 credit')
  expect(b.text()).toContain('Recorded by code, 1:05 PM')
  expect(b.text()).toContain('At most 1.00 AMA PRA Category 1 Credit ™')
  await b.click('Continue to the evaluation')
  expect(b.path).toBe(`/lakeside/claim/${sessionIds[0]}/evaluation`)
})

test('the same code again is no error: it says when it was recorded, and counts once', async () => {
  await sent('4100001')
  t.setTime('2026-11-21T21:05:00Z')
  const b = await signedIn()
  await b.post(page, { code: '4100001' })
  expect([b.status, b.path]).toEqual([200, `${page}/${sessionIds[0]}?said=attended-before`])
  expect(b.text()).toContain('You were recorded before. It counts once.')
  expect(b.text()).toContain('Recorded by code, 1:05 PM')
  await b.get(`${page}?code=4100001&way=qr`)
  await b.submit({}, 'name="code"')
  expect(b.text()).toContain('Recorded by code, 1:05 PM; also by QR code, Nov 21, 1:05 PM')
  t.setTime('2026-12-24T21:05:00Z')
  await b.signIn('lakeside', priya.email, password)
  await b.post(page, { code: '4100001' })
  expect(b.heading()).toBe('You are recorded')
  expect((await rows('select id from attendance')).length).toBe(1)
})

test('a code that nothing here has stays in its field, and guessing waits', async () => {
  const b = await sent('9999999')
  expect([b.status, b.field('code')]).toEqual([422, '9999999'])
  expect(b.text()).toContain('No session here has this code.')
  expect((await b.post(page, { code: '4400001' })).status).toBe(422)
  for (let tries = 0; tries < 6; tries++) await b.post(page, { code: `888888${tries}` })
  expect((await b.post(page, { code: '4100001' })).status).toBe(429)
  expect(await rows('select id from attendance')).toEqual([])
})

test.each([
  ['', 'Enter the activity code'],
  ['twelve', 'Enter the activity code in digits, as it stands on the slide'],
])('what is no code is asked for again: "%s"', async (code, sentence) => {
  const b = await sent(code)
  expect([b.status, b.field('code')]).toEqual([422, code])
  expect(b.text()).toContain(sentence)
})

test.each([
  ['4100002', 'Attendance opens on Friday, November 27, 11:45 AM', 'valid until Friday, December 4, 11:59 PM', 'early'],
  ['4100003', 'The code was valid until Friday, November 13, 11:59 PM', 'would be 1 of 3 this year', 'over'],
  ['4100004', 'This session was cancelled', 'nobody can be recorded for it', 'cancelled'],
])('a right code at the wrong time says why and what to do: %s', async (code, heading, words, reason) => {
  const b = await sent(code)
  expect([b.status, b.heading()]).toEqual([409, heading])
  expect(b.text()).toContain(words)
  expect(await rows('select reason, way from refused_attendance')).toEqual([{ reason, way: 'typed' }])
  expect(await rows('select id from attendance')).toEqual([])
})

test('a series that the office closed records nothing', async () => {
  await pool.query("update activity set state = 'closed' where id = $1", [rounds.activityId])
  const b = await sent('4100001')
  await pool.query("update activity set state = 'published' where id = $1", [rounds.activityId])
  expect([b.status, b.heading()]).toEqual([409, 'The office has closed this series'])
})

test('the code of an activity that is no series leads on to its claim', async () => {
  const b = await sent(codes.tumorBoard)
  expect(b.path).toBe(`/lakeside/claim?code=${codes.tumorBoard}&way=link`)
  await b.submit({}, 'name="code"')
  expect(b.heading()).toBe('Certificate Preparation')
})

const shown = async (at: string) => {
  const { rows } = await pool.query("select id from organization where slug = 'lakeside'")
  const session = { organizationId: rows[0].id, sessionId: screen.sessionIds[0]!, rotateSeconds: 20 }
  return rotatingCode(t.app.keys, session, Temporal.Instant.from(at))
}

test('a code that changes on the screen is recorded from the screen only', async () => {
  const b = await sent('4300001')
  expect([b.status, b.heading()]).toEqual([409, 'The code changes on the screen'])
  expect(b.text()).toContain('The code of this session changes on the screen.')
  expect(await rows('select reason, way from refused_attendance')).toEqual([{ reason: 'screen', way: 'typed' }])
  await b.post(page, { code: (await shown(testNow)).digits })
  expect(b.path).toBe(`${page}/${screen.sessionIds[0]}`)
  expect(b.text()).toContain('Recorded by the code on the screen, 1:05 PM')
  expect(b.text()).not.toContain('4300001')
})

test('a scan counts from when it was made, also for who signs in afterwards', async () => {
  const b = t.browser()
  await b.get(`/lakeside/s/${(await shown(testNow)).token}`)
  expect(b.path.startsWith('/lakeside/sign-in')).toBe(true)
  t.setTime('2026-11-20T21:25:00Z')
  await b.submit({ email: priya.email, password }, 'name="password"')
  await b.click('Continue')
  expect(b.text()).toContain('On the Screen')
  await b.submit({}, 'name="scan"')
  expect(b.heading()).toBe('You are recorded')
  expect(b.text()).toContain('Recorded by the code on the screen, 1:05 PM')
  await b.post(page, { scan: 'made-up' })
  expect([b.status, b.heading(), b.text().includes('Your scan was too long ago.')]).toEqual([
    422,
    'This scan is too old',
    true,
  ])
  await b.click('Type the code')
  expect(b.path).toBe(page)
  await b.get(`${page}?scan=made-up`)
  expect([b.status, b.heading()]).toEqual([422, 'This scan is too old'])
})

test('sessions at the same time are named: they count once toward credit', async () => {
  const b = await sent('4100001')
  await b.post(page, { code: '4200001' })
  expect(b.text()).toContain(
    'You were in another session at the same time, and time that sessions share counts once toward credit. Grand Rounds: Sepsis, Again, 12:00–1:00 PM',
  )
})

test('who did not attend is asked for a code, whichever session the address names', async () => {
  const b = await signedIn()
  for (const id of [sessionIds[0], 'none', '00000000-0000-7000-8000-000000000009'])
    expect((await b.get(`${page}/${id}`)).path).toBe(page)
})

test('several past sessions are ticked at once, with one attestation, where the organization allows it', async () => {
  const b = await sent('4100001')
  expect((await b.get(`${page}/past`)).path).toBe(page)
  expect(b.text()).not.toContain('Tick past sessions')
  await pool.query('update organization set tick_past_sessions = true')
  await (await b.get(page)).click('Tick past sessions')
  expect(b.heading()).toBe('Past sessions')
  expect(b.text()).toContain('Last Week Grand Rounds Friday, November 13, 2026')
  // Too long ago, cancelled, to come, of no series of hers, and recorded already.
  for (const other of ['Long Ago', 'Called Off', 'Next Week', 'Two Rooms', 'Sepsis, Again'])
    expect(b.text()).not.toContain(other)
  await b.submit({}, 'name="session"')
  expect([b.status, b.text().includes('Confirm that you took part')]).toEqual([422, true])
  await b.post(`${page}/past`, { session: [sessionIds[4]!, elsewhere, screen.sessionIds[0]!], attest: 'yes' })
  expect(b.path).toBe('/lakeside/my-portal?said=sessions-ticked')
  expect(b.text()).toContain('Last Week')
  expect(
    await rows(
      "select s.way, a.session_id from attendance_source s join attendance a on a.id = s.attendance_id where way = 'ticked'",
    ),
  ).toEqual([{ way: 'ticked', session_id: sessionIds[4] }])
  const [{ new: kept }] = await rows("select new from audit where act = 'attendance.ticked'")
  expect(kept).toEqual({ sessions: [sessionIds[4]], attested: 'I took part in the sessions that I ticked' })
  await b.get(`${page}/past`)
  expect(b.text()).toContain('Nothing to tick')
  expect((await b.get(page)).text()).not.toContain('Tick past sessions')
  await b.post(`${page}/past`, { session: [sessionIds[4]!], attest: 'yes' })
  expect(b.path).toBe('/lakeside/my-portal?said=sessions-ticked')
  expect((await rows("select id from audit where act = 'attendance.ticked'")).length).toBe(1)
})

test('a page that was left open past the last day says what was not recorded, and how to ask', async () => {
  await pool.query('update organization set tick_past_sessions = true')
  t.setTime('2026-11-21T07:55:00Z')
  const b = await sent('4100001')
  await b.get(`${page}/past`)
  expect(b.text()).toContain('Can be ticked until Friday, November 20, 11:59 PM')
  t.setTime('2026-11-21T08:01:00Z')
  await b.submit({ session: sessionIds[4]!, attest: 'yes' }, 'name="session"')
  expect([b.status, b.heading()]).toEqual([409, 'Nothing was recorded'])
  expect(b.text()).toContain(
    'Last Week Friday, November 13, 2026, 12:00–1:00 PM Not recorded. It could be ticked until Friday, November 20, 11:59 PM. Ask to be recorded for Last Week',
  )
  expect(await rows('select reason, way from refused_attendance')).toEqual([{ reason: 'over', way: 'ticked' }])
  expect(await rows("select id from attendance_source where way = 'ticked'")).toEqual([])
  await b.click('Ask to be recorded')
  expect([b.path, b.heading()]).toEqual([`${page}/${sessionIds[4]}/late`, 'Ask to be recorded'])
})

test('of ticked sessions each that is not recorded says why, and those that may be are recorded', async () => {
  await pool.query('update organization set tick_past_sessions = true')
  const b = await sent('4100001')
  const ids = [4, 2, 3, 1].map((at) => sessionIds[at]!)
  await b.post(`${page}/past`, { session: [...ids, elsewhere, 'garbage'], attest: 'yes' })
  expect([b.status, b.heading()]).toEqual([409, '1 of 4 sessions is recorded'])
  const checks = [...b.body.matchAll(/<li[^>]*>(?:(?!<\/li>).)*<b>.*?<\/li>/gs)].map(([item]) => said(item))
  expect(checks).toEqual([
    'Next Week Friday, November 27, 2026, 12:00–1:00 PM Not recorded. It is not over yet. Enter its code when you are there, or tick it when it is over.',
    'Called Off Thursday, November 19, 2026, 12:00–1:00 PM Not recorded. It was cancelled, so nobody is recorded for it. Write to cme@lakeside.example or call (503) 555-0134.',
    'Long Ago Friday, November 6, 2026, 12:00–1:00 PM Not recorded. It could be ticked until Friday, November 13, 11:59 PM. Ask to be recorded for Long Ago',
    'Done: Last Week Friday, November 13, 2026, 12:00–1:00 PM Recorded',
  ])
  expect(b.text()).not.toContain('Elsewhere')
  expect((await rows("select id from attendance_source where way = 'ticked'")).length).toBe(1)
})

test('a session whose code changes on the screen is not ticked', async () => {
  await pool.query('update organization set tick_past_sessions = true')
  const b = await signedIn()
  await b.post(page, { code: (await shown(testNow)).digits })
  await pool.query('truncate attendance_source, attendance cascade')
  const [{ id }] =
    await rows(`insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, place,
      code, claim_opens_at, code_closes_at, claim_closes_at)
    select organization_id, gen_random_uuid(), activity_id, 'Before', starts_at - interval '7 days', ends_at - interval '7 days',
      place, '4300009', claim_opens_at - interval '7 days', code_closes_at, claim_closes_at
    from activity_session where code = '4300001' returning id`)
  await b.post(page, { code: (await shown(testNow)).digits })
  await b.post(`${page}/past`, { session: [id], attest: 'yes' })
  expect([b.status, b.heading()]).toEqual([409, 'Nothing was recorded'])
  expect(b.text()).toContain('Before')
  await pool.query('delete from refused_attendance')
  await pool.query("delete from activity_session where code = '4300009'")
})

test('ids that are no session of one’s own are simply not there', async () => {
  await pool.query('update organization set tick_past_sessions = true')
  const b = await sent('4100001')
  for (const session of [elsewhere, screen.sessionIds[0]!, '00000000-0000-7000-8000-000000000009', 'garbage', '']) {
    await b.post(`${page}/past`, { session: [session], attest: 'yes' })
    expect([b.status, b.heading()]).toEqual([422, 'Past sessions'])
    expect(b.text()).toContain('Tick the sessions that you took part in')
  }
  expect(await rows('select id from refused_attendance')).toEqual([])
  expect((await rows('select id from attendance')).length).toBe(1)
})

test('two presses at the same moment leave one attendance', async () => {
  const b = await signedIn()
  await Promise.all(Array.from({ length: 8 }, () => b.post(page, { code: '4100001' })))
  expect((await rows('select id from attendance')).length).toBe(1)
  expect((await rows('select id from attendance_source')).length).toBe(1)
})

test('where credit comes with attendance, the certificate is there at once', async () => {
  const { sessionIds } = await addSeries(pool, {
    title: 'Journal Club',
    creditAfter: 'attendance',
    sessions: [{ code: '4500001', title: 'Sepsis', starts: '2026-11-19T20:00Z', ends: '2026-11-19T21:00Z' }],
  })
  const b = await sent('4500001')
  expect([b.path, b.heading()]).toEqual([`${page}/${sessionIds[0]}`, 'You are recorded'])
  expect(b.text()).toContain('Nothing is left')
  expect(b.text()).not.toContain('Evaluation')
  await b.click('See your certificate')
  expect(b.path.startsWith('/lakeside/certificates/')).toBe(true)
})

test('where one evaluation is for the quarter, the page says from when on', async () => {
  await addSeries(pool, {
    title: 'Case Conference',
    evaluation: 'form',
    creditAfter: 'quarter',
    sessions: [
      { code: '4600001', starts: '2026-11-18T20:00Z', ends: '2026-11-18T21:00Z' },
      { code: '4600002', starts: '2026-12-16T20:00Z', ends: '2026-12-16T21:00Z' },
    ],
  })
  const b = await sent('4600001')
  expect(b.heading()).toBe('You are recorded')
  expect(b.text()).toContain(
    'Evaluation of the quarter Opens on Wednesday, December 16, 12:45 PM, for all of its sessions',
  )
  expect(b.text()).toContain('Nothing is left for you to do now. Back to My Portal')
})
