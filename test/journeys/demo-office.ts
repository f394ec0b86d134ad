import type { Page } from 'playwright-core'
import { demoPassword } from '../../src/demo/organizations.ts'
import { expectPage, fillIn, press } from './hands.ts'

/** Signs one of the demonstration's staff in, with the code that its page shows of their authenticator app, and opens Today. */
export async function signInToDemoOffice(page: Page, org: string, name: string): Promise<void> {
  await page.goto('/demo')
  const row = page.getByRole('row').filter({ hasText: name })
  const [, email, code] = /(\S+@\S+)[\s\S]*?\b(\d{6})\b/.exec(await row.innerText())!
  await page.goto(`/${org}/office`)
  await fillIn(page, { Email: email!, Password: demoPassword })
  await press(page, 'Sign In')
  await page.getByLabel('Code from your authenticator app').fill(code!)
  await press(page, 'Continue')
  await expectPage(page, 'Today')
}
