import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWeb } from '../../src/app.ts'
import { testApp } from '../support/app.ts'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { served } from '../support/server.ts'
import { main, press, signIn } from './hands.ts'

const t = await testApp()
const { pool } = t.database
const chromium = realBrowser()

/** What stands between the device and the site: it may lose the answer, or the site may fail. */
let between: 'nothing' | 'loses the answer' | 'fails' | 'is slow' | 'is cut' = 'nothing'
const web = makeWeb(t.app)
type Connection = { incoming: IncomingMessage; outgoing: ServerResponse }
const origin = await served(async (request, env?: Connection) => {
  if (between === 'is cut') env!.incoming.socket.destroy()
  if (between === 'is cut') return new Response()
  const entries = request.method === 'POST' && request.url.endsWith('/entries')
  if (entries && between === 'fails') return new Response('down', { status: 500 })
  const answer = await web.fetch(request, env)
  if (entries && between === 'loses the answer') return new Response('lost', { status: 502 })
  if (entries && between === 'is slow') await new Promise((resolve) => setTimeout(resolve, 150))
  return answer
}, 'localhost')

let session = ''

beforeAll(async () => {
  t.setTime('2026-11-20T20:10:30Z')
  const { rows } = await pool.query('select id from activity_session where code = $1', [codes.bronchiolitis])
  session = rows[0].id
  await pool.query(`insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
    select organization_id, gen_random_uuid(), 'Badge', 'Holder ' || n, 'holder' || n, now(), now()
    from generate_series(1, 30) n, organization o, lateral (select o.id as organization_id) i where o.slug = 'lakeside'`)
  await pool.query(`insert into person_badge select organization_id, 'LHS-' || (1000 + substring(family_name, 8)::int), id, now()
    from person where given_name = 'Badge'`)
})

beforeEach(async () => {
  between = 'nothing'
  await pool.query('truncate attendance_source, attendance, waiting_attendance cascade')
})

/** Opens the door on this device, as a coordinator does. */
async function openDoor(page: Page): Promise<void> {
  await page.goto(`/lakeside/office/sessions/${session}/door`)
  await signIn(page, lakeside.carlos.email)
  await pool.query('update sign_in_session set second_factor_at = created_at')
  await page.goto(`/lakeside/office/sessions/${session}/door`)
  await press(page, 'Open on this device')
  await page.waitForURL(/\/lakeside\/door\//)
}

/** The page and what it needs are on the device. */
const keptOnDevice = (page: Page) =>
  page.waitForFunction(
    async () => {
      const kept = await (await caches.open('door')).keys()
      return kept.length >= 4 && navigator.serviceWorker.controller !== null
    },
    null,
    { polling: 100 },
  )

async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const shown = (page: Page, text: string) => main(page).getByText(text).first().waitFor()

/** The browser is told that it is offline, and what goes out all the same reaches nobody. */
async function loseConnection(page: Page): Promise<void> {
  between = 'is cut'
  await page.context().setOffline(true)
}

async function connect(page: Page): Promise<void> {
  between = 'nothing'
  await page.context().setOffline(false)
}

/** Who is recorded in the session by its door, and how many sources each has. */
async function recorded(): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    `select p.given_name || ' ' || p.family_name as name, count(*)::int as sources from live_attendance a
     join attendance_source s on s.attendance_id = a.id join person p on p.id = a.person_id
     where a.session_id = $1 group by p.id, p.given_name, p.family_name`,
    [session],
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.sources]))
}

const nothingKept = (page: Page) =>
  page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith('door ')), null, { polling: 100 })

test('a lost connection at the door loses nobody, also by a reload: each is recorded once', () =>
  chromium.visit({ origin, unreliable: true }, async (page) => {
    await openDoor(page)
    await scan(page, lakeside.priya.email)
    await shown(page, 'Recorded: Priya Raman, MD, 12:10 PM')
    await keptOnDevice(page)

    await loseConnection(page)
    await scan(page, lakeside.gail.email)
    await shown(page, 'No connection: 1 kept on this device')
    await scan(page, 'LHS-1007')
    await scan(page, 'Tomasz Wierzbicki-Hallström')
    await shown(page, 'No connection: 3 kept on this device')
    expect(await page.content()).not.toContain(lakeside.gail.email)

    await page.reload()
    await page.getByRole('heading', { name: 'Bronchiolitis After High Flow' }).waitFor()
    await shown(page, 'No connection: 3 kept on this device')
    await scan(page, lakeside.noor.email)
    await shown(page, 'No connection: 4 kept on this device')
    expect(await recorded()).toEqual({ 'Priya Raman': 1 })

    await connect(page)
    await shown(page, 'Recorded: Noor Haddad, PharmD')
    await nothingKept(page)
    expect(await recorded()).toEqual({
      'Priya Raman': 1,
      'Gail Monroe': 1,
      'Badge Holder 7': 1,
      'Tomasz Wierzbicki-Hallström': 1,
      'Noor Haddad': 1,
    })
    expect(await main(page).getByText('No connection').count()).toBe(0)
  }))

test('a scanner that types 30 badges as fast as it can loses none, while the last is being sent', () =>
  chromium.visit({ origin }, async (page) => {
    await openDoor(page)
    between = 'is slow'
    for (let badge = 1; badge <= 30; badge++) await scan(page, `LHS-${1000 + badge}`)
    await nothingKept(page)
    const all = Array.from({ length: 30 }, (_, index) => [`Badge Holder ${index + 1}`, 1])
    expect(await recorded()).toEqual(Object.fromEntries(all))
  }))

test.each(['loses the answer', 'fails'] as const)('where the way %s, each is recorded once in the end', (trouble) =>
  chromium.visit({ origin, unreliable: true }, async (page) => {
    await openDoor(page)
    between = trouble
    await scan(page, lakeside.priya.email)
    await scan(page, 'Somebody Unknown')
    await shown(page, 'No answer: 2 kept on this device.')
    await page.reload()
    await shown(page, 'No answer: 2 kept on this device.')
    between = 'nothing'
    await nothingKept(page)
    expect(await recorded()).toEqual({ 'Priya Raman': 1 })
    const { rows } = await pool.query('select name from waiting_attendance')
    expect(rows).toEqual([{ name: 'Somebody Unknown' }])
  }),
)

test('a closed tab keeps what it had, and the next one sends it', () =>
  chromium.visit({ origin, unreliable: true }, async (page) => {
    await openDoor(page)
    await keptOnDevice(page)
    const address = page.url()
    await loseConnection(page)
    await scan(page, lakeside.priya.email)
    await shown(page, 'No connection: 1 kept on this device')
    const next = await page.context().newPage()
    await page.close()
    await connect(page)
    await next.goto(address)
    await nothingKept(next)
    expect(await recorded()).toEqual({ 'Priya Raman': 1 })
  }))

test('a door that was closed meanwhile keeps its entries, and the next door on the device sends them', () =>
  chromium.visit({ origin, unreliable: true }, async (page) => {
    await openDoor(page)
    await keptOnDevice(page)
    const closed = page.url()
    await loseConnection(page)
    await scan(page, lakeside.priya.email)
    await shown(page, 'No connection: 1 kept on this device')
    await pool.query('update door set closed_at = now()')
    await connect(page)
    await shown(page, 'This door is closed: 1 kept on this device.')
    await page.goto(closed)
    await shown(page, 'This door is closed: 1 kept on this device.')
    const download = page.waitForEvent('download')
    await press(page, 'Save what is kept here as a file')
    expect((await download).suggestedFilename()).toBe('door.csv')
    await openDoor(page)
    await nothingKept(page)
    expect(await recorded()).toEqual({ 'Priya Raman': 1 })
  }))

test.each([true, false])(
  'an unknown badge asks once, and of two people of one name one is chosen: scripts %s',
  (scripts) =>
    chromium.visit({ origin, scripts }, async (page) => {
      await pool.query(`delete from person_badge where badge = 'NEW-77'`)
      await pool.query(`update person set given_name = 'Sam', family_name = 'Okafor', family_name_key = 'okafor'
      where family_name = 'Holder 30'`)
      await openDoor(page)
      await page.getByLabel('Scan your badge').fill('new-77')
      await press(page, 'Record attendance')
      await shown(page, 'This badge is not known here: kept.')
      await page.getByLabel('Your email or name', { exact: true }).fill(lakeside.lena.email)
      await press(page, 'Add')
      await shown(page, 'Recorded: Lena Fischer, LCSW, 12:10 PM')
      await shown(page, 'This badge is known from now on.')
      await page.getByLabel('Scan your badge').fill('Sam Okafor')
      await press(page, 'Record attendance')
      await shown(page, 'Which one?')
      await page.getByRole('button', { name: 'Sam Okafor, MD, PharmD · s•••@l•••.example' }).click()
      await shown(page, 'Recorded: Sam Okafor, MD, PharmD, 12:10 PM')
      expect(await recorded()).toEqual({ 'Lena Fischer': 1, 'Sam Okafor': 1 })
    }),
)

test('what is scanned while a button has the focus is not lost', () =>
  chromium.visit({ origin }, async (page) => {
    await openDoor(page)
    await scan(page, 'Nobody Known')
    await shown(page, 'Not known here: kept.')
    await page.getByRole('button', { name: 'Add' }).focus()
    await scan(page, 'LHS-1003')
    await shown(page, 'Recorded: Badge Holder 3')
    await scan(page, 'Nobody Else')
    await page.getByLabel('Your email', { exact: true }).focus()
    await scan(page, 'LHS-1004')
    await shown(page, 'Recorded: Badge Holder 4')
  }))

test('only the last answer is shown, and it goes by itself', { timeout: 60_000 }, () =>
  chromium.visit({ origin }, async (page) => {
    await openDoor(page)
    await scan(page, lakeside.priya.email)
    await shown(page, 'Recorded: Priya Raman')
    await scan(page, lakeside.gail.email)
    await shown(page, 'Recorded: Gail Monroe')
    expect(await main(page).getByText('Priya').count()).toBe(0)
    await main(page).getByText('Gail Monroe').waitFor({ state: 'detached', timeout: 20_000 })
  }),
)

test('without a connection the door shows the organization’s time, whatever zone the device has', () =>
  chromium.visit({ origin, unreliable: true }, async (page) => {
    await openDoor(page)
    await keptOnDevice(page)
    await loseConnection(page)
    await scan(page, 'Somebody Unknown')
    const time = new Intl.DateTimeFormat('en-US', {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: 'America/Los_Angeles',
    })
    const now = Date.now()
    await shown(page, 'Kept on this device: Somebody Unknown')
    const text = await main(page).getByText('Kept on this device:').innerText()
    expect([now, now - 60_000].map((at) => `Kept on this device: Somebody Unknown, ${time.format(at)}`)).toContain(text)
  }))

test.each([390, 320])('a door fits %d px under a long name, its field near the top', (width) =>
  chromium.visit({ origin, device: 'phone' }, async (page) => {
    await pool.query(`update organization set name = 'Interdisciplinary Extracorporeal Health System of Lakeside'
      where slug = 'lakeside'`)
    await openDoor(page)
    await page.setViewportSize({ width, height: 844 })
    const scroll = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(scroll).toBe(0)
    const [above, field] = [await page.locator('header').boundingBox(), await page.locator('#typed').boundingBox()]
    expect(field!.y - (above!.y + above!.height)).toBeLessThan(120)
  }),
)
