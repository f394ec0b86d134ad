import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addRole, disclose, judge, ofCode, relationship, setBasis } from '../../../test/support/disclosures.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const today = '/lakeside/office/today'
const as = async (who: { email: string }, path = today) =>
  (await t.browser().signIn('lakeside', who.email, password)).get(path)

let board: { activityId: string; sessionIds: string[] }

beforeAll(async () => {
  board = await addSeries(pool, {
    title: 'Tumor Board: Lung',
    coordinator: lakeside.carlos.email,
    sessions: [{ code: '3300003', title: 'Staging', starts: '2026-12-10T15:00Z', ends: '2026-12-10T16:00Z' }],
  })
  await setBasis(t, board.activityId, 'here')
})

test('for whoever cannot have a role, office and coordinator name another, however far ahead it is', async () => {
  const [session] = board.sessionIds
  const { roleId } = await addRole(t, {
    activityId: board.activityId,
    sessionId: session!,
    name: 'Diego Arismendi',
    email: 'diego@company.example',
  })
  const employed = relationship({ natures: ['employee'] })
  await disclose(t, roleId, [employed])
  await judge(t, roleId, employed.id)
  for (const who of [lakeside.renee, lakeside.carlos]) {
    const page = await as(who)
    expect(page.text()).toContain('Name another speaker: Tumor Board: Lung, Dec 10')
    expect(page.text()).toContain('Diego Arismendi, MD cannot have the role')
    expect(page.body).toContain(`/lakeside/office/sessions/${session}"`)
  }
  const form = await as(lakeside.carlos, `/lakeside/office/sessions/${session}`)
  expect(form.text()).toContain('Diego Arismendi cannot have a role in this session')
  const series = await as(lakeside.carlos, `/lakeside/office/series/${board.activityId}`)
  expect(series.text()).toContain('Name another')
  const reviewer = await as(lakeside.vera, `/lakeside/office/disclosures/roles/${roleId}`)
  expect([
    reviewer.text().includes('stands on their first page'),
    reviewer.body.includes('Name another person<'),
  ]).toEqual([true, false])
})

test('mail that nothing sends is told to administrators', async () => {
  await pool.query('delete from message')
  expect((await as(lakeside.renee)).text()).not.toContain('Mail is not set up')
  await pool.query(
    `insert into message (organization_id, id, channel, recipient, subject, body, queued_at)
     select id, gen_random_uuid(), 'email', 'somebody@x.example', 'One', 'Body', now()
     from organization where slug = 'lakeside'`,
  )
  expect((await as(lakeside.renee)).text()).toContain('Mail is not set up: 1 message waits')
  expect((await as(lakeside.carlos)).text()).not.toContain('Mail is not set up')
})

test('a published activity that has begun and lacks disclosures stands there, and who owes them on the board', async () => {
  const { activityId } = await ofCode(t, codes.bronchiolitis)
  await setBasis(t, activityId, 'here')
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await addRole(t, { activityId, name: 'Bo Author', email: 'bo@clinic.example', role: 'author' })
  await pool.query(
    `update activity_session set starts_at = '2026-11-01T07:00Z', ends_at = '2029-11-01T07:00Z',
       claim_opens_at = '2026-11-01T07:00Z', code_closes_at = null, claim_closes_at = '2029-11-01T07:00Z'
     where activity_id = $1`,
    [activityId],
  )
  const page = await as(lakeside.renee)
  expect(page.text()).toMatch(/Open for claims Disclosures are not complete/)
  const disclosures = await as(lakeside.renee, '/lakeside/office/disclosures')
  expect(disclosures.text()).toMatch(/Bo Author, MD · Author .* Not asked/)
  await disclosures.submit({}, `/ask"`)
  expect((await pool.query("select subject from message where recipient = 'bo@clinic.example'")).rows.length).toBe(1)
})
