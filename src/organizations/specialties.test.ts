import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const page = '/lakeside/office/specialties'

const open = async (): Promise<Browser> => {
  const browser = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  return browser.get(page)
}

/** The rows of the page: their ids by name, in order. */
const listed = ({ body }: Browser): Record<string, string> =>
  Object.fromEntries([...body.matchAll(/id="name\.([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, id, name]) => [name!, id!]))

const names = (browser: Browser): string[] => Object.keys(listed(browser))

const audited = async (act: string) =>
  (await t.database.pool.query('select old, new from audit where act = $1 order by at, id', [act])).rows

test('an administrator finds the page in the office’s menu; a coordinator does not', async () => {
  const renee = await open()
  await renee.get('/lakeside/office/activities')
  await (await renee.click('Organization')).click('Specialties')
  expect([renee.status, renee.heading(), names(renee)]).toEqual([
    200,
    'Specialties',
    ['Emergency Medicine', 'Pediatrics'],
  ])
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await carlos.get('/lakeside/office/activities')
  expect(carlos.body.includes(page)).toBe(false)
})

test('a specialty is added at the end, moved, and taken away, and each is recorded', async () => {
  const browser = await open()
  await browser.submit({ newName: '  Sports   Medicine ' }, 'name="newName"')
  expect([browser.path, names(browser)]).toEqual([
    `${page}?said=specialty-added`,
    ['Emergency Medicine', 'Pediatrics', 'Sports Medicine'],
  ])
  const specialty = listed(browser)['Sports Medicine']!
  await browser.post(page, { specialty, place: '0' })
  await browser.post(page, { specialty, place: '0' })
  expect(names(browser)).toEqual(['Sports Medicine', 'Emergency Medicine', 'Pediatrics'])
  await browser.post(page, { specialty, act: 'remove' })
  await browser.post(page, { specialty, act: 'remove' })
  expect([browser.status, names(browser)]).toEqual([200, ['Emergency Medicine', 'Pediatrics']])
  expect([await audited('specialty.moved'), await audited('specialty.removed')]).toEqual([
    [{ old: { place: 2 }, new: { place: 0 } }],
    [{ old: { name: 'Sports Medicine', slug: 'sports-medicine' }, new: null }],
  ])
})

test('activities are found by the new name of their specialty, at its old address', async () => {
  const browser = await open()
  const specialty = listed(browser)['Pediatrics']!
  const found = async (words: string) => {
    const visitor = await t.browser().get(`/lakeside/activities?q=${words}`)
    return /(\d+) activit/.exec(visitor.text())?.[1] ?? '0'
  }
  const before = await found('pediatrics')
  expect(before).not.toBe('0')
  await browser.submit({ [`name.${specialty}`]: 'Child Health' }, `value="${specialty}"`)
  expect([browser.path, names(browser)]).toEqual([
    `${page}?said=specialty-renamed`,
    ['Emergency Medicine', 'Child Health'],
  ])
  expect(await found('child+health')).toBe(before)
  expect((await t.browser().get('/lakeside/specialties/pediatrics')).status).toBe(200)
  expect(await audited('specialty.renamed')).toEqual([{ old: { name: 'Pediatrics' }, new: { name: 'Child Health' } }])
})

test('a name that is missing, too long or on the list already is refused beside its field, and stays', async () => {
  const browser = await open()
  const specialty = listed(browser)['Emergency Medicine']!
  const says = async (fields: Record<string, string>, part: string) => {
    await browser.submit(fields, part)
    const error = /class="error" id="([^"]+)-error">([^<]*)</.exec(browser.body)
    return [browser.status, error?.[1], error?.[2]]
  }
  const [own, row] = [`name.${specialty}`, `value="${specialty}"`]
  expect(await says({ newName: ' ' }, 'newName')).toEqual([422, 'newName', 'Enter the name of the specialty'])
  expect(await says({ newName: 'EMERGENCY medicine' }, 'newName')).toEqual([
    422,
    'newName',
    'Emergency Medicine is on the list already',
  ])
  expect(await says({ newName: '\u0000' }, 'newName')).toEqual([
    422,
    'newName',
    'The name has a character that cannot be printed. Type it again.',
  ])
  expect(await says({ [own]: 'x'.repeat(81) }, row)).toEqual([422, own, 'The name must be 80 characters or fewer'])
  expect(await says({ [own]: 'child health' }, row)).toEqual([422, own, 'Child Health is on the list already'])
  expect(browser.body).toContain('value="child health"')
})

test('markup in a name is text', async () => {
  const browser = await open()
  await browser.submit({ newName: '<b>"Bold"</b>' }, 'newName')
  expect([browser.body.includes('<b>"Bold"'), names(browser).includes('&lt;b>&quot;Bold&quot;&lt;/b>')]).toEqual([
    false,
    true,
  ])
})

test('a specialty with activities is not removed', async () => {
  const browser = await open()
  const specialty = listed(browser)['Child Health']!
  await browser.post(page, { specialty, act: 'remove' })
  expect([browser.status, browser.text().includes('Activities are in Child Health, so it cannot be removed')]).toEqual([
    422,
    true,
  ])
})

test('a specialty of another organization, or one that is gone, cannot be renamed', async () => {
  const { rows } = await t.database.pool.query(
    "select p.id from specialty p join organization o on o.id = p.organization_id where o.slug = 'palmetto' limit 1",
  )
  const browser = await open()
  await browser.post(page, { specialty: rows[0].id, [`name.${rows[0].id}`]: 'Ours' })
  expect([browser.status, browser.text().includes('This specialty was removed meanwhile')]).toEqual([422, true])
})

test('the same name added twice at the same moment is on the list once', async () => {
  const browsers = await Promise.all([open(), open()])
  await Promise.all(browsers.map((browser) => browser.submit({ newName: 'Radiology' }, 'name="newName"')))
  expect(browsers.map((browser) => browser.status).sort()).toEqual([200, 422])
  expect(names(await open()).filter((name) => name === 'Radiology')).toEqual(['Radiology'])
})
