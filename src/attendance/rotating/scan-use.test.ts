import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { forgetExpired } from '../../sign-in/forget-expired.ts'
import { rotatingCode } from './rules.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/attendance'
const rows = async (text: string) => (await pool.query(text)).rows
const { sessionIds } = await addSeries(pool, {
  title: 'Morbidity and Mortality',
  rotating: true,
  sessions: [{ code: '4300001', title: 'On the Screen', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }],
})
const [{ id: organizationId }] = await rows("select id from organization where slug = 'lakeside'")
const signedIn = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
const [priya, gail, lena] = await Promise.all([lakeside.priya, lakeside.gail, lakeside.lena].map(signedIn))

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate attendance_source, attendance, scan_use cascade')
})

/** Scans the screen, and returns the stamp that leads on. */
async function scan(): Promise<string> {
  const { token } = rotatingCode(
    t.app.keys,
    { organizationId, sessionId: sessionIds[0]!, rotateSeconds: 20 },
    t.app.clock(),
  )
  const answer = await t.fetch(new Request(`http://localhost:3000/lakeside/s/${token}`))
  return new URL(answer.headers.get('location')!, 'http://localhost:3000').searchParams.get('scan')!
}
const attended = async () => (await rows('select person_id from live_attendance')).length

test('one scan records one person: whoever it was sent on to is told to scan, or to type the digits', async () => {
  const stamp = await scan()
  await gail!.get(`${page}?scan=${stamp}`)
  expect([gail!.status, gail!.heading()]).toEqual([200, 'RSS Attendance Confirmation/Credit'])
  expect((await priya!.post(page, { scan: stamp })).heading()).toBe('You are recorded')
  t.setTime('2026-11-20T21:06:20Z')
  for (const other of [gail!, lena!]) {
    for (const ask of [() => other.post(page, { scan: stamp }), () => other.get(`${page}?scan=${stamp}`)]) {
      await ask()
      expect([other.status, other.heading()]).toEqual([409, 'This scan was used for somebody else'])
      expect(other.text()).toContain(
        'Scan the code on the screen yourself, or type the six digits that stand beside it.',
      )
    }
  }
  expect(await attended()).toBe(1)
  await gail!.post(page, { scan: await scan() })
  expect([gail!.heading(), await attended()]).toEqual(['You are recorded', 2])
})

test('the same person may send a scan again', async () => {
  const stamp = await scan()
  await priya!.post(page, { scan: stamp })
  t.setTime('2026-11-20T21:10:00Z')
  await priya!.post(page, { scan: stamp })
  expect(priya!.path).toBe(`${page}/${sessionIds[0]}?said=attended-before`)
  expect(await attended()).toBe(1)
})

test('of two people at the same moment one is recorded', async () => {
  for (let round = 1; round <= 5; round++) {
    const stamp = await scan()
    const headings = await Promise.all(
      [priya!, gail!].map(async (browser) => (await browser.post(page, { scan: stamp })).heading()),
    )
    expect(headings.sort()).toEqual(['This scan was used for somebody else', 'You are recorded'])
  }
})

test('who used a scan is forgotten a day later', async () => {
  await priya!.post(page, { scan: await scan() })
  await forgetExpired(t.database, t.app.clock().add({ hours: 24 }))
  expect((await rows('select scan_id from scan_use')).length).toBe(1)
  await forgetExpired(t.database, t.app.clock().add({ hours: 25 }))
  expect(await rows('select scan_id from scan_use')).toEqual([])
})
