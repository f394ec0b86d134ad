import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const address = '/lakeside/disclosure/import'
const list = 'Company,Nature,Since,Until\n"Corvane Biosciences, Inc.",Consultant,3/2024,\nHalden Devices,Owner,2024,\n'

beforeEach(async () => {
  await t.database.pool.query('truncate disclosure_draft, disclosure cascade')
})

const priya = () => t.browser().signIn('lakeside', lakeside.priya.email, password)

test('a list is looked over, goes into the draft, and is sent from there', async () => {
  const b = await priya()
  await b.get('/lakeside/disclosure')
  await b.click('Import from a list')
  await b.submit({ typed: list })
  expect(b.text()).toContain('One relationship goes into your disclosure.')
  expect(b.text()).toContain('Enter the month of 2024 too, for example 3/2024')
  expect((await t.database.pool.query('select 1 from disclosure_draft')).rows).toEqual([])
  await b.submit({ confirm: 'yes' }, 'name="list"')
  expect(b.path).toBe('/lakeside/disclosure/form?said=disclosure-imported')
  expect([b.field('rows.0.company'), b.field('rows.0.since')]).toEqual(['Corvane Biosciences, Inc.', '3/2024'])
  await b.submit()
  const { rows } = await t.database.pool.query('select relationships from disclosure')
  expect(rows[0].relationships).toMatchObject([
    { company: 'Corvane Biosciences, Inc.', natures: ['consultant'], since: '2024-03' },
  ])
  await b.get(address)
  await b.submit({ typed: list })
  expect(b.text()).toContain('There already')
})

test('what stands in the form stays, and a list confirmed twice goes in once', async () => {
  const b = await priya()
  await b.get('/lakeside/disclosure/form')
  await b.submit({ answer: 'some', 'rows.0.company': 'Biogen', later: 'yes' })
  await b.get(address)
  await b.submit({ typed: list })
  const sent = { confirm: 'yes', list: b.field('list') }
  await b.post(address, sent)
  await b.post(address, sent)
  expect([b.field('rows.0.company'), b.field('rows.1.company')]).toEqual(['Biogen', 'Corvane Biosciences, Inc.'])
  expect(b.body).not.toContain('rows.2.id')
})

test('no list, and one that was tampered with, change nothing', async () => {
  const b = await priya()
  await b.get(address)
  await b.submit({ typed: '' })
  expect([b.status, b.text().includes('Choose a file, or paste the rows below')]).toEqual([422, true])
  await b.submit({ typed: 'Name,Being,Start\nBiogen,Consultant,3/2024' })
  expect([b.status, b.text().includes('and Company and Nature are not among them.')]).toEqual([422, true])
  await b.submit({ typed: 'Company,Nature,Since' })
  expect([b.status, b.text().includes('There is no relationship in this list')]).toEqual([422, true])
  for (const made of ['', 'nonsense', '[{"number":"x"}]', '[]']) await b.post(address, { confirm: 'yes', list: made })
  expect((await t.database.pool.query('select 1 from disclosure_draft')).rows).toEqual([])
})
