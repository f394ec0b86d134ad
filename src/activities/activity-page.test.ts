import pg from 'pg'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, password } from '../../test/support/cast.ts'
import { sessionPaths, titles, titlesOn } from '../../test/support/catalogue.ts'
import { qrCode } from '../platform/qr.ts'
import { routes } from '../routes.ts'

const origin = 'http://localhost:3000'
const t = await testApp()
const at = { org: 'lakeside' }
const visit = (path: string) => t.browser().get(path)
const { bronchiolitis, sepsis, symposium, tumorBoard } = titles
const open = await sessionPaths(t, codes.bronchiolitis)
const room = await sessionPaths(t, codes.tumorBoard)

test('a room code is on no public page, in no link, no calendar and no QR code', async () => {
  const signedIn = await t.browser().signIn('lakeside', 'gail@lakeside.example', password)
  for (const path of [
    '/lakeside',
    '/lakeside/activities',
    '/lakeside/specialties/emergency-medicine',
    '/lakeside/activities?q=tumor',
    room.page,
    room.calendar,
  ])
    for (const browser of [t.browser(), signedIn]) {
      const page = await browser.get(path)
      expect([path, page.status, page.body.includes(codes.tumorBoard)]).toEqual([path, 200, false])
    }
})

test('the QR code of a public code leads to the claim, that of a room code to the page itself', async () => {
  const openPage = await visit(open.page)
  const roomPage = await visit(room.page)
  const drawn = (browser: Browser) => / d="(M0 0h7[^"]*)" fill="#000"/.exec(browser.body)?.[1]
  expect(drawn(openPage)).toBe(qrCode(origin + routes.claimByCode.to({ ...at, code: codes.bronchiolitis })).path)
  expect(drawn(roomPage)).toBe(qrCode(origin + room.page).path)
  expect(roomPage.text()).toContain('The activity code is given in the room.')
})

test('the way to claim sets a public code and leaves a room code to be typed', async () => {
  const link = (browser: Browser) => /<a class="button" href="([^"]*)"/.exec(browser.body)?.[1]
  expect(link(await visit(open.page))).toBe('/lakeside/claim?code=2356446')
  expect(link(await visit(room.page))).toBe('/lakeside/claim')
})

test('who is signed in claims without being asked to sign in', async () => {
  const browser = await t.browser().signIn('lakeside', 'gail@lakeside.example', password)
  await browser.get(open.page)
  expect(/<a class="button"[^>]*>([^<]*)</.exec(browser.body)?.[1]).toBe('Claim Credit')
  await browser.get('/lakeside/activities')
  expect(browser.text()).not.toContain('Sign In to Claim Credit')
})

test('an activity says what it teaches, who teaches, and its credit in the required wording', async () => {
  const page = await visit(open.page)
  expect(page.heading()).toBe(bronchiolitis)
  expect(page.text()).toContain('Pediatric Grand Rounds · Regularly scheduled series')
  expect(page.text()).toContain('Friday, November 20, 2026 12:00–1:00 PM Pacific')
  expect(page.text()).toContain(
    'Physicians. The Lakeside Health System designates this live activity for a maximum of 1.00 AMA PRA Category 1 Credit ™. Physicians should claim only the credit commensurate with the extent of their participation in the activity.',
  )
  expect(page.text()).toContain('Nurses. This activity provides a maximum of 1.00 ANCC contact hour.')
  expect(page.text()).toContain('Everyone else. A certificate of participation is available.')
  expect(page.text()).toContain('Lakeside Health System is jointly accredited')
})

test.each([
  [codes.bronchiolitis, 'Open until Friday, November 27, 11:59 PM', true],
  [codes.interpreter, 'Credit can be claimed from Friday, December 4, 2026, 12:00 PM', false],
  [codes.cardiology, 'Claiming closed on Tuesday, November 3, 11:59 PM', false],
])('the page of %s says %j', async (code, sentence, claimable) => {
  const page = await visit((await sessionPaths(t, code)).page)
  expect(page.status).toBe(200)
  expect(page.text()).toContain(sentence)
  expect(page.text().includes('Sign In to Claim Credit')).toBe(claimable)
})

test('an activity that the office closed is listed nowhere, and its page says so', async () => {
  const client = new pg.Client({ connectionString: t.databaseUrl })
  await client.connect()
  const set = (state: string) => client.query('update activity set state = $1 where title = $2', [state, symposium])
  await set('closed')
  const list = await visit('/lakeside/activities')
  const page = await visit((await sessionPaths(t, codes.symposium)).page)
  await set('published')
  await client.end()
  expect(titlesOn(list)).toEqual([sepsis, tumorBoard, bronchiolitis])
  expect(page.text()).toContain('The CME office has closed this activity')
  expect(page.text()).not.toContain('Sign In to Claim Credit')
})

test('a draft, another organization’s session and what is no id are not found, and the way on is shown', async () => {
  const draft = await sessionPaths(t, codes.draft)
  const palmetto = await sessionPaths(t, codes.palmetto)
  for (const path of [
    draft.page,
    draft.calendar,
    palmetto.page,
    palmetto.calendar,
    routes.activity.to({ ...at, session: '01890000-0000-7000-8000-000000000000' }),
    routes.activity.to({ ...at, session: "x'--" }),
  ]) {
    const page = await visit(path)
    expect([path, page.status, page.heading()]).toEqual([path, 404, 'There is no activity at this address'])
    expect(titlesOn(await page.click('All activities')).length).toBe(4)
  }
})

test('a session can be put in a calendar', async () => {
  const page = await visit(open.page)
  const calendar = await page.click('Add to calendar')
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(calendar.body).toContain('\r\nDTSTART:20261120T200000Z\r\nDTEND:20261120T210000Z\r\n')
  expect(calendar.body).toContain(`\r\nUID:${open.id}\r\n`)
})
