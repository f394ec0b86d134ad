import { beforeAll, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addRole, ask, disclose, judge, mitigate, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { addSeries } from '../../../test/support/series.ts'
import type { Basis } from '../../disclosures/basis.ts'
import { remindable } from '../reminders/queries.ts'
import { awardable, waitedFor } from './awardable.ts'
import { boardSessionOf } from './session-facts.ts'

const t = await testApp()
const zone = 'America/Los_Angeles'
const at = { now: Temporal.Instant.from(testNow), zone }
const hour = (day: string) => ({ starts: `${day}T15:00:00Z`, ends: `${day}T16:00:00Z` })
let activity: string
let held: string
let soon: string
let speaker: string
const consultant = relationship()

beforeAll(async () => {
  const made = await addSeries(t.database.pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '3300002', title: 'Case Conference', ...hour('2026-11-17') },
      { code: '3300003', title: 'Who Still Goes to Surgery?', ...hour('2026-11-24') },
    ],
  })
  activity = made.activityId
  ;[held, soon] = made.sessionIds as [string, string]
  await setBasis(t, activity, 'here')
})

const inLakeside = async <T>(work: Parameters<typeof t.database.inOrganization<T>>[1]): Promise<T> => {
  const { rows } = await t.database.pool.query(`select id from organization where slug = 'lakeside'`)
  return t.database.inOrganization(rows[0].id, work)
}
const session = (id = soon) => inLakeside((db) => boardSessionOf(db, id, at))

/** Whether disclosure lacks, who is asked for it, and whose turn it is. */
async function stands() {
  const { lacks, disclosing, turn } = (await session())!
  return [lacks.includes('disclosure'), disclosing?.toAsk, disclosing?.open, turn]
}

test('a session lacks its disclosure until all who control its content are done, planners too', async () => {
  expect(await stands()).toEqual([true, false, [], 'coordinator'])
  speaker = (await addRole(t, { activityId: activity, sessionId: soon, name: 'Owen Tate', email: 'o@x.example' }))
    .roleId
  expect(await stands()).toEqual([true, true, ['Owen Tate'], 'coordinator'])
  await ask(t, speaker)
  expect(await stands()).toEqual([true, false, ['Owen Tate'], 'disclosing'])
  const planner = await addRole(t, { activityId: activity, role: 'planner', name: 'Marta Ilves', email: 'm@x.example' })
  await disclose(t, planner.roleId)
  await disclose(t, speaker, [consultant])
  expect(await stands()).toEqual([true, false, ['Owen Tate'], 'disclosing'])
  await judge(t, speaker, consultant.id)
  await mitigate(t, speaker, [consultant.id])
  expect(await stands()).toEqual([false, false, [], 'speaker'])
})

test('speakers are asked by another mail than the reminders, coordinators are reminded', async () => {
  await disclose(t, speaker, [{ ...consultant, natures: ['advisor'] }])
  const [reminded] = await inLakeside(async (db) => remindable(db, [(await boardSessionOf(db, soon, at))!]))
  expect(reminded!.lacks).toEqual(['disclosure', 'slides'])
  expect(reminded!.speakers.map(({ name, disclosed }) => [name, disclosed])).toEqual([['Owen Tate', true]])
})

test('credit that nobody claims waits until all disclosures are complete', async () => {
  const waits = () =>
    inLakeside(async (db) => [(await waitedFor(db, [held], at)).get(held), await awardable(db, [held], at)])
  const guest = await addRole(t, { activityId: activity, sessionId: held, name: 'Li Wei', email: 'l@x.example' })
  expect(await waits()).toEqual([['disclosure'], new Set()])
  await disclose(t, guest.roleId)
  expect(await waits()).toEqual([[], new Set([held])])
})

test.each<[Basis, boolean]>([
  ['non-clinical', false],
  ['elsewhere', true],
])('with the basis %s a session without marks lacks its disclosure: %s', async (basis, lacks) => {
  await setBasis(t, activity, basis)
  expect((await session())!.lacks.includes('disclosure')).toBe(lacks)
  await setBasis(t, activity, 'here')
})

test('the board leads to the disclosures of a session, and the page of marks does too', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  const there = `/lakeside/office/activities/${activity}/disclosures?session=${soon}`
  expect((await b.get(`/lakeside/office/series/${activity}`)).body).toContain(`href="${there}"`)
  await b.get(`/lakeside/office/sessions/${soon}/disclosures`)
  expect(b.path).toBe(there)
  await b.post(`/lakeside/office/sessions/${soon}/disclosures`, {})
  expect(b.path).toBe(there)
})

test('what is to be judged waits on Today for administrators and reviewers, and for nobody else', async () => {
  const today = async (who: { email: string }) =>
    (await (await t.browser().signIn('lakeside', who.email, password)).get('/lakeside/office/today')).text()
  const waits = [lakeside.renee, lakeside.vera, lakeside.carlos, lakeside.walt].map(async (who) =>
    (await today(who)).includes('Disclosure to judge: Tumor Board: Lung, Nov 24'),
  )
  expect(await Promise.all(waits)).toEqual([true, true, false, false])
})
