import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'
import { recordAttendance } from '../attendance/record-attendance.ts'
import { awardCredit } from '../credit/award-credit.ts'
import { claimedSessionById } from '../credit/claimed-session.ts'
import type { Db } from '../platform/database.ts'

const t = await testApp()
const rows = async (text: string, values: unknown[] = []) => (await t.database.pool.query(text, values)).rows
const { activityId, sessionIds } = await addSeries(t.database.pool, {
  title: 'Airway Club',
  coordinator: lakeside.carlos.email,
  sessions: [
    { code: '3900001', title: 'Croup', starts: '2026-11-20T21:15:00Z', ends: '2026-11-20T22:00:00Z' },
    { code: '3900002', title: 'Asthma', starts: '2026-11-21T21:15:00Z', ends: '2026-11-21T22:00:00Z' },
  ],
})
const [croup, asthma] = sessionIds as [string, string]
const [gail] = await rows(
  'select organization_id as "organizationId", person_id as "personId" from person_email where email = $1',
  [lakeside.gail.email],
)
const within = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(gail.organizationId, work)
const cancel = `/lakeside/office/sessions/${croup}/cancel`

async function signedIn(email: string) {
  const b = t.browser()
  await b.signIn('lakeside', email, password)
  return b
}

test('before the last slide a session earns nothing, whatever address is opened', async () => {
  const b = await signedIn(lakeside.gail.email)
  await b.get('/lakeside/claim')
  await b.submit({ code: '3900001' }, 'name="code"')
  expect([b.heading(), b.text().includes('can be claimed from Friday, November 20, 2026, 1:45 PM')]).toEqual([
    'You are recorded',
    true,
  ])
  for (const step of ['', '/credit', '/evaluation']) {
    await b.get(`/lakeside/claim/${croup}${step}`)
    expect([step, b.heading()]).toEqual([step, 'You are recorded'])
  }
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain('Airway Club: Croup (Nov 20). Your credit can be claimed from')
})

test('a session that has not begun is cancelled though somebody is recorded, who is told and cannot claim', async () => {
  const renee = await signedIn(lakeside.renee.email)
  await renee.get(cancel)
  expect(renee.text()).toContain('One person is recorded for it already, before it begins.')
  expect(renee.text()).toContain('These are told by email: 1 coordinator, 1 person who is recorded already.')
  await renee.submit({ reason: 'Snow.' })
  expect(renee.text()).toContain('This session is cancelled')
  const told = await rows(`select recipient, body from message where subject like 'Cancelled:%' order by recipient`)
  expect(told.map(({ recipient, body }) => [recipient, body.includes('You were recorded for it already.')])).toEqual([
    [lakeside.carlos.email, false],
    [lakeside.gail.email, true],
  ])
  t.setTime('2026-11-20T21:50:00Z')
  const b = await signedIn(lakeside.gail.email)
  await b.get(`/lakeside/claim/${croup}`)
  expect([b.status, b.heading()]).toEqual([409, 'This session was cancelled'])
  expect(await rows('select way from attendance_source where undone_at is null')).toEqual([{ way: 'typed' }])
  t.setTime('2026-11-20T21:06:00Z')
})

test('a session for which somebody has credit is not cancelled', async () => {
  const renee = await signedIn(lakeside.renee.email)
  await within(async (db) => {
    await recordAttendance(db, { ...gail, sessionId: asthma, way: 'roster' }, t.app.clock())
    const session = (await claimedSessionById(db, gail.personId, asthma))!
    const organization = await db.selectFrom('organization').selectAll().executeTakeFirstOrThrow()
    const awarding = { organization, personId: gail.personId, session, awards: 'maximum' } as const
    expect((await awardCredit(db, t.app, awarding, 'https://cme.example', t.app.clock())).ok).toBe(true)
  })
  await renee.post(`/lakeside/office/sessions/${asthma}/cancel`, { reason: 'Snow.' })
  expect([renee.status, renee.text().includes('One person has credit for this session.')]).toEqual([409, true])
  expect(await rows('select cancelled_at from activity_session where id = $1', [asthma])).toEqual([
    { cancelled_at: null },
  ])
})

test('credit that is to come with attendance alone comes for sessions that end from then on', async () => {
  const renee = await signedIn(lakeside.renee.email)
  const from = async () => (await rows('select awards_from from series where activity_id = $1', [activityId]))[0]
  const plan = `/lakeside/office/series/${activityId}/plan`
  await renee.get(plan)
  expect(renee.text()).toContain('credit of earlier ones is claimed by whoever attended')
  await renee.submit({ creditAfter: 'attendance' }, 'name="codeDays"')
  expect(await from()).toEqual({ awards_from: '2026-11-20 21:06:00+00' })
  t.setTime('2026-11-20T21:20:00Z')
  await renee.get(plan)
  await renee.submit({ codeDays: '3' }, 'name="codeDays"')
  expect(await from()).toEqual({ awards_from: '2026-11-20 21:06:00+00' })
})
