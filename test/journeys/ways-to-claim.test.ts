import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { qrCode } from '../../src/platform/qr.ts'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { servedApp } from '../support/server.ts'
import { surveyService } from '../support/survey-service.ts'
import {
  answer,
  answerEvaluation,
  claimAmount,
  expectPage,
  fillIn,
  follow,
  main,
  press,
  printCertificate,
  signIn,
} from './hands.ts'

const { origin, database } = await servedApp()
const chromium = realBrowser()

beforeAll(async () => {
  const address = await surveyService()
  await database.pool.query("update activity set survey_url = $1 where evaluation = 'survey'", [address])
})

/** Comes by a QR code, signs in, and confirms the code. */
async function begin(page: Page, email: string, code: string): Promise<void> {
  await page.goto(`/lakeside/c/${code}`)
  await signIn(page, email)
  await follow(page, 'Continue')
  await press(page, 'Submit')
}

const content = async (page: Page) => (await main(page).innerText()).replace(/\s+/g, ' ')

test('a nurse scans the QR code of a page, and is awarded contact hours', () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/activities?q=bronchiolitis')
    await follow(page, 'Bronchiolitis After High Flow: What Still Helps')
    const address = `${origin}/lakeside/c/${codes.bronchiolitis}`
    const drawn = page.getByRole('img', { name: 'QR code to claim credit' }).locator('path')
    expect(await drawn.getAttribute('d')).toBe(qrCode(address).path)

    await begin(page, lakeside.gail.email, codes.bronchiolitis)
    await answerEvaluation(page)
    await press(page, 'Submit and Claim Credit')
    await expectPage(page, 'Certificate Preparation')
    expect(await content(page)).toContain(
      'Not for you: AMA PRA Category 1 Credits™ AMA PRA Category 1 Credits™ are awarded to physicians, and your profile says nurse (RN, BSN).',
    )
    await claimAmount(page, '1.00')
    await expectPage(page, 'Your certificate is ready')
    expect(await content(page)).toContain('Gail Monroe, RN, BSN')
    await printCertificate(page)
  }))

test('a pharmacist types the code behind an old address, and reads where the official record is', () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/LAKESIDE/Publisher?page=pubOpen#/getCertificate')
    await expectPage(page, 'You must sign in to your account')
    await signIn(page, lakeside.tomasz.email)
    await follow(page, 'Continue')
    await main(page).getByLabel('Activity code').fill(' 235-6448 ')
    await press(page, 'Submit')
    await expectPage(page, 'Certificate Preparation')
    expect(await content(page)).toContain('CPE Monitor keeps the official record of this credit')
    await claimAmount(page, '6.50')
    await expectPage(page, 'Your certificate is ready')
    expect(await content(page)).toContain('Tomasz Wierzbicki-Hallström, PharmD')
    expect(await content(page)).toContain('CPE Monitor')
  }))

test('a pharmacist without a NABP number adds it, and comes back to the same step', () =>
  chromium.visit({ origin, scripts: false }, async (page) => {
    await begin(page, lakeside.noor.email, codes.symposium)
    await expectPage(page, 'Certificate Preparation')
    expect(await content(page)).toContain(
      'ACPE contact hours can be awarded once your birthday (month and day) and your NABP number are in your profile.',
    )
    expect(await main(page).getByRole('button', { name: 'Submit' }).count()).toBe(0)
    await main(page).getByRole('link', { name: 'My Profile' }).first().click()
    await answer(page, 'Are you a Physician, Nurse, Pharmacist or Allied Health?', 'Pharmacist')
    await fillIn(page, {
      'Licence Number': '0000',
      'Birthday, month and day': '04/27',
      'NABP Number': '204816',
      Phone: '503-555-0142',
      Address: '1 Alder Street',
      City: 'Portland',
      State: 'Oregon',
      Zip: '97227',
    })
    await press(page, 'Save Profile')
    await page.getByText('Profile saved.').waitFor()

    await page.goto('/lakeside/my-portal')
    await follow(page, /^Finish your claim/)
    await claimAmount(page, '6.50')
    await expectPage(page, 'Your certificate is ready')
  }))

test('a physician types the code that was given in the room, and taps twice', () =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/activities?q=tumor')
    expect(await page.content()).not.toContain(codes.tumorBoard)
    await follow(page, /^Sign In to Claim Credit/)
    await signIn(page, lakeside.vera.email)
    await follow(page, 'Continue')
    expect(await page.getByLabel('Activity code').inputValue()).toBe('')
    await page.getByLabel('Activity code').fill(codes.tumorBoard)
    await press(page, 'Submit')
    await expectPage(page, 'Certificate Preparation')
    await page.getByLabel('I took part in this activity for the time that I claim.').check()
    await main(page).getByRole('button', { name: 'Submit' }).dblclick()
    await expectPage(page, 'Your certificate is ready')
    const { rows } = await database.pool.query(
      'select count(*) from certificate c join activity_session s on s.id = c.session_id where s.code = $1',
      [codes.tumorBoard],
    )
    expect(rows).toEqual([{ count: 1 }])
  }))

test.each([
  { scripts: true, learner: lakeside.priya },
  { scripts: false, learner: lakeside.sam },
])('an evaluation at an outside survey leads back to the credit: scripts $scripts', ({ scripts, learner }) =>
  chromium.visit({ origin, scripts }, async (page) => {
    await begin(page, learner.email, codes.sepsis)
    await expectPage(page, 'Evaluation')
    await follow(page, 'Open the evaluation')
    await page.getByLabel('What will you change?').fill('Lactate within the hour')
    await page.getByRole('button', { name: 'Submit and Claim Credit' }).click()
    if (!scripts) {
      await expectPage(page, 'Your evaluation is complete')
      await press(page, 'Continue')
    }
    await claimAmount(page, '1.00')
    await expectPage(page, 'Your certificate is ready')
  }),
)

test('a claim that was stopped goes on where it stopped, on another device', async () => {
  await chromium.visit({ origin, device: 'phone' }, async (page) => {
    await begin(page, lakeside.sam.email, codes.bronchiolitis)
    await expectPage(page, 'Evaluation')
    await page.getByLabel('How I work with my team').check()
    await page.getByText('Saved', { exact: true }).waitFor()
  })
  await chromium.visit({ origin, scripts: false }, async (page) => {
    await page.goto('/lakeside/my-portal')
    await signIn(page, lakeside.sam.email)
    await follow(page, 'Continue')
    await follow(page, /^Evaluate/)
    expect(await page.getByLabel('How I work with my team').isChecked()).toBe(true)
    await answerEvaluation(page)
    await press(page, 'Submit and Claim Credit')
    await expectPage(page, 'Certificate Preparation')
    await follow(page, 'Finish later')
    await follow(page, /^Finish your claim/)
    await claimAmount(page, '0.50')
    await expectPage(page, 'Your certificate is ready')
  })
})

test('who is physician and pharmacist claims both, and one certificate shows both', () =>
  chromium.visit({ origin, scripts: false }, async (page) => {
    await begin(page, lakeside.sam.email, codes.symposium)
    await expectPage(page, 'Certificate Preparation')
    await main(page)
      .getByLabel(/^AMA PRA Category 1 Credits/)
      .fill('5.25')
    await main(page)
      .getByLabel(/^ACPE contact hours/)
      .fill('6.50')
    await page.getByLabel('I took part in this activity for the time that I claim.').check()
    await press(page, 'Submit')
    await expectPage(page, 'Your certificate is ready')
    const shown = await content(page)
    expect([shown.includes('5.25'), shown.includes('6.50')]).toEqual([true, true])
  }))

test('a social worker is awarded hours of participation', () =>
  chromium.visit({ origin, device: 'phone', scripts: false }, async (page) => {
    await begin(page, lakeside.lena.email, codes.bronchiolitis)
    await answerEvaluation(page)
    await press(page, 'Submit and Claim Credit')
    await claimAmount(page, '1.00')
    await expectPage(page, 'Your certificate is ready')
    expect(await content(page)).toContain('Lena Fischer, LCSW')
    expect(await content(page)).toContain('participation')
  }))

test.each([true, false])('a session that ends in mid-evaluation loses nothing: scripts %s', (scripts) =>
  // What the page saves by itself may be refused before the form is sent.
  chromium.visit({ origin, scripts, unreliable: true }, async (page) => {
    const learner = scripts ? lakeside.priya : lakeside.vera
    await begin(page, learner.email, codes.bronchiolitis)
    await expectPage(page, 'Evaluation')
    await answerEvaluation(page)
    await page.getByLabel('What could stand in the way?').fill('<b>Beds</b> & "time"')
    await database.pool.query('delete from sign_in_session')
    await press(page, 'Submit and Claim Credit')
    await page.getByText('You were signed out before your form arrived').waitFor()
    await signIn(page, learner.email)
    await expectPage(page, 'Sign In Successful')
    await press(page, 'Continue')
    await claimAmount(page, '1.00')
    await expectPage(page, 'Your certificate is ready')
    const { rows } = await database.pool.query(
      "select answers ->> 'barriers' as barriers from response where answers ? 'barriers'",
    )
    expect(rows.at(-1)).toEqual({ barriers: '<b>Beds</b> & "time"' })
  }),
)
