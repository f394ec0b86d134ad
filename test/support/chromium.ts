import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserHere } from './chromium-binary.ts'

/** The devices of the journeys. */
const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} satisfies Record<string, BrowserContextOptions>

export type Device = keyof typeof devices

/**
 * `origin` is where relative addresses lead; `width` replaces the device's own; where a story is `unreliable`, lost
 * connections and failing servers belong to it.
 */
type Visit = {
  origin: string
  device?: Device
  scripts?: boolean
  dark?: boolean
  width?: number
  unreliable?: boolean
}

/** Pages in a real browser: `visit` opens one, lets a story happen on it, and holds that nothing failed in it. */
export type Chromium = { visit: (how: Visit, story: (page: Page) => Promise<void>) => Promise<void> }

/** Starts a real browser for the test file, and closes it after. */
export function realBrowser(): Chromium {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch(browserHere())
  })
  afterAll(() => browser.close())
  return { visit: (how, story) => visit(browser, how, story) }
}

async function visit(browser: Browser, how: Visit, story: (page: Page) => Promise<void>) {
  const device: BrowserContextOptions = devices[how.device ?? 'desktop']
  const context = await browser.newContext({
    ...device,
    ...(how.width ? { viewport: { width: how.width, height: 800 } } : {}),
    baseURL: how.origin,
    javaScriptEnabled: how.scripts ?? true,
    colorScheme: how.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  context.setDefaultTimeout(8000)
  try {
    const page = await context.newPage()
    const faults = faultsOf(page, how.unreliable ?? false)
    await story(page)
    expect(faults).toEqual([])
  } finally {
    await context.close()
  }
}

/** Gathers what goes wrong in a page: script errors, refusals of the content policy, what could not be loaded. */
function faultsOf(page: Page, unreliable: boolean): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // That a page itself was answered with 422 or 404 is for the story to judge; what it loads is told of below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  if (unreliable) return faults
  page.on('response', (response) => {
    const status = response.status()
    const own = response.request().isNavigationRequest()
    if (status >= 500 || (status >= 400 && !own)) faults.push(`${status} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    if (why !== 'net::ERR_ABORTED') faults.push(`${why} ${request.url()}`)
  })
  return faults
}
