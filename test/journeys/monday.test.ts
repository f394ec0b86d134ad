import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { mailTo } from '../support/mailbox.ts'
import { addSeries } from '../support/series.ts'
import { servedApp } from '../support/server.ts'
import { bringText, giveNumber } from '../support/texting.ts'
import { expectPage, fillIn, follow, main, press, signIn } from './hands.ts'

const t = await servedApp()
const { origin, database } = t
const { pool } = database
const chromium = realBrowser()
const { carlos, priya, gail } = lakeside
const number = '+15035550100'
const report = 'Monday Morning Report'

/** A week: a session whose code has closed, one of the day before, and one of tomorrow that has neither topic nor speaker. */
beforeAll(async () => {
  await giveNumber(t, 'lakeside', number)
  const at = (day: string) => ({ starts: `2026-${day}T15:00Z`, ends: `2026-${day}T16:00Z` })
  await addSeries(pool, {
    title: report,
    coordinator: carlos.email,
    evaluation: 'form',
    sessions: [
      { code: '4100001', title: 'Hyponatremia, Slowly', ...at('11-09') },
      { code: '4100002', title: 'Chest Pain at Night', ...at('11-20') },
      { code: '4100003', ...at('11-24') },
    ],
  })
  await pool.query(`update organization set late_request_days = 30, late_requests_a_year = 3`)
})

test('a coordinator’s Monday: what waits is on the first page, one press away, and gone when it is done', {
  timeout: 120_000,
}, async () => {
  // On Friday somebody texts from a phone that nobody knows, and on Sunday a physician asks for what she missed.
  const text = { org: 'lakeside', from: '+15035550191', to: number, body: 'Attend 4100002' }
  await bringText(t, text, origin, origin)
  t.setTime('2026-11-22T20:00Z')
  await chromium.visit({ origin, device: 'phone' }, askForWhatWasMissed)
  t.setTime('2026-11-23T16:00Z')
  await chromium.visit({ origin }, async (page) => {
    await signInToToday(page)
    expect(await waiting(page)).toEqual([
      `Topic and speaker missing: ${report}, Nov 24`,
      '1 person is not known yet',
      `Late request: ${report}, Nov 9`,
    ])
    await fillInTomorrow(page)
    await sayWhoTexted(page)
    await decideLateRequest(page)
    await addRoster(page)
    await printKit(page)
    await page.goto('/lakeside/office')
    // The rest of tomorrow is the speaker's turn.
    expect(await waiting(page)).toEqual([`Disclosure and slides missing: ${report}, Nov 24`])
  })
  // Both learners have read what is left for them.
  const subjects = async (email: string) => (await mailTo(t, email)).map(({ subject }) => subject)
  expect(await subjects(priya.email)).toContain('You are recorded: Hyponatremia, Slowly')
  expect(await subjects(gail.email)).toContain('Your attendance is recorded: Chest Pain at Night')
})

async function signInToToday(page: Page): Promise<void> {
  await page.goto('/lakeside/office')
  await signIn(page, carlos.email)
  // Stands in for the second step, which has a story of its own.
  await page.waitForURL('**/second-factor**')
  await pool.query('update sign_in_session set second_factor_at = created_at')
  await page.goto('/lakeside/office')
  await expectPage(page, 'Today')
}

/** What waits, in the order of the page. */
const waiting = (page: Page): Promise<string[]> =>
  main(page).getByRole('region', { name: 'Waiting for you' }).locator('tbody th').allInnerTexts()

/** Opens what waits by its own button, and is there. */
async function open(page: Page, action: string): Promise<void> {
  await page.goto('/lakeside/office')
  await follow(page, new RegExp(`^${action}`))
}

async function fillInTomorrow(page: Page): Promise<void> {
  await open(page, 'Fill in')
  await expectPage(page, 'Session without a topic yet')
  await fillIn(page, { Topic: 'Delirium on the Ward' })
  const speaker = main(page).getByRole('group', { name: 'Person 1' })
  await fillIn(page, { Name: 'Helen Aguirre', Credentials: 'MD', Email: 'helen@lakeside.example' }, speaker)
  await press(page, 'Save session')
  await page.getByText('Session saved.').waitFor()
}

async function sayWhoTexted(page: Page): Promise<void> {
  await open(page, 'Say who')
  await fillIn(page, { 'Who it was, by name or email': 'monroe' })
  await press(page, 'Find')
  await main(page)
    .getByRole('button', { name: /^It was Gail Monroe/ })
    .click()
  await page.getByText('Recorded. An email tells the person what is left.').waitFor()
}

async function decideLateRequest(page: Page): Promise<void> {
  await open(page, 'Decide')
  await main(page).getByText('I was called to the ward as it ended').waitFor()
  await main(page)
    .getByRole('button', { name: /^Approve/ })
    .click()
  await main(page).getByText('Approved', { exact: true }).waitFor()
}

async function addRoster(page: Page): Promise<void> {
  await open(page, 'Add a roster')
  await expectPage(page, 'Record people from a list')
  await fillIn(page, { 'Or type or paste the people': `${priya.email}\n${gail.email}` })
  await press(page, 'Look the list over')
  await expectPage(page, 'Check the list')
  // Who texted is recorded already.
  await press(page, 'Record 1 person')
  await main(page).getByText('1 person recorded').waitFor()
}

async function printKit(page: Page): Promise<void> {
  await page.goto('/lakeside/office')
  await follow(page, /^Session kit/)
  await expectPage(page, 'Delirium on the Ward')
  const saved = page.waitForEvent('download')
  await follow(page, /^Slide with statements and disclosures/)
  expect((await readFile(await (await saved).path())).subarray(0, 5).toString()).toBe('%PDF-')
}

async function askForWhatWasMissed(page: Page): Promise<void> {
  await page.goto('/lakeside/attendance')
  await signIn(page, priya.email)
  await follow(page, 'Continue')
  await fillIn(page, { 'Activity code': '4100001' })
  await press(page, 'Submit')
  await follow(page, 'Ask to be recorded')
  await fillIn(page, { Reason: 'I was called to the ward as it ended' })
  await main(page).getByRole('button').last().click()
  await expectPage(page, 'Your request is waiting')
}
