import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import {
  addRole,
  ask,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'
import { noMail } from '../../../test/support/mailbox.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { addSeries } from '../../../test/support/series.ts'
import { giveNumber, phoneAt } from '../../../test/support/texting.ts'
import { rotatingCode } from '../../attendance/rotating/rules.ts'
import { tellReleased } from '../../attendance/tell-released.ts'

const t = await testApp()
const { pool } = t.database
const { priya } = lakeside
const rows = async (text: string) => (await pool.query(text)).rows
const [{ id: organizationId }] = await rows("select id from organization where slug = 'lakeside'")
const number = '+18335550111'
await giveNumber(t, 'lakeside', number)
const text = phoneAt(t, { org: 'lakeside', number, from: '+15035550142' })
const noon = { starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }

type Mail = { recipient: string; subject: string; body: string }

const sheet = { code: '4100001', activityId: '', sessionId: '', roleId: '' }
const screen = { code: '4300001', activityId: '', sessionId: '', roleId: '' }

beforeAll(async () => {
  for (const [one, rotating] of [
    [sheet, false],
    [screen, true],
  ] as const) {
    const made = await addSeries(pool, {
      title: rotating ? 'Morbidity and Mortality' : 'Grand Rounds',
      rotating,
      coordinator: lakeside.carlos.email,
      sessions: [{ code: one.code, title: 'Sepsis, Again', ...noon }],
    })
    one.activityId = made.activityId
    one.sessionId = made.sessionIds[0]!
    await pool.query('delete from activity_role where activity_id = $1', [one.activityId])
    await setBasis(t, one.activityId, 'here')
    const role = await addRole(t, { ...one, name: 'Helen Aguirre', email: `helen${one.code}@x.example` })
    one.roleId = role.roleId
  }
})

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(`truncate throttle, inbound_text, texting_phone, refused_phone, scan_use, late_request, waiting_attendance cascade;
    truncate attendance_source, attendance cascade; delete from refused_attendance;
    alter table disclosure disable trigger all; truncate disclosure, relationship_judgement, mitigation cascade;
    update organization set disclosure_incomplete = 'withhold', tick_past_sessions = false, late_request_days = 30, late_requests_a_year = 3`)
})

const signedIn = (who: { email: string } = priya) => t.browser().signIn('lakeside', who.email, password)
const attended = () =>
  rows(`select s.code, array(select x.way from attendance_source x where x.attendance_id = a.id) as ways
    from live_attendance a join activity_session s on s.id = a.session_id order by 1`)
const refused = () => rows(`select way, reason, person_id is not null as known from refused_attendance order by at, id`)
const onScreen = () =>
  rotatingCode(t.app.keys, { organizationId, sessionId: screen.sessionId, rotateSeconds: 20 }, t.app.clock())
const attendance = '/lakeside/attendance'

/** Scans the screen, as a phone does. */
async function scanned(): Promise<string> {
  const answer = await t.fetch(new Request(`http://localhost:3000/lakeside/s/${onScreen().token}`))
  return new URL(answer.headers.get('location')!, 'http://localhost:3000').searchParams.get('scan')!
}

const ways: [string, string, (b: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>][] = [
  ['typed for attendance', 'typed', (b) => b.post(attendance, { code: sheet.code })],
  ['pre-set by a link', 'link', (b) => b.post(attendance, { code: sheet.code, preset: sheet.code, way: 'link' })],
  ['typed for a claim', 'typed', (b) => b.post('/lakeside/claim', { code: sheet.code })],
  ['scanned from a sheet', 'qr', (b) => b.post('/lakeside/claim', { code: sheet.code, preset: sheet.code, way: 'qr' })],
  ['typed from the screen', 'rotating', (b) => b.post(attendance, { code: onScreen().digits })],
  ['scanned from the screen', 'rotating', async (b) => b.post(attendance, { scan: await scanned() })],
]

test.each(ways)('a withheld code that is %s records nothing, and says what to do', async (_, way, send) => {
  const b = await signedIn()
  await send(b)
  expect([b.status, b.heading()]).toEqual([409, 'The code does not record attendance yet'])
  expect(b.text()).toContain('Nothing is recorded yet, and nothing is lost.')
  expect(b.text()).toContain('This request counts toward no limit.')
  expect(b.body).toContain('Ask to be recorded')
  expect([await attended(), await refused()]).toEqual([[], [{ way, reason: 'withheld', known: true }]])
})

test.each(ways)('the same code that is %s records once everybody is complete', async (_, way, send) => {
  for (const { roleId } of [sheet, screen]) await disclose(t, roleId)
  const b = await signedIn()
  await send(b)
  const code = way === 'rotating' ? screen.code : sheet.code
  expect([await attended(), await refused()]).toEqual([[{ code, ways: [way] }], []])
})

test('a relationship that is judged and mitigated releases the code, and nothing before it does', async () => {
  const one = relationship()
  const b = await signedIn()
  const send = async () => (await b.post(attendance, { code: sheet.code })).status
  expect(await send()).toBe(409)
  await disclose(t, sheet.roleId, [one])
  expect(await send()).toBe(409)
  await judge(t, sheet.roleId, one.id)
  expect(await send()).toBe(409)
  await mitigate(t, sheet.roleId, [one.id])
  await send()
  expect(b.heading()).toBe('You are recorded')
})

test('where the organization only warns, and where disclosures are kept elsewhere, codes record', async () => {
  await pool.query("update organization set disclosure_incomplete = 'warn'")
  await (await signedIn()).post(attendance, { code: sheet.code })
  expect(await attended()).toEqual([{ code: sheet.code, ways: ['typed'] }])
  await pool.query("update organization set disclosure_incomplete = 'withhold'; truncate attendance cascade")
  await setBasis(t, sheet.activityId, 'elsewhere')
  await (await signedIn()).post(attendance, { code: sheet.code })
  await setBasis(t, sheet.activityId, 'here')
  expect(await attended()).toEqual([{ code: sheet.code, ways: ['typed'] }])
})

test('what is revised once a session has begun takes neither its code nor its statement', async () => {
  await disclose(t, sheet.roleId, [], { at: '2026-11-20T20:00:00Z' })
  await disclose(t, sheet.roleId, [relationship()], { at: '2026-11-20T20:45:00Z' })
  const b = await signedIn()
  await b.post(attendance, { code: sheet.code })
  expect(await attended()).toEqual([{ code: sheet.code, ways: ['typed'] }])
  await b.get(`/lakeside/activities/${sheet.sessionId}`)
  expect(b.text()).toContain('None of the planners, faculty and others')
})

test('what is revised before a session begins withholds its code again', async () => {
  await disclose(t, sheet.roleId, [], { at: '2026-11-20T20:00:00Z' })
  await disclose(t, sheet.roleId, [relationship()], { at: '2026-11-20T20:29:00Z' })
  await (await signedIn()).post(attendance, { code: sheet.code })
  expect(await attended()).toEqual([])
})

test('a withheld code that is texted records and keeps nothing, and the answer says so', async () => {
  expect(await text(`Attend ${sheet.code}`)).toMatch(
    /^Not recorded yet: disclosures of Sepsis, Again \(4100001\) are not complete\. Text again later/,
  )
  expect(await rows('select 1 from waiting_attendance')).toEqual([])
  expect(await refused()).toEqual([{ way: 'text', reason: 'withheld', known: false }])
  await disclose(t, sheet.roleId)
  expect(await text(`Attend ${sheet.code}`)).toMatch(/^Attendance kept: Sepsis, Again/)
})

test('a session that is ticked afterwards is not recorded while its code is withheld', async () => {
  await pool.query('update organization set tick_past_sessions = true')
  const before = await addSeries(pool, {
    title: 'Ticked Rounds',
    sessions: [
      { code: '4500001', title: 'First', starts: '2026-11-06T20:00Z', ends: '2026-11-06T21:00Z' },
      { code: '4500002', title: 'Second', starts: '2026-11-19T20:00Z', ends: '2026-11-19T21:00Z' },
    ],
  })
  const [first, second] = before.sessionIds
  const key = `(select id from organization where slug = 'lakeside')`
  const person = `(select person_id from person_email where email = '${priya.email}')`
  await pool.query(`insert into attendance (organization_id, id, session_id, person_id, recorded_at)
      values (${key}, '${first}', '${first}', ${person}, '2026-11-06T20:30Z');
    insert into attendance_source (organization_id, id, attendance_id, way, reference, recorded_at)
      values (${key}, '${first}', '${first}', 'typed', '', '2026-11-06T20:30Z')`)
  await pool.query('delete from activity_role where activity_id = $1', [before.activityId])
  await setBasis(t, before.activityId, 'here')
  const b = await signedIn()
  await b.post('/lakeside/attendance/past', { session: second!, attest: 'yes' })
  expect([b.status, b.heading()]).toEqual([409, 'Nothing was recorded'])
  expect(b.text()).toContain('are not complete, so it cannot be ticked yet. Ask to be recorded for Second')
  expect(await refused()).toEqual([{ way: 'ticked', reason: 'withheld', known: true }])
})

test('whoever gave it asks to be recorded at once, beyond every limit, and the office approves', async () => {
  await pool.query('update organization set late_request_days = 0, late_requests_a_year = 0')
  const b = await signedIn()
  await b.post(attendance, { code: sheet.code })
  const late = `/lakeside/attendance/${sheet.sessionId}/late`
  expect(b.body).toContain(`href="${late}"`)
  await b.get(late)
  expect([b.status, b.heading()]).toEqual([200, 'Ask to be recorded'])
  await b.post(late, { reason: 'I sat in the third row' })
  expect(b.heading()).toBe('Your request is waiting')
  expect(await rows('select excused, approved from late_request')).toEqual([{ excused: true, approved: null }])
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get('/lakeside/office/late-requests')
  expect(carlos.text()).toContain('The code was withheld when they gave it, so this request counts toward no limit')
  const [{ id }] = await rows('select id from late_request')
  await carlos.post('/lakeside/office/late-requests', { request: id, decision: 'approve' })
  expect(await attended()).toEqual([{ code: sheet.code, ways: ['late'] }])
})

test('an excused request is not counted with the others of a year', async () => {
  await pool.query('update organization set late_requests_a_year = 1')
  const b = await signedIn()
  await b.post(attendance, { code: sheet.code })
  await b.post(`/lakeside/attendance/${sheet.sessionId}/late`, { reason: 'I was there' })
  t.setTime('2026-11-29T21:05:00Z')
  const other = await addSeries(pool, {
    title: 'Missed Rounds',
    sessions: [{ code: '4600001', title: 'Missed', starts: '2026-11-20T20:00Z', ends: '2026-11-20T21:00Z' }],
  })
  const later = await signedIn()
  await later.post(attendance, { code: '4600001' })
  await later.get(`/lakeside/attendance/${other.sessionIds[0]}/late`)
  expect(later.text()).toContain('This request would be 1 of 1 this year.')
})

test('once it is released, the code is asked for again, and no request', async () => {
  const b = await signedIn()
  await b.post(attendance, { code: sheet.code })
  await disclose(t, sheet.roleId)
  await b.get(`/lakeside/attendance/${sheet.sessionId}/late`)
  expect(b.heading()).not.toBe('Ask to be recorded')
  await b.post(attendance, { code: sheet.code })
  expect(b.heading()).toBe('You are recorded')
})

test('the session’s planning page and the list of learners do not hold a withheld code, which stays or is changed all the same', async () => {
  const { activityId, sessionId, code } = sheet
  const page = `/lakeside/office/sessions/${sessionId}`
  const stored = async () => (await rows(`select code from activity_session where id = '${sessionId}'`))[0].code
  for (const who of [lakeside.renee, lakeside.carlos, lakeside.walt]) {
    const b = await signedIn(who)
    await b.get(page)
    expect([
      b.status,
      b.body.replaceAll(`helen${code}`, '').includes(code),
      /withheld until all disclosures/i.test(b.text()),
    ]).toEqual([200, false, true])
  }
  const renee = await signedIn(lakeside.renee)
  const answer = await t.fetch(
    new Request(`http://localhost:3000/lakeside/office/activities/${activityId}/learners.csv`, {
      headers: { cookie: `session-lakeside=${renee.cookie('session-lakeside')}` },
    }),
  )
  expect([answer.status, (await answer.text()).includes(code)]).toEqual([200, false])
  await renee.get(page)
  await renee.submit({ sessionTitle: 'Sepsis, Again and Again' }, 'Save session')
  expect(await stored()).toBe(code)
  await renee.get(page)
  await renee.submit({ code: '4100077' }, 'Save session')
  expect(await stored()).toBe('4100077')
  await pool.query('update activity_session set code = $2, title = $3 where id = $1', [
    sessionId,
    code,
    'Sepsis, Again',
  ])
})

test('the screen, the board and the kit give a withheld code to nobody, and say why', async () => {
  const b = await signedIn(lakeside.carlos)
  for (const { sessionId, code } of [sheet, screen]) {
    for (const path of ['screen', 'kit', 'live']) {
      await b.get(`/lakeside/office/sessions/${sessionId}/${path}`)
      const codes = [code, onScreen().digits, onScreen().token].filter((one) => b.body.includes(one))
      expect([path, b.status, codes, b.body.includes('<svg role="img"')]).toEqual([path, 200, [], false])
      expect(b.text()).toMatch(/The code is (withheld|not shown yet)/)
    }
    for (const name of ['slide', 'sheet']) {
      const headers = { cookie: `session-lakeside=${b.cookie('session-lakeside')}` }
      const address = `http://localhost:3000/lakeside/office/sessions/${sessionId}/${name}.pdf`
      const answer = await t.fetch(new Request(address, { headers }))
      const read = readPdf(Buffer.from(await answer.arrayBuffer()))
      expect(read.pages.flat()).toContain('The code is given out once all disclosures are complete.')
      expect([read.pages.flat().join(' ').includes(code), read.tags.includes('Document/Figure')]).toEqual([
        false,
        false,
      ])
      expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${name}-2026-11-20.pdf"`)
    }
  }
  await disclose(t, sheet.roleId)
  await b.get(`/lakeside/office/sessions/${sheet.sessionId}/screen`)
  expect(b.body).toContain(sheet.code)
})

test('a coordinator reads who is not complete and whether they were asked, a reviewer what it waits for', async () => {
  const live = `/lakeside/office/sessions/${sheet.sessionId}/live`
  const said = async (who: { email: string }) =>
    /Helen Aguirre \(speaker\): ([^.]*?)(?= Disclosures of)/.exec((await (await signedIn(who)).get(live)).text())![1]
  expect([await said(lakeside.carlos), await said(lakeside.renee)]).toEqual(['not complete', 'was not asked yet'])
  await ask(t, sheet.roleId)
  expect([await said(lakeside.carlos), await said(lakeside.renee)]).toEqual([
    'asked, not complete',
    'was asked, and has not answered',
  ])
  await disclose(t, sheet.roleId, [relationship()])
  expect([await said(lakeside.carlos), await said(lakeside.renee)]).toEqual([
    'asked, not complete',
    'a reviewer judges what they disclosed',
  ])
})

test('a session of a series in which nobody teaches yet is not complete, whoever planned it', async () => {
  await disclose(t, sheet.roleId)
  await pool.query("update activity_role set role = 'planner' where id = $1", [sheet.roleId])
  const b = await signedIn()
  await b.post(attendance, { code: sheet.code })
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get(`/lakeside/office/sessions/${sheet.sessionId}/live`)
  await pool.query("update activity_role set role = 'speaker' where id = $1", [sheet.roleId])
  expect([b.status, await attended()]).toEqual([409, []])
  expect(carlos.text()).toContain('Nobody is named yet who teaches it: enter them first.')
})

test('the lists of the office say that a code is withheld', async () => {
  const b = await signedIn(lakeside.renee)
  const series = `/lakeside/office/series/${sheet.activityId}`
  const shownAt = async () => {
    await b.get(series)
    return [b.body.includes(sheet.code), b.text().includes('Withheld')]
  }
  expect(await shownAt()).toEqual([false, true])
  t.setTime('2026-11-21T18:00:00Z')
  await b.signIn('lakeside', lakeside.renee.email, password)
  expect(await shownAt()).toEqual([false, true])
  await disclose(t, sheet.roleId)
  expect(await shownAt()).toEqual([true, false])
})

test('whoever gave a withheld code is told once by mail that it records now, as soon as it does', async () => {
  const tell = (at = testNow) => tellReleased(t.app, 'https://cme.example', Temporal.Instant.from(at))
  const mails = async () => (await rows('select recipient, subject, body from message order by id')) as Mail[]
  const b = await signedIn()
  for (let time = 0; time < 2; time++) await b.post(attendance, { code: sheet.code })
  await (await signedIn(lakeside.gail)).post(attendance, { code: sheet.code })
  await text(`attend ${sheet.code}`)
  await noMail(t)
  await tell()
  expect(await mails()).toEqual([])
  await disclose(t, sheet.roleId)
  await (await signedIn(lakeside.gail)).post(attendance, { code: sheet.code })
  await Promise.all([tell(), tell()])
  await tell()
  const sent = await mails()
  expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [priya.email, 'The code of Grand Rounds: Sepsis, Again is open now'],
  ])
  expect(sent[0]!.body).toContain('https://cme.example/lakeside/attendance')
  expect(sent[0]!.body).not.toContain(sheet.code)
})

test('nobody is told of a code whose time is over', async () => {
  await (await signedIn()).post(attendance, { code: sheet.code })
  await noMail(t)
  await disclose(t, sheet.roleId)
  await tellReleased(t.app, 'https://cme.example', Temporal.Instant.from('2027-03-01T00:00Z'))
  expect(await rows('select 1 from message')).toEqual([])
})

test('the form of an activity does not hold a withheld code, and left empty it stays what it is', async () => {
  const { activityId, sessionId } = await ofCode(t, codes.symposium)
  const codeNow = async () => (await rows(`select code from activity_session where id = '${sessionId}'`))[0].code
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, { activityId, name: 'Jo Park', email: 'jo2@x.example' })
  const renee = await signedIn(lakeside.renee)
  const form = `/lakeside/office/activities/${activityId}/edit`
  await renee.get(form)
  expect([renee.body.includes(codes.symposium), renee.field('code')]).toEqual([false, ''])
  expect(renee.text()).toContain('Leave it empty and it stays what it is')
  await renee.submit({ place: 'Room 4' }, 'name="place"')
  expect([renee.status, await codeNow()]).toEqual([200, codes.symposium])
  await renee.get(form)
  await renee.submit({ code: '7654321' }, 'name="place"')
  expect(await codeNow()).toBe('7654321')
  await disclose(t, roleId)
  await renee.get(form)
  expect(renee.field('code')).toBe('7654321')
})

test('the board shows who was refused because the code was withheld', async () => {
  await (await signedIn()).post(attendance, { code: sheet.code })
  const b = await signedIn(lakeside.carlos)
  await b.get(`/lakeside/office/sessions/${sheet.sessionId}/live`)
  expect(b.text()).toContain('The code was withheld: disclosures are not complete.')
})

test('a public code is on no page of the portal or the office while it is withheld, and its claim waits', async () => {
  const { activityId, sessionId } = await ofCode(t, codes.sepsis)
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await setBasis(t, activityId, 'here')
  await pool.query('update activity set featured = true where id = $1', [activityId])
  const { roleId } = await addRole(t, { activityId, name: 'Jo Park', email: 'jo@x.example' })
  const b = await signedIn()
  const renee = await signedIn(lakeside.renee)
  const office = `/lakeside/office/activities/${activityId}`
  const list = '/lakeside/office/activities?q=sepsis'
  const pages = [
    '/lakeside',
    '/lakeside/activities',
    '/lakeside/activities?q=sepsis',
    `/lakeside/activities/${sessionId}`,
  ]
  const shownAt = async () => {
    const at: string[] = []
    for (const page of pages) if ((await b.get(page)).body.includes(codes.sepsis)) at.push(page)
    for (const page of [office, list]) if ((await renee.get(page)).body.includes(codes.sepsis)) at.push(page)
    return at
  }
  expect(await shownAt()).toEqual([])
  await b.get(`/lakeside/activities/${sessionId}`)
  expect(b.text()).toContain('The activity code is not given out yet')
  for (const file of ['poster.pdf', 'qr.svg']) {
    await renee.get(`${office}/${file}`)
    expect([renee.status, renee.heading()]).toEqual([
      404,
      'There is no code to print now: it is withheld, because the disclosures of this session are not complete',
    ])
  }
  await b.post('/lakeside/claim', { code: codes.sepsis })
  expect([b.status, b.heading(), await attended()]).toEqual([409, 'The code does not record attendance yet', []])
  await disclose(t, roleId)
  expect(await shownAt()).toEqual([...pages, office, list])
  await b.post('/lakeside/claim', { code: codes.sepsis })
  expect(await attended()).toEqual([{ code: codes.sepsis, ways: ['typed'] }])
})
