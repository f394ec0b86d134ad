import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds, and whether the page scrolls sideways: narrow and light, then wide and dark: both frames of the page and both palettes. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.evaluate(axe.source)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const narrow = await axeFaults(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const wide = await axeFaults(page)
  return [...(beyond > 0 ? [`scrolls ${beyond} px sideways`] : []), ...narrow, ...wide].map(
    (fault) => `${name}: ${fault}`,
  )
}

const axeFaults = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`))
  })
