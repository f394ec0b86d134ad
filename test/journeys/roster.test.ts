import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { messyCounts, messyCsv, seedRosterPeople } from '../support/rosters/messy-roster.ts'
import { servedApp } from '../support/server.ts'
import { choose, expectPage, fillIn, follow, main, press, signIn } from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()
const { pool } = database
let session = ''

beforeAll(async () => {
  const { rows } = await pool.query('select id from activity_session where code = $1', [codes.bronchiolitis])
  session = rows[0].id
  await seedRosterPeople(pool, session)
})

const attended = async () => {
  const { rows } = await pool.query('select count(*)::int from live_attendance where session_id = $1', [session])
  return rows[0].count as number
}

/** Waits for the rows' filter to say how many there are of a kind. */
const counted = (page: Page, kind: string, count: number) =>
  main(page)
    .getByRole('navigation', { name: 'Rows' })
    .getByRole('link', { name: `${kind} (${count})` })
    .waitFor()

test.each([
  ['desktop', true],
  ['phone', false],
] as const)(
  'a coordinator brings a messy sheet, corrects a column, settles a row, records, and takes it back: %s, scripts %s',
  { timeout: 120_000 },
  async (device, scripts) => {
    await chromium.visit({ origin, device, scripts }, async (page) => {
      page.setDefaultTimeout(40_000)
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.carlos.email)
      await pool.query('update sign_in_session set second_factor_at = created_at')
      const before = await attended()

      await page.goto(`/lakeside/office/sessions/${session}/roster`)
      await expectPage(page, 'Record people from a list')
      const sheet = { name: 'grand rounds nov 20.csv', mimeType: 'text/csv', buffer: messyCsv() }
      await main(page).getByLabel('Spreadsheet or meeting report').setInputFiles(sheet)
      await press(page, 'Look the list over')
      await expectPage(page, 'Check the list')
      await page.getByText('5 rows were left aside').waitFor()

      await main(page).getByText('How the list is read').click()
      await choose(page, 'ID', 'Badge')
      await press(page, 'Read the list again')
      await page.getByText('The list was read again.').waitFor()
      // Amounts of credit are not held against anybody while they are not awarded.
      await counted(page, 'Matched', messyCounts.matched + 10)
      await counted(page, 'Refused', messyCounts.refused - 10)
      await counted(page, 'Duplicates', messyCounts.duplicate)
      await counted(page, 'New', messyCounts.new)
      expect(await attended()).toBe(before)

      await follow(page, `Likely (${messyCounts.likely})`)
      const row = main(page).getByRole('row', { name: 'Rosa Lindgard' })
      await row.getByRole('combobox').selectOption({ index: 2 })
      await press(page, 'Save the changes')
      await counted(page, 'Likely', messyCounts.likely - 1)

      const people = messyCounts.matched + 10 + 1 + messyCounts.new
      await main(page).getByLabel('Write to those who are recorded').uncheck()
      await press(page, `Record ${people} people`)
      await expectPage(page, 'Recorded from a list')
      await page.getByText(`${people} people recorded`).waitFor()
      await counted(page, 'New', messyCounts.new)
      expect(await attended()).toBe(before + people)

      await follow(page, 'Undo this list')
      await page.getByText(`The attendance of ${people} people ends.`).waitFor()
      await fillIn(page, { 'Reason (optional)': 'It was last week’s sheet' })
      await press(page, 'Undo the list')
      await expectPage(page, 'A list that was undone')
      await page.getByText('It was last week’s sheet').waitFor()
      expect(await attended()).toBe(before)
    })
  },
)
