import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'

const t = await testApp()
const form = '/lakeside/disclosure/form'

beforeEach(async () => {
  await t.database.pool.query(
    'truncate throttle, disclosure_draft, disclosure, company cascade; update organization set disclosure_spouse = false',
  )
})

const priya = () => t.browser().signIn('lakeside', lakeside.priya.email, password)

const pfizer = (at = 0): Record<string, string | string[]> => ({
  answer: 'some',
  [`rows.${at}.company`]: 'Pfizer',
  [`rows.${at}.natures`]: ['consultant', 'speaker'],
  [`rows.${at}.since`]: 'Mar 2024',
})

const disclosed = async () => {
  const { rows } = await t.database.pool.query(
    'select number, nothing, relationships, way, lookback_from::text as "from" from disclosure order by attested_at, number',
  )
  return rows
}
const drafts = async () =>
  (await t.database.pool.query('select fields from disclosure_draft')).rows.map((row) => row.fields)
const errors = (b: Browser) =>
  [...b.body.matchAll(/<p class="error" id="([^"]+)-error">(.*?)<\/p>/g)].map(([, name, says]) => [name, says])
const addCompany = async (name: string, state = 'listed', sameAs: string | null = null) => {
  const id = newId()
  const { companyKey } = await import('../companies/company-key.ts')
  await t.database.pool.query(
    `insert into company (organization_id, id, name, name_key, state, same_as, added_at)
     select id, $1, $2, $3, $4, $5, now() from organization where slug = 'lakeside'`,
    [id, name, companyKey(name), state, sameAs],
  )
  return id
}

test('the sheet: from My Portal by the gray icon to Create/Revise Disclosure, and nothing to disclose is two taps', async () => {
  const b = await priya()
  await b.get('/lakeside/my-portal')
  await b.click('Disclosure')
  expect(b.path).toBe('/lakeside/disclosure')
  await b.click('Create/Revise Disclosure')
  expect([b.path, b.heading()]).toEqual([form, 'Disclosure'])
  expect(b.text()).toContain('An ineligible company is any entity whose primary business')
  expect(b.text()).toContain('every financial relationship since November 20, 2024')
  expect(b.text()).toContain('You do not need to disclose diversified mutual funds')
  await b.submit({ answer: 'none' })
  expect(b.path).toBe('/lakeside/disclosure?said=disclosure-attested')
  expect(b.text()).toContain('It counts until November 19, 2027.')
  expect(await disclosed()).toEqual([
    { number: 1, nothing: true, relationships: [], way: 'portal', from: '2024-11-20' },
  ])
})

test('a relationship is disclosed, and keeps its id when it is revised', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit(pfizer())
  expect(b.path).toBe('/lakeside/disclosure?said=disclosure-attested')
  const [first] = await disclosed()
  const { id, companyId } = first.relationships[0]
  expect(first.relationships).toEqual([
    {
      id,
      company: 'Pfizer',
      companyId,
      natures: ['consultant', 'speaker'],
      other: '',
      since: '2024-03',
      until: null,
      whose: 'own',
    },
  ])
  const { rows } = await t.database.pool.query('select name, state from company where id = $1', [companyId])
  expect(rows).toEqual([{ name: 'Pfizer', state: 'proposed' }])
  await b.get(form)
  expect([b.field('rows.0.company'), b.field('rows.0.since')]).toEqual(['Pfizer', '3/2024'])
  await b.submit({ 'rows.0.until': '2026-10' })
  const [, second] = await disclosed()
  expect([second.number, second.relationships]).toEqual([2, [{ ...first.relationships[0], until: '2026-10' }]])
  await b.get('/lakeside/disclosure')
  await b.click('November 20, 2026')
  expect(b.status).toBe(200)
  expect(b.text()).toContain('Pfizer')
})

test('each fault is said beside its field, and what was typed is kept on the page and as a draft', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit({ answer: '' })
  expect([b.status, errors(b)]).toEqual([422, [['answer', 'Choose whether there is something to disclose']]])
  await b.submit({ answer: 'some' })
  expect(errors(b)).toEqual([
    ['rows.0.company', 'Name the company, or choose that there is nothing to disclose'],
    ['rows.0.natures', 'Choose the nature of the relationship'],
    ['rows.0.since', 'Enter the month in which it began, for example 3/2024'],
  ])
  await b.submit({ answer: 'some', 'rows.0.company': 'Merck', 'rows.0.since': '2027-01', 'rows.0.until': '2024' })
  expect([b.status, errors(b)]).toEqual([
    422,
    [
      ['rows.0.natures', 'Choose the nature of the relationship'],
      ['rows.0.since', '1/2027 is still to come. Enter the month in which it began'],
      [
        'rows.0.until',
        'Enter the month of 2024 too, for example 3/2024. If you do not remember it, one near it will do',
      ],
    ],
  ])
  expect([b.field('rows.0.company'), b.field('rows.0.since'), b.field('rows.0.until')]).toEqual([
    'Merck',
    '2027-01',
    '2024',
  ])
  await b.get(form)
  expect(b.field('rows.0.company')).toBe('Merck')
  await b.submit({ 'rows.0.since': '3/2024', 'rows.0.until': '1/2024', 'rows.0.natures': 'owner' })
  expect(errors(b)).toEqual([
    ['rows.0.until', 'It began in 3/2024, which is later. Enter the month in which it ended, or leave it empty'],
  ])
  await b.submit({ answer: 'none' })
  expect(errors(b)[0]).toEqual(['rows.0.company', 'Remove what stands here, or choose that there are relationships'])
  expect(await disclosed()).toEqual([])
})

test('without a script, companies are added and removed one by one, and Return in a field sends nothing', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit({ ...pfizer(), add: 'yes' })
  await b.submit({ ...pfizer(1), 'rows.1.company': 'Corvane', add: 'yes' })
  await b.submit({ ...pfizer(2), 'rows.2.company': 'Halden Devices', go: 'keep' })
  expect(b.status).toBe(200)
  await b.submit({ remove: b.field('rows.1.id') })
  expect([b.field('rows.0.company'), b.field('rows.1.company')]).toEqual(['Pfizer', 'Halden Devices'])
  expect(await disclosed()).toEqual([])
  await b.submit()
  expect((await disclosed())[0].relationships.map(({ company }: { company: string }) => company)).toEqual([
    'Pfizer',
    'Halden Devices',
  ])
  expect(await drafts()).toEqual([])
})

test('a relationship that ended before the 24 months is kept and marked', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit({ ...pfizer(), 'rows.0.since': '2019-01', 'rows.0.until': 'Oct 2024', go: 'keep' })
  expect(b.text()).toContain('This ended before November 20, 2024. It is kept, and nothing follows from it.')
  await b.submit()
  expect(b.text()).toContain('Before the 24 months')
  expect((await disclosed())[0].relationships[0].until).toBe('2024-10')
})

test('another spelling of a company on the list is taken for it, and what is only alike is asked', async () => {
  const listed = await addCompany('AstraZeneca')
  await addCompany('Astra Zenika Inc', 'proposed', listed)
  const b = await priya()
  await b.get(form)
  await b.submit({ ...pfizer(), 'rows.0.company': 'Astra-Zeneca, Inc.' })
  expect((await disclosed())[0].relationships[0]).toMatchObject({ company: 'AstraZeneca', companyId: listed })
  await b.get(form)
  await b.submit({
    ...pfizer(1),
    'rows.0.company': 'Astra Zenika',
    'rows.1.company': 'Astra Zenecca',
    'rows.1.twice': 'apart',
  })
  expect([b.status, errors(b)]).toEqual([422, [['rows.1.same', 'Say whether Astra Zenecca is one of these']]])
  expect(b.text()).toContain('No, it is Astra Zenecca')
  await b.submit({ 'rows.1.same': 'other:astrazenecca' })
  expect((await disclosed())[1].relationships.map(({ company }: { company: string }) => company)).toEqual([
    'AstraZeneca',
    'Astra Zenecca',
  ])
})

test('a spelling that somebody else sent is asked about as if nobody had, and is not asked again of who sent it', async () => {
  await addCompany('Pfizer')
  await addCompany('Phizer', 'proposed')
  const b = await priya()
  await b.get(form)
  const typed = { ...pfizer(), 'rows.0.company': 'Phizer' }
  await b.submit(typed)
  expect([b.status, b.text().includes('Pfizer')]).toEqual([422, true])
  await b.submit({ 'rows.0.same': 'other:phizer' })
  expect((await disclosed()).map((one) => one.relationships[0].company)).toEqual(['Phizer'])
  await b.get(form)
  await b.submit({ 'rows.0.since': '4/2024' })
  expect((await disclosed()).map((one) => one.relationships[0].since)).toEqual(['2024-03', '2024-04'])
})

test('the same company twice is offered as one: put together, or kept apart', async () => {
  const b = await priya()
  await b.get(form)
  const twice = {
    ...pfizer(),
    ...pfizer(1),
    'rows.1.company': 'PFIZER Inc.',
    'rows.1.natures': 'owner',
    'rows.1.since': '1/2023',
    'rows.1.until': '5/2025',
  }
  await b.submit({ ...pfizer(), add: 'yes' })
  await b.submit(twice)
  expect([b.status, errors(b)]).toEqual([
    422,
    [['rows.1.twice', 'Say whether both of PFIZER Inc. are one relationship']],
  ])
  await b.submit({ 'rows.1.twice': 'join' })
  expect([b.status, b.text().includes('Two relationships are one now')]).toEqual([200, true])
  await b.submit()
  expect((await disclosed())[0].relationships).toMatchObject([
    { company: 'Pfizer', natures: ['owner', 'consultant', 'speaker'], since: '2023-01', until: null },
  ])
  await b.get(form)
  await b.submit({ add: 'yes' })
  await b.submit({ ...pfizer(1), 'rows.1.since': '1/2019', 'rows.1.until': '5/2020', 'rows.1.twice': 'apart' })
  expect((await disclosed())[1].relationships.length).toBe(2)
  await b.get(form)
  await b.submit()
  expect((await disclosed())[2].relationships.length).toBe(2)
})

test('what two windows hold stands beside each other, and neither sends without the other being seen', async () => {
  const b = await priya()
  await b.get(form)
  const first = { ...fieldsOf(b), ...pfizer() }
  await b.get(form)
  const second = { ...fieldsOf(b), ...pfizer(), 'rows.0.company': 'Halden Devices' }
  await b.post('/lakeside/disclosure/draft', first)
  expect(b.status).toBe(204)
  await b.post('/lakeside/disclosure/draft', second)
  await b.post(form, second)
  expect([b.status, b.text().includes('You have typed in two windows')]).toEqual([409, true])
  expect([b.field('rows.0.company'), b.field('rows.1.company')]).toEqual(['Halden Devices', 'Pfizer'])
  expect(await disclosed()).toEqual([])
  await b.submit()
  expect((await disclosed())[0].relationships.map(({ company }: { company: string }) => company)).toEqual([
    'Halden Devices',
    'Pfizer',
  ])
})

test('a window that was open while another one sent shows both, and a second press sends once', async () => {
  const b = await priya()
  await b.get(form)
  const first = { ...fieldsOf(b), ...pfizer() }
  await b.get(form)
  const second = { ...fieldsOf(b), ...pfizer(), 'rows.0.company': 'Halden Devices' }
  await b.post(form, first)
  await b.post(form, first)
  await b.post('/lakeside/disclosure/draft', first)
  expect(await drafts()).toEqual([])
  await b.get('/lakeside/disclosure?said=disclosure-attested')
  expect([b.path, (await disclosed()).length]).toEqual(['/lakeside/disclosure?said=disclosure-attested', 1])
  await b.post(form, second)
  expect([b.status, b.text().includes('A disclosure was sent since you began to type')]).toEqual([409, true])
  await b.get(form)
  expect([b.field('rows.0.company'), b.field('rows.1.company')]).toEqual(['Halden Devices', 'Pfizer'])
  await b.submit()
  expect((await disclosed())[1].relationships.length).toBe(2)
})

test('a spouse is asked for only where the organization asks', async () => {
  const b = await priya()
  await b.get(form)
  expect(b.text()).not.toContain('spouse')
  await t.database.pool.query('update organization set disclosure_spouse = true')
  await b.get(form)
  expect(b.text()).toContain('Have you, or has your spouse or partner, had a financial relationship')
  await b.submit({ ...pfizer(), 'rows.0.whose': 'spouse' })
  expect((await disclosed())[0].relationships[0].whose).toBe('spouse')
})

test('kept for later, it stands in My Portal as not sent', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit({ ...pfizer(), later: 'yes' })
  expect(b.path).toBe('/lakeside/disclosure?said=disclosure-saved')
  expect(b.text()).toContain('not sent yet')
})

test('what stands as it was disclosed folds to a line, and opens where it was changed or is asked about', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit(pfizer())
  await b.get(form)
  const line = '<summary><b>Pfizer</b>: Consultant, Speaker, since 3/2024</summary>'
  expect(b.body).toContain(`<details>${line}`)
  await b.submit({ add: 'yes' })
  expect(b.body.split('<details>')).toHaveLength(2)
  await b.submit({ 'rows.1.company': 'Biogen' })
  expect([b.status, b.body.split(line).length, b.body.split('<details>').length]).toEqual([422, 2, 2])
  await b.submit({ 'rows.0.since': '4/2024' })
  expect([b.status, b.body.includes('<details>')]).toEqual([422, false])
})

test('versions of one day are told apart by their times', async () => {
  const b = await priya()
  for (const since of ['3/2024', '4/2024']) {
    await b.get(form)
    await b.submit({ ...pfizer(), 'rows.0.since': since })
  }
  await b.get('/lakeside/disclosure')
  expect(b.text()).toContain('November 20, 2026 at 1:05 PM')
})

test('nobody sees another person’s versions', async () => {
  const b = await priya()
  await b.get(form)
  await b.submit(pfizer())
  const { rows } = await t.database.pool.query('select id from disclosure')
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await gail.get(`/lakeside/disclosure/versions/${rows[0].id}`)
  expect(gail.status).toBe(404)
  await gail.get('/lakeside/disclosure/versions/nonsense')
  expect(gail.status).toBe(404)
})

test('names are suggested from the list only, never what others disclosed', async () => {
  await addCompany('Corvane Biosciences')
  await addCompany('Corvane Secret', 'proposed')
  const b = await t.browser().get('/lakeside/companies?name=corv')
  expect([...b.body.matchAll(/<option value="([^"]*)"/g)].map(([, name]) => name)).toEqual(['Corvane Biosciences'])
})

test.each([
  ['another person’s version', async () => ({ revises: await gailsVersion() })],
  ['no version at all', async () => ({ revises: 'nonsense' })],
  ['a version that never was', async () => ({ revises: '0198a000-0000-7000-8000-000000000000' })],
  ['no window', async () => ({ tab: 'x\0y', seen: 'many' })],
  ['a window of long ago', async () => ({ tab: "'; drop table", seen: '-1' })],
  ['links of nobody', async () => ({ joins: 'a,b,\0' })],
])('a form whose hidden fields name %s loses nothing and breaks nothing', async (_, forged) => {
  const fields = await forged()
  const b = await priya()
  await b.get(form)
  await b.submit({ ...pfizer(), ...fields, later: 'yes' })
  expect(b.status).toBe(200)
  await b.get(form)
  expect(b.field('rows.0.company')).toBe('Pfizer')
  await b.post('/lakeside/disclosure/draft', { ...pfizer(), ...fields })
  expect(b.status).toBe(204)
  await b.get(form)
  await b.submit(fields)
  if (b.path === form) {
    expect([b.status, b.field('rows.0.company')]).toEqual([409, 'Pfizer'])
    await b.submit()
  }
  expect(b.path).toBe('/lakeside/disclosure?said=disclosure-attested')
  expect((await disclosed()).at(-1).relationships[0].company).toBe('Pfizer')
})

async function gailsVersion(): Promise<string> {
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await gail.get(form)
  await gail.submit({ answer: 'none' })
  const { rows } = await t.database.pool.query('select id from disclosure where nothing')
  return rows[0].id
}

const fieldsOf = (b: Browser) =>
  Object.fromEntries(['tab', 'seen', 'revises', 'rows.0.id'].map((name) => [name, b.field(name)]))
