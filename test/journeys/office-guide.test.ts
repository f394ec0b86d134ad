import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoPassword } from '../../src/demo/organizations.ts'
import { projectRoot } from '../../src/platform/root.ts'
import { realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { expectPage, fillIn, follow, main, press } from './hands.ts'

// The pictures of docs/office-guide.md are made by this file: PICTURES=write npm test -- test/journeys/office-guide.test.ts
const writes = process.env['PICTURES'] === 'write'
const folder = join(projectRoot, 'docs', 'office-guide')
const guide = readFileSync(join(projectRoot, 'docs', 'office-guide.md'), 'utf8')

const { printed: origin } = await demoProduct()
const chromium = realBrowser()
const office = '/lakeside/office'

/** Takes the picture of a task, when pictures are written; its page is always gone through. */
async function picture(page: Page, name: string): Promise<void> {
  if (writes) await page.screenshot({ path: join(folder, `${name}.png`), scale: 'css' })
}

/** The administrator of the demonstration, with the second step's code as its page tells it. */
async function signInAsRenee(page: Page): Promise<void> {
  await page.goto('/demo')
  const row = page.getByRole('row').filter({ hasText: 'Renee Castellanos' })
  const [, email, code] = /(\S+@\S+)[\s\S]*?\b(\d{6})\b/.exec(await row.innerText())!
  await page.goto(`${office}/today`)
  await fillIn(page, { Email: email!, Password: demoPassword })
  await press(page, 'Sign In')
  await page.getByLabel('Code from your authenticator app').fill(code!)
  await press(page, 'Continue')
  await expectPage(page, 'Today')
}

/** Opens the first link of the page's own content that leads to an address of this kind. */
async function openFirst(page: Page, address: RegExp): Promise<void> {
  const links = await main(page).getByRole('link').all()
  for (const link of links) {
    const href = (await link.getAttribute('href')) ?? ''
    if (address.test(href)) return link.click()
  }
  throw new Error(`No link to ${address} on ${page.url()}`)
}

/** Each task's picture, by the name of its file, and the way to what it shows. */
const tasks: Record<string, (page: Page) => Promise<unknown>> = {
  today: (page) => page.goto(`${office}/today`),
  organization: (page) => page.goto(`${office}/organization`),
  staff: (page) => page.goto(`${office}/staff`),
  'credit-types': (page) => page.goto(`${office}/credit-types`),
  certificates: async (page) => {
    await page.goto(`${office}/certificates`)
    await openFirst(page, /\/certificates\/[0-9a-f-]{36}$/)
  },
  checklist: (page) => page.goto(`${office}/checklist`),
  import: (page) => page.goto(`${office}/imports`),
  'new-activity': (page) => page.goto(`${office}/activities/new`),
  activity: async (page) => {
    await page.goto(`${office}/activities?view=all`)
    await follow(page, 'Northwest Perioperative Pharmacotherapy Symposium')
  },
  planning: async (page) => {
    await page.goto(`${office}/activities?view=all`)
    await follow(page, 'Northwest Perioperative Pharmacotherapy Symposium')
    await follow(page, 'Planning')
  },
  'evaluation-form': async (page) => {
    await page.goto(`${office}/forms`)
    await openFirst(page, /\/forms\/[0-9a-f-]{36}$/)
  },
  series: async (page) => {
    await page.goto(`${office}/series`)
    await follow(page, 'Pediatric Grand Rounds')
  },
  disclosures: (page) => page.goto(`${office}/disclosures`),
  calendar: (page) => page.goto(`${office}/calendar`),
  search: async (page) => {
    await page.goto(`${office}/today`)
    await page.getByRole('searchbox', { name: 'Search activities, people and certificates' }).fill('sepsis')
    await page.keyboard.press('Enter')
    await expectPage(page, 'Search')
  },
  kit: async (page) => {
    await page.goto(`${office}/today`)
    await openFirst(page, /\/kit$/)
  },
  'late-requests': (page) => page.goto(`${office}/late-requests`),
  person: async (page) => {
    await page.goto(`${office}/people?q=wierzbicki`)
    await openFirst(page, /\/people\/[0-9a-f-]{36}$/)
  },
  results: async (page) => {
    await page.goto(`${office}/series`)
    await follow(page, 'Pediatric Grand Rounds')
    await follow(page, 'Evaluation')
  },
  messages: (page) => page.goto(`${office}/messages`),
  words: (page) => page.goto(`${office}/wordings/credit.certificate`),
  reports: (page) => page.goto(`${office}/reports`),
  'report-of-claims': (page) => page.goto(`${office}/reports/claims?table=month&period=last-12-months`),
  schedules: (page) => page.goto(`${office}/report-schedules`),
  exports: (page) => page.goto(`${office}/exports`),
  audit: (page) => page.goto(`${office}/audit`),
}

test('every task of the guide is a page of the running product', { timeout: 180_000 }, async () => {
  await chromium.visit({ origin }, async (page) => {
    await signInAsRenee(page)
    for (const [name, go] of Object.entries(tasks)) {
      await go(page)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await picture(page, name)
    }
  })
})

test('the guide shows each of these pictures once, and no others', () => {
  const shown = [...guide.matchAll(/!\[[^\]]+\]\(office-guide\/([a-z-]+)\.png\)/g)].map(([, name]) => name!)
  expect(shown.toSorted()).toEqual(Object.keys(tasks).toSorted())
  expect(shown.filter((name) => !existsSync(join(folder, `${name}.png`)))).toEqual([])
  expect(readdirSync(folder).toSorted()).toEqual(shown.map((name) => `${name}.png`).toSorted())
})
