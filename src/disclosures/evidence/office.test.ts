import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import {
  addRole,
  ask,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { removeRoles } from '../../activities/remove-roles.ts'

const t = await testApp()
const page = '/lakeside/office/disclosures/evidence'
let activityId: string
let sessionId: string
let helen: string

const ago = (days: number) =>
  t.app
    .clock()
    .subtract({ hours: 24 * days })
    .toString()

beforeAll(async () => {
  ;({ activityId, sessionId } = await ofCode(t, codes.bronchiolitis))
  const { pool } = t.database
  await pool.query('delete from activity_role where activity_id = $1', [activityId])
  await pool.query('update activity_session set starts_at = $2, ends_at = $3 where id = $1', [
    sessionId,
    ago(1),
    t.app.clock().subtract({ hours: 23 }).toString(),
  ])
  await setBasis(t, activityId, 'here')
  ;({ roleId: helen } = await addRole(t, { activityId, sessionId, name: 'Helen Aguirre', email: 'helen@x.example' }))
  const merck = relationship({ company: '=Merck, Sharp & Dohme', natures: ['consultant', 'other'], other: 'Gifts' })
  const old = relationship({ company: 'Old Labs', since: '2020-01', until: '2021-02', whose: 'spouse' })
  await ask(t, helen, { at: ago(20) })
  await disclose(t, helen, [merck, old], { way: 'link', at: ago(19) })
  await judge(t, helen, merck.id, { reason: 'They sell a drug for it', at: ago(10) })
  await mitigate(t, helen, [merck.id], { at: ago(9), note: 'Dr. Ruiz wrote on Monday' })
  const late = relationship({ company: 'Late Pharma' })
  await disclose(t, helen, [merck, old, late], { way: 'portal', at: ago(0.5) })
  const { roleId: gone } = await addRole(t, { activityId, role: 'planner', name: '李', email: 'li@x.example' })
  const { rows } = await pool.query("select id from organization where slug = 'lakeside'")
  await t.database.inOrganization(rows[0].id, (db) =>
    removeRoles(db, { actorId: null as unknown as string, ids: [gone] }, Temporal.Instant.from(ago(5))),
  )
  await pool.query(
    `insert into shown_statement values ($1, $2, 1, 'page', 'Helen Aguirre, MD (Speaker): Merck.', $3)`,
    [rows[0].id, sessionId, ago(8)],
  )
})

const asReviewer = () => t.browser().signIn('lakeside', lakeside.vera.email, password)
const csvOf = async (query: string) => {
  const b = await asReviewer()
  await b.get(`/lakeside/office/disclosures/evidence.csv${query}`)
  expect(b.status).toBe(200)
  return parse(b.body, { bom: true, columns: true }) as Record<string, string>[]
}
const told = ({ Fact: kind, What: what, 'By whom': by, 'Before the session began': inTime }: Record<string, string>) =>
  [kind, what, by, inTime].join(' | ')

test('the spreadsheet has each fact of an activity with who, when and whether it was in time', async () => {
  const rows = await csvOf(`?activity=${activityId}`)
  expect(rows.map(told)).toEqual([
    'policy | Policy in force: What is disclosed counts for 12 months. While a session is not complete, the office is warned. |  | ',
    'summary | 1 person, 1 disclosed, 1 relevant relationship, 1 mitigated, no exceptions |  | ',
    'basis | Disclosures: Collected and reviewed here |  | ',
    'statement | Shown to learners on the page of the activity |  | ',
    'standing | When it started, everybody in control of content was complete |  | ',
    'named | Named: Speaker |  | ',
    'asked | Asked to disclose | The product | ',
    'disclosed | Disclosed, version 1, by a link | Helen Aguirre | yes',
    'relationship | Relationship with =Merck, Sharp & Dohme | Helen Aguirre | ',
    'relationship | Relationship with Old Labs | Helen Aguirre | ',
    'judged | Judged, =Merck, Sharp & Dohme: Relevant | Renee Castellanos | yes',
    'mitigation | Mitigation chosen: Peer review of the content by somebody without relevant relationships | Renee Castellanos | ',
    'mitigation | Mitigation complete: Peer review of the content by somebody without relevant relationships | Renee Castellanos | yes',
    'complete | Complete: nothing was left to be done |  | yes',
    'named | Named: Planner |  | ',
    'removed | The role ended: they have it no longer |  | ',
    'text | Text 1 |  | ',
    'text | Text 2 |  | ',
  ])
})

test('what was typed is no formula of a spreadsheet, and all of a relationship is in cells of its own', async () => {
  const merck = (await csvOf(`?activity=${activityId}`)).find((row) => row['Fact'] === 'relationship')!
  expect([merck['Company'], merck['Nature'], merck['Since'], merck['Until'], merck['Whose']]).toEqual([
    "'=Merck, Sharp & Dohme",
    'Consultant, Gifts',
    '2026-01',
    'goes on',
    'own',
  ])
  expect([merck['Person'], merck['Role'], merck['Session starts']]).toEqual([
    'Helen Aguirre',
    'Speaker',
    '2026-11-19 13:05',
  ])
})

test('what was revised after the start changes nothing of what is said of the start', async () => {
  const rows = await csvOf(`?activity=${activityId}`)
  const standing = rows.find((row) => row['Fact'] === 'standing')!
  expect(standing['Details']).toBe('Helen Aguirre, MD (Speaker): Complete')
  expect(rows.filter((row) => row['What']!.includes('Late Pharma'))).toEqual([])
})

test('the definition and the attestation stand once at the end, and versions refer to their numbers', async () => {
  const rows = await csvOf(`?activity=${activityId}`)
  const version = rows.find((row) => row['Fact'] === 'disclosed')!
  expect(version['Details']).toBe(
    ['Looked back to November 1, 2024.', 'Definition given: text 1. Attested: text 2.'].join('\n'),
  )
  expect(rows.filter((row) => row['Fact'] === 'text').map((row) => row['Details'])).toEqual([
    'An ineligible company is any entity whose primary business is producing, marketing, selling, re-selling, or distributing healthcare products used by or on patients.',
    'I have disclosed all financial relationships, of any amount, that I have had since November 1, 2024 with ineligible companies, regardless of whether I think they are relevant to the education. I will revise this disclosure when they change.',
  ])
})

test('a range of days has the published activities of these days in the organization’s zone', async () => {
  const rows = await csvOf('?from=2026-11-19&to=2026-11-19')
  const { rows: same } = await t.database.pool.query(
    `select distinct s.activity_id as id from activity_session s join activity a on a.id = s.activity_id
       join organization o on o.id = a.organization_id
     where o.slug = 'lakeside' and a.state <> 'draft' and s.cancelled_at is null
       and (s.starts_at at time zone o.time_zone)::date = '2026-11-19'`,
  )
  expect(same.map(({ id }) => id)).toContain(activityId)
  const ofActivities = rows.filter((row) => !['policy', 'text'].includes(row['Fact']!))
  expect(new Set(ofActivities.map((row) => row['Activity ID']))).toEqual(new Set(same.map(({ id }) => id)))
})

test('the same is in the PDF, tagged, with its table heads', async () => {
  const b = await asReviewer()
  const cookie = `session-lakeside=${b.cookie('session-lakeside')}`
  const answer = await t.fetch(
    new Request(`http://localhost:3000/lakeside/office/disclosures/evidence.pdf?activity=${activityId}`, {
      headers: { cookie },
    }),
  )
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = readPdf(Buffer.from(await answer.arrayBuffer()))
  const text = pdf.pages.flat().join(' ').replace(/\s+/g, ' ')
  for (const words of [
    'Disclosure evidence',
    'Made by Vera Lindqvist',
    'Helen Aguirre, MD: Speaker, November 19, 2026',
    '李, MD: Planner, all of the activity',
    'Judged, =Merck, Sharp & Dohme: Relevant',
    'Before the session began.',
    'At a glance',
    'Complete when it began',
  ])
    expect(text).toContain(words)
  expect(pdf.untagged).toEqual([])
  expect(new Set(pdf.tags)).toContain('Document/Div/H3')
  expect(pdf.fonts.every(({ embedded }) => embedded)).toBe(true)
})

test('that a file was made is in the audit', async () => {
  await csvOf(`?activity=${activityId}`)
  const { rows } = await t.database.pool.query(
    `select a.subject, a.new, e.email from audit a join person_email e on e.person_id = a.actor_id
     where act = 'disclosure.evidence_made' order by a.at desc, a.id desc limit 1`,
  )
  expect(rows).toEqual([{ subject: 'activity', new: { kind: 'csv', name: activityId }, email: lakeside.vera.email }])
})

test('the page finds an activity and leads to its files', async () => {
  const b = await asReviewer()
  await b.get(page)
  expect(b.status).toBe(200)
  await b.submit({ q: codes.bronchiolitis }, 'name="q"')
  expect(b.body).toContain(`evidence.pdf?activity=${activityId}`)
  await b.get(`${page}?activity=${activityId}`)
  expect(b.body).toContain(`evidence.csv?activity=${activityId}`)
})

test.each([
  ['from=&to=', 'Enter the first day as year, month and day'],
  ['from=2026-11-20&to=2026-11-19', 'Choose a last day that is not before the first'],
  ['from=2020-01-01&to=2026-11-19', 'Choose at most six years at a time'],
  ['from=2019-01-01&to=2019-01-02', 'No published activity has a session in these days'],
])('a range of %s is refused with what was typed kept', async (query, words) => {
  const b = await asReviewer()
  for (const kind of ['pdf', 'csv']) {
    await b.get(`/lakeside/office/disclosures/evidence.${kind}?${query}`)
    expect(b.status).toBe(422)
    expect(b.text()).toContain(words)
  }
})

test('an activity that is not there, or another organization’s, has no evidence', async () => {
  const { rows } = await t.database.pool.query(
    "select a.id from activity a join organization o on o.id = a.organization_id where o.slug <> 'lakeside' limit 1",
  )
  const b = await asReviewer()
  for (const id of [rows[0].id, '00000000-0000-7000-8000-000000000000', 'x']) {
    for (const address of [page, `${page}.pdf`, `${page}.csv`]) {
      await b.get(`${address}?activity=${id}`)
      expect(b.status).toBe(404)
    }
  }
})
