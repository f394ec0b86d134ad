import { codeAt } from '../../src/sign-in/second-factor/rules.ts'
import type { TestApp } from './app.ts'
import type { Browser } from './browser.ts'
import { password } from './cast.ts'

/**
 * Scans the code of the page that sets an authenticator app up, and sends what the app shows and the person's password;
 * returns the app's secret.
 */
export async function setUpApp(t: TestApp, browser: Browser, currentPassword = password): Promise<string> {
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(browser.body)?.[1]?.replaceAll(' ', '')
  if (!secret) throw new Error(`No key of an app on ${browser.path}: ${browser.text()}`)
  await browser.submit({ code: codeAt(secret, t.app.clock()), currentPassword }, 'name="ticket"')
  return secret
}
