import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes } from '../../test/support/cast.ts'
import { titles, titlesOn } from '../../test/support/catalogue.ts'
import { routes } from '../routes.ts'

const t = await testApp()
const at = { org: 'lakeside' }
const visit = (path: string) => t.browser().get(path)
const { bronchiolitis, sepsis, symposium, tumorBoard } = titles

test.each([
  ['bronchiolitis', [bronchiolitis]],
  ['BRONCHIOLITUS', [bronchiolitis]],
  ['bronchi', [bronchiolitis]],
  ['pediatric bronchiolitis', [bronchiolitis]],
  ['Nuñez', [symposium]],
  ['nunez', [symposium]],
  ['Nunes', [symposium]],
  ['simposium', [symposium]],
  ['spesis nwosu', [sepsis]],
  ['emergency', [sepsis, tumorBoard]],
  ['harbor pharmacotherapy', [symposium]],
  ['2356446', [bronchiolitis]],
  ['235 6446', [bronchiolitis]],
  ['235-6446', [bronchiolitis]],
  ['2356440', []],
  [codes.tumorBoard, []],
  ['palliative', []],
  ['interpreter', []],
  ['bronchiolitis nunez', []],
  ['%', [symposium, sepsis, tumorBoard, bronchiolitis]],
  ["'; drop table activity", []],
])('a search for %j finds %j', async (typed, titles) => {
  const list = await visit(routes.activities.to(at, { q: typed }))
  expect(list.status).toBe(200)
  expect(titlesOn(list)).toEqual(titles)
})

test('a search within a specialty that finds nothing offers all specialties', async () => {
  const list = await visit('/lakeside/specialties/pediatrics?q=sepsis')
  expect(list.text()).toContain('Nothing matches “sepsis”')
  expect(titlesOn(await list.click('search all specialties'))).toEqual([sepsis])
})

test('what was typed stays in the field, as text', async () => {
  const list = await visit(routes.activities.to(at, { q: '<script>alert(1)</script>' }))
  expect(list.body).toContain('value="&lt;script>alert(1)&lt;/script>"')
  expect(list.body).not.toContain('<script>alert')
})

test('another organization’s session is found in its own portal only', async () => {
  const title = 'Grand Rounds of Another House'
  expect(titlesOn(await visit('/palmetto/activities?q=another+house'))).toEqual([title])
  expect(titlesOn(await visit('/lakeside/activities?q=another+house'))).toEqual([])
})
