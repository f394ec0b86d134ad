import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { addRole, disclose, judge, mitigate, ofCode, relationship } from '../../../test/support/disclosures.ts'
import { addCompany, decideCompany, joinCompany, renameCompany, separateCompany } from '../companies/change-company.ts'

const t = await testApp()
let activityId: string
let sessionId: string
let spelling: string

const days = (number: number) => t.app.clock().add({ hours: 24 * number })

beforeAll(async () => {
  ;({ activityId, sessionId } = await ofCode(t, codes.bronchiolitis))
  const { pool } = t.database
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await pool.query('update activity_session set starts_at = $2, ends_at = $3 where id = $1', [
    sessionId,
    days(30).toString(),
    days(31).toString(),
  ])
  const { rows } = await pool.query(
    "select id, (select person_id from person_email where email = $1) as actor from organization where slug = 'lakeside'",
    [lakeside.renee.email],
  )
  const by = { organizationId: rows[0].id, actorId: rows[0].actor }
  await t.database.inOrganization(by.organizationId, async (db) => {
    const made = await addCompany(db, by, 'Acme Press', days(-40))
    const other = await addCompany(db, by, 'ACME Publishing', days(-40))
    if (!made.ok || !other.ok) throw new Error('not added')
    spelling = other.id
    await decideCompany(db, by, { id: made.id, state: 'eligible', note: 'A publisher' }, days(-30))
    await decideCompany(db, by, { id: made.id, state: 'listed', note: '' }, days(-20))
    await joinCompany(db, by, { id: spelling, intoId: made.id }, days(-15))
    await separateCompany(db, by, spelling, days(-14))
    await renameCompany(db, by, { id: made.id, name: 'Acme Group' }, days(-10))
    await joinCompany(db, by, { id: spelling, intoId: made.id }, days(-5))
  })
  const save = async (old: object | null, now: object, at: Temporal.Instant) =>
    pool.query(
      `insert into audit (organization_id, id, at, actor_id, act, subject, subject_id, old, new)
       values ($1, gen_random_uuid(), $2, $3, 'activity.saved', 'activity', $4, $5, $6)`,
      [by.organizationId, at.toString(), by.actorId, activityId, old && JSON.stringify(old), JSON.stringify(now)],
    )
  const elsewhere = { disclosureBasis: 'elsewhere', disclosureGround: '' }
  const leadership = { disclosureBasis: 'non-clinical', disclosureGround: 'It is about leadership' }
  const here = { disclosureBasis: 'here', disclosureGround: '' }
  await save(elsewhere, leadership, days(-9))
  await save(leadership, { ...leadership, title: 'Another' }, days(-8))
  await save(leadership, here, days(-7))
  await pool.query("update activity set disclosure_basis = 'here', created_at = $2 where id = $1", [
    activityId,
    days(-60).toString(),
  ])
  const { roleId: planner } = await addRole(t, { activityId, role: 'planner', name: 'Pat Lee', email: 'pat@x.example' })
  await pool.query('update activity_role set named_at = $2, named_by = $3 where id = $1', [
    planner,
    days(-6).toString(),
    by.actorId,
  ])
  const acme = relationship({ company: 'ACME Publishing', companyId: spelling, natures: ['stock-public'] })
  await disclose(t, planner, [acme], { at: days(-4).toString() })
  await judge(t, planner, acme.id, { at: days(-4).toString() })
  await pool.query(
    `insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, peer_reviewer, result,
       chosen_by, chosen_at, withdrawn_by, withdrawn_at, withdrawn_reason)
     select $1, gen_random_uuid(), $2, disclosure_id, array[relationship_id], 'peer-review', 'Dr. Ruiz', 'failed', $3, $4,
       $3, $4, 'The peer review failed' from relationship_judgement where role_id = $2`,
    [by.organizationId, planner, by.actorId, days(-3).toString()],
  )
  await mitigate(t, planner, [acme.id], { at: days(-1).toString() })
})

async function facts(): Promise<Record<string, string>[]> {
  const b = await t.browser().signIn('lakeside', lakeside.vera.email, password)
  await b.get(`/lakeside/office/disclosures/evidence.csv?activity=${activityId}`)
  return parse(b.body, { bom: true, columns: true })
}
const told = async (kind: string) =>
  (await facts())
    .filter((row) => row['Fact'] === kind)
    .map((row) => [row['When']!.slice(0, 10), row['By whom'], row['What'], row['Details']].join(' | '))

const renee = 'Renee Castellanos'

test('each decision about a company that is named stands with who, when and why, also of what it is the same as', async () => {
  expect(await told('company')).toEqual([
    `2026-10-11 | ${renee} | Acme Group: put on the list of ineligible companies | `,
    `2026-10-11 | ${renee} | ACME Publishing: put on the list of ineligible companies | `,
    `2026-10-21 | ${renee} | Acme Group: not an ineligible company | Reason: A publisher`,
    `2026-10-31 | ${renee} | Acme Group: an ineligible company after all, put on the list | It was said before not to be one: A publisher`,
    `2026-11-05 | ${renee} | ACME Publishing: the same company as Acme Group | `,
    `2026-11-06 | ${renee} | ACME Publishing: a company of its own again, not Acme Group | `,
    `2026-11-10 | ${renee} | Acme Group: renamed from “Acme Press” to “Acme Group” | `,
    `2026-11-15 | ${renee} | ACME Publishing: the same company as Acme Group | `,
  ])
})

test('the page of a company tells the same, the last first', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(`/lakeside/office/companies/${spelling}`)
  const history = b.text().slice(b.text().indexOf('History'))
  expect(history).toContain('Acme Group: not an ineligible company Reason: A publisher Renee Castellanos Oct 21, 2026')
  expect(history.indexOf('renamed from')).toBeLessThan(history.indexOf('put on the list'))
})

test('each choice of where the disclosures are stands with who and when, and how it was at first', async () => {
  expect(await told('basis')).toEqual([
    '2026-09-21 |  | Disclosures: Kept elsewhere: the office writes the statement | So it was when the activity was made.',
    `2026-11-11 | ${renee} | Disclosures: Not needed: the content is not clinical, such as leadership or communication | Ground: It is about leadership`,
    `2026-11-13 | ${renee} | Disclosures: Collected and reviewed here | `,
  ])
})

test('of who plans it is said when they were named and how long they took, and not that it was before the session', async () => {
  expect([await told('named'), await told('complete')]).toEqual([
    [`2026-11-14 | ${renee} | Named: Planner | `],
    ['2026-11-19 |  | Complete: nothing was left to be done | 5 days after they were named.'],
  ])
  expect((await facts()).map((row) => row['Before the session began']).filter(Boolean)).toEqual([])
})

test('a peer review that failed is called so, and natures are words', async () => {
  expect((await told('mitigation')).map((one) => one.split(' | ')[2])).toEqual([
    'Mitigation chosen: Peer review of planning decisions by somebody without relevant relationships',
    'Peer review failed',
    'Mitigation chosen: Peer review of planning decisions by somebody without relevant relationships',
    'Mitigation complete: Peer review of planning decisions by somebody without relevant relationships',
  ])
  expect((await facts()).find((row) => row['Fact'] === 'relationship')!['Nature']).toBe(
    'Stock of a publicly traded company',
  )
})

test('a session to come is told as it stands now, and what learners were told at the start with the start', async () => {
  expect(await told('standing')).toEqual([
    '2026-11-20 |  | It has not started; by now, everybody in control of content was complete | Pat Lee, MD (Planner): Complete',
  ])
  const { pool } = t.database
  await pool.query('update activity_session set starts_at = $2 where id = $1', [sessionId, days(-0.5).toString()])
  await pool.query(
    `insert into shown_statement (organization_id, session_id, number, place, text, shown_at)
     select organization_id, id, 1, 'start', 'All planners: mitigated.', starts_at from activity_session where id = $1`,
    [sessionId],
  )
  expect([await told('standing'), await told('statement')]).toEqual([
    [
      '2026-11-20 |  | When it started, everybody in control of content was complete | Pat Lee, MD (Planner): Complete\nWhat learners were told then:\nAll planners: mitigated.',
    ],
    [],
  ])
})
