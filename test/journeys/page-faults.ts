import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds, and whether the page scrolls sideways: narrow and light, then wide and dark: both frames of the page and
 * both palettes; and what stands on it that is written for machines.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.evaluate(axe.source)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const narrow = await axeFaults(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const wide = await axeFaults(page)
  const scrolls = beyond > 0 ? [`scrolls ${beyond} px sideways`] : []
  return [...scrolls, ...(await sourceTexts(page)), ...narrow, ...wide].map((fault) => `${name}: ${fault}`)
}

/** A function, an object or a value that is missing, printed where words should be. */
async function sourceTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => [
    document.title,
    document.body.textContent,
    ...[...document.body.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ value }) => value)),
  ])
  const found = texts.flatMap((text) => text.match(/.{0,40}(=>|\[object |\bundefined\b|\bNaN\b).{0,20}/) ?? [])
  return found.length > 0 ? [`prints “${found[0]}”`] : []
}

const axeFaults = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`))
  })
