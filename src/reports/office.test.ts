import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
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
