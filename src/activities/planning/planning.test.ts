import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { emptyPlan, type Plan } from './plan.ts'
import { planFaults } from './plan-faults.ts'
import { hasWholePlan, savedPlan } from './queries.ts'
import { savePlan } from './save-plan.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const [{ activity_id: id, organization_id: organizationId }] = await rows(
  'select activity_id, organization_id from activity_session where code = $1',
  [codes.interpreter],
)
const page = `/lakeside/office/activities/${id}/planning`

/** What stands in a field of several lines. */
const area = (b: typeof renee, name: string) =>
  new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)<`).exec(b.body)?.[1]

beforeEach(() => pool.query('delete from activity_plan; delete from activity_document'))

const support = {
  supported: 'yes',
  'supports.0.supporter': 'Corvane Biosciences',
  'supports.0.amount': '$5,000',
  'supports.0.agreedOn': '2026-12-03',
  'supports.1.supporter': 'Halden Devices',
  'supports.1.inKind': 'Manikins',
  'supports.1.agreedOn': '2026-12-04',
}

describe('the planning record', () => {
  test('keeps what was entered, says what it lacks, and saving it unchanged changes nothing', async () => {
    await renee.get(page)
    expect(renee.text()).toContain('What the planning record lacks Describe the practice gap')
    await renee.submit(
      { practiceGap: 'Half of the calls go wrong.', 'needs.knowledge': 'yes', ...support },
      'name="practiceGap"',
    )
    expect(renee.text()).toContain('Planning record saved.')
    expect(renee.text()).toContain('The agreement with Halden Devices must be of a day before the activity begins')
    expect(renee.text()).toContain('Last saved by Renee Castellanos on November 20, 2026')
    const saved = await rows('select practice_gap, needs, supported, supports, version from activity_plan')
    expect(saved).toEqual([
      {
        practice_gap: 'Half of the calls go wrong.',
        needs: ['knowledge'],
        supported: true,
        supports: [
          { supporter: 'Corvane Biosciences', amount: 5000, inKind: '', agreedOn: '2026-12-03' },
          { supporter: 'Halden Devices', amount: null, inKind: 'Manikins', agreedOn: '2026-12-04' },
        ],
        version: 1,
      },
    ])
    await renee.submit({}, 'name="practiceGap"')
    expect((await rows('select version from activity_plan'))[0].version).toBe(1)
    expect((await rows("select from audit where act = 'activity.planned' and subject_id = $1", [id])).length).toBe(1)
  })

  test('gets another supporter’s row and loses nothing', async () => {
    await renee.get(page)
    await renee.submit({ practiceGap: 'Typed, not saved', ...support, add: 'support' }, 'name="practiceGap"')
    expect([renee.status, area(renee, 'practiceGap')]).toEqual([200, 'Typed, not saved'])
    expect(renee.body).toContain('name="supports.2.supporter"')
    expect(await rows('select from activity_plan')).toEqual([])
  })

  test('keeps what was typed when something is wrong', async () => {
    await renee.get(page)
    await renee.submit({ ...support, 'supports.0.amount': 'a lot', measured: 'A test' }, 'name="practiceGap"')
    expect([renee.status, area(renee, 'measured'), renee.field('supports.0.amount')]).toEqual([422, 'A test', 'a lot'])
    expect(renee.text()).toContain('Enter whole dollars, for example 5000, or leave it empty')
  })

  test('saved by two at once is what both changed, and the second sees both', async () => {
    await renee.get(page)
    await renee.submit({ practiceGap: 'First', measured: 'A test' }, 'name="practiceGap"')
    const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
    await other.get(page)
    await renee.submit({ practiceGap: 'Second' }, 'name="practiceGap"')
    await other.submit({ measured: 'Charts' }, 'name="practiceGap"')
    expect([other.status, area(other, 'practiceGap'), area(other, 'measured')]).toEqual([409, 'Second', 'Charts'])
    expect(other.text()).toContain('You saved this activity in another window')
    await other.submit({}, 'name="practiceGap"')
    expect(await rows('select practice_gap, measured, version from activity_plan')).toEqual([
      { practice_gap: 'Second', measured: 'Charts', version: 3 },
    ])
  })

  test('is only looked at by who only looks', async () => {
    const walt = await t.browser().signIn('lakeside', lakeside.walt.email, password)
    await walt.get(page)
    expect([walt.status, walt.body.includes('Save the planning record'), walt.body.includes('Upload')]).toEqual([
      200,
      false,
      false,
    ])
    expect((await walt.post(page, { practiceGap: 'x' })).status).toBe(403)
  })
})

const whole: Plan = {
  ...emptyPlan,
  practiceGap: 'x',
  needs: ['competence'],
  professions: ['physician'],
  outcomes: [{ outcome: 'competence', measures: ['objective'] }],
  measured: 'x',
  supported: false,
  sponsorship: 'direct',
}
const paid = { supporter: 'x', amount: 1, inKind: '', agreedOn: null }

test.each<[string, Partial<Plan>]>([
  ['whole', {}],
  ['without a gap', { practiceGap: '' }],
  ['without needs', { needs: [] }],
  ['without professions', { professions: [] }],
  ['without outcomes', { outcomes: [] }],
  ['with an outcome that is not measured', { outcomes: [{ outcome: 'patients', measures: [] }] }],
  ['without words on measuring', { measured: '' }],
  ['of nobody', { sponsorship: '' }],
  ['joint with nobody', { sponsorship: 'joint' }],
  ['joint with somebody', { sponsorship: 'joint', jointProviders: ['Fernbank'] }],
  ['with nothing said of support', { supported: null }],
  ['supported by nobody', { supported: true }],
  ['supported without an agreement', { supported: true, supports: [paid] }],
  ['supported by agreement', { supported: true, supports: [{ ...paid, agreedOn: '2026-01-01' }] }],
])('the database and the rules judge alike of a record %s', async (_, change) => {
  await t.database.inOrganization(organizationId, async (db) => {
    const now = Temporal.Instant.from('2026-11-20T21:05Z')
    const { version } = await savedPlan(db, id)
    const plan = { ...whole, ...change }
    await savePlan(db, { organizationId, actorId: id, activityId: id, version, plan }, now)
    expect((await savedPlan(db, id)).plan).toEqual(plan)
    const { rows: found } = await sql<{
      whole: boolean
    }>`select ${hasWholePlan} as whole from activity a where a.id = ${id}`.execute(db)
    const objectives = ['choose']
    expect(found[0]!.whole).toBe(planFaults(plan, { objectives, startsOn: null }).length === 0)
  })
})

describe('documents', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n')
  const documents = page.replace('planning', 'documents')

  test('are kept by what their bytes are, handed out to be saved, and removed, each once', async () => {
    await renee.postFiles(documents, { kind: 'agreement', document: pdf })
    await renee.postFiles(documents, { kind: 'agreement', document: pdf })
    expect(renee.text()).toContain('The document is kept.')
    const kept = await rows('select id, kind, name, content_type, size from activity_document')
    expect(kept).toEqual([
      { id: expect.any(String), kind: 'agreement', name: 'picture.pdf', content_type: 'application/pdf', size: 9 },
    ])
    await renee.get(`${documents}/${kept[0].id}`)
    expect([
      renee.status,
      renee.headers.get('content-disposition'),
      renee.headers.get('content-security-policy'),
    ]).toEqual([200, `attachment; filename="picture.pdf"; filename*=UTF-8''picture.pdf`, "default-src 'none'; sandbox"])
    await renee.post(documents, { remove: kept[0].id })
    await renee.post(documents, { remove: kept[0].id })
    expect([renee.text().includes('The document is removed.'), await rows('select from activity_document')]).toEqual([
      true,
      [],
    ])
    const acts = await rows("select act from audit where subject_id = $1 and act like '%document%' order by at, id", [
      id,
    ])
    expect(acts.map(({ act }) => act)).toEqual(['activity.document_added', 'activity.document_removed'])
  })

  test('of another kind are refused beside the field', async () => {
    await renee.postFiles(documents, { kind: 'flyer', document: new TextEncoder().encode('<script>') })
    expect([renee.status, renee.text().includes('Choose a PDF, a picture (PNG, JPEG)')]).toEqual([422, true])
    await renee.postFiles(documents, { kind: 'flyer' })
    expect([renee.status, renee.text().includes('Choose the file')]).toEqual([422, true])
  })

  test('save what was typed in the planning record, and lose none of it where they are refused', async () => {
    const gap = { practiceGap: 'Typed before the upload' }
    const plan = async () =>
      (await pool.query("select version, practice_gap from activity_plan where practice_gap like 'Typed%'")).rows
    const { rows: saved } = await pool.query('select max(version) as version from activity_plan')
    const version = String(saved[0].version ?? 0)
    await renee.postFiles(documents, { ...gap, version, kind: 'flyer', document: new TextEncoder().encode('<script>') })
    expect([renee.status, renee.body.includes('Typed before the upload'), await plan()]).toEqual([422, true, []])
    await renee.postFiles(documents, { ...gap, version, kind: 'nonsense', document: pdf })
    expect((await plan()).length).toBe(1)
  })

  test('of another activity or organization are not there', async () => {
    await renee.postFiles(documents, { kind: 'nonsense', document: pdf })
    const [{ id: document, kind }] = await rows('select id, kind from activity_document')
    expect(kind).toBe('other')
    const [{ activity_id: other }] = await rows('select activity_id from activity_session where code = $1', [
      codes.sepsis,
    ])
    expect((await renee.get(`/lakeside/office/activities/${other}/documents/${document}`)).status).toBe(404)
    await renee.post(`/lakeside/office/activities/${other}/documents`, { remove: document })
    expect((await rows('select from activity_document')).length).toBe(1)
    const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
    expect((await olga.get(`/palmetto/office/activities/${id}/documents/${document}`)).status).toBe(404)
  })
})

test('a copy takes the plan over, and neither support nor documents nor what was ticked off', async () => {
  await renee.get(page)
  await renee.submit({ practiceGap: 'Half of the calls go wrong.', fee: 'free', ...support }, 'name="practiceGap"')
  await renee.postFiles(page.replace('planning', 'documents'), { document: new TextEncoder().encode('%PDF-1.7\n') })
  await renee.get(page.replace('planning', 'copy'))
  await renee.submit({ title: 'The Interpreter, Again', date: '12/03/2027' }, 'name="copy"')
  expect(renee.heading()).toBe('The Interpreter, Again')
  const copy = /activities\/([^?]*)/.exec(renee.path)![1]!
  expect(
    await rows('select practice_gap, fee, supported, supports, version from activity_plan where activity_id = $1', [
      copy,
    ]),
  ).toEqual([{ practice_gap: 'Half of the calls go wrong.', fee: 'free', supported: null, supports: [], version: 1 }])
  expect(await rows('select from activity_document where activity_id = $1', [copy])).toEqual([])
  const [session] = await rows('select starts_at::text, ends_at::text from activity_session where activity_id = $1', [
    copy,
  ])
  expect(session).toEqual({ starts_at: '2027-12-03 20:00:00+00', ends_at: '2027-12-03 21:00:00+00' })
  await renee.get(page.replace('planning', 'copy'))
  await renee.submit({ title: '', date: 'soon' }, 'name="copy"')
  expect([renee.status, renee.text().includes('Enter the title'), renee.field('date')]).toEqual([422, true, 'soon'])
})
