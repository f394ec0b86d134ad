import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { signInToDemoOffice } from './demo-office.ts'
import { choose, expectPage, fillIn, follow, main, press } from './hands.ts'

const { app, printed: origin } = await demoProduct()
const { pool } = app.database
const chromium = realBrowser()

test('an administrator closes a quarter: reminds, closes what is over, and takes along reports that agree', {
  timeout: 180_000,
}, async () => {
  await chromium.visit({ origin }, async (page) => {
    await signInToDemoOffice(page, 'lakeside', 'Renee Castellanos')
    await remindOfMissingEvaluations(page)
    await closeWhatIsOver(page)
    await compareReports(page)
    await takeActivitiesAlong(page)
    await haveItMailedNextTime(page)
  })
})

async function openReport(page: Page, name: string): Promise<void> {
  await page.goto('/lakeside/office')
  const menu = page.getByRole('navigation', { name: 'Office' })
  await menu.getByRole('link', { name: 'Reports', exact: true }).click()
  await follow(page, name)
  await expectPage(page, name)
}

/** The report of the quarter that has ended. */
async function openQuarter(page: Page, name: string): Promise<void> {
  await openReport(page, name)
  await choose(page, 'Days', 'Last quarter')
  await press(page, 'Show')
  await page.waitForURL('**period=last-quarter**')
}

async function remindOfMissingEvaluations(page: Page): Promise<void> {
  await openReport(page, 'Missing evaluations')
  await follow(page, 'Remind them')
  await expectPage(page, 'Remind of missing evaluations')
  const button = main(page).getByRole('button', { name: /^Remind \d+ people$/ })
  const count = Number(/\d+/.exec(await button.innerText())![0])
  await button.click()
  await expectPage(page, 'Missing evaluations')
  const query = `select count(distinct recipient)::int as people, count(*)::int as mails from message where kind = $1`
  const { rows } = await pool.query(query, ['evaluation.missing'])
  expect(rows).toEqual([{ people: count, mails: count }])
}

async function closeWhatIsOver(page: Page): Promise<void> {
  await page.goto('/lakeside/office')
  await follow(page, /over, not closed$/)
  await follow(page, 'Tick all on this page')
  await press(page, 'Close those that are ticked')
  const ask = main(page).getByRole('heading', { level: 1, name: /^Close \d+ activities\?$/ })
  const close = (await ask.innerText()).replace('?', '')
  await press(page, close)
  await expectPage(page, 'Activities')
  const { rows } = await pool.query(
    `select count(*)::int as closed from activity_step t join person p on p.id = t.taken_by
     where t.step = 'close' and p.family_name = 'Castellanos' and t.taken_at > now() - interval '10 minutes'`,
  )
  expect(`Close ${rows[0].closed} activities`).toBe(close)
  await page.goto('/lakeside/office')
  expect(
    await main(page)
      .getByRole('link', { name: /over, not closed$/ })
      .count(),
  ).toBe(0)
}

/** The last lines of a report: the sum of what was claimed, by credit type. */
async function sumsOf(page: Page, column: string): Promise<Record<string, string>> {
  return main(page)
    .locator('table')
    .first()
    .evaluate((table, name) => {
      const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent.trim())
      const lines = [...table.querySelectorAll('tfoot tr')].map((line) =>
        [...line.children].flatMap((cell) => [
          cell.textContent.trim(),
          ...Array.from({ length: (cell as HTMLTableCellElement).colSpan - 1 }, () => ''),
        ]),
      )
      return Object.fromEntries(lines.map((line) => [line[heads.indexOf('Credit type')], line[heads.indexOf(name)]]))
    }, column)
}

/** What was claimed is the same in every report that says it. */
async function compareReports(page: Page): Promise<void> {
  await openQuarter(page, 'Claims by department and month')
  const claimed = await sumsOf(page, 'Amount')
  expect(Object.values(claimed).every((amount) => Number(amount) > 0)).toBe(true)
  await openQuarter(page, 'Designated against claimed')
  expect(await sumsOf(page, 'Claimed')).toEqual(claimed)
}

/** The list for the accreditor, as a table of text and as a workbook, row for row. */
async function takeActivitiesAlong(page: Page): Promise<void> {
  await openQuarter(page, 'Activities for the year')
  const shown = await main(page).locator('table tbody tr').count()
  const rows: string[][] = parse(await download(page, 'Download CSV'), { bom: true })
  const [sheet] = await readXlsxFile(new Uint8Array(await download(page, 'Download Excel')).buffer)
  expect([rows.length - 1, sheet!.data.length - 1]).toEqual([shown, shown])
  expect(sheet!.data.map(([title]) => title)).toEqual(rows.map(([title]) => title))
}

async function download(page: Page, name: string): Promise<Buffer> {
  const saved = page.waitForEvent('download')
  await follow(page, name)
  return readFile(await (await saved).path())
}

async function haveItMailedNextTime(page: Page): Promise<void> {
  await follow(page, 'Mail this report')
  await expectPage(page, 'Mail this report')
  await fillIn(page, { 'Name of the mail': 'Activities of the quarter' })
  await main(page)
    .getByLabel(/^Every quarter/)
    .check()
  await press(page, 'Mail this report')
  await expectPage(page, 'Reports by mail')
  const row = main(page).getByRole('row', { name: /Activities of the quarter/ })
  expect(await row.innerText()).toMatch(/Last quarter[\s\S]*Renee Castellanos/)
}
