import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lakeside } from '../support/cast.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import {
  answerEvaluation,
  claimAmount,
  expectPage,
  follow,
  main,
  menu,
  openSpecialty,
  press,
  printCertificate,
  signIn,
} from './hands.ts'

const chromium = realBrowser()

const runs = [
  { device: 'phone', scripts: true, served: await servedApp() },
  { device: 'phone', scripts: false, served: await servedApp() },
  { device: 'desktop', scripts: true, served: await servedApp() },
  { device: 'desktop', scripts: false, served: await servedApp() },
] as const

test.each(runs)('sheet 000, step by step: $device, scripts $scripts', ({ device, scripts, served: { origin } }) =>
  chromium.visit({ origin, device, scripts }, async (page) => {
    await findTheActivity(page, device, scripts)
    await claimCredit(page)
    await comeBackToTheCertificate(page, device)
    await lookAround(page, device)
    await claimAnother(page, device)
    await signOut(page, device)
  }),
)

async function findTheActivity(page: Page, device: Device, scripts: boolean): Promise<void> {
  // 1. Visit the CME Portal and locate the activity you attended by Specialty on the navigation menu.
  await page.goto('/LAKESIDE')
  await openSpecialty(page, device, 'Pediatrics', 'Claim Credit for Activities')

  // 2. Activities are listed in ascending order. You can use the Search field to Filter by Keyword.
  await expectPage(page, 'Pediatrics: Claim Credit for Activities')
  const days = main(page).locator('time')
  expect(await days.evaluateAll((all) => all.map((one) => one.getAttribute('datetime')))).toEqual([
    '2026-11-14',
    '2026-11-20',
  ])
  await main(page).getByLabel('Search').fill('bronchiolitis')
  if (!scripts) await press(page, 'Search')
  await main(page).locator('[data-count]').getByText('1 activity', { exact: true }).waitFor()
  await follow(page, /^Sign In to Claim Credit/)
}

async function claimCredit(page: Page): Promise<void> {
  // 3. Sign-in to an Existing Account.
  await expectPage(page, 'You must sign in to your account')
  await signIn(page, lakeside.priya.email)

  // 4. When Sign In is confirmed, click "Continue".
  await expectPage(page, 'Sign In Successful')
  await follow(page, 'Continue')

  // 5. Click "Submit" to confirm the pre-set Activity Code.
  expect(await page.getByLabel('Activity code').inputValue()).toBe('2356446')
  await press(page, 'Submit')

  // Note: please complete the evaluation and click "Submit and Claim Credit".
  await expectPage(page, 'Evaluation')
  await answerEvaluation(page)
  await press(page, 'Submit and Claim Credit')

  // 6. On the Certificate Preparation page, enter the appropriate credit amount and click "Submit".
  await claimAmount(page, '0.75')

  // 7. On the Certificate page, your Certificate of Credit is displayed. Click the "Print Certificate" button.
  await expectPage(page, 'Your certificate is ready')
  const shown = await main(page).innerText()
  for (const fact of ['Priya Raman, MD', 'Bronchiolitis After High Flow: What Still Helps', '0.75'])
    expect(shown).toContain(fact)
  await printCertificate(page)
}

// You can also access the certificate later in the "Transcript/Credit History" area.
async function comeBackToTheCertificate(page: Page, device: Device): Promise<void> {
  await (await menu(page, device)).getByRole('link', { name: 'Transcript/Credit History' }).click()
  await expectPage(page, 'Transcript/Credit History')
  await follow(page, /^Certificate/)
  await expectPage(page, 'Your certificate is ready')
}

// Use the navigation menu to access "My Profile" or view future events.
async function lookAround(page: Page, device: Device): Promise<void> {
  await (await menu(page, device)).getByRole('link', { name: 'My Profile' }).click()
  await expectPage(page, 'Online Profile')
  await openSpecialty(page, device, 'Pediatrics', 'Future Events')
  await main(page).getByText('When the Interpreter Is on the Phone').waitFor()
}

// To claim credit for another activity, use the navigation as before.
async function claimAnother(page: Page, device: Device): Promise<void> {
  await openSpecialty(page, device, 'Pediatrics', 'Claim Credit for Activities')
  await follow(page, /^Claim Credit ?: Northwest Perioperative/)
  await press(page, 'Submit')
  await claimAmount(page, '6.25')
  await expectPage(page, 'Your certificate is ready')
}

// When finished, please sign out.
async function signOut(page: Page, device: Device): Promise<void> {
  const where = device === 'phone' ? await menu(page, device) : page.getByRole('navigation', { name: 'Account' })
  await where.getByRole('button', { name: 'Sign Out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await page.goto('/lakeside/transcript')
  await expectPage(page, 'You must sign in to your account')
}
