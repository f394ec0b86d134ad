import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { allReports } from './all-reports.ts'
import { exportTables } from './exports/all-tables.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)

const tables = allReports.flatMap((report) => report.tables.map((table) => [report.key, table.key] as const))

test.each(tables)('%s by %s is a page, a CSV and a workbook', async (report, table) => {
  for (const query of [
    '',
    '&period=last-12-months&title=a%25_%5C&affiliation=x',
    '&period=dates&from=2026-01-01&to=2026-12-31',
  ]) {
    await renee.get(`/lakeside/office/reports/${report}?table=${table}${query}`)
    expect([renee.status, report, table, query]).toEqual([200, report, table, query])
    for (const as of ['csv', 'xlsx']) {
      await renee.get(`/lakeside/office/reports/${report}/file?table=${table}${query}&as=${as}`)
      expect(renee.status).toBe(200)
    }
  }
})

test.each(exportTables.map(({ key }) => key))('everything of %s is a CSV and a workbook', async (key) => {
  for (const as of ['csv', 'xlsx']) {
    await renee.get(`/lakeside/office/exports/${key}?as=${as}`)
    expect(renee.status).toBe(200)
  }
})

test('days that cannot be are said to be wrong, on the page and in the address of a file', async () => {
  const reversed = 'period=dates&from=2026-03-31&to=2026-01-01'
  await renee.get(`/lakeside/office/reports/claims?${reversed}`)
  expect([renee.status, renee.text().includes('Enter a last day that is not before the first')]).toEqual([422, true])
  await renee.get(`/lakeside/office/reports/claims/file?as=csv&${reversed}`)
  expect([renee.status, renee.text().includes('Enter a last day that is not before the first.')]).toEqual([422, true])
  await renee.get('/lakeside/office/reports/claims/file?as=csv&period=dates&from=2026-02-30&to=2026-04-01')
  expect([renee.status, renee.text().includes('Enter the first day, such as 01/01/2026.')]).toEqual([422, true])
})

test.each(['reports/claims/file', 'exports/credit'])('%s is no file of another kind', async (address) => {
  await renee.get(`/lakeside/office/${address}?as=pdf`)
  expect([renee.status, renee.text().includes('as CSV or as an Excel workbook')]).toEqual([404, true])
  await renee.get(`/lakeside/office/${address}`)
  expect([renee.status, renee.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
})

test('days that are typed are counted, whatever the list of periods says', async () => {
  await renee.get('/lakeside/office/reports/claims?period=this-year&from=2026-01-01&to=2026-03-31')
  expect(renee.text()).toContain('Jan 1, 2026 to Mar 31, 2026')
  await renee.submit({ period: 'last-year' }, 'name="period"')
  expect(renee.text()).toContain('Jan 1, 2025 to Dec 31, 2025')
})

test('files name months so that they sort', async () => {
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await (await gail.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  await gail.submit({ attest: 'yes' })
  await renee.get('/lakeside/office/reports/claims/file?as=csv&table=month&period=dates&from=1990-01-01&to=2100-12-31')
  const [head, ...lines] = renee.body.trim().split('\r\n')
  expect(head).toBe('Month,Credit type,People,Claims,Amount')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter((line) => !/^\d{4}-(0[1-9]|1[0-2]),/.test(line))).toEqual([])
})
