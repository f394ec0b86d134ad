import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import {
  addRole,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'
import { discloserOfPerson } from '../../disclosures/disclosers.ts'
import { disclosuresOfSession } from '../../disclosures/session-disclosures.ts'
import { newId } from '../../platform/ids.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

const t = await testApp()
const { database, app } = t
const { pool } = database
const { gail, lena } = lakeside
const actorId = newId()
let org: { id: string; disclosure_months: number; time_zone: string }
let at: { activityId: string; sessionId: string }
let kept: string
let gone: string

beforeAll(async () => {
  org = (await pool.query("select * from organization where slug = 'lakeside'")).rows[0]
  at = await ofCode(t, codes.bronchiolitis)
  await setBasis(t, at.activityId, 'here')
  const id = async (email: string) =>
    (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id
  ;[kept, gone] = [await id(gail.email), await id(lena.email)]
})

beforeEach(async () => {
  for (const table of ['activity_role', 'relationship_judgement', 'mitigation', 'disclosure_draft', 'disclosure'])
    await pool.query(`delete from ${table}`)
})

const within = database.inOrganization
const discloserOf = (personId: string) =>
  within(org.id, (db) => discloserOfPerson(db, { organizationId: org.id, personId }, app.clock()))
const ofRoles = async () => {
  const { roles } = (await within(org.id, (db) => disclosuresOfSession(db, org, at.sessionId)))!
  return roles.map(({ facts, state }) => [
    facts.name,
    facts.personId,
    state.step,
    facts.disclosed?.relationships.map(({ company }) => company) ?? null,
  ])
}
const merge = (one = kept, other = gone) =>
  within(org.id, (db) =>
    mergePeople(
      db,
      { organizationId: org.id, kept: one, gone: other, actorId, reason: 'x', by: 'person' },
      app.clock(),
    ),
  )
async function undo() {
  const { rows } = await pool.query('select id from person_merge where undone_at is null')
  return within(org.id, (db) => undoMerge(db, { organizationId: org.id, mergeId: rows[0].id, actorId }, app.clock()))
}

test.for([
  ['into', false],
  ['from', true],
] as const)(
  'what each record disclosed counts for its own roles, merged %s the one who said it last',
  async ([, turned]) => {
    const { roleId: hers } = await addRole(t, { ...at, name: 'Gail Monroe', email: gail.email })
    const { roleId: other } = await addRole(t, { ...at, name: 'Lena Fischer', email: lena.email })
    await disclose(t, hers, [relationship({ company: 'Corvane Biosciences' })], { at: '2026-11-19T20:00:00Z' })
    await disclose(t, other, [relationship({ company: 'Halvern Devices' })], { at: '2026-11-20T20:00:00Z' })
    const before = await ofRoles()
    expect(before).toEqual([
      ['Gail Monroe', kept, 'to-judge', ['Corvane Biosciences']],
      ['Lena Fischer', gone, 'to-judge', ['Halvern Devices']],
    ])
    const [one, two] = turned ? [gone, kept] : [kept, gone]
    expect((await merge(one, two)).ok).toBe(true)
    expect(await ofRoles()).toEqual([
      ['Gail Monroe', one, 'to-judge', ['Corvane Biosciences']],
      ['Lena Fischer', one, 'to-judge', ['Halvern Devices']],
    ])
    expect((await undo()).ok).toBe(true)
    expect(await ofRoles()).toEqual(before)
  },
)

test('what was judged before a merge stands after it, until the person has sent one disclosure of both', async () => {
  const { roleId: hers } = await addRole(t, { ...at, name: 'Gail Monroe', email: gail.email })
  const { roleId: other } = await addRole(t, { ...at, name: 'Lena Fischer', email: lena.email })
  const [norvane, halvern] = [relationship({ company: 'Norvane' }), relationship({ company: 'Halvern Devices' })]
  await disclose(t, hers, [norvane], { at: '2026-11-10T20:00:00Z' })
  await disclose(t, other, [halvern], { at: '2026-11-11T20:00:00Z' })
  for (const [role, { id }] of [
    [hers, norvane],
    [other, halvern],
  ] as const) {
    await judge(t, role, id, { at: '2026-11-12T20:00:00Z' })
    await mitigate(t, role, [id], { at: '2026-11-12T20:00:00Z' })
  }
  const statement = async () => (await within(org.id, (db) => disclosuresOfSession(db, org, at.sessionId)))?.statement
  const before = [await ofRoles(), await statement()]
  expect(before[1]).toContain('Norvane')
  expect((await merge()).ok).toBe(true)
  expect((await ofRoles()).map(([, , step, said]) => [step, said])).toEqual([
    ['complete', ['Norvane']],
    ['complete', ['Halvern Devices']],
  ])
  expect(await statement()).toContain('Gail Monroe, MD (Speaker): Norvane (consultant); Halvern Devices (consultant).')
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  for (const [role, text] of [
    [hers, 'Halvern Devices'],
    [other, 'Norvane'],
  ] as const) {
    await renee.get(`/lakeside/office/disclosures/roles/${role}`)
    expect(renee.text()).toMatch(new RegExp(`wait to become one.*disclosed as well: ${text}`))
  }
  const b = await t.browser().signIn('lakeside', gail.email, password)
  expect((await b.get('/lakeside/my-portal')).text()).toContain('Two disclosures of yours wait to become one')
  await b.get('/lakeside/disclosure')
  expect(b.text()).toMatch(/in this account On .* Norvane .*in the account that was merged into this one On .* Halvern/)
  await b.get('/lakeside/disclosure/form')
  expect(b.text()).toContain('This was disclosed in the account that was merged into this one')
  await b.submit({})
  expect(b.path).toContain('said=disclosure-attested')
  expect((await b.get('/lakeside/my-portal')).text()).not.toContain('wait to become one')
  // It began before both were sent as one, so it stands as it was; what is to come goes by both.
  expect(await statement()).toContain('Norvane (consultant); Halvern Devices (consultant).')
  await pool.query(
    "update activity_session set starts_at = starts_at + interval '30 days', ends_at = ends_at + interval '30 days' where id = $1",
    [at.sessionId],
  )
  expect((await ofRoles()).map(([, , step, said]) => [step, said])).toEqual([
    ['to-judge', ['Norvane', 'Halvern Devices']],
    ['to-judge', ['Norvane', 'Halvern Devices']],
  ])
  await pool.query(
    "update activity_session set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where id = $1",
    [at.sessionId],
  )
  expect((await undo()).ok).toBe(true)
  expect([(await ofRoles())[1], (await statement())?.includes('Norvane')]).toEqual([(before[0] as unknown[])[1], true])
})

test('what was said after a merge stays with the kept record when it is undone', async () => {
  const { roleId } = await addRole(t, { ...at, name: 'Lena Fischer', email: lena.email })
  await disclose(t, roleId, [relationship({ company: 'Halvern Devices' })], { at: '2026-11-20T20:30:00Z' })
  const own = await discloserOf(gone)
  await merge()
  const since = await discloserOf(kept)
  expect(since).not.toBe(own)
  expect(await discloserOf(kept)).toBe(since)
  const { roleId: later } = await addRole(t, { ...at, name: 'Lena Fischer', email: lena.email })
  await disclose(t, later)
  expect((await ofRoles()).map(([, who, step, said]) => [who, step, said])).toEqual([
    [kept, 'complete', []],
    [kept, 'complete', []],
  ])
  await undo()
  expect([await discloserOf(kept), await discloserOf(gone)]).toEqual([since, own])
  expect((await ofRoles()).map(([, who, step, said]) => [who, step, said])).toEqual([
    [gone, 'to-judge', ['Halvern Devices']],
    [kept, 'complete', []],
  ])
})

test('a role that was connected while two records were one discloses as its own record after an undo', async () => {
  const [mine, theirs] = [await discloserOf(kept), await discloserOf(gone)]
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, session_id, person_id, name, position)
     values ($1, $2, $3, $4, $5, 'Lena Fischer', 0)`,
    [org.id, newId(), at.activityId, at.sessionId, gone],
  )
  await merge()
  await addRole(t, { ...at, name: 'Somebody Else' })
  const { rows: merged } = await pool.query('select discloser_id from activity_role where person_id = $1', [kept])
  expect(merged).toEqual([{ discloser_id: mine }])
  await undo()
  const { rows } = await pool.query('select discloser_id from activity_role where person_id = $1', [gone])
  expect(rows).toEqual([{ discloser_id: theirs }])
})

test('a disclosure that was sent while two records were one is named before the undo, and its owner asked to look it through', async () => {
  await merge()
  const { roleId } = await addRole(t, { ...at, name: 'Gail Monroe', email: gail.email })
  await disclose(t, roleId, [relationship({ company: 'Norvane' })], { at: '2026-11-20T22:00:00Z' })
  t.setTime('2026-11-20T23:00:00Z')
  await pool.query('delete from message')
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.get('/lakeside/office/people/duplicates')
  await renee.click('Undo')
  expect(renee.text()).toContain(
    'Disclosure sent since the merge The one of November 20, 2026 stays with Gail Monroe, and may hold relationships of both.',
  )
  await renee.submit({}, 'name="merge"')
  expect(renee.path).toContain('said=merge-undone')
  const { rows } = await pool.query('select recipient, body from message order by recipient')
  expect(rows.map(({ recipient, body }) => [recipient, body.includes('Look it through, and send it anew')])).toEqual([
    [gail.email, true],
    [lena.email, false],
  ])
})
