import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/root.ts'
import { realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { signInToDemoOffice } from './demo-office.ts'
import { expectPage, follow, main, press } from './hands.ts'

// The pictures of docs/office-guide.md and docs/import.md are made by this file; PICTURES may name some of them:
// PICTURES=write npm test -- test/journeys/office-guide.test.ts
const written = process.env['PICTURES'] ?? ''
const writes = (name: string) => written === 'write' || written.split(',').includes(name)
const folder = join(projectRoot, 'docs', 'office-guide')
const pageOf = (name: string) => readFileSync(join(projectRoot, 'docs', name), 'utf8')

const { printed: origin } = await demoProduct()
const chromium = realBrowser()
const office = '/lakeside/office'

/** Takes the picture of a task, when pictures are written; its page is always gone through. */
async function picture(page: Page, name: string): Promise<void> {
  if (writes(name)) await page.screenshot({ path: join(folder, `${name}.png`), scale: 'css' })
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

/** The transcripts of another system: one with a date that nobody can read, one with minutes where hours should stand. */
const transcript = [
  'Learner,E-mail,Deg.,Course,Done on,Cat.1 Hrs,Nursing Hrs',
  '"Osei, Amara",amara.osei@hospital.example,MD,Sepsis in the First Hour,2024-03-08,1.5,',
  '"O’Brien-Nuñez, José",jose.nunez@hospital.example,RN,Wound Care Update,2024-05-21,,2.5',
  '"Lindqvist, Maja",maja.lindqvist@hospital.example,DO,Wound Care Update,soon,2,',
  '"Adeyemi, Tunde",tunde.adeyemi@hospital.example,MD,Stroke Conference,2024-06-07,90,',
].join('\n')

/** Chooses a transcript, and waits until its columns are there to be looked over. */
async function chooseTranscript(page: Page): Promise<void> {
  await page.goto(`${office}/imports`)
  await page.getByLabel('Coming from another system').check()
  const file = { name: 'transcripts-2024.csv', mimeType: 'text/csv', buffer: Buffer.from(transcript) }
  await page.getByLabel('File', { exact: true }).setInputFiles(file)
  await press(page, 'Read the file')
  await untilTitled(page, 'What each column is')
}

/** Loads the page of something that goes on until it has this heading. */
async function untilTitled(page: Page, title: string): Promise<void> {
  const at = page.url()
  const titles = async () => {
    await page.goto(at)
    return page.getByRole('heading').allInnerTexts()
  }
  await expect.poll(titles, { timeout: 30_000, interval: 500 }).toContain(title)
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
  import: chooseTranscript,
  'import-preview': async (page) => {
    await chooseTranscript(page)
    await press(page, 'Check the rows')
    await untilTitled(page, 'Why rows are refused')
  },
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
    await signInToDemoOffice(page, 'lakeside', 'Renee Castellanos')
    for (const [name, go] of Object.entries(tasks)) {
      await go(page)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await picture(page, name)
    }
  })
})

const shownBy = (name: string) =>
  [...pageOf(name).matchAll(/!\[[^\]]+\]\(office-guide\/([a-z-]+)\.png\)/g)].map(([, picture]) => picture!)

test('the guide shows each of these pictures once, but for those of imports, and no others', () => {
  expect(shownBy('import.md')).toEqual(['import', 'import-preview'])
  const shown = [...shownBy('office-guide.md'), 'import-preview']
  expect(shown.toSorted()).toEqual(Object.keys(tasks).toSorted())
  expect(shown.filter((name) => !existsSync(join(folder, `${name}.png`)))).toEqual([])
  expect(readdirSync(folder).toSorted()).toEqual(shown.map((name) => `${name}.png`).toSorted())
})
