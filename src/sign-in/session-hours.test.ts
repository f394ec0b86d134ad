import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle, sign_in_session; update organization set session_hours = 12')
})

const signedIn = (): Promise<Browser> => t.browser().signIn('lakeside', lakeside.priya.email, password)
const isIn = async (b: Browser) => (await b.get('/lakeside/my-portal')).heading() === 'My Portal'
const hoursIn = (hours: number) =>
  t.setTime(
    Temporal.Instant.from(testNow)
      .add({ minutes: hours * 60 })
      .toString(),
  )

test('a session that is in use ends at once when it is older than the organization allows by now', async () => {
  const older = await signedIn()
  hoursIn(1.5)
  const younger = await signedIn()
  // Both are looked at often enough, so that neither is idle.
  for (const hours of [1.5, 3, 4.5, 5]) {
    hoursIn(hours)
    expect([hours, await isIn(older), await isIn(younger)]).toEqual([hours, true, true])
  }
  await pool.query(`update organization set session_hours = 4 where slug = 'lakeside'`)
  expect([await isIn(older), await isIn(younger)]).toEqual([false, true])
  expect(older.heading()).toBe('You must sign in to your account')
})
