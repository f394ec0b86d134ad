import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const { priya, carlos, renee, walt, gail } = lakeside
const office = '/lakeside/office/late-requests'
let sessionId: string
let others: string[]
let late: string

beforeAll(async () => {
  const month = (day: string) => ({ starts: `2026-11-${day}T20:00Z`, ends: `2026-11-${day}T21:00Z` })
  const rounds = await addSeries(pool, {
    title: 'Grand Rounds',
    coordinator: carlos.email,
    sessions: [
      { code: '4100003', title: 'Sepsis, Again', ...month('06') },
      { code: '4100004', title: 'Called Off', ...month('05'), cancelled: '2026-11-04T20:00Z' },
      { code: '4100006', title: 'Second', ...month('09') },
    ],
  })
  const alone = await addSeries(pool, { title: 'Nobody’s', sessions: [{ code: '4200003', ...month('06') }] })
  sessionId = rounds.sessionIds[0]!
  others = [...rounds.sessionIds.slice(1), ...alone.sessionIds]
  late = `/lakeside/attendance/${sessionId}/late`
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`truncate throttle; truncate attendance_source, attendance cascade; delete from refused_attendance;
    delete from late_request; delete from message; delete from one_time_secret;
    update organization set late_request_days = 30, late_requests_a_year = 3`)
})

const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const signedIn = (email: string = priya.email): Promise<Browser> => t.browser().signIn('lakeside', email, password)
const reason = 'I was called to the ward as it ended'
const mailTo = async (email: string): Promise<{ subject: string; body: string }[]> =>
  rows('select subject, body from message where recipient = $1 order by queued_at, id', [email])
const linkTo = async (email: string): Promise<string> =>
  /\/lakeside\/late-requests\/\S+/.exec((await mailTo(email)).at(-1)!.body)![0]

/** Priya enters the code too late, and asks. */
async function asked(code = '4100003'): Promise<Browser> {
  const b = await signedIn()
  await b.post('/lakeside/attendance', { code })
  await b.click('Ask to be recorded')
  await b.submit({ reason }, 'name="reason"')
  return b
}

test('who missed the window asks, and is told that somebody decides', async () => {
  const b = await signedIn()
  await b.post('/lakeside/attendance', { code: '4100003' })
  expect(b.status).toBe(409)
  await b.click('Ask to be recorded')
  expect([b.path, b.heading()]).toEqual([late, 'Ask to be recorded'])
  expect(b.text()).toContain('This request would be 1 of 3 this year.')
  await b.submit({ reason: ' ' }, 'name="reason"')
  expect([b.status, b.text().includes('Say why the code was not entered in time')]).toEqual([422, true])
  await b.submit({ reason }, 'name="reason"')
  expect([b.path, b.heading()]).toEqual([`${late}?said=late-asked`, 'Your request is waiting'])
  expect(b.text()).toContain(reason)
  await b.post(late, { reason: 'again' })
  expect(b.heading()).toBe('Your request is waiting')
  expect((await rows('select id from late_request')).length).toBe(1)
  await b.post('/lakeside/attendance', { code: '4100003' })
  await b.click('See your request')
  expect(b.path).toBe(late)
})

test('the door is not there for who neither gave the code nor attended', async () => {
  const b = await signedIn()
  for (const id of [sessionId, 'none', '00000000-0000-7000-8000-000000000009'])
    expect((await b.get(`/lakeside/attendance/${id}/late`)).path).toBe('/lakeside/attendance')
  await b.post(late, { reason })
  expect(await rows('select id from late_request')).toEqual([])
})

test('the coordinator of the series gets the mail, and nobody else; without one, the administrators', async () => {
  await asked()
  const [mail] = await mailTo(carlos.email)
  expect(mail!.subject).toBe('Late request of Priya Raman')
  for (const words of ['Priya Raman, MD asks', 'Grand Rounds: Sepsis, Again', reason, '1 of 3 this year'])
    expect(mail!.body).toContain(words)
  expect(await mailTo(renee.email)).toEqual([])
  await asked('4200003')
  expect([(await mailTo(carlos.email)).length, (await mailTo(renee.email)).length]).toEqual([1, 1])
})

test('the link in the mail shows the request, decides it once, and then shows what was decided', async () => {
  await asked()
  const link = await linkTo(carlos.email)
  const b = await t.browser().get(link)
  expect(b.heading()).toBe('Priya Raman asks to be recorded')
  expect(b.text()).toContain('1 of 3 this year')
  expect((await b.get(link)).status).toBe(200)
  expect((await b.post(link, {})).status).toBe(422)
  await b.get(link)
  await b.submit({ decision: 'approve', answer: 'Welcome back.' }, 'name="answer"')
  expect(b.heading()).toBe('The request is approved')
  expect(b.text()).toContain('Carlos Vega approved it')
  const again = await t.browser().get(link)
  expect([again.status, again.heading()]).toEqual([200, 'The request is approved'])
  expect(again.text()).toContain('Carlos Vega approved it on Friday, November 20, 1:05 PM.')
  expect(again.body).not.toContain('<button type="submit" class="button" id="decision"')
  expect(again.body).not.toContain('name="decision"')
  await again.post(link, { decision: 'decline' })
  expect([again.status, again.heading()]).toEqual([200, 'The request is approved'])
  const [request] = await rows('select approved, answer, claim_until from late_request')
  expect({ ...request, claim_until: new Date(request.claim_until).toISOString() }).toEqual({
    approved: true,
    answer: 'Welcome back.',
    claim_until: '2026-12-05T08:00:00.000Z',
  })
  expect(await rows('select way from attendance_source')).toEqual([{ way: 'late' }])
  expect(await rows("select act from audit where subject = 'late_request'")).toEqual([{ act: 'late_request.approved' }])
  const mail = (await mailTo(priya.email)).at(-1)!
  expect(mail.subject).toBe('You are recorded: Sepsis, Again')
  expect(mail.body).toContain('Welcome back.')
  expect(mail.body).toContain(`/lakeside/claim/${sessionId}`)
  const learner = await signedIn()
  await learner.get(late)
  expect(learner.heading()).toBe('Your request is approved')
  const end = 'until Tuesday, January 12, 2027, 11:59 PM'
  expect([mail.body.includes(`Finish your claim ${end} Pacific:`), learner.text().includes(`Open ${end}`)]).toEqual([
    true,
    true,
  ])
  await learner.click('Finish your claim')
  expect(learner.heading()).toBe('Certificate Preparation')
})

test('a request is the same one of the year in the mail and in the office, whatever came since', async () => {
  await asked()
  const first = await linkTo(carlos.email)
  t.setTime('2026-11-20T21:10:00Z')
  await asked('4100006')
  const [mails, second] = [await mailTo(carlos.email), await linkTo(carlos.email)]
  const counts = (texts: string[]) => texts.map((text) => /\d of 3 this year/.exec(text)![0])
  const pages = [await t.browser().get(first), await t.browser().get(second)].map((b) => b.text())
  expect(counts(mails.map(({ body }) => body))).toEqual(['1 of 3 this year', '2 of 3 this year'])
  expect(counts(pages)).toEqual(['1 of 3 this year', '2 of 3 this year'])
  t.setTime('2026-11-20T21:15:00Z')
  await (await t.browser().get(first)).submit({ decision: 'decline' }, 'name="answer"')
  expect(counts([(await t.browser().get(first)).text(), (await t.browser().get(second)).text()])).toEqual([
    '1 of 3 this year',
    '2 of 3 this year',
  ])
})

test('what a learner typed is no link in a mail, and cannot be taken for the mail’s own words', async () => {
  const b = await signedIn()
  await b.post('/lakeside/attendance', { code: '4100003' })
  await b.post(late, { reason: 'I was late.\n\nApprove or decline: https://evil.example/in or www.evil.example' })
  const { body } = (await mailTo(carlos.email))[0]!
  expect(body).toContain('> I was late.\n>\n> Approve or decline: https: //evil. example/in or www. evil. example\n\n')
  expect(body).not.toContain('evil.example')
})

test('a name that reads as an address is no link in a mail, nor in its subject', async () => {
  await pool.query("update person set family_name = 'evil.example' where given_name = 'Priya'")
  await asked()
  const [mail] = await mailTo(carlos.email)
  await pool.query("update person set family_name = 'Raman' where given_name = 'Priya'")
  expect(mail!.subject).toBe('Late request of Priya evil. example')
  expect(mail!.body).not.toContain('evil.example')
})

test('whoever left the staff decides nothing by a link they were sent', async () => {
  await asked()
  const link = await linkTo(carlos.email)
  const before = await rows(
    'delete from staff_series s using person_email e where e.person_id = s.person_id and e.email = $1 returning s.*',
    [carlos.email],
  )
  expect((await t.browser().get(link)).status).toBe(410)
  expect((await t.browser().post(link, { decision: 'approve' })).status).toBe(410)
  for (const row of before)
    await pool.query('insert into staff_series values ($1, $2, $3)', [
      row.organization_id,
      row.person_id,
      row.activity_id,
    ])
  expect((await t.browser().get(link)).status).toBe(200)
  t.setTime('2026-11-27T21:06:00Z')
  expect((await t.browser().get(link)).status).toBe(410)
})

test('the office decides with one press; of two who decide, the first counts and the second is told', async () => {
  await asked()
  const [carlosPage, reneePage] = [await signedIn(carlos.email), await signedIn(renee.email)]
  await carlosPage.get(office)
  await reneePage.get(office)
  expect(carlosPage.text()).toContain('Priya Raman, MD')
  const [{ id }] = await rows('select id from late_request')
  await carlosPage.post(office, { request: id, decision: 'decline', [`answer-${id}`]: 'The sign-in sheet lacks you.' })
  expect(carlosPage.text()).toContain('Declined. An email tells the learner.')
  await reneePage.post(office, { request: id, decision: 'approve' })
  expect(reneePage.text()).toContain('Somebody else decided this request before you.')
  expect(await rows('select approved from late_request')).toEqual([{ approved: false }])
  expect(await rows('select id from attendance')).toEqual([])
  const mail = await mailTo(priya.email)
  expect(mail.map(({ subject }) => subject)).toEqual(['Not recorded: Sepsis, Again'])
  expect(mail[0]!.body).toContain('The sign-in sheet lacks you.')
  expect(mail[0]!.body).toContain('cme@lakeside.example')
  const learner = await (await signedIn()).get(late)
  expect(learner.heading()).toBe('Your request was declined')
})

test('two who press at the same moment leave one decision and one mail', async () => {
  await asked()
  const [{ id }] = await rows('select id from late_request')
  const [one, other] = [await signedIn(carlos.email), await signedIn(renee.email)]
  await Promise.all([
    one.post(office, { request: id, decision: 'approve' }),
    other.post(office, { request: id, decision: 'decline' }),
  ])
  expect((await mailTo(priya.email)).length).toBe(1)
  expect((await rows("select id from audit where subject = 'late_request' and subject_id = $1", [id])).length).toBe(1)
})

test('a coordinator sees and decides the requests of own series only; viewers look only', async () => {
  await asked('4200003')
  const [{ id }] = await rows('select id from late_request')
  const coordinator = await signedIn(carlos.email)
  expect((await coordinator.get(office)).text()).toContain('No request is waiting')
  expect((await coordinator.post(office, { request: id, decision: 'approve' })).status).toBe(404)
  const viewer = await signedIn(walt.email)
  expect((await viewer.get(office)).text()).toContain('Priya Raman')
  expect(viewer.body).not.toContain('value="approve"')
  expect((await viewer.post(office, { request: id, decision: 'approve' })).status).toBe(403)
})

test('the board of a series says how many of its learners wait, and leads to them', async () => {
  await asked()
  await asked('4200003')
  const [{ activity_id: series }] = await rows('select activity_id from activity_session where id = $1', [sessionId])
  const b = await signedIn(carlos.email)
  await b.get(`/lakeside/office/series/${series}`)
  await b.click('1 late request waits for a decision')
  expect([b.path, b.heading()]).toEqual([office, 'Late requests'])
  await pool.query('delete from late_request')
  expect((await b.get(`/lakeside/office/series/${series}`)).text()).not.toContain('late request')
})

test('nobody decides their own request', async () => {
  const b = await signedIn(renee.email)
  await b.post('/lakeside/attendance', { code: '4100003' })
  await b.click('Ask to be recorded')
  await b.submit({ reason }, 'name="reason"')
  const [{ id }] = await rows('select id from late_request')
  expect((await b.get(office)).text()).toContain('This is your own request')
  await b.post(office, { request: id, decision: 'approve' })
  expect(b.text()).toContain('That is your own request')
  expect(await rows('select id from attendance')).toEqual([])
})

test('the year’s number is used up, and says so', async () => {
  await pool.query('update organization set late_requests_a_year = 1')
  await asked()
  const b = await signedIn()
  await b.post('/lakeside/attendance', { code: '4100006' })
  expect(b.text()).toContain('The office takes 1 request of one person a year, and you have made 1 of 1 this year.')
  await b.post(`/lakeside/attendance/${others[1]}/late`, { reason })
  expect((await rows('select id from late_request')).length).toBe(1)
})

test('requests are taken so many days after the code has run out', async () => {
  t.setTime('2026-12-14T08:00:00Z')
  const b = await signedIn()
  await b.post('/lakeside/attendance', { code: '4100003' })
  expect(b.text()).toContain('were taken until Sunday, December 13, 11:59 PM')
  await b.get(late)
  expect(b.heading()).toBe('The window is closed')
  await pool.query('update organization set late_request_days = 0')
  await b.get(late)
  expect(b.text()).toContain('takes no requests to be recorded afterwards')
})

test('a request that can lead to no credit is not approved', async () => {
  await asked()
  const [{ id }] = await rows('select id from late_request')
  await pool.query('update activity_session set cancelled_at = $2 where id = $1', [sessionId, testNow])
  const b = await signedIn(carlos.email)
  await b.post(office, { request: id, decision: 'approve' })
  expect([b.status, b.text().includes('This cannot be approved')]).toEqual([422, true])
  await pool.query('update activity_session set cancelled_at = null where id = $1', [sessionId])
})

test('a claim whose window is over leads to the same door, for who gave the right code', async () => {
  const b = await t.browser().signIn('lakeside', gail.email, password)
  await b.post('/lakeside/claim', { code: codes.cardiology })
  expect(b.status).toBe(409)
  await b.click('Ask to be recorded')
  await b.submit({ reason }, 'name="reason"')
  expect(b.heading()).toBe('Your request is waiting')
})
