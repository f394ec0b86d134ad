import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoPassword } from '../../src/demo/organizations.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { expectPage, fillIn, follow, main, menu, press } from './hands.ts'

const { app, printed: origin } = await demoProduct()
const { database } = app
const chromium = realBrowser()

const ways: { device: Device; scripts: boolean; email: string; since: string; company: string | null }[] = [
  {
    device: 'phone',
    scripts: true,
    email: 'thomasina.gm@palmetto.example',
    since: '3/2025',
    company: 'Marrowline Assays',
  },
  {
    device: 'phone',
    scripts: false,
    email: 'marcellus.pv@palmetto.example',
    since: '2025-03',
    company: 'Tidewater Infusion',
  },
  { device: 'desktop', scripts: true, email: 'gideon.wragg@palmetto.example', since: '', company: null },
  { device: 'desktop', scripts: false, email: 'ludmila.ostrowski@palmetto.example', since: '', company: null },
]

/** What a person disclosed last: each company with what they are to it, since when. */
async function disclosedBy(email: string): Promise<string[][] | null> {
  const { rows } = await database.pool.query(
    `select v.relationships from person_email e join discloser d on d.person_id = e.person_id
     join disclosure v on v.discloser_id = d.id where e.email = $1 order by v.attested_at desc limit 1`,
    [email],
  )
  type Said = { company: string; natures: string[]; since: string }
  return rows[0]?.relationships.map(({ company, natures, since }: Said) => [company, natures.join(), since]) ?? null
}

/** 1. Login into the CME Portal. */
async function logIn(page: Page, device: Device, email: string): Promise<void> {
  await page.goto('/palmetto')
  await (await menu(page, device)).getByRole('link', { name: 'Sign In' }).click()
  const door = main(page).locator('details', { hasText: 'Non-Palmetto Login' })
  if ((await door.getAttribute('open')) === null) await door.locator('summary').click()
  await fillIn(page, { Email: email, Password: demoPassword })
  await press(page, 'Sign In')
  await expectPage(page, 'Sign In Successful')
  await follow(page, 'Continue')
  await expectPage(page, 'My Portal')
}

async function attestAndSend(page: Page): Promise<void> {
  await press(page, 'Attest and send')
  await page.getByText('Your disclosure is sent.').waitFor()
}

/** How far the channels of an icon's colour lie apart: nothing, where it is gray. */
const colourOf = (page: Page, tile: string): Promise<number> =>
  main(page)
    .getByRole('link', { name: new RegExp(`^${tile}`) })
    .locator('svg')
    .first()
    .evaluate((icon) => {
      const canvas = document.createElement('canvas').getContext('2d')!
      canvas.fillStyle = getComputedStyle(icon).color
      canvas.fillRect(0, 0, 1, 1)
      const channels = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      return Math.max(...channels) - Math.min(...channels)
    })

test.each(ways)(
  'the online full disclosure form, $company: $device, scripts $scripts',
  { timeout: 60_000 },
  ({ email, since, company, ...how }) =>
    chromium.visit({ origin, ...how }, async (page) => {
      await logIn(page, how.device, email)
      // 2. Go to the gray Disclosure Icon.
      if (how.scripts) {
        expect(await colourOf(page, 'Disclosure')).toBeLessThan(40)
        expect(await colourOf(page, 'RSS Attendance')).toBeGreaterThan(80)
      }
      await follow(page, /^Disclosure/)
      await expectPage(page, 'Disclosure')
      // 3. Select "Create/Revise Disclosure".
      await follow(page, 'Create/Revise Disclosure')
      await main(page).getByText('An ineligible company is any entity whose primary business is').first().waitFor()
      if (company) {
        await main(page).getByRole('radio', { name: 'Yes', exact: true }).check()
        await fillIn(page, { Company: company, Since: since })
        await main(page).getByLabel('Consultant').check()
      } else await main(page).getByRole('radio', { name: 'No, nothing to disclose' }).check()
      await attestAndSend(page)
      await main(page)
        .getByText(company ?? 'No financial relationship with an ineligible company.')
        .first()
        .waitFor()
      expect(await disclosedBy(email)).toEqual(company ? [[company, 'consultant', '2025-03']] : [])
    }),
)

const draftOf = async (email: string): Promise<string> =>
  (
    await database.pool.query(
      `select f.fields::text as fields from person_email e join discloser d on d.person_id = e.person_id
       join disclosure_draft f on f.discloser_id = d.id where e.email = $1`,
      [email],
    )
  ).rows[0]?.fields ?? ''

test('what is typed is there again after the phone was closed, and is revised afterwards', { timeout: 60_000 }, () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    const email = 'aurora.blanchet@palmetto.example'
    await logIn(page, 'phone', email)
    expect(await disclosedBy(email)).toEqual([])
    await page.goto('/palmetto/disclosure/form')
    await main(page).getByRole('radio', { name: 'Yes', exact: true }).check()
    await fillIn(page, { Company: 'Cradlewell Monitors', Since: '1/2026' })
    await expect.poll(() => draftOf(email)).toMatch(/Cradlewell Monitors.*1\/2026|1\/2026.*Cradlewell Monitors/s)
    await page.goto('/palmetto/my-portal')
    await page.goto('/palmetto/disclosure/form')
    expect(await main(page).getByLabel('Company', { exact: true }).inputValue()).toBe('Cradlewell Monitors')
    await main(page).getByLabel('Royalties or patent').check()
    await attestAndSend(page)
    expect(await disclosedBy(email)).toEqual([['Cradlewell Monitors', 'royalties', '2026-01']])
  }),
)

test(
  'what is typed without a connection is said to be not saved, and saved once there is one',
  { timeout: 60_000 },
  () =>
    chromium.visit({ origin, device: 'phone', unreliable: true }, async (page) => {
      const who = 'gideon.wragg@palmetto.example'
      await logIn(page, 'phone', who)
      await page.goto('/palmetto/disclosure/form')
      await main(page).getByRole('radio', { name: 'Yes', exact: true }).check()
      await page.getByText('Saved', { exact: true }).waitFor()
      await page.context().setOffline(true)
      await fillIn(page, { Company: 'Basementworks Imaging' })
      await page.getByText('Not saved yet: no connection').waitFor()
      expect(await draftOf(who)).not.toContain('Basementworks')
      await page.context().setOffline(false)
      await page.getByText('Saved', { exact: true }).waitFor()
      expect(await draftOf(who)).toContain('Basementworks Imaging')
    }),
)
