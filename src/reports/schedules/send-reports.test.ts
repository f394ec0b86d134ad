import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { openDatabase } from '../../platform/database.ts'
import { sendReports } from './send-reports.ts'

const t = await testApp()
const { pool } = t.database
const origin = 'https://cme.example'
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)

const personOf = async (email: string) =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id as string
const staff = {
  renee: await personOf(lakeside.renee.email),
  walt: await personOf(lakeside.walt.email),
  carlos: await personOf(lakeside.carlos.email),
  vera: await personOf(lakeside.vera.email),
}
const mails = async () =>
  (
    await pool.query(
      "select recipient, subject, body from message where body like '%/office/report-runs/%' order by queued_at, recipient",
    )
  ).rows as {
    recipient: string
    subject: string
    body: string
  }[]
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('America/Los_Angeles').toInstant()

// Claims credit, so that there is something to count.
const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
for (const code of [codes.tumorBoard, codes.symposium]) {
  await (await priya.get(`/lakeside/c/${code}`)).submit()
  await priya.submit({ attest: 'yes' })
}

async function schedule(fields: Record<string, string | string[]>, report = 'learner-credit'): Promise<void> {
  await renee.get(`/lakeside/office/report-schedules/new?report=${report}&period=last-month`)
  await renee.submit({ name: 'Credit of the month', ...fields })
}

test('a schedule is added once, however often its button is pressed', async () => {
  await renee.get('/lakeside/office/report-schedules/new?report=claims&period=dates&from=2026-01-01&to=2026-02-01')
  expect(renee.body).toContain('value="last-month" selected')
  const fields = { id: renee.field('id'), report: 'claims', name: 'Twice', period: 'last-month' }
  const form = { ...fields, fileFormat: 'csv', every: 'week', weekday: '1', hour: '8', recipients: staff.renee }
  for (let presses = 0; presses < 2; presses++) await renee.post('/lakeside/office/report-schedules/new', form)
  expect(renee.text()).toContain('From now on it is mailed')
  expect(renee.text()).toContain('November 23, 2026, 8:00 AM Pacific')
  const { rows } = await pool.query("select act from audit where subject = 'report_schedule'")
  expect(rows).toEqual([{ act: 'report_schedule.added' }])
  await pool.query('delete from report_schedule')
})

test('a form that cannot be is shown again with what is wrong, beside its fields', async () => {
  await schedule({ name: '', every: 'month', monthDay: '31', recipients: [] })
  expect(renee.status).toBe(422)
  for (const said of ['Enter a name for the mail', 'Enter a day from 1 to 28', 'Choose who gets it'])
    expect(renee.text()).toContain(said)
  await schedule({ recipients: [staff.vera] })
  expect(renee.text()).toContain('Vera Lindqvist may not see this report: it names learners')
  expect((await pool.query('select 1 from report_schedule')).rowCount).toBe(0)
})

test('a report is mailed once although two processes run, with its sums and no learner in it', async () => {
  await schedule({ recipients: [staff.renee, staff.carlos] })
  await sendReports(t.app, origin, at('2026-12-01T07:59'))
  expect(await mails()).toEqual([])
  const other = openDatabase(t.databaseUrl, 4)
  await Promise.all([
    sendReports(t.app, origin, at('2026-12-01T08:00')),
    sendReports({ ...t.app, database: other }, origin, at('2026-12-01T08:00')),
  ])
  await sendReports(t.app, origin, at('2026-12-01T08:05'))
  await other.close()
  const sent = await mails()
  expect(sent.map(({ recipient }) => recipient)).toEqual([lakeside.carlos.email, lakeside.renee.email])
  expect(sent[1]!.subject).toBe('Credit of the month: November 1, 2026 to November 30, 2026')
  expect(sent[1]!.body).toContain('1 person\nIssued here, 1 person: AMA Category 1™, Credits 1, Amount 1.00')
  expect(sent[0]!.body).toContain('of the series that you look after')
  expect(sent[0]!.body).toContain('Nothing to count in these days.')
  for (const { body } of sent) expect(body).not.toMatch(/Priya|Raman/)
})

test('the link leads to the file of these days, for who is signed in and may see it', async () => {
  const [, mail] = await mails()
  const path = new URL(/https:\S+report-runs\S+/.exec(mail!.body)![0]).pathname
  const nobody = await t.browser().get(path)
  expect(nobody.text()).toContain('Sign In')
  await renee.get(path)
  expect(renee.text()).toContain('Learners and their credit, November 1, 2026 to November 30, 2026')
  await renee.click('Download Excel')
  expect([renee.status, renee.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="learner-credit-person-2026-11-01-2026-11-30.xlsx"',
  ])
  const vera = await t.browser().signIn('lakeside', lakeside.vera.email, password)
  await vera.get(path)
  expect(vera.status).toBe(404)
})

test('after a time in which nothing ran, the latest alone is made up for', async () => {
  const before = (await mails()).length
  await sendReports(t.app, origin, at('2027-04-02T10:00'))
  const later = (await mails()).slice(before)
  expect(later.map(({ subject }) => subject)).toEqual([
    'Credit of the month: March 1, 2027 to March 31, 2027',
    'Credit of the month: March 1, 2027 to March 31, 2027',
  ])
})

test('who may not see it any more, or left the staff, gets none', async () => {
  await pool.query("update staff_member set role = 'reviewer' where person_id = $1", [staff.carlos])
  const before = (await mails()).length
  await sendReports(t.app, origin, at('2027-05-01T08:00'))
  expect((await mails()).slice(before).map(({ recipient }) => recipient)).toEqual([lakeside.renee.email])
  const { rows } = await pool.query('select sent, left_out from report_run order by due_at desc limit 1')
  expect(rows).toEqual([{ sent: 1, left_out: 1 }])
  await pool.query("update staff_member set role = 'coordinator' where person_id = $1", [staff.carlos])
})

test('paused it sends nothing, and taken up again nothing of what was missed', async () => {
  const { rows } = await pool.query('select id from report_schedule')
  const address = `/lakeside/office/report-schedules/${rows[0].id}`
  await renee.get(address)
  await renee.submit({}, 'value="pause"')
  expect(renee.text()).toContain('Paused')
  const before = (await mails()).length
  await sendReports(t.app, origin, at('2027-06-01T08:00'))
  t.setTime(at('2027-06-15T08:00').toString())
  const again = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await again.get(address)
  await again.submit({}, 'value="resume"')
  await sendReports(t.app, origin, at('2027-06-15T08:05'))
  expect((await mails()).length).toBe(before)
  await sendReports(t.app, origin, at('2027-07-01T08:00'))
  expect((await mails()).length).toBe(before + 2)
})

test('who gets it can stop that, changes nothing else, and others do not see it', async () => {
  const { rows } = await pool.query('select id, version from report_schedule')
  const address = `/lakeside/office/report-schedules/${rows[0].id}`
  const walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
  await walt.get(address)
  expect(walt.status).toBe(404)
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await carlos.get('/lakeside/office/report-schedules')
  await carlos.click('Credit of the month')
  await carlos.post(address, { act: 'delete' })
  expect(carlos.status).toBe(403)
  await carlos.get(address)
  await carlos.submit({}, 'value="leave"')
  expect(carlos.text()).toContain('It is not mailed to you any more.')
  const { rows: left } = await pool.query('select person_id from report_recipient')
  expect(left).toEqual([{ person_id: staff.renee }])
})

test('a change on what somebody else changed meanwhile is not saved; deleted, its links open nothing', async () => {
  const { rows } = await pool.query('select id from report_schedule')
  const again = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  const address = `/lakeside/office/report-schedules/${rows[0].id}`
  await again.get(address)
  const version = again.field('version')
  await again.submit({ name: 'Another name' }, 'name="version"')
  expect(again.text()).toContain('Another name')
  await again.get(address)
  await again.submit({ name: 'A third name', version }, 'name="version"')
  expect([again.status, again.text().includes('Somebody else changed this meanwhile')]).toEqual([422, true])
  const { rows: runs } = await pool.query('select id from report_run limit 1')
  await again.get(`${address}?act=delete`)
  await again.submit({}, 'value="delete"')
  expect(again.text()).toContain('No report is mailed yet')
  await again.get(`/lakeside/office/report-runs/${runs[0].id}`)
  expect(again.status).toBe(404)
})
