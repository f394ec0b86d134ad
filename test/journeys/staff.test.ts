import { beforeAll, expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, fillIn, follow, main, press, signIn } from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()
const { pool } = database

/** Stands in for the second step, which has a story of its own. */
const showSecondStep = () => pool.query('update sign_in_session set second_factor_at = created_at')

const ids: Record<string, string> = {}

beforeAll(async () => {
  const { rows } = await pool.query('select code, activity_id from activity_session')
  for (const { code, activity_id } of rows) ids[code] = activity_id
})

async function linkTo(email: string): Promise<string> {
  const { rows } = await pool.query('select body from message where recipient = $1', [email])
  return /https?:\/\/\S+\/invitation\/\S+/.exec(rows[0].body)![0]
}

test.each([
  ['desktop', true, 'ines@clinic.example'],
  ['phone', false, 'jan@clinic.example'],
] as const)(
  'an administrator invites a coordinator, who joins by the link and sees own series only: %s, scripts %s',
  { timeout: 60_000 },
  async (device, scripts, email) => {
    await chromium.visit({ origin, device, scripts }, async (page) => {
      await page.goto('/lakeside/sign-in')
      await signIn(page, lakeside.renee.email)
      await showSecondStep()
      await page.goto('/lakeside/office/staff')
      await follow(page, 'Invite somebody')
      await fillIn(page, { Email: email })
      await main(page)
        .getByRole('radio', { name: /^Coordinator/ })
        .check()
      await main(page).getByRole('checkbox', { name: 'Pediatric Grand Rounds' }).check()
      await press(page, 'Send invitation')
      await page.getByText('Invited, but nobody is told yet: no mail server is set up.').waitFor()
      expect(await main(page).getByRole('row', { name: email }).count()).toBe(1)
    })
    await chromium.visit({ origin, device, scripts }, async (page) => {
      await page.goto(await linkTo(email))
      await expectPage(page, 'Join the CME office')
      await fillIn(page, { 'First Name': 'Inés', 'Last Name': 'O’Brien-Nuñez' })
      await page.getByLabel(/^Password/).fill('seven herons by the weir')
      await page.getByLabel(/^Re-enter Password/).fill('seven herons by the weir')
      await press(page, 'Make account and accept')
      await expectPage(page, 'Set up your second step')
      await showSecondStep()
      await page.goto(new URL(page.url()).searchParams.get('to')!)
      await expectPage(page, 'Activities')
      await page.getByText('You are on the staff of Lakeside Health System now.').waitFor()
      await page.goto('/lakeside/office/activities?view=all')
      expect(await main(page).locator('th.main a').allTextContents()).toEqual([
        'Bronchiolitis After High Flow: What Still Helps',
      ])
      await page.goto(`/lakeside/office/activities/${ids[codes.sepsis]}`)
      await expectPage(page, 'There is no activity at this address')
      await page.goto('/lakeside/office/people')
      await expectPage(page, 'This page is not open to you')
      // The link is spent.
      await page.goto(await linkTo(email))
      await expectPage(page, 'Activities')
    })
  },
)

test('an administrator finds a person by phone number and turns the second step off', {
  timeout: 60_000,
}, async () => {
  const { rows } = await pool.query('select organization_id, person_id from person_email where email = $1', [
    lakeside.priya.email,
  ])
  await pool.query(`insert into person_totp values ($1, $2, 'sealed', now())`, [
    rows[0].organization_id,
    rows[0].person_id,
  ])
  await chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.renee.email)
    await showSecondStep()
    await page.goto('/lakeside/office/people')
    await main(page).getByLabel('Search').fill('503 555 0187')
    await main(page)
      .locator('[data-count]', { hasText: /^1 person$/ })
      .waitFor()
    await follow(page, 'Priya Raman, MD')
    await expectPage(page, 'Priya Raman, MD')
    await follow(page, 'Turn the second step off')
    await expectPage(page, 'Turn the second step of Priya Raman off?')
    await fillIn(page, { Reason: 'Lost phone, called back on the hospital’s number.' })
    await main(page).getByLabel('I have made sure that it is Priya Raman who asks.').check()
    await press(page, 'Turn the second step off')
    await page.getByText('The second step is off. An email tells the person.').waitFor()
    await follow(page, 'Audit')
    await main(page).getByText('Turned somebody’s second step off').waitFor()
  })
})
