import { beforeAll, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const { carlos, renee, priya, gail, sam } = lakeside
const code = '5900001'
let session = ''
let activity = ''

const one = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows[0]
const as = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)
const idOf = async (email: string) =>
  (await one('select person_id from person_email where email = $1', [email])).person_id as string
const page = async (email: string, org = 'lakeside') =>
  `/${org}/office/sessions/${session}/learners/${await idOf(email)}/take-back`
const isRecorded = async (email: string) =>
  Number(
    (
      await one('select count(*) from live_attendance where session_id = $1 and person_id = $2', [
        session,
        await idOf(email),
      ])
    ).count,
  ) === 1
const standing = async (email: string) =>
  (
    await pool.query(
      `select c.number, e.kind, e.ground from live_credit e join certificate c on c.id = e.certificate_id
       where e.session_id = $1 and e.person_id = $2`,
      [session, await idOf(email)],
    )
  ).rows
const mailsTo = async (email: string) =>
  (
    await pool.query(`select body from message where recipient = $1 and subject like 'Attendance taken back: %'`, [
      email,
    ])
  ).rows.map(({ body }) => body as string)

beforeAll(async () => {
  const series = await addSeries(pool, {
    title: 'Cardiology Rounds',
    creditAfter: 'attendance',
    coordinator: carlos.email,
    sessions: [{ code, title: 'Valves', starts: '2026-11-20T20:00Z', ends: '2026-11-20T21:00Z' }],
  })
  session = series.sessionIds[0]!
  activity = series.activityId
  t.setTime(testNow)
})

async function attend(who: { email: string }) {
  const b = await as(who)
  await b.get('/lakeside/attendance')
  await b.submit({ code }, 'name="code"')
  return b
}

test('a person recorded by mistake is taken back with what rests on it, told why, and can be recorded again', async () => {
  await attend(gail)
  const before = await standing(gail.email)
  expect(before.map(({ kind, ground }) => [kind, ground])).toEqual([['award', 'awarded']])
  const b = await as(carlos)
  await b.get(`/lakeside/office/activities/${activity}/learners`)
  await b.click('Take back')
  expect([b.path, b.heading()]).toEqual([await page(gail.email), 'Take back the attendance of Gail Monroe?'])
  expect(b.text()).toContain('Typed code, Nov 20, 2026, 1:05 PM')
  expect(b.text()).toContain(
    `awarded without a claim: it is withdrawn, and certificate ${before[0].number} shows that.`,
  )
  await b.submit({ reason: ' ' }, 'name="reason"')
  expect([b.status, b.text().includes('Say why'), await isRecorded(gail.email)]).toEqual([422, true, true])
  await b.submit({ reason: 'Another Gail was meant' }, 'name="reason"')
  expect([b.path.split('?')[0], await isRecorded(gail.email)]).toEqual([
    `/lakeside/office/activities/${activity}/learners`,
    false,
  ])
  expect((await standing(gail.email)).map(({ kind, ground }) => [kind, ground])).toEqual([['withdrawal', 'taken-back']])
  const [mail, ...others] = await mailsTo(gail.email)
  expect(others).toEqual([])
  expect(mail).toContain('Your attendance at “Valves” on November 20, 2026 was taken back.')
  expect(mail).toContain(`Certificate ${before[0].number} is void`)
  expect(mail).toContain('> Another Gail was meant')
  expect(mail).toContain('If you were there, write to ')

  await b.post(await page(gail.email), { reason: 'Another Gail was meant' })
  expect([b.path.split('?')[0], (await mailsTo(gail.email)).length]).toEqual([
    `/lakeside/office/activities/${activity}/learners`,
    1,
  ])
  expect((await b.get(await page(gail.email))).status).toBe(404)
  const audited = await pool.query(`select old, new from audit where act = 'attendance.taken_back'`)
  expect(audited.rows.map((row) => [row.old.ways, row.new.reason, row.new.certificates])).toEqual([
    [['typed'], 'Another Gail was meant', [before[0].number]],
  ])

  await attend(gail)
  expect([await isRecorded(gail.email), (await standing(gail.email))[0]]).toEqual([
    true,
    { number: before[0].number, kind: 'correction', ground: 'awarded' },
  ])
  await attend(gail)
  const { count } = await one(
    `select count(*) from attendance_source s join attendance a on a.id = s.attendance_id where a.session_id = $1`,
    [session],
  )
  expect(Number(count)).toBe(2)
})

test('what a learner claimed only administrators take back, and its certificate is void', async () => {
  await pool.query(`update series set credit_after = 'session' where activity_id = $1`, [activity])
  const b = await attend(priya)
  await b.get(`/lakeside/claim/${session}/credit`)
  const amount = /name="(amount-[^"]*)"/.exec(b.body)![1]!
  await b.submit({ [amount]: '1.00', attest: 'yes' }, 'name="attest')
  expect((await standing(priya.email)).map(({ kind, ground }) => [kind, ground])).toEqual([['award', 'claimed']])
  const c = await as(carlos)
  await c.get(await page(priya.email))
  expect(c.text()).toContain(
    'They have claimed credit for this session themselves. Only administrators can take it back',
  )
  expect(c.body).not.toContain('name="reason"')
  await c.post(await page(priya.email), { reason: 'Wrong person' })
  expect([c.status, await isRecorded(priya.email)]).toEqual([422, true])
  const r = await as(renee)
  await r.get(await page(priya.email))
  expect(r.text()).toContain('which they claimed')
  await r.submit({ reason: 'Wrong person' }, 'name="reason"')
  const [credit] = await standing(priya.email)
  expect([await isRecorded(priya.email), credit.kind]).toEqual([false, 'withdrawal'])
  const anybody = t.browser()
  await anybody.get(`/verify/${credit.number}`)
  expect(anybody.text()).toMatch(/withdrawn/i)
  expect(await mailsTo(priya.email)).toHaveLength(1)
})

test('nobody takes back where they may not, and learners’ pages offer it to planners only', async () => {
  await attend(sam)
  for (const [who, org, status] of [
    [lakeside.walt, 'lakeside', 403],
    [sam, 'lakeside', 403],
    [palmetto.olga, 'palmetto', 404],
  ] as const) {
    const b = await as(who, org)
    expect((await b.get(await page(sam.email, org))).status).toBe(status)
    expect((await b.post(await page(sam.email, org), { reason: 'x' })).status).toBe(status)
  }
  expect(await isRecorded(sam.email)).toBe(true)
  const walt = await as(lakeside.walt)
  await walt.get(`/lakeside/office/activities/${activity}/learners`)
  expect([walt.text().includes('Sam Okafor'), walt.text().includes('Take back')]).toEqual([true, false])
  const b = await as(carlos)
  await b.get(`/lakeside/office/sessions/${session}/live`)
  expect(b.body).toContain(`href="${await page(sam.email)}?from=live"`)
})

test('whoever takes back from the live board or from the learners of a session comes back there', async () => {
  const b = await as(carlos)
  let minutes = 0
  for (const [from, back] of [
    ['live', `/lakeside/office/sessions/${session}/live`],
    ['session', `/lakeside/office/activities/${activity}/learners?session=${session}`],
    ['person', `/lakeside/office/activities/${activity}/learners`],
  ] as const) {
    // Somebody is recorded again at another moment only.
    t.setTime(Temporal.Instant.from(testNow).add({ minutes: ++minutes }).toString())
    await attend(gail)
    await b.get(`${await page(gail.email)}?from=${from}`)
    expect(b.body).toContain(`href="${back}"`)
    await b.submit({ reason: 'Another person was meant' }, 'name="reason"')
    expect([b.path.split(/[?&]said=/)[0], await isRecorded(gail.email)]).toEqual([back, false])
    expect(b.text()).toContain('The attendance is taken back.')
  }
})
