import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoPassword } from '../../src/demo/organizations.ts'
import { type Device, realBrowser } from '../support/chromium.ts'
import { demoProduct } from '../support/demo-product.ts'
import { mailTo } from '../support/mailbox.ts'
import { expectPage, fillIn, follow, main, menu, press } from './hands.ts'

const { app, printed: origin } = await demoProduct()
const { database } = app
const chromium = realBrowser()

/** The code that the instruction sheet prints; here it is that of the latest Emergency Medicine Grand Rounds. */
const sheetCode = '2356446'

const ways: { device: Device; scripts: boolean; email: string }[] = [
  { device: 'phone', scripts: true, email: 'marcellus.pv@palmetto.example' },
  { device: 'phone', scripts: false, email: 'aurora.blanchet@palmetto.example' },
  { device: 'desktop', scripts: true, email: 'gideon.wragg@palmetto.example' },
  { device: 'desktop', scripts: false, email: 'thomasina.gm@palmetto.example' },
]

/** What is recorded of a person at the sheet's session: the ways, in order. */
async function waysOf(email: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select x.way from person_email e
     join live_attendance a on a.organization_id = e.organization_id and a.person_id = e.person_id
     join activity_session s on s.organization_id = a.organization_id and s.id = a.session_id and s.code = $2
     join attendance_source x on x.organization_id = a.organization_id and x.attendance_id = a.id
     where e.email = $1 order by x.recorded_at`,
    [email, sheetCode],
  )
  return rows.map(({ way }) => way)
}

async function openDoor(page: Page, label: string): Promise<void> {
  const door = main(page).locator('details', { hasText: label })
  if ((await door.getAttribute('open')) === null) await door.locator('summary').click()
}

test.each(ways)('option 1, the CME portal: $device, scripts $scripts', { timeout: 60_000 }, ({ email, ...how }) =>
  chromium.visit({ origin, ...how }, async (page) => {
    // 1. Go to your CME Portal. 2. Sign In.
    await page.goto('/palmetto')
    await (await menu(page, how.device)).getByRole('link', { name: 'Sign In' }).click()
    await openDoor(page, 'Non-Palmetto Login')
    await fillIn(page, { Email: email, Password: demoPassword })
    await press(page, 'Sign In')
    await expectPage(page, 'Sign In Successful')
    await follow(page, 'Continue')
    await expectPage(page, 'My Portal')
    // 3. Select the RSS Attendance Confirmation/Credit purple icon.
    await follow(page, /^RSS Attendance Confirmation\/Credit/)
    await expectPage(page, 'RSS Attendance Confirmation/Credit')
    // 4. Enter the activity code that you received at the RSS activity.
    await fillIn(page, { 'Activity code': sheetCode })
    await press(page, 'Submit')
    await expectPage(page, 'You are recorded')
    await main(page).getByText('Sickle Cell Pain in the First Hour').first().waitFor()
    expect(await waysOf(email)).toEqual(['typed'])
    // Entered again, it is the same attendance.
    await page.goto('/palmetto/attendance')
    await fillIn(page, { 'Activity code': sheetCode })
    await press(page, 'Submit')
    await main(page).getByText('Sickle Cell Pain in the First Hour').first().waitFor()
    expect(await waysOf(email)).toEqual(['typed'])
  }),
)

/** The phone's own page: what it got last. */
const latest = (page: Page) => page.locator('.talk li').last()

async function text(page: Page, body: string): Promise<void> {
  await fillIn(page, { Text: body })
  await press(page, 'Send')
}

async function takePhone(page: Page, phone: string): Promise<void> {
  await page.goto('/demo/phone')
  await fillIn(page, { 'This phone is': phone })
  await main(page).getByLabel('It texts with').selectOption({ label: 'Palmetto University of the Health Sciences' })
  await press(page, 'Show this conversation')
}

const texters = [
  { device: 'phone', scripts: true, email: 'ludmila.ostrowski@palmetto.example', phone: '843-555-0181' },
  { device: 'desktop', scripts: false, email: 'aurora.blanchet@palmetto.example', phone: '843-555-0182' },
] as const

test.each(texters)('option 2, texting: $device, scripts $scripts', { timeout: 60_000 }, ({ email, phone, ...how }) =>
  chromium.visit({ origin, ...how }, async (page) => {
    await takePhone(page, phone)
    // 1. Text your email address to the number to confirm your account. You will receive a text message back that your
    // account was successfully updated.
    await text(page, email)
    expect(await latest(page).innerText()).toMatch(/your account was successfully updated/i)
    const mail = (await mailTo({ database }, email)).at(-1)!.body
    expect([mail.includes(phone.slice(4)), /undo/i.test(mail)]).toEqual([true, true])
    // 2. The word "Attend" must be included in the text message: text Attend 2356446 to record your attendance.
    await text(page, `Attend ${sheetCode}`)
    expect(await latest(page).innerText()).toContain('Sickle Cell')
    expect(await waysOf(email)).toContain('text')
    const before = await waysOf(email)
    // Texted again, it is the same attendance, and the answer says so.
    await text(page, `attend${sheetCode}`)
    expect(await latest(page).innerText()).toMatch(/already/i)
    expect((await waysOf(email)).filter((way) => way !== 'text')).toEqual(before.filter((way) => way !== 'text'))
  }),
)

test(
  'an unknown phone is not turned away: its attendance is joined by the link of the answer',
  { timeout: 60_000 },
  () =>
    chromium.visit({ origin, device: 'phone' }, async (page) => {
      const email = 'gideon.wragg@palmetto.example'
      await takePhone(page, '843-555-0199')
      await text(page, `Attend ${sheetCode}`)
      const link = latest(page).getByRole('link')
      await link.click()
      await openDoor(page, 'Non-Palmetto Login')
      await fillIn(page, { Email: email, Password: demoPassword })
      await press(page, 'Sign In')
      await expectPage(page, 'Sign In Successful')
      await follow(page, 'Continue')
      await main(page).getByText('Sickle Cell Pain in the First Hour').first().waitFor()
      expect(await waysOf(email)).not.toContain('text')
      await press(page, 'It is my phone')
      await main(page).getByText('Sickle Cell Pain in the First Hour').first().waitFor()
      expect(await waysOf(email)).toContain('text')
      // From then on the phone is known.
      await takePhone(page, '843-555-0199')
      await text(page, `Attend ${sheetCode}`)
      expect(await latest(page).innerText()).toMatch(/already/i)
    }),
)
