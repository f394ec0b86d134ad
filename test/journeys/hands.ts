import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { password } from '../support/cast.ts'
import type { Device } from '../support/chromium.ts'

/** Holds that the page with this heading comes up. */
export async function expectPage(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
}

/** The page's own content, without menu, header and footer. */
export const main = (page: Page): Locator => page.locator('#main')

/** The portal's menu: a column where there is room; elsewhere the menu icon opens it. */
export async function menu(page: Page, device: Device): Promise<Locator> {
  const opener = page.getByRole('button', { name: 'Menu', exact: true })
  if (device === 'phone' || (await opener.isVisible())) await opener.click()
  return page.getByRole('navigation', { name: 'Portal' })
}

/** Navigates "by Specialty: Claim Credit for Activities", as every sheet says. */
export async function openSpecialty(page: Page, device: Device, specialty: string, entry: string): Promise<void> {
  const portal = await menu(page, device)
  const group = portal.locator('details').filter({ hasText: specialty })
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click()
  await group.getByRole('link', { name: entry }).click()
}

/** Fills in the sign-in form as it stands, and sends it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await main(page).getByLabel('Email').fill(email)
  await main(page).getByLabel('Password').fill(password)
  await press(page, 'Sign In')
}

/** Presses a button of the page's own content that a person can reach; the lower one where it stands above a form too. */
export const press = (page: Page, name: string): Promise<void> =>
  main(page).getByRole('button', { name, exact: true }).and(page.locator(':not([tabindex="-1"])')).last().click()

/** Follows a link of the page's own content. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  main(page)
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Types into the fields with these labels, of a part of the page if one is named. */
export async function fillIn(page: Page, texts: Record<string, string>, within?: Locator): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await labelled(page, label, within).fill(text)
}

/** Chooses from the list with this label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await labelled(page, label).selectOption({ label: option })
}

/** Chooses one of the buttons of a question. */
export async function answer(page: Page, question: string, option: string): Promise<void> {
  const group = main(page).getByRole('radiogroup', { name: question })
  await group.getByRole('radio', { name: option, exact: true }).check()
}

/**
 * The field with a label, as it is seen: a required mark behind it does not matter, of words for several formats those count
 * that show, and a field that is folded away does not.
 */
export function labelled(page: Page, label: string, within: Locator = main(page)): Locator {
  const name = new RegExp(`^${label.replace(/[?.()]/g, '\\$&')}\\s*\\*?$`)
  const field = page.locator('input, select, textarea').filter({ visible: true })
  return within.getByLabel(name).or(within.getByRole('textbox', { name })).and(field)
}

/** Answers what the evaluation asks. */
export async function answerEvaluation(page: Page): Promise<void> {
  for (const group of await page.getByRole('radiogroup').all()) await group.locator('label').first().click()
  await page.getByLabel('How I treat or counsel').check()
}

/** Fills in one amount, by a tap or by typing, attests and submits. */
export async function claimAmount(page: Page, amount: string): Promise<void> {
  await expectPage(page, 'Certificate Preparation')
  const tap = main(page).getByRole('radio', { name: amount, exact: true })
  if ((await tap.count()) > 0) await tap.check()
  else await main(page).getByRole('textbox').or(main(page).getByRole('spinbutton')).first().fill(amount)
  await page.getByLabel('I took part in this activity for the time that I claim.').check()
  await press(page, 'Submit')
}

/** "Print Certificate" gives a PDF; this browser, which has no viewer for it, saves it. */
export async function printCertificate(page: Page): Promise<void> {
  const saved = page.waitForEvent('download')
  await follow(page, 'Print Certificate')
  const file = await readFile(await (await saved).path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
}
