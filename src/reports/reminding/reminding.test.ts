import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { recordAttendance } from '../../attendance/record-attendance.ts'

const t = await testApp()
const { pool } = t.database
const days = { period: 'dates', from: '2026-11-01', to: '2026-11-30', title: 'Wound Care' }
const address = '/lakeside/office/reports/missing-evaluations'
const query = `?${new URLSearchParams(days)}`

let org: string
let sessionIds: string[]

beforeAll(async () => {
  const made = await addSeries(pool, {
    title: 'Wound Care',
    evaluation: 'form',
    sessions: [
      { code: '6100001', title: 'Burns', starts: '2026-11-06T20:00Z', ends: '2026-11-06T21:00Z' },
      { code: '6100002', title: 'Ulcers', starts: '2026-11-13T20:00Z', ends: '2026-11-13T21:00Z' },
      { code: '6100003', title: 'Bites', starts: '2026-11-20T21:00Z', ends: '2026-11-20T22:00Z' },
    ],
  })
  sessionIds = made.sessionIds
  await addSeries(pool, {
    title: 'Wound Care by Quarter',
    evaluation: 'form',
    creditAfter: 'quarter',
    sessions: [
      { code: '6200001', title: 'First', starts: '2026-11-06T20:00Z', ends: '2026-11-06T21:00Z' },
      { code: '6200002', title: 'Last', starts: '2026-12-04T20:00Z', ends: '2026-12-04T21:00Z' },
    ],
  }).then(({ sessionIds: [first] }) => attend(lakeside.gail.email, [first!]))
  await attend(lakeside.priya.email, sessionIds)
  await attend(lakeside.sam.email, [sessionIds[0]!])
})

async function attend(email: string, sessions: string[]) {
  const { rows } = await pool.query('select organization_id, person_id from person_email where email = $1', [email])
  org = rows[0].organization_id
  for (const sessionId of sessions)
    await t.database.inOrganization(org, (db) =>
      recordAttendance(
        db,
        { organizationId: org, personId: rows[0].person_id, sessionId, way: 'typed' },
        t.app.clock(),
      ),
    )
}

const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const mails = async () =>
  (
    await pool.query(
      "select recipient, body from message where kind = 'evaluation.missing' order by queued_at, recipient, id",
    )
  ).rows as { recipient: string; body: string }[]

test('the list of what is open leads to a page that says whom a press mails, and in which words', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${address}${query}`)
  await b.click('Remind them')
  expect(b.heading()).toBe('Remind of missing evaluations')
  expect(b.text()).toContain('2 people will get one mail each')
  expect(b.text()).toMatch(/What Priya Raman will get Please evaluate what you attended/)
  expect(await mails()).toEqual([])
})

test('each gets one mail with all that has ended and is open, and a second press mails nobody', async () => {
  const b = await as(lakeside.renee)
  await b.get(`${address}/remind${query}`)
  await b.submit({}, 'Remind 2 people')
  expect(b.text()).toContain('Reminded. They have an email')
  const sent = await mails()
  expect(sent.map(({ recipient }) => recipient)).toEqual([lakeside.priya.email, lakeside.sam.email].sort())
  const { body } = sent.find(({ recipient }) => recipient === lakeside.priya.email)!
  expect(['Burns', 'Ulcers', 'Bites', 'Quarter'].map((title) => body.includes(title))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(body).toContain(`/lakeside/claim/${sessionIds[0]}`)
  await b.post(`${address}/remind`, days)
  expect(b.text()).toContain('Nobody was reminded')
  await b.get(`${address}/remind${query}`)
  expect(b.text()).toContain('There is nobody to remind 2 people were reminded in the last three days.')
  expect((await mails()).length).toBe(2)
})

test('after three days they can be reminded again, of what is still missing, and the audit tells of each press', async () => {
  t.setTime('2026-11-23T21:06:00Z')
  const b = await as(lakeside.renee)
  await b.post(`${address}/remind`, days)
  expect((await mails()).length).toBe(4)
  expect((await mails()).at(-1)!.body.includes('Burns')).toBe(true)
  const { rows } = await pool.query("select new from audit where act = 'evaluations.reminded' order by at")
  expect(rows.map((row) => row.new)).toEqual([
    { days: '2026-11-01 to 2026-11-30', people: 2 },
    { days: '2026-11-01 to 2026-11-30', people: 2 },
  ])
})

test('coordinators remind those of their own series only, and who only looks is led nowhere', async () => {
  const carlos = await as(lakeside.carlos)
  await carlos.get(`${address}/remind${query}`)
  expect(carlos.text()).toContain('There is nobody to remind')
  await pool.query(
    `insert into evaluation_completion select organization_id, person_id, session_id, 'form', now() from attendance
     where session_id = any($1)`,
    [sessionIds],
  )
  t.setTime('2026-11-29T21:06:00Z')
  const renee = await as(lakeside.renee)
  await renee.post(`${address}/remind`, days)
  expect((await mails()).length).toBe(4)
})
