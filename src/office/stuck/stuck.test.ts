import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addRole, ofCode, setBasis } from '../../../test/support/disclosures.ts'
import { noMail } from '../../../test/support/mailbox.ts'
import { addSeries } from '../../../test/support/series.ts'
import { findStuck } from './find-stuck.ts'

const t = await testApp()
const { pool } = t.database
const rows = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
const person = async ({ email }: { email: string }) =>
  (await rows('select person_id from person_email where email = $1', [email]))[0].person_id as string
const page = '/lakeside/office/claims-that-wait'
const as = (who: { email: string }, org = 'lakeside') => t.browser().signIn(org, who.email, password)
const stuck = () =>
  rows(`select c.why, e.email from stuck_claim c join person_email e on e.person_id = c.person_id and e.sign_in
    order by 1, 2`)
const find = (at = testNow) => findStuck(t.app, Temporal.Instant.from(at))

/** Somebody attended a session and did nothing more. */
async function attend(sessionId: string, who: { email: string }): Promise<void> {
  const id = crypto.randomUUID()
  await pool.query(
    `insert into attendance (organization_id, id, session_id, person_id, recorded_at)
     select organization_id, $3, id, $2, '2026-11-19T21:00Z' from activity_session where id = $1`,
    [sessionId, await person(who), id],
  )
  await pool.query(
    `insert into attendance_source (organization_id, id, attendance_id, way, recorded_at)
     select organization_id, gen_random_uuid(), id, 'typed', recorded_at from attendance where id = $1`,
    [id],
  )
}

const rounds = await addSeries(pool, {
  title: 'Airway Rounds',
  coordinator: lakeside.carlos.email,
  evaluation: 'none',
  credit: { ama: 1, acpe: 1 },
  sessions: [
    { code: '4900001', starts: '2026-11-18T20:00Z', ends: '2026-11-18T21:00Z', closes: '2027-01-20T08:00Z' },
    { code: '4900002', starts: '2026-11-11T20:00Z', ends: '2026-11-11T21:00Z', closes: '2026-11-24T08:00Z' },
  ],
})
const [open, closing] = rounds.sessionIds as [string, string]

beforeEach(async () => {
  t.setTime(testNow)
  await noMail(t)
  await pool.query(
    'truncate stuck_claim; truncate attendance_source, attendance cascade; delete from refused_attendance',
  )
})

test('who is held up by the profile, or by time alone, is found with the reason; who goes on is not', async () => {
  await attend(open, lakeside.tomasz)
  await attend(open, lakeside.priya)
  await attend(closing, lakeside.gail)
  await pool.query('update person set nabp_number = null where id = $1', [await person(lakeside.tomasz)])
  await find()
  expect(await stuck()).toEqual([
    { why: 'closing', email: lakeside.gail.email },
    { why: 'field:nabp_number', email: lakeside.tomasz.email },
  ])
  await pool.query("update person set nabp_number = '1234567', birth_month_day = '04-27' where id = $1", [
    await person(lakeside.tomasz),
  ])
  await find()
  expect(await stuck()).toEqual([{ why: 'closing', email: lakeside.gail.email }])
  await find('2026-11-25T08:00:00Z')
  expect(await stuck()).toEqual([])
})

test('a survey that has not come back after a day, and a code that was withheld, are found', async () => {
  const { sessionId, activityId } = await ofCode(t, codes.cardiology)
  await pool.query(
    `update activity set evaluation = 'survey', survey_url = 'https://survey.example', form_id = null where id = $1`,
    [activityId],
  )
  await pool.query(
    `update activity_session set starts_at = '2026-11-18T20:00Z', ends_at = '2026-11-18T21:00Z', claim_closes_at = '2027-01-20T08:00Z'
     where id = $1`,
    [sessionId],
  )
  await attend(sessionId, lakeside.gail)
  await pool.query(
    `insert into refused_attendance (organization_id, id, session_id, way, reason, person_id, at)
     select organization_id, gen_random_uuid(), id, 'typed', 'withheld', $2, now() from activity_session, generate_series(1, 2)
     where id = $1`,
    [open, await person(lakeside.priya)],
  )
  await find()
  await find()
  expect(await stuck()).toEqual([
    { why: 'code', email: lakeside.priya.email },
    { why: 'survey', email: lakeside.gail.email },
  ])
  const renee = await as(lakeside.renee)
  await renee.post(page, { why: 'survey' })
  const [mail] = await rows('select body from message')
  expect(mail.body).toContain('Until Tuesday, January 19, 2027, 11:59 PM')
})

test('the office sees why, until when and how it is mended, and writes once to each of them', async () => {
  await attend(closing, lakeside.gail)
  await attend(closing, lakeside.priya)
  await find()
  const renee = await as(lakeside.renee)
  await renee.get('/lakeside/office/today')
  expect(renee.text()).toContain('2 claims not finished, and the time runs out')
  await renee.click('2 claims not finished')
  expect(renee.path).toBe(`${page}?why=closing`)
  expect(renee.text()).toMatch(/Gail Monroe, RN, BSN Airway Rounds Nov 11 Not claimed yet Nov 23 —/)
  await renee.submit({}, 'name="why"')
  expect(renee.text()).toContain('Written to. They have an email that says what is left and until when.')
  const sent = await rows('select recipient, subject, body from message order by recipient')
  expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [lakeside.gail.email, 'Your credit waits for you'],
    [lakeside.priya.email, 'Your credit waits for you'],
  ])
  expect(sent[0].body).toContain(`/lakeside/claim/${closing}`)
  await renee.submit({}, 'name="why"')
  expect(renee.text()).toContain('Nobody was written to')
  await find()
  expect((await rows('select count(*)::int as n from message'))[0].n).toBe(2)
  expect(await rows(`select new from audit where act = 'claims.written_to' order by at, id`)).toEqual([
    { new: { about: 'Survey not back', people: 1 } },
    { new: { about: 'Not claimed yet', people: 2 } },
  ])
})

test('two presses at the same moment write one mail to each', async () => {
  await attend(closing, lakeside.gail)
  await find()
  const [one, two] = [await as(lakeside.renee), await as(lakeside.renee)]
  await Promise.all([one.get(`${page}?why=closing`), two.get(`${page}?why=closing`)])
  await Promise.all([one.submit({}, 'name="why"'), two.submit({}, 'name="why"')])
  expect((await rows('select count(*)::int as n from message'))[0].n).toBe(1)
})

test('who has gone on since is not there, nor for who coordinates other series, nor for another organization', async () => {
  await attend(closing, lakeside.gail)
  await find()
  const carlos = await (await as(lakeside.carlos)).get(page)
  expect(carlos.text()).toContain('Gail Monroe')
  await pool.query('delete from staff_series')
  expect((await carlos.get(page)).text()).toContain('No claim waits')
  const olga = await (await as(palmetto.olga, 'palmetto')).get('/palmetto/office/claims-that-wait')
  expect(olga.text()).toContain('No claim waits')
  await pool.query(
    `insert into certificate (organization_id, id, number, person_id, session_id, frozen, issued_at)
     select organization_id, gen_random_uuid(), 'LHS-TEST', $2, id, '{}', now() from activity_session where id = $1`,
    [closing, await person(lakeside.gail)],
  )
  expect((await (await as(lakeside.renee)).get(page)).text()).toContain('No claim waits')
  await pool.query("delete from certificate where number = 'LHS-TEST'")
})

test('a withheld code leads to the disclosures that hold it back, and nobody is written to about it', async () => {
  await setBasis(t, rounds.activityId, 'here')
  await addRole(t, { activityId: rounds.activityId, name: 'Helen Aguirre', email: 'helen@x.example' })
  await pool.query(
    `insert into refused_attendance (organization_id, id, session_id, way, reason, person_id, at)
     select organization_id, gen_random_uuid(), id, 'typed', 'withheld', $2, now() from activity_session where id = $1`,
    [open, await person(lakeside.priya)],
  )
  await find()
  const renee = await (await as(lakeside.renee)).get(`${page}?why=code`)
  expect(renee.body).toContain(`/lakeside/office/activities/${rounds.activityId}/disclosures`)
  expect(renee.text()).not.toContain('Write to')
  await renee.post(page, { why: 'code' })
  expect([renee.status, await rows('select 1 from message')]).toEqual([400, []])
})
