import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { codes, lakeside, password } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { navyLogo, signature } from '../support/pictures.ts'
import { servedApp } from '../support/server.ts'
import { fillIn, main, press, signIn } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const t = await servedApp()
const { origin } = t
const { pool } = t.database
const chromium = realBrowser()
const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const logo = join(folder, 'logo.png')
const ink = join(folder, 'signature.png')

beforeAll(() => {
  writeFileSync(logo, navyLogo())
  writeFileSync(ink, signature())
})

beforeEach(() =>
  pool.query('update organization set logo = null, logo_width = null, logo_height = null, logo_on_white = false'),
)

test.each([
  ['desktop', true],
  ['phone', false],
] as const)(
  'an administrator gives physicians a certificate of their own, and one of them prints it: %s, scripts %s',
  { timeout: 120_000 },
  async (device, scripts) => {
    const name = `Physicians, ${device}`
    await chromium.visit({ origin, device, scripts }, async (page) => {
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.renee.email)
      // Stands in for the second step, which has a story of its own.
      await pool.query('update sign_in_session set second_factor_at = now()')
      await page.goto('/lakeside/office/organization/look')
      await main(page).locator('[name=logoFile]').setInputFiles(logo)
      await press(page, 'Look at it first')
      await main(page).getByText('On a dark ground most of it is not seen.').waitFor()
      expect(scripts ? await faultsOf(page, 'the logo') : []).toEqual([])
      await main(page).getByLabel('Put it on white where the page is dark').check()
      await press(page, 'Save changes')
      await page.locator('header img.logo.on-white').waitFor()

      await page.goto('/lakeside/office/certificates/new')
      await fillIn(page, { 'Name of the template': name, 'Title for credit': `Record of Credit, ${device}` })
      await main(page).locator('[name=signer1Name]').fill('Dana Whitfield, MD')
      await main(page).locator('[name=signer1File]').setInputFiles(ink)
      await main(page).getByLabel('Upright').check()
      await main(page).getByLabel('A short one').check()
      // Without scripts the preview waits for its button; with them it follows what is typed, but for files.
      if (!scripts) await press(page, 'Preview')
      await main(page).locator('#preview .certificate.portrait').getByText(`Record of Credit, ${device}`).waitFor()
      await press(page, 'Preview')
      await main(page).locator('#preview img[alt="Signature of Dana Whitfield, MD"]').waitFor()
      expect(scripts ? await faultsOf(page, 'a preview') : []).toEqual([])
      await press(page, 'Save template')
      await page.getByText('Saved as a new version.').waitFor()

      await page.goto('/lakeside/office/certificates')
      await main(page).getByLabel('Profession').selectOption({ label: 'Physician' })
      await main(page).locator('[name=template]').selectOption({ label: name })
      await press(page, 'Use it')
      await main(page)
        .getByRole('row', { name: /Physician/ })
        .getByText(name)
        .first()
        .waitFor()
      expect(scripts ? await faultsOf(page, 'the templates') : []).toEqual([])
    })

    await pool.query('delete from credit_entry; delete from certificate')
    const claiming = await t.browser().signIn('lakeside', lakeside.priya.email, password)
    await claiming.get('/lakeside/claim')
    await claiming.submit({ code: codes.tumorBoard }, 'name="code"')
    const amount = /name="(amount-[^"]+)"/.exec(claiming.body)![1]!
    await claiming.submit({ [amount]: '1.00', attest: 'yes' }, 'name="attest"')
    await chromium.visit({ origin, device, scripts }, async (page) => {
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.priya.email)
      await page.goto(claiming.path)
      const sheet = main(page).locator('.certificate.portrait')
      await sheet.getByText(`Record of Credit, ${device}`).waitFor()
      const drawn = (alt: string) =>
        sheet.locator(`img[alt="${alt}"]`).evaluate((image) => (image as HTMLImageElement).naturalWidth)
      expect([await drawn('Signature of Dana Whitfield, MD'), await drawn('')]).toEqual([160, 120])
      expect(scripts ? await faultsOf(page, 'the certificate') : []).toEqual([])
      const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const pages = [...printed.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map(([, box]) => box!.trim())
      expect(pages).toEqual(['0 0 612 792'])
    })
  },
)
