import type { Locator } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { brandUse } from '../../src/organizations/settings/brand-rules.ts'
import { lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { choose, expectPage, fillIn, follow, press, signIn } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()
const { pool } = database

beforeEach(() => pool.query(`update organization set brand = '#0b5e78', headline = 'Were you there?'`))

/** What the browser paints behind a control: red, green and blue from 0 to 255. */
const groundOf = (control: Locator): Promise<number[]> =>
  control.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
    canvas.fillStyle = getComputedStyle(element).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
  })

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

const furthest = (one: number[], other: number[]): number =>
  Math.max(...one.map((value, index) => Math.abs(value - other[index]!)))

test.each([
  ['desktop', true, false],
  ['phone', false, true],
] as const)(
  'an administrator gives the portal another color and sees it before learners do: %s, scripts %s, dark %s',
  { timeout: 60_000 },
  async (device, scripts, dark) => {
    await chromium.visit({ origin, device, scripts, dark }, async (page) => {
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.renee.email)
      // Stands in for the second step, which has a story of its own.
      await pool.query('update sign_in_session set second_factor_at = created_at')
      await page.goto('/lakeside/office/organization')
      await follow(page, 'Name and look')
      await fillIn(page, { Headline: 'Claim it now', 'Brand color': '#ffd400' })
      await press(page, 'Preview the portal')
      await expectPage(page, 'Claim it now')
      const { light, dark: onDark } = brandUse('#ffd400')
      const save = page.getByRole('complementary', { name: 'Preview' }).getByRole('button', { name: 'Save changes' })
      expect(furthest(await groundOf(save), channels(dark ? onDark : light))).toBeLessThanOrEqual(2)
      // The tool that finds faults is a script itself.
      if (scripts) expect(await faultsOf(page, 'preview')).toEqual([])
      await page.getByRole('button', { name: 'Go on editing' }).click()
      await expectPage(page, 'Name and look')
      await press(page, 'Preview the portal')
      await save.click()
      await expectPage(page, 'Name and look')
      await page.goto('/lakeside')
      await expectPage(page, 'Claim it now')
    })
  },
)

test('another time zone is told before it is saved, on a page without faults', { timeout: 60_000 }, async () => {
  await chromium.visit({ origin, device: 'phone', scripts: true }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.renee.email)
    await pool.query('update sign_in_session set second_factor_at = created_at')
    await page.goto('/lakeside/office/organization/contact')
    await choose(page, 'Time zone', 'Eastern Time (America/New York)')
    await press(page, 'Save changes')
    await page.getByRole('heading', { name: 'What Eastern Time changes' }).waitFor()
    expect(await faultsOf(page, 'time zone')).toEqual([])
    await page.getByRole('checkbox', { name: 'Show times in Eastern Time from now on' }).check()
    await press(page, 'Save changes')
    await page.getByText('Times are Eastern Time.').waitFor()
  })
})
