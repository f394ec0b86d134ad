import { beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { messyCounts, messyCsv, messySheet, seedRosterPeople } from '../../../test/support/rosters/messy-roster.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const { carlos, noor, renee, priya, gail } = lakeside
let session = ''
let page = ''

const one = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows[0]
const live = async () =>
  Number((await one('select count(*) from live_attendance where session_id = $1', [session])).count)

beforeAll(async () => {
  session = (await one('select id from activity_session where code = $1', [codes.bronchiolitis])).id
  page = `/lakeside/office/sessions/${session}/roster`
  await seedRosterPeople(pool, session)
})

const as = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)

/** Sends a file by the page's form, and follows to the preview. */
async function upload(b: Awaited<ReturnType<typeof as>>, name: string, bytes: Uint8Array, typed = '') {
  const form = new FormData()
  form.set('typed', typed)
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name))
  const answer = await t.fetch(
    new Request(`http://localhost:3000${page}`, {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost:3000', cookie: `session-lakeside=${b.cookie('session-lakeside')}` },
    }),
  )
  const to = answer.headers.get('location')
  if (to) await b.get(to)
  return answer
}

/** The numbers beside the words of the rows' tabs. */
const counts = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/(Matched|Likely|New|Not known|Duplicates|Refused|Left out) \((\d+)\)/g)].map(
      ([, word, number]) => [word, Number(number)],
    ),
  )

const expected = {
  Matched: messyCounts.matched,
  Likely: messyCounts.likely,
  New: messyCounts.new,
  'Not known': messyCounts.unknown,
  Duplicates: messyCounts.duplicate,
  Refused: messyCounts.refused,
}

test('a messy roster is looked over, corrected, recorded once, undone whole, and recorded again', {
  timeout: 90_000,
}, async () => {
  const b = await as(renee)
  const before = await live()
  await upload(b, 'sheet.csv', messyCsv())
  expect([b.status, b.heading()]).toEqual([200, 'Check the list'])
  const header = ['#', 'Attendee', 'Contact', 'Credits', 'ID', 'NPI', 'Dept.']
  const { columns } = await one('select columns from roster_import')
  expect(columns).toMatchObject({ header, roles: ['', 'name', 'email', 'credit', '', 'npi', ''], skipped: 5 })
  const preview = b.path
  await b.submit({ 'column-4': 'badge', awards: 'yes' }, 'name="column-0"')
  expect(counts(b.text())).toEqual(expected)
  expect(await live()).toBe(before)

  const recorded = messyCounts.matched + messyCounts.new
  expect(b.text()).toContain(`Record ${recorded} people`)
  await b.submit({ people: String(recorded - 1), mails: '' }, 'name="people"')
  expect([b.status, await live()]).toEqual([422, before])
  // What was chosen beside the button is as it was.
  expect(b.body).toMatch(/name="mails" value="yes"(?! checked)/)
  await b.submit({}, 'name="people"')
  expect(b.heading()).toBe('Recorded from a list')
  expect(await live()).toBe(before + recorded)
  await b.post(preview, { form: 'record', people: String(recorded) })
  expect([b.heading(), await live()]).toEqual(['Recorded from a list', before + recorded])
  const credit = await one(
    `select count(*), sum(amount) from live_credit where import_id is not null and kind = 'award'`,
  )
  const awarded = messyCounts.matched
  // Newcomers' credentials are not known, and badges stand in rows without an amount.
  expect([Number(credit.count), Number(credit.sum)]).toEqual([awarded, awarded * 100 - 15 * 25])
  expect(Number((await one(`select count(*) from message where recipient like '%@new.example'`)).count)).toBe(0)
  const sources = await one(
    'select count(distinct reference), count(*) from attendance_source where import_id is not null',
  )
  expect([Number(sources.count), recorded]).toEqual([recorded, recorded])

  await b.get(`${preview}/undo`)
  expect(b.text()).toContain(`The attendance of ${recorded} people ends.`)
  expect(b.text()).toContain('25 records that it made, and nobody has used since, are closed.')
  await b.submit({ reason: 'The wrong session' }, 'name="reason"')
  expect([b.heading(), await live()]).toEqual(['A list that was undone', before])
  expect(b.text()).toContain('The wrong session')
  const standing = await one(`select count(*) from live_credit where import_id is not null and kind <> 'withdrawal'`)
  expect(Number(standing.count)).toBe(0)
  await b.get(`${preview}/undo`)
  expect(b.heading()).toBe('A list that was undone')

  await b.get(page)
  await upload(b, 'sheet.csv', messyCsv())
  await b.submit({ 'column-4': 'badge', awards: 'yes' }, 'name="column-0"')
  expect(counts(b.text())).toEqual(expected)
  await b.submit({}, 'name="people"')
  expect(await live()).toBe(before + recorded)
  const again = await one(`select count(*) from live_credit where import_id is not null and kind <> 'withdrawal'`)
  expect(Number(again.count)).toBe(awarded)
  const audited = await pool.query(`select act from audit where act like 'roster.%' order by at, id`)
  expect(audited.rows.map(({ act }) => act)).toEqual([
    'roster.recorded',
    'roster.awarded_without_evaluation',
    'roster.undone',
    'roster.recorded',
    'roster.awarded_without_evaluation',
  ])
  await b.get(`${b.path.split('?')[0]}/undo`)
  await b.submit({}, 'name="reason"')
})

test('a workbook is read as the same, and likely rows are settled one by one or all at once', async () => {
  const b = await as(renee)
  const bytes = await writeXlsxFile(messySheet().map((cells) => cells.map((cell) => cell || null)) as never).toBuffer()
  await upload(b, 'sheet.xlsx', bytes)
  await b.submit({ 'column-4': 'badge' }, 'name="column-0"')
  // Without its credit nobody's amount is wrong.
  expect(counts(b.text())).toEqual({ ...expected, Matched: expected.Matched + 10, Refused: expected.Refused - 10 })
  await b.click('Likely')
  await b.submit({ act: 'likely' }, 'name="act"')
  expect(counts(b.text())['Likely']).toBe(4)
  await b.click('Likely')
  const number = /name="row-(\d+)"/.exec(b.body)![1]!
  const values = [...b.body.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(([, value]) => value!)
  await b.submit({ [`row-${number}`]: values[1]! }, `name="row-${number}"`)
  expect(counts(b.text())['Likely']).toBe(3)
  await b.get(`${b.path.split('?')[0]}?show=refused`)
  const refused = /name="row-(\d+)"/.exec(b.body)![1]!
  await b.submit({ [`email-${refused}`]: 'nobody@nowhere.example' }, `name="row-${refused}"`)
  expect([b.status, b.text().includes('nobody has the email nobody@nowhere.example')]).toEqual([422, true])
  expect(b.body).toContain('value="nobody@nowhere.example"')
  await b.submit({ [`email-${refused}`]: priya.email }, `name="row-${refused}"`)
  expect(
    await one(
      'select left_out, chosen_person is not null as chosen from roster_row where number = $1 and chosen_person = (select person_id from person_email where email = $2)',
      [refused, priya.email],
    ),
  ).toEqual({ left_out: false, chosen: true })
  await b.submit({}, 'Discard the list')
  expect(b.heading()).toBe('Record people from a list')
  expect(Number((await one(`select count(*) from roster_import where file_name = 'sheet.xlsx'`)).count)).toBe(0)
})

test('typed names and emails are recorded, with a mail to who is new', async () => {
  const b = await as(carlos)
  await b.get(page)
  await b.submit(
    { typed: `${gail.email}\nRaman, Priya\nNell Newmann <nell@new.example>\nNobody Known` },
    'name="typed"',
  )
  expect(counts(b.text())).toEqual({ Matched: 1, Likely: 1, New: 1, 'Not known': 1 })
  await b.submit({}, 'name="people"')
  expect(b.text()).toContain('Typed list: 2 people recorded')
  const { subject, body } = await one(`select subject, body from message where recipient = 'nell@new.example'`)
  expect(subject).toMatch(/^Your attendance at /)
  expect(body).toContain('/lakeside/forgot-password')
  await b.get(page)
  await b.submit({ typed: 'nell@new.example' }, 'name="typed"')
  expect(counts(b.text())).toEqual({ Duplicates: 1 })
})

test('a meeting’s report is held to half of the session, and to what is typed', async () => {
  const b = await as(carlos)
  await b.get(page)
  const report = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Disclaimer Response,In Waiting Room
Sam O (Sam Okafor),sam@lakeside.example,11/20/2026 12:00:00 PM,11/20/2026 12:20:00 PM,20,No,,No
Sam’s iPad,sam@lakeside.example,11/20/2026 12:10:00 PM,11/20/2026 12:35:00 PM,25,No,,No
Lena Fischer,lena@lakeside.example,11/20/2026 12:00:00 PM,11/20/2026 12:25:00 PM,25,No,,No
Lena Fischer,lena@lakeside.example,11/20/2026 12:25:00 PM,11/20/2026 01:00:00 PM,35,No,,Yes
`
  await upload(b, 'participants.csv', Buffer.from(report))
  expect(b.text()).toContain('a Zoom report')
  expect(b.text()).toContain('There for 25 of at least 30 minutes')
  expect(counts(b.text())).toEqual({ Matched: 1, Refused: 1 })
  await b.submit({ minimum: '25' }, 'name="minimum"')
  expect(counts(b.text())).toEqual({ Matched: 2 })
  await b.submit({}, 'name="people"')
  const { rows } = await pool.query(
    `select way, count(*)::int from attendance_source where way = 'meeting' group by way`,
  )
  expect(rows).toEqual([{ way: 'meeting', count: 2 }])
})

test('what cannot be read, or says nothing, comes back with what to do', async () => {
  const b = await as(carlos)
  await b.get(page)
  await b.submit({}, 'name="typed"')
  expect([b.status, b.text().includes('Choose a file, or type the people below')]).toEqual([422, true])
  const answer = await upload(b, 'scan.pdf', Buffer.from('%PDF-1.7'))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('This is a PDF. Ask for the list as XLSX or CSV')
  const both = await upload(b, 'people.csv', Buffer.from('a@b.example'), 'Ada Quill')
  expect(await both.text()).toContain('not both at once')
})

test('a session that was cancelled or has not begun takes no list', async () => {
  const b = await as(renee)
  const later = await one('select id from activity_session where code = $1', [codes.interpreter])
  await b.get(`/lakeside/office/sessions/${later.id}/roster`)
  expect(b.text()).toContain('This session has not begun')
  await b.post(`/lakeside/office/sessions/${later.id}/roster`, { typed: 'Ada Quill' })
  expect(b.status).toBe(422)
})

test('lists of other coordinators’ series and of other organizations are not there', async () => {
  const id = (await one('select id from roster_import limit 1')).id
  for (const [who, org] of [
    [noor, 'lakeside'],
    [palmetto.olga, 'palmetto'],
  ] as const) {
    if (who === noor)
      await pool.query(
        `insert into staff_member (organization_id, person_id, role, created_at)
      select organization_id, person_id, 'coordinator', now() from person_email where email = $1`,
        [noor.email],
      )
    const b = await as(who, org)
    for (const path of [`sessions/${session}/roster`, `roster/${id}`, `roster/${id}/undo`])
      expect([(await b.get(`/${org}/office/${path}`)).status, path]).toEqual([404, path])
    expect((await b.post(`/${org}/office/roster/${id}/undo`, {})).status).toBe(404)
  }
})

let day = 0
/** A session of a series, on a day of its own, whose credit waits for its evaluation, or comes with attendance; Carlos coordinates it. */
async function seriesSession(
  code: string,
  creditAfter: 'attendance' | 'session',
  evaluation: 'none' | 'form',
  fields: string,
) {
  day += 1
  const on = `2026-11-${String(day).padStart(2, '0')}T`
  const { sessionIds, activityId } = await addSeries(pool, {
    title: `Rounds ${code}`,
    creditAfter,
    evaluation,
    taught: true,
    coordinator: carlos.email,
    sessions: [{ code, title: 'A Case', starts: `${on}20:00Z`, ends: `${on}21:00Z` }],
  })
  await pool.query('update series set coordinator_fields = $1 where activity_id = $2', [`{${fields}}`, activityId])
  return sessionIds[0]!
}
const look = async (b: Awaited<ReturnType<typeof as>>, id: string, typed: string) => {
  await b.get(`/lakeside/office/sessions/${id}/roster`)
  await b.submit({ typed }, 'name="typed"')
}
const awardsAt = async (id: string) =>
  Number((await one(`select count(*) from live_credit where session_id = $1 and kind <> 'withdrawal'`, [id])).count)
const mailsAbout = async (code: string) =>
  (await pool.query(`select recipient, subject from message where subject like $1 order by recipient`, [`%${code}%`]))
    .rows

test('a coordinator awards by a list only what is theirs to decide, and nobody but the office before the evaluation', async () => {
  const list = (email: string) => `Email\tCredits\n${email}\t1`
  const c = await as(carlos)
  for (const [code, after, fields, says] of [
    ['5910001', 'session', 'title,credit', 'it waits for the evaluation of the session, and only administrators'],
    ['5910002', 'session', 'title', 'here only administrators decide about credit'],
  ] as const) {
    const id = await seriesSession(code, after, 'form', fields)
    await look(c, id, list(gail.email))
    expect([c.text().includes(says), c.body.includes('name="awards"')]).toEqual([true, false])
    await c.post(c.path, { form: 'columns', 'column-0': 'email', 'column-1': 'credit', awards: 'yes' })
    const import_ = c.path.split('?')[0]!.split('/').at(-1)!
    expect((await one('select awards from roster_import where id = $1', [import_])).awards).toBe(false)
    // Also what an administrator ticked is not awarded by whoever may not.
    await pool.query('update roster_import set awards = true where id = $1', [import_])
    await c.post(c.path.split('?')[0]!, { form: 'record', people: '1' })
    expect([c.heading(), await awardsAt(id)]).toEqual(['Recorded from a list', 0])
    await look(await as(renee), id, list(priya.email))
  }
  const own = await seriesSession('5910003', 'session', 'none', 'credit')
  await look(c, own, list(priya.email))
  await c.submit({ awards: 'yes' }, 'name="awards"')
  await c.submit({}, 'name="people"')
  expect(await awardsAt(own)).toBe(1)
  const { activity_id } = await one('select activity_id from activity_session where id = $1', [own])
  // Each type of credit is said by its name.
  expect((await c.get(`/lakeside/office/series/${activity_id}`)).text()).toContain('0 1.00 AMA Category 1 Open until')

  const waits = await seriesSession('5910004', 'session', 'form', 'title')
  const r = await as(renee)
  await look(r, waits, list(gail.email))
  expect(r.text()).toContain(
    'Credit here waits for the evaluation of the session. Awarded by this list it does not wait',
  )
  await r.submit({ awards: 'yes' }, 'name="awards"')
  expect(r.text()).toContain('Credit without the evaluation')
  await r.submit({}, 'name="people"')
  expect(await awardsAt(waits)).toBe(1)
  const { new: noted } = await one(
    `select new from audit where act = 'roster.awarded_without_evaluation' and new->>'session' = $1`,
    [waits],
  )
  expect(noted).toEqual({ session: waits, people: 1, evaluation: 'session' })
})

test('the tick governs every mail of a list; whom it wrote a certificate is told when it is void', async () => {
  const id = await seriesSession('5920001', 'attendance', 'none', 'title')
  const b = await as(renee)
  const record = async (typed: string, mails: boolean) => {
    await look(b, id, typed)
    await b.submit({ mails: mails ? 'yes' : '' }, 'name="people"')
    return b.path.split('?')[0]!
  }
  const undo = async (path: string) => {
    await b.get(`${path}/undo`)
    const text = b.text()
    await b.submit({ reason: 'Wrong day. See example.com' }, 'name="reason"')
    return text
  }
  // Lists that were recorded before this one wrote theirs.
  await pool.query('truncate message cascade')
  const quiet = await record(`${gail.email}\nNew Quiet <quiet@new.example>`, false)
  expect([await awardsAt(id), await mailsAbout('A Case')]).toEqual([1, []])
  expect(await undo(quiet)).toContain('One record that it made, and nobody has used since, is closed.')
  expect(await mailsAbout('A Case')).toEqual([])

  const told = await record(`${gail.email}\n${priya.email}`, true)
  expect((await mailsAbout('Your certificate: A Case')).map(({ recipient }) => recipient)).toEqual([
    gail.email,
    priya.email,
  ])
  expect(await undo(told)).toContain('withdrawn. They get one email each: that their certificate is void.')
  const { rows } = await pool.query(
    `select recipient, body from message where subject = 'Certificate void: A Case' order by recipient`,
  )
  expect(rows.map(({ recipient }) => recipient)).toEqual([gail.email, priya.email])
  expect(rows[0].body).toMatch(/The list by which you were recorded at “A Case” on .* was undone\./)
  expect(rows[0].body).toMatch(/Certificate LHS-\S+ is void/)
  expect(rows[0].body).toContain('> Wrong day. See example. com')
})

test('a row that is refused for its amount alone keeps its attendance: without credit, or with the amount corrected', async () => {
  const id = await seriesSession('5930001', 'session', 'none', 'title')
  const b = await as(renee)
  await look(b, id, `Email\tHrs\n${gail.email}\tabc\n${priya.email}\t2.50`)
  await b.submit({ awards: 'yes' }, 'name="awards"')
  expect(counts(b.text())).toEqual({ Refused: 2 })
  expect(b.text()).toContain('Amount, “2.50” in the list')
  await b.submit({ 'row-2': 'no-credit', 'amount-3': '0.5' }, 'name="row-2"')
  expect(counts(b.text())).toEqual({ Matched: 2 })
  expect(b.text()).toContain('without credit')
  expect(b.text()).toContain('0.50 AMA')
  await b.submit({}, 'name="row-2"')
  expect(counts(b.text())).toEqual({ Matched: 2 })
  await b.submit({ 'row-2': 'undecided', 'amount-3': '2.50' }, 'name="row-2"')
  expect(counts(b.text())).toEqual({ Refused: 2 })
  await b.submit({ 'amount-2': '', 'amount-3': '1 hrs' }, 'name="row-2"')
  await b.submit({}, 'name="people"')
  const { rows } = await pool.query(
    `select p.email, e.amount from live_credit e join person_email p on p.person_id = e.person_id where session_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ email: priya.email, amount: 100 }])
  const { count } = await one('select count(*)::int from live_attendance where session_id = $1', [id])
  expect(count).toBe(2)
})

test('a misspelt name is offered as likely, and is confirmed by itself only', async () => {
  const id = await seriesSession('5940001', 'session', 'none', 'title')
  const b = await as(carlos)
  await look(b, id, 'Gail Monreo\nPriya Raman # she/her\nNobody Known')
  expect(counts(b.text())).toEqual({ Likely: 2, 'Not known': 1 })
  expect(b.text()).toContain('Nobody has this name; this one is nearly it')
  await b.submit({ act: 'likely' }, 'name="act"')
  expect(counts(b.text())).toEqual({ Matched: 1, Likely: 1, 'Not known': 1 })
  const person = (await one('select person_id from person_email where email = $1', [gail.email])).person_id
  await b.submit({ 'row-1': person }, 'name="row-1"')
  expect(counts(b.text())).toEqual({ Matched: 2, 'Not known': 1 })
})

test('where attendance earns credit a list awards it, and undoing the list withdraws no more than that', async () => {
  const board = await one('select id, organization_id, activity_id from activity_session where code = $1', [
    codes.tumorBoard,
  ])
  await pool.query(
    `insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days, credit_after)
     values ($1, $2, '{}', '2026-07-01', '2027-06-30', 15, 7, 60, 'attendance')`,
    [board.organization_id, board.activity_id],
  )
  const own = `/lakeside/office/sessions/${board.id}/roster`
  await pool.query("update activity_role set disclosed_on = '2026-11-01' where activity_id = $1", [board.activity_id])
  const b = await as(renee)
  const record = async (typed: string) => {
    await b.get(own)
    await b.submit({ typed }, 'name="typed"')
    await b.submit({}, 'name="people"')
    return b.path.split('?')[0]!
  }
  const early = await record(priya.email)
  expect((await b.get(early)).text()).toContain('Credit waits: topic missing')
  await b.get(`${early}/undo`)
  await b.submit({}, 'name="reason"')
  await pool.query("update activity_session set title = 'Thymoma' where id = $1", [board.id])
  const first = await record(priya.email)
  const second = await record(`${gail.email}\n${priya.email}\nNew Comer <new.comer@new.example>`)
  const credit = `select p.email, sum(e.amount)::int as amount from live_credit e join person_email p on p.person_id = e.person_id
    where e.session_id = $1 and e.kind <> 'withdrawal' group by p.email order by p.email`
  const awarded = async () => (await pool.query(credit, [board.id])).rows.map(({ email }) => email)
  expect(await awarded()).toEqual([gail.email, priya.email])
  await b.get(`${second}/undo`)
  expect(b.text()).toContain('The attendance of 2 people ends.')
  expect(b.text()).toContain('The credit that the list awarded to 1 person is withdrawn.')
  await b.submit({}, 'name="reason"')
  expect(await awarded()).toEqual([priya.email])
  const closed = await one(`select count(*)::int from person where family_name = 'Comer' and closed_at is not null`)
  expect(closed).toEqual({ count: 1 })
  await b.get(`${first}/undo`)
  await b.submit({}, 'name="reason"')
  expect(await awarded()).toEqual([])
  await record(priya.email)
  expect(await awarded()).toEqual([priya.email])
})

const outbox = async (about: string) =>
  (
    await pool.query(`select recipient, subject, body from message where body like $1 order by recipient`, [
      `%${about}%`,
    ])
  ).rows
const waitingAt = async (id: string) =>
  (await pool.query('select name, email, badge, way from waiting_attendance where session_id = $1 order by name', [id]))
    .rows

test('whoever is recorded from a list gets one mail of what is left, and who was told is told when it is undone', async () => {
  const id = await seriesSession('5950001', 'session', 'form', 'title')
  await pool.query(`update activity_session set title = 'Told By List' where id = $1`, [id])
  const c = await as(carlos)
  const list = `Name\tEmail
Gail Monroe\t${gail.email}
Monroe, Gail\t${gail.email}
${'Gail Monroe'}\t
Priya Raman\t${priya.email}
Nia Newly\tnia.newly@new.example
Nia Newly\tnia.newly@new.example
Una Unknown\t
`
  await look(c, id, list)
  expect(c.body).toMatch(/name="mails" value="yes" checked/)
  await c.submit({}, 'name="people"')
  expect(c.text()).toContain('3 people got an email of it: what is left to do.')
  const told = await outbox('Told By List')
  expect(told.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [gail.email, 'Your attendance is recorded: Told By List'],
    ['nia.newly@new.example', 'Your attendance at Lakeside Health System'],
    [priya.email, 'Your attendance is recorded: Told By List'],
  ])
  expect([told[0].body.includes(id), told[1].body.includes('/lakeside/forgot-password')]).toEqual([true, true])
  // A second list of the same people tells nobody anew.
  await look(c, id, `${gail.email}\nSam Okafor <${lakeside.sam.email}>`)
  await c.submit({}, 'name="people"')
  expect((await outbox('Told By List')).map(({ recipient }) => recipient)).toEqual(
    [gail.email, 'nia.newly@new.example', priya.email, lakeside.sam.email].sort(),
  )

  const { rows } = await pool.query('select id from roster_import where session_id = $1 order by made_at, id', [id])
  await c.get(`/lakeside/office/roster/${rows[0].id}/undo`)
  expect(c.text()).toContain('3 people who were told of it get one email each: that it is taken back.')
  await c.submit({ reason: 'Another room' }, 'name="reason"')
  const back = (await outbox('was taken back')).filter(({ body }) => body.includes('Told By List'))
  expect(back.map(({ recipient }) => recipient)).toEqual([gail.email, 'nia.newly@new.example', priya.email])
  expect(back[0].body).toContain('> Another room')
})

test('who is named and not known waits at the session, is recorded by a name, and goes with the list', async () => {
  const id = await seriesSession('5960001', 'session', 'form', 'title')
  const c = await as(carlos)
  await look(c, id, 'Name\tBadge\nUna Unknown\t\n\t77001\nPriya Raman\t\n\t')
  expect(counts(c.text())).toEqual({ Likely: 1, 'Not known': 2 })
  expect(c.text()).toContain('Nobody has the badge 77001.')
  await c.submit({}, 'Keep 3 people as not known yet')
  expect(c.text()).toContain('3 rows name somebody whom nobody knew')
  expect(await waitingAt(id)).toEqual([
    { name: '', email: '', badge: '77001', way: 'roster' },
    { name: 'Priya Raman', email: '', badge: '', way: 'roster' },
    { name: 'Una Unknown', email: '', badge: '', way: 'roster' },
  ])
  await look(c, id, 'Una Unknown')
  expect(c.text()).toContain('Waits already under Not known yet')
  const { rows } = await pool.query('select id from roster_import where session_id = $1 order by made_at, id', [id])
  await c.get(`/lakeside/office/sessions/${id}/waiting`)
  await c.submit(
    { person: (await one('select person_id from person_email where email = $1', [priya.email])).person_id },
    'It was Priya',
  )
  await c.get(`/lakeside/office/roster/${rows[0].id}`)
  expect(c.text()).toMatch(/Priya Raman \d+ Priya Raman Not known yet/)
  await c.get(`/lakeside/office/roster/${rows[0].id}/undo`)
  expect(c.text()).toContain('2 people under Not known yet wait there no more.')
  await c.submit({}, 'name="reason"')
  expect(await waitingAt(id)).toEqual([])
  expect(await one('select count(*)::int from live_attendance where session_id = $1', [id])).toEqual({ count: 0 })
  const back = await pool.query(`select recipient from message where subject = 'Attendance taken back: A Case'`)
  expect(back.rows).toEqual([{ recipient: priya.email }])
})

test('a badge whose leading zeros a spreadsheet ate is found, surely with its name and likely alone', async () => {
  const id = await seriesSession('5970001', 'session', 'none', 'title')
  await pool.query(
    `insert into person_badge (organization_id, badge, person_id, created_at)
     select organization_id, '0012345678', person_id, now() from person_email where email = $1`,
    [gail.email],
  )
  const c = await as(carlos)
  await look(c, id, 'Name\tBadge\nGail Monroe\t12345678')
  expect(counts(c.text())).toEqual({ Matched: 1 })
  await look(c, id, 'Name\tBadge\n\t12345678')
  expect(counts(c.text())).toEqual({ Likely: 1 })
  expect(c.text()).toContain('The badge alone says so, without the zeros before it')
})
