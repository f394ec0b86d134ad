import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { signature } from '../../../test/support/pictures.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { saveTemplate } from './save-template.ts'
import { standardContent } from './template-content.ts'

const t = await testApp()
const { pool } = t.database
const list = '/lakeside/office/certificates'
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const { rows: houses } = await pool.query("select id from organization where slug = 'lakeside'")
const organizationId: string = houses[0].id

const standard = async () =>
  (await pool.query('select id from certificate_template where organization_id = $1 and is_default', [organizationId]))
    .rows[0].id as string
const versions = async (id: string) =>
  (await pool.query('select count(*)::int as n from certificate_template_version where template_id = $1', [id])).rows[0]
    .n
const audited = async (act: string) => (await pool.query('select old, new from audit where act = $1', [act])).rows

async function claim(email: string): Promise<Browser> {
  const browser = await t.browser().signIn('lakeside', email, password)
  await browser.get('/lakeside/claim')
  await browser.submit({ code: codes.tumorBoard }, 'name="code"')
  const amount = /name="(amount-[^"]+)"/.exec(browser.body)![1]!
  return browser.submit({ [amount]: '1.00', attest: 'yes' }, 'name="attest"')
}

test('a saved version holds for what is issued from then on, and what was issued keeps its own', async () => {
  const priya = await claim(lakeside.priya.email)
  expect(priya.text()).toContain('Certificate of Credit Priya Raman, MD')
  await renee.get(list)
  await renee.click('Standard')
  const fields = { titleCredit: 'Record of Credit', signer1Name: 'Dana Whitfield, MD', signer1Title: 'Director' }
  await renee.submit(fields, 'name="titleCredit"')
  expect([renee.text().includes('Saved as a new version.'), await versions(await standard())]).toEqual([true, 2])
  await renee.submit({}, 'name="titleCredit"')
  expect([renee.text().includes('so there is no new version'), await versions(await standard())]).toEqual([true, 2])
  const vera = await claim(lakeside.vera.email)
  expect(vera.text()).toContain('Record of Credit Vera')
  expect(vera.text()).toContain('Dana Whitfield, MD Director')
  expect((await priya.get(priya.path)).text()).toContain('Certificate of Credit Priya Raman, MD')
  const { rows } = await pool.query(
    "select frozen -> 'template' as template from certificate where frozen ->> 'title' = 'Record of Credit'",
  )
  expect(rows).toEqual([{ template: { id: await standard(), number: 2 } }])
  const [change] = await audited('certificate_template.changed')
  expect([change.old.title_for_credit, change.new.title_for_credit, change.new.signatories]).toEqual([
    'Certificate of Credit',
    'Record of Credit',
    ['Dana Whitfield, MD, Director'],
  ])
})

test('a preview shows what was typed with its pictures, marked as a sample in print, and saves no version', async () => {
  const path = `${list}/${await standard()}`
  const before = await versions(await standard())
  await renee.get(path)
  const typed = {
    name: 'Standard',
    after: String(before),
    titleCredit: 'A Title To Try',
    titleParticipation: 'Attended',
    body: '{name}, {credentials}\n{participation} {activity} {place} {date}\n{credits}',
    smallPrint: '{statements}',
    statements: 'accreditation',
    signer1Name: 'Dana Whitfield, MD',
    emblem: 'mark',
    paper: 'a4',
    orientation: 'portrait',
    align: 'center',
    border: 'double',
  }
  await renee.postFiles(path, { ...typed, signer1File: signature(), sample: 'short', act: 'preview' })
  expect([renee.status, renee.field('signer1').length]).toEqual([200, 64])
  expect(renee.text()).toContain('Preview: a short one, as typed, not saved yet')
  expect(renee.text()).toContain('A Title To Try 李')
  expect(renee.body).toContain('alt="Signature of Dana Whitfield, MD"')
  await renee.submit({ act: 'pdf' }, 'name="titleCredit"')
  expect([renee.status, renee.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  await renee.post(path, { ...typed, act: 'preview', sample: 'participation' })
  expect(renee.text()).toContain('Attended Sam Okafor, LCSW')
  expect(renee.text()).toContain('This activity was designated for')
  await renee.post(path, { ...typed, act: 'preview', sample: 'many' })
  expect(renee.text()).toContain('6.50 AMA PRA Category 1 Credits')
  expect(await versions(await standard())).toBe(before)
  const cookie = `session-lakeside=${renee.cookie('session-lakeside')}`
  const answer = await t.fetch(
    new Request(`http://localhost:3000${path}/preview.pdf?version=1&sample=long`, { headers: { cookie } }),
  )
  const pdf = Buffer.from(await answer.arrayBuffer())
  expect([readPdf(pdf).pages.length, pdf.toString('latin1').includes('Sample: Certificate of Credit')]).toEqual([
    1,
    true,
  ])
})

test('what cannot be taken is said beside its field, and kept', async () => {
  await renee.get(`${list}/new`)
  await renee.submit(
    {
      name: 'standard',
      titleCredit: '',
      body: '{name} {nmae}',
      smallPrint: 'Nothing',
      signer2Title: 'Chair',
      jointName: 'Harbor Clinic',
      border: 'skulls',
    },
    'name="titleCredit"',
  )
  expect([renee.status, renee.field('signer2Title')]).toEqual([422, 'Chair'])
  for (const sentence of [
    'Enter what the document is called, such as Certificate of Credit',
    '{nmae} is no field. The fields are listed below the texts',
    'Put {statements} where the statements chosen below are to stand, or choose none',
    'Enter who signs, or leave the title and the signature out too',
    'Choose the logo of the joint provider, or leave its name out',
    'Choose what is around it',
  ])
    expect(renee.text()).toContain(sentence)
  await renee.get(`${list}/new`)
  await renee.submit({ name: 'STANDARD' }, 'name="titleCredit"')
  expect([renee.status, renee.text().includes('Another template has this name. Choose another')]).toEqual([422, true])
  const { body } = standardContent
  await renee.submit({ name: 'Other', body: body.replace('{place}', '') }, 'name="titleCredit"')
  expect(renee.text()).toContain('Add {place}, where it was')
})

test('of two who change a template at once, the second is told before theirs takes the place', async () => {
  const id = await standard()
  const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.get(`${list}/${id}`)
  await other.get(`${list}/${id}`)
  await other.submit({ titleCredit: 'By the other' }, 'name="titleCredit"')
  const before = await versions(id)
  await renee.submit({ titleCredit: 'By Renee' }, 'name="titleCredit"')
  expect([renee.status, renee.text().includes('Somebody saved another version meanwhile')]).toEqual([422, true])
  expect(await versions(id)).toBe(before)
  await renee.submit({}, 'name="titleCredit"')
  expect([await versions(id), renee.text().includes('By Renee')]).toEqual([before + 1, true])
})

test('eight presses at once save one version', async () => {
  const id = await standard()
  const before = await versions(id)
  const content = { ...standardContent, titles: { credit: 'Pressed', participation: 'Pressed' } }
  const by = { organizationId, actorId: '00000000-0000-7000-8000-000000000001' }
  const press = () =>
    t.database.inOrganization(organizationId, (db) =>
      saveTemplate(db, by, { id, after: before, name: 'Standard', content }, t.app.clock()),
    )
  const answers = await Promise.all(Array.from({ length: 8 }, press))
  expect(answers.map((answer) => answer.ok)).toEqual(Array(8).fill(true))
  expect(await versions(id)).toBe(before + 1)
})

test('a template is used for the credit type and profession that are named, and no more once it is out of use', async () => {
  await renee.get(`${list}/new`)
  await renee.submit({ name: 'For physicians', titleCredit: 'Physician Record' }, 'name="titleCredit"')
  expect(renee.heading()).toContain('For physicians')
  const { rows } = await pool.query(
    `select (select id from certificate_template where name = 'For physicians') as template,
      (select id from profession where organization_id = $1 and key = 'physician') as profession,
      (select id from credit_type where organization_id = $1 and key = 'ama') as type`,
    [organizationId],
  )
  const { template, profession, type } = rows[0]
  await renee.post(`${list}/uses`, { creditType: '', profession: '', template })
  expect([renee.status, renee.text().includes('Choose a credit type or a profession')]).toEqual([422, true])
  await renee.post(`${list}/uses`, { creditType: type, profession, template })
  expect(renee.text()).toContain('AMA Category 1 Physician For physicians')
  await pool.query('delete from credit_entry; delete from certificate')
  expect((await claim(lakeside.priya.email)).text()).toContain('Physician Record')
  const [use] = await audited('certificate_template.assigned')
  expect(use.new).toEqual({ credit_type: 'AMA Category 1', profession: 'Physician', template: 'For physicians' })
  await renee.post(`${list}/${await standard()}/state`, { act: 'retire' })
  expect(renee.text()).toContain('The default stays in use. Make another template the default first.')
  await renee.post(`${list}/${template}/state`, { act: 'retire' })
  expect(renee.text()).toContain('Out of use (1)')
  expect((await claim(lakeside.vera.email)).text().includes('Physician Record')).toBe(false)
  await renee.post(`${list}/${template}/state`, { act: 'restore' })
  await renee.post(`${list}/${template}/state`, { act: 'default' })
  expect(renee.text()).toContain('For physicians Default')
  expect(await standard()).toBe(template)
})

test('another organization’s templates, and what is none, are not there', async () => {
  const otto = await t.browser().signIn('palmetto', palmetto.otto.email, password)
  const { rows } = await pool.query('select id from certificate_template where organization_id <> $1 limit 1', [
    organizationId,
  ])
  const paths = [`${list}/${rows[0].id}`, `${list}/${rows[0].id}/preview.pdf`, `${list}/x`]
  const statuses = []
  for (const path of paths) statuses.push((await renee.get(path)).status)
  statuses.push((await renee.post(`${list}/${rows[0].id}`, { name: 'x' })).status)
  statuses.push((await renee.post(`${list}/${rows[0].id}/state`, { act: 'default' })).status)
  statuses.push((await otto.get('/palmetto/office/certificates')).status)
  expect(statuses).toEqual([404, 404, 404, 404, 404, 403])
})
