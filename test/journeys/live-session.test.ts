import { beforeAll, expect, test } from 'vitest'
import { recordAttendance } from '../../src/attendance/record-attendance.ts'
import { lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { addSeries } from '../support/series.ts'
import { servedApp } from '../support/server.ts'
import { main, signIn } from './hands.ts'
import { faultsOf } from './page-faults.ts'

const { origin, database, app, setTime } = await servedApp()
const chromium = realBrowser()
let session = ''
let organizationId = ''

beforeAll(async () => {
  const name = 'The Lakeside and Columbia Gorge Health System of Hospitals and Clinics'
  await database.pool.query("update organization set text_number = '+18335550111', name = $1 where slug = 'lakeside'", [
    name,
  ])
  const sessions = [{ code: '4440001', title: 'Cooling', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }]
  const made = await addSeries(database.pool, { title: 'Neonatal Rounds', rotating: true, sessions })
  session = made.sessionIds[0]!
  const { rows } = await database.pool.query("select id from organization where slug = 'lakeside'")
  organizationId = rows[0].id
})

async function attend(email: string): Promise<void> {
  const { rows } = await database.pool.query('select person_id from person_email where email = $1', [email])
  const fact = { organizationId, personId: rows[0].person_id, sessionId: session, way: 'rotating' as const }
  await database.inOrganization(organizationId, (db) => recordAttendance(db, fact, app.clock()))
}

test('the screen and the board change by themselves: the code at its step, the count and the names as people come', () =>
  chromium.visit({ origin }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.renee.email)
    await database.pool.query('update sign_in_session set second_factor_at = created_at')
    await page.goto(`/lakeside/office/sessions/${session}/screen`)
    const digits = page.locator('.big')
    const first = await digits.textContent()
    expect(first).toMatch(/^\d{6}$/)
    setTime('2026-11-20T21:05:20Z')
    await expect.poll(() => digits.textContent(), { timeout: 6000 }).not.toBe(first)
    await attend(lakeside.priya.email)
    await page.getByText('1 recorded').waitFor()
    expect(await faultsOf(page, 'screen')).toEqual([])
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      const qr = await page.locator('.qr').boundingBox()
      expect([qr!.width / height > 0.55, qr!.y + qr!.height < height]).toEqual([true, true])
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
    }

    await page.goto(`/lakeside/office/sessions/${session}/live`)
    await page.getByText('Priya Raman').waitFor()
    await attend(lakeside.gail.email)
    await page.getByText('Gail Monroe').waitFor()
    expect(await main(page).getByText('Not connected').isVisible()).toBe(false)
    expect(await faultsOf(page, 'board')).toEqual([])
  }))

test('without scripts the board is loaded again by a link, and by the browser', () =>
  chromium.visit({ origin, scripts: false, device: 'phone' }, async (page) => {
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.renee.email)
    await database.pool.query('update sign_in_session set second_factor_at = created_at')
    await page.goto(`/lakeside/office/sessions/${session}/live`)
    expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('20')
    await attend(lakeside.tomasz.email)
    await main(page).getByRole('link', { name: 'Reload' }).click()
    await page.getByText('Tomasz Wierzbicki-Hallström').waitFor()
  }))
