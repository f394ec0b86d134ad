import { beforeAll, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import {
  addRole,
  ask,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../test/support/disclosures.ts'
import { disclosuresOfSession } from './session-disclosures.ts'

const t = await testApp()
let sessionId: string
let activityId: string

beforeAll(async () => {
  ;({ activityId, sessionId } = await ofCode(t, codes.bronchiolitis))
  await t.database.pool.query('delete from activity_role where activity_id = $1', [activityId])
})

async function standing() {
  const { rows } = await t.database.pool.query("select * from organization where slug = 'lakeside'")
  const found = await t.database.inOrganization(rows[0].id, (db) => disclosuresOfSession(db, rows[0], sessionId))
  return {
    steps: found!.roles.map(({ facts, state }) => [facts.name, state.step]),
    isComplete: found!.isComplete,
    statement: found!.statement,
  }
}

test('where disclosures are kept elsewhere, a session is complete and has no statement of its own', async () => {
  expect(await standing()).toEqual({ steps: [], isComplete: true, statement: null })
})

test('a session in which nobody is named is not complete', async () => {
  await setBasis(t, activityId, 'here')
  expect(await standing()).toEqual({ steps: [], isComplete: false, statement: null })
})

test('each role goes from being asked to complete, and the statement is there once all are', async () => {
  const { roleId: helen } = await addRole(t, { activityId, name: 'Helen Aguirre', email: 'helen@x.example' })
  const { roleId: priya } = await addRole(t, {
    activityId,
    role: 'planner',
    name: 'Priya Raman',
    email: 'Priya@Lakeside.example',
  })
  const steps = async () => (await standing()).steps.map(([, step]) => step)
  expect(await steps()).toEqual(['to-ask', 'to-ask'])
  await ask(t, helen)
  expect(await steps()).toEqual(['asked', 'to-ask'])
  const one = relationship()
  await disclose(t, helen, [one], { way: 'link' })
  await disclose(t, priya)
  expect(await steps()).toEqual(['to-judge', 'complete'])
  await judge(t, helen, one.id)
  expect(await steps()).toEqual(['to-mitigate', 'complete'])
  await mitigate(t, helen, [one.id], { completed: false })
  expect(await steps()).toEqual(['to-mitigate', 'complete'])
  await mitigate(t, helen, [one.id])
  expect(await standing()).toEqual({
    steps: [
      ['Helen Aguirre', 'complete'],
      ['Priya Raman', 'complete'],
    ],
    isComplete: true,
    statement: [
      'Helen Aguirre, MD (Speaker): Corvane Biosciences (consultant).',
      'All relevant financial relationships listed for these individuals have been mitigated.',
      'Nobody else in control of the content of this activity has relevant financial relationships with ineligible companies.',
    ].join('\n'),
  })
})

/** Renames the activity in the office at a moment. */
async function rename(title: string, at: string): Promise<void> {
  t.setTime(at)
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(`/lakeside/office/activities/${activityId}/edit?session=${sessionId}`)
  await b.submit({ title }, 'name="title"')
  expect(b.text()).toContain('Changes saved')
  t.setTime(testNow)
}

test('another title reopens what was judged before a session begins, and nothing once it has begun', async () => {
  const before = await standing()
  await rename('Bronchiolitis and Corvanib', '2026-11-20T19:10:00Z')
  expect((await standing()).steps[0]).toEqual(['Helen Aguirre', 'to-judge'])
  await rename('Pediatric Grand Rounds', '2026-11-20T19:11:00Z')
  expect(await standing()).toEqual(before)
  await rename('Bronchiolitis and Corvanib', '2026-11-20T20:59:00Z')
  expect(await standing()).toEqual(before)
})

test('what was said as somebody without an account, and joined it since, takes nothing from a session that has begun', async () => {
  const { rows } = await t.database.pool.query(
    "select organization_id, discloser_id from activity_role where activity_id = $1 and role = 'planner'",
    [activityId],
  )
  const [{ organization_id: organization, discloser_id: own }] = rows
  const other = await addRole(t, { activityId, role: 'staff', name: 'P. Raman', email: 'p.raman@clinic.example' })
  await disclose(t, other.roleId, [relationship({ company: 'Halvern Devices' })])
  await t.database.pool.query('delete from activity_role where id = $1', [other.roleId])
  await t.database.pool.query("update disclosure set attested_at = '2026-11-20T19:30Z' where discloser_id = $1", [own])
  await t.database.pool.query(
    `update discloser set person_id = (select person_id from discloser where id = $1)
     where organization_id = $2 and id = $3`,
    [own, organization, other.discloserId],
  )
  expect((await standing()).isComplete).toBe(true)
})

test('what can be begun at any time has to be complete at any time', async () => {
  const format = (key: string) =>
    t.database.pool.query('update activity set format_key = $2 where id = $1', [activityId, key])
  const { rows } = await t.database.pool.query(
    "select id from activity_role where activity_id = $1 and role = 'planner'",
    [activityId],
  )
  await disclose(t, rows[0].id, [], { at: '2026-11-20T19:30:00Z' })
  await disclose(t, rows[0].id, [relationship({ company: 'Halvern Devices' })])
  expect((await standing()).isComplete).toBe(true)
  await format('enduring')
  expect((await standing()).steps[1]).toEqual(['Priya Raman', 'to-judge'])
  await format('rss')
  expect((await standing()).isComplete).toBe(true)
})

test('an employee is excluded, and what runs out before the session counts no longer', async () => {
  const { roleId } = await addRole(t, { activityId, name: 'Otto Mensah', email: 'otto@x.example' })
  const job = relationship({ natures: ['employee'] })
  await disclose(t, roleId, [job], { at: '2025-10-01T12:00:00Z' })
  const step = async () => (await standing()).steps[2]
  expect(await step()).toEqual(['Otto Mensah', 'runs-out'])
  await disclose(t, roleId, [job])
  await judge(t, roleId, job.id)
  expect(await step()).toEqual(['Otto Mensah', 'excluded'])
  await disclose(t, roleId)
  expect(await step()).toEqual(['Otto Mensah', 'complete'])
})
