import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { recordAttendance } from '../../attendance/record-attendance.ts'
import { awardCredit } from '../../credit/award-credit.ts'
import { claimedSessionById } from '../../credit/claimed-session.ts'
import { takeBackCredit } from '../../credit/take-back-credit.ts'
import type { Db } from '../../platform/database.ts'

const t = await testApp()
const { pool } = t.database
const address = '/lakeside/office/reports/missing-evaluations'
const filtered = (title: string) => ({ period: 'dates', from: '2026-11-01', to: '2026-11-30', title })
const asked = (title: string) => `?${new URLSearchParams(filtered(title))}`

const { rows } = await pool.query("select id from organization where slug = 'lakeside'")
const organizationId: string = rows[0].id
const within = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(organizationId, work)
const personOf = async ({ email }: { email: string }): Promise<string> =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id

let code = 6300000
async function seriesOf(title: string, starts: string, more: object = {}): Promise<string> {
  code += 1
  const ends = Temporal.Instant.from(starts).add({ hours: 1 }).toString()
  const sessions = [{ code: String(code), title: 'Cases', starts, ends, ...more }]
  return (await addSeries(pool, { title, evaluation: 'form', sessions })).sessionIds[0]!
}

const [airway, burns, sepsis] = [
  await seriesOf('Airway', '2026-11-06T20:00:00Z', { closes: '2027-02-01T08:00Z' }),
  await seriesOf('Burns', '2026-10-06T19:00:00Z'),
  await seriesOf('Sepsis', '2026-11-13T20:00:00Z'),
]
const [priya, sam] = [await personOf(lakeside.priya), await personOf(lakeside.sam)]

const attend = (personId: string, sessionId: string) =>
  within((db) => recordAttendance(db, { organizationId, personId, sessionId, way: 'typed' }, t.app.clock()))
for (const [personId, sessionId] of [
  [priya, airway],
  [priya, burns],
  [priya, sepsis],
  [sam, airway],
] as const)
  await attend(personId, sessionId)

const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const mails = async (): Promise<{ recipient: string; body: string }[]> =>
  (
    await pool.query(
      "select recipient, body from message where kind = 'evaluation.missing' order by queued_at, recipient",
    )
  ).rows

test('the mail holds all that somebody can evaluate, of other days and titles too, and says another year', async () => {
  await renee.get(`${address}/remind${asked('Airway')}`)
  expect(renee.text()).toContain('2 people will get one mail each')
  await pool.query('delete from evaluation_reminder')
  await renee.get(`${address}/remind${asked('Sepsis')}`)
  expect(renee.text()).toContain('1 person will get one mail, with everything that they can evaluate now')
  await renee.submit({}, 'Remind this person')
  const [mail, ...others] = await mails()
  expect([mail!.recipient, others]).toEqual([lakeside.priya.email, []])
  expect(mail!.body.match(/(Airway|Burns|Sepsis): Cases/g)).toEqual(['Burns: Cases', 'Sepsis: Cases', 'Airway: Cases'])
  expect(mail!.body).toContain('Until Sunday, January 31, 2027, 11:59 PM')
})

test('whoever was reminded in the last three days gets no other mail, however the report is narrowed', async () => {
  await renee.get(`${address}/remind${asked('Airway')}`)
  expect(renee.text()).toContain('1 person will get one mail, with everything')
  expect(renee.text()).toContain('1 person was reminded in the last three days and will get none')
  await renee.submit({}, 'Remind this person')
  expect((await mails()).map(({ recipient }) => recipient)).toEqual([lakeside.priya.email, lakeside.sam.email])
  await renee.get(`${address}/remind${asked('')}`)
  expect(renee.text()).toContain('There is nobody to remind 2 people were reminded')
})

test('coordinators mail of their own series only, also of what the report is not narrowed to', async () => {
  await pool.query('delete from evaluation_reminder')
  await pool.query(
    `insert into staff_series select $1, $2, activity_id from activity_session where id = any($3)
     on conflict do nothing`,
    [organizationId, await personOf(lakeside.carlos), [sepsis]],
  )
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await carlos.get(`${address}/remind${asked('Sepsis')}`)
  await carlos.submit({}, 'Remind this person')
  const [one, two] = (await mails()).filter(({ recipient }) => recipient === lakeside.priya.email)
  const titles = [one!, two!].map(({ body }) => body.match(/(Airway|Burns|Sepsis): Cases/g)!.length)
  expect(titles.toSorted()).toEqual([1, 3])
  expect((titles[0] === 1 ? one! : two!).body).toContain('Sepsis: Cases')
})

test('who has credit without an evaluation is in all, not in what is open, and is not reminded, as in My Portal', async () => {
  await pool.query('delete from evaluation_reminder')
  const session = (await within((db) => claimedSessionById(db, sam, airway)))!
  const award = () =>
    within(async (db) => {
      const organization = await db.selectFrom('organization').selectAll().executeTakeFirstOrThrow()
      const order = { organization, personId: sam, session, awards: 'maximum' as const, quiet: true }
      return awardCredit(db, t.app, order, 'https://cme.example', t.app.clock())
    })
  expect((await award()).ok).toBe(true)
  const portal = await t.browser().signIn('lakeside', lakeside.sam.email, password)
  expect((await portal.get('/lakeside/my-portal')).body).not.toContain(`/lakeside/claim/${airway}`)
  const file = async (table: string) =>
    (await renee.get(`${address}/file${asked('Airway')}&table=${table}`)).body
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(',').slice(-2))
  expect(await file('open')).toEqual([['yes', 'no']])
  expect((await file('all')).toSorted()).toEqual([
    ['no', 'yes'],
    ['yes', 'no'],
  ])
  await renee.get(`${address}/remind${asked('Airway')}`)
  expect(renee.text()).toContain('What Priya Raman will get')
  expect(renee.text()).toContain('1 person will get one mail')
  await renee.get(`${address}${asked('Airway')}`)
  expect(renee.text()).toContain('has nothing left to do')
  await within((db) =>
    takeBackCredit(db, { sessionId: airway, personIds: [sam], claimed: true }, priya, 'Was not there', t.app.clock()),
  )
  expect((await portal.get('/lakeside/my-portal')).body).toContain(`/lakeside/claim/${airway}`)
  expect(await file('open')).toEqual([
    ['yes', 'no'],
    ['yes', 'no'],
  ])
})
