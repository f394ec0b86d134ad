import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { disclose, addRole as giveRole } from '../../../test/support/disclosures.ts'
import { addSeries } from '../../../test/support/series.ts'
import { newId } from '../../platform/ids.ts'
import type { Role } from '../roles.ts'
import { askByItself } from './ask-by-itself.ts'

const t = await testApp()
const { pool } = t.database
const origin = 'http://localhost:3000'
const { helen, owen } = { helen: 'helen@clinic.example', owen: 'owen@clinic.example' }
const { priya } = lakeside
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const at = (text: string) => Temporal.Instant.from(text)

let lung: { activityId: string; sessionIds: string[] }
let brain: { activityId: string; sessionIds: string[] }

beforeAll(async () => {
  const day = (code: string, starts: string) => ({
    code,
    title: `Case ${code}`,
    starts: `${starts}T20:00:00Z`,
    ends: `${starts}T21:00:00Z`,
  })
  lung = await addSeries(pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [day('3300001', '2026-11-24'), day('3300002', '2026-12-08'), day('3300003', '2027-06-08')],
  })
  brain = await addSeries(pool, { title: 'Tumor Board: Brain', sessions: [day('3300011', '2026-12-01')] })
})

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query(`delete from message; delete from disclosure_request; delete from throttle; delete from one_time_secret;
    delete from audit where act like 'disclosure%'; truncate activity_role cascade; truncate disclosure cascade;
    truncate discloser cascade; update activity set disclosure_basis = 'here' where title like 'Tumor Board: %n%' and title <> 'Tumor Board: Thoracic';
    update activity set state = 'published' where title = 'Tumor Board: Lung'; update activity_session set cancelled_at = null;
    update organization set disclosure_ask_days = 30`)
})

type Held = { session?: string | undefined; name?: string; email?: string; role?: Role }

/** Gives Helen, unless said, a role in a session, or in all of an activity. */
async function addRole({ activityId }: { activityId: string }, of: Held): Promise<string> {
  const { session: sessionId, name = 'Helen Aguirre', email = helen, role = 'speaker' } = of
  const said = { activityId, name, email, role, ...(sessionId ? { sessionId } : {}) }
  return (await giveRole(t, said)).roleId
}

const run = (now: string = testNow) => askByItself(t.app, origin, at(now))
const mails = async (): Promise<{ recipient: string; subject: string; body: string }[]> =>
  rows('select recipient, subject, body from message order by queued_at, recipient')
const subjects = async () => (await mails()).map(({ recipient, subject }) => `${recipient}: ${subject}`)
const kinds = async () =>
  (await rows('select kind, asked_by from disclosure_request order by asked_at, id')).map(
    ({ kind, asked_by }) => `${kind} ${asked_by ? 'by hand' : 'by itself'}`,
  )

test('one mail asks somebody for all of their roles in all activities, with one link', async () => {
  await addRole(lung, { session: lung.sessionIds[0] })
  await addRole(lung, { session: lung.sessionIds[1] })
  await addRole(brain, { role: 'planner' })
  await run()
  expect(await subjects()).toEqual([`${helen}: Your disclosure is needed for 3 roles`])
  const { body } = (await mails())[0]!
  for (const words of [
    'Speaker: Tumor Board: Lung: Case 3300001\nTuesday, November 24, 2026, 12:00–1:00 PM Pacific',
    'Speaker: Tumor Board: Lung: Case 3300002',
    'Planner: Tumor Board: Brain\nThe next session is on Tuesday, December 1',
  ])
    expect(body).toContain(words)
  expect(body.match(/\/lakeside\/disclose\/\S+/g)?.length).toBe(1)
  expect(await kinds()).toEqual(Array(3).fill('asked by itself'))
})

test('who plans is asked at once, since planning has begun; who teaches, when the session is near', async () => {
  const planner = await addRole(lung, { session: lung.sessionIds[2], role: 'planner' })
  await addRole(lung, { session: lung.sessionIds[2], name: 'Owen Tate', email: owen })
  await pool.query('update activity_role set discloser_id = null where id = $1', [planner])
  await run()
  expect(await subjects()).toEqual([`${helen}: Your disclosure is needed: Case 3300003`])
  expect((await mails())[0]!.body).toContain(
    'your disclosure of financial relationships now, since planning has begun:',
  )
  await run('2026-11-27T16:00:00Z')
  expect(await kinds()).toEqual(['asked by itself', 'reminded by itself'])
})

test('nobody is asked twice, also not by several runs at the same moment', async () => {
  await addRole(lung, { session: lung.sessionIds[0] })
  await Promise.all(Array.from({ length: 4 }, () => run()))
  await run('2026-11-20T21:10:00Z')
  await run('2026-11-21T16:00:00Z')
  expect((await mails()).length).toBe(1)
})

test('who has an account is led to sign in, and gets no link that opens anything', async () => {
  await addRole(lung, { session: lung.sessionIds[0], name: 'Priya Raman', email: priya.email })
  await run()
  const [mail] = await mails()
  expect(mail!.recipient).toBe(priya.email)
  expect(mail!.body).toContain('signed in to your account: http://localhost:3000/lakeside/disclosure/form\n')
  expect(await rows("select id from one_time_secret where purpose = 'disclose'")).toEqual([])
})

test('who has disclosed is not asked, and not reminded', async () => {
  const role = await addRole(lung, { session: lung.sessionIds[0] })
  await disclose(t, role)
  await run()
  await run('2026-11-23T20:00:00Z')
  expect(await mails()).toEqual([])
})

test('who does not answer is reminded after seven days, with a link that is new', async () => {
  await addRole(lung, { session: lung.sessionIds[1] })
  await run()
  await run('2026-11-27T15:59:00Z')
  expect((await mails()).length).toBe(1)
  await run('2026-11-27T16:00:00Z')
  expect(await subjects()).toEqual([
    `${helen}: Your disclosure is needed: Case 3300002`,
    `${helen}: Reminder: your disclosure is needed: Case 3300002`,
  ])
  expect(await kinds()).toEqual(['asked by itself', 'reminded by itself'])
})

test('a disclosure that runs out before a role is told of once', async () => {
  t.setTime('2025-12-10T20:00:00Z')
  await disclose(t, await addRole(lung, { session: lung.sessionIds[2] }))
  await run('2026-11-09T21:00:00Z')
  expect(await mails()).toEqual([])
  await run('2026-11-10T21:00:00Z')
  await run('2026-11-18T21:00:00Z')
  expect(await subjects()).toEqual([`${helen}: Your disclosure counts until December 9, 2026`])
  expect(await kinds()).toEqual(['expiring by itself'])
})

test.each([
  ['is a draft', "update activity set state = 'draft' where title = 'Tumor Board: Lung'"],
  [
    'keeps disclosures elsewhere',
    "update activity set disclosure_basis = 'elsewhere' where title = 'Tumor Board: Lung'",
  ],
  ['is not clinical', "update activity set disclosure_basis = 'non-clinical' where title = 'Tumor Board: Lung'"],
  ['is cancelled', "update activity_session set cancelled_at = now() where code = '3300001'"],
])('nobody is asked by itself for what %s', async (_, change) => {
  await addRole(lung, { session: lung.sessionIds[0] })
  await pool.query(change)
  await run()
  expect(await mails()).toEqual([])
})

test('roles that nobody connected yet are, and who has no address is left out', async () => {
  const role = await addRole(lung, { session: lung.sessionIds[0] })
  await pool.query('update activity_role set discloser_id = null where id = $1', [role])
  await addRole(lung, { session: lung.sessionIds[0], name: 'Nobody', email: '' })
  await run()
  expect((await mails()).map(({ recipient }) => recipient)).toEqual([helen])
})

const moved = (moments: { starts: string; ends: string; closes: string }) =>
  pool.query(
    `update activity_session set starts_at = $2, ends_at = $3, claim_opens_at = $2, code_closes_at = null,
       claim_closes_at = $4 where id = $1`,
    [brain.sessionIds[0], ...Object.values(moments)],
  )

test('an author of what was released a while ago is asked at once, and reminded every week', async () => {
  await moved({ starts: '2026-11-01T07:00:00Z', ends: '2029-11-01T07:00:00Z', closes: '2029-11-01T07:00:00Z' })
  await addRole(brain, { session: brain.sessionIds[0], role: 'author' })
  await run()
  await run('2026-11-27T16:00:00Z')
  expect(await kinds()).toEqual(['asked by itself', 'reminded by itself'])
  expect((await mails())[0]!.body).toContain('your disclosure of financial relationships now: it was not given yet:')
})

test.each([
  ['is over and open for claims is asked once', '2027-01-15T07:00:00Z', ['asked by itself']],
  ['is over and closed for claims is not asked', '2026-11-20T20:00:00Z', []],
])('who teaches in what %s', async (_, closes, expected) => {
  await moved({ starts: '2026-11-19T20:00:00Z', ends: '2026-11-19T21:00:00Z', closes })
  await addRole(brain, { session: brain.sessionIds[0] })
  await run()
  await run('2026-11-27T16:00:00Z')
  await run('2026-12-11T16:00:00Z')
  expect(await kinds()).toEqual(expected)
})

test('what the office typed is no link in the mail', async () => {
  await addRole(lung, { session: lung.sessionIds[0], name: 'Helen https://evil.example/in' })
  await pool.query("update activity_session set title = 'See www.evil.example' where code = '3300001'")
  await run()
  await pool.query("update activity_session set title = 'Case 3300001' where code = '3300001'")
  const [mail] = await mails()
  expect(`${mail!.subject} ${mail!.body}`).not.toContain('evil.example')
})

const press = async (who: { email: string }, path: string, fields: Record<string, string> = {}) =>
  (await t.browser().signIn('lakeside', who.email, password)).post(`/lakeside/office/${path}`, {
    to: '/lakeside/office/today',
    ...fields,
  })

test('the office asks one by hand: for all that is needed of them in this activity, also long before', async () => {
  const role = await addRole(lung, { session: lung.sessionIds[2] })
  await addRole(lung, { session: lung.sessionIds[0], role: 'moderator' })
  await addRole(brain, {})
  const b = await press(lakeside.carlos, `disclosures/roles/${role}/ask`)
  expect([b.path, b.text().includes('Whoever owes an answer has an email: sent now, or earlier today.')]).toEqual([
    '/lakeside/office/today?said=disclosures-asked-who-owe',
    true,
  ])
  expect(await subjects()).toEqual([`${helen}: Your disclosure is needed for 2 roles`])
  expect(await kinds()).toEqual(['asked by hand', 'asked by hand'])
  expect((await rows("select id from audit where act = 'disclosure.asked'")).length).toBe(2)
})

test('by hand nobody is asked whose disclosure counts, who has no address, or who was asked that day, by whomever', async () => {
  const role = await addRole(lung, { session: lung.sessionIds[0] })
  const silent = await addRole(lung, { session: lung.sessionIds[0], name: 'Nobody', email: '' })
  const ask = async (id: string) =>
    new URLSearchParams((await press(lakeside.renee, `disclosures/roles/${id}/ask`)).path.split('?')[1]).get('said')
  expect(await ask(silent)).toBe('disclosure-unreachable')
  expect([await ask(role), await ask(role)]).toEqual(['disclosure-asked', 'disclosures-waiting'])
  await press(lakeside.carlos, `disclosures/roles/${role}/ask`)
  await press(lakeside.carlos, `activities/${lung.activityId}/disclosures/ask`)
  expect((await mails()).length).toBe(1)
  t.setTime('2026-11-21T21:05:00Z')
  expect(await ask(role)).toBe('disclosure-asked')
  await disclose(t, role)
  expect(await ask(role)).toBe('disclosure-counts')
  expect((await mails()).length).toBe(2)
})

test('a coordinator is told the same of who was asked and of whose disclosure counts', async () => {
  const asked = await addRole(lung, { session: lung.sessionIds[0] })
  const answered = await addRole(lung, { session: lung.sessionIds[0], name: 'Owen Tate', email: owen })
  await disclose(t, answered)
  const said = async (path: string) => (await press(lakeside.carlos, path)).path.split('?')[1]
  const roles = [asked, answered, asked].map((role) => `disclosures/roles/${role}/ask`)
  for (const path of [...roles, `activities/${lung.activityId}/disclosures/ask`])
    expect(await said(path)).toBe('said=disclosures-asked-who-owe')
  expect((await mails()).length).toBe(1)
})

test('the office asks everybody of an activity at once, and nobody of them twice a day', async () => {
  await addRole(lung, { session: lung.sessionIds[0] })
  await addRole(lung, { session: lung.sessionIds[2], name: 'Owen Tate', email: owen })
  await disclose(t, await addRole(lung, { name: 'Director', email: 'director@clinic.example', role: 'director' }))
  const everybody = () => press(lakeside.renee, `activities/${lung.activityId}/disclosures/ask`)
  expect((await everybody()).path).toBe('/lakeside/office/today?said=disclosures-asked')
  expect((await everybody()).path).toBe('/lakeside/office/today?said=disclosures-waiting')
  expect((await mails()).map(({ recipient }) => recipient)).toEqual([helen, owen])
})

test('coordinators ask in their own series only, viewers nowhere, and nowhere is one led off', async () => {
  const role = await addRole(brain, {})
  expect((await press(lakeside.carlos, `disclosures/roles/${role}/ask`)).status).toBe(404)
  expect((await press(lakeside.carlos, `activities/${brain.activityId}/disclosures/ask`)).status).toBe(404)
  expect((await press(lakeside.walt, `disclosures/roles/${role}/ask`)).status).toBe(403)
  expect((await press(lakeside.renee, `disclosures/roles/${newId()}/ask`)).status).toBe(404)
  const b = await press(lakeside.renee, `disclosures/roles/${role}/ask`, { to: 'https://evil.example/' })
  expect(b.path.split('?')[0]).toBe(`/lakeside/office/activities/${brain.activityId}/disclosures`)
})
