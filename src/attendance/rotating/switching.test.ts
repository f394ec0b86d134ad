import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { rotatingCode } from './rules.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/attendance'
const [{ id: organizationId }] = (await pool.query("select id from organization where slug = 'lakeside'")).rows
const signedIn = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
let code = 4_300_000
let series: Awaited<ReturnType<typeof addSeries>>
let codes: string[]

/** Last week's session, the one that goes on, and tomorrow’s. */
async function rounds(rotating: boolean): Promise<void> {
  codes = [String(code++), String(code++), String(code++)]
  const sessions = [
    { code: codes[0]!, starts: '2026-11-18T20:30Z', ends: '2026-11-18T21:30Z' },
    { code: codes[1]!, starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' },
    { code: codes[2]!, starts: '2026-11-21T20:00Z', ends: '2026-11-21T21:00Z' },
  ]
  series = await addSeries(pool, { title: `Rounds ${code}`, rotating, sessions })
}

beforeEach(async () => {
  t.setTime(testNow)
  await pool.query('truncate throttle; truncate attendance_source, attendance cascade')
})

async function switchTo(rotating: boolean): Promise<void> {
  const office = await signedIn(lakeside.renee)
  await office.get(`/lakeside/office/series/${series.activityId}/plan`)
  await office.submit({ rotating: rotating ? 'yes' : '' }, 'name="codeDays"')
  expect(office.path).toContain('said=series-saved')
}

/** Enters a code as it is; the page that comes of it. */
const outcome = async (typed: string): Promise<string> => {
  const priya = await signedIn(lakeside.priya)
  await priya.post(page, { code: typed })
  return priya.heading()
}
const digits = (sessionId: string) =>
  rotatingCode(t.app.keys, { organizationId, sessionId, rotateSeconds: 20 }, t.app.clock()).digits

test('fixed codes that were handed out go on working when the codes of a series begin to change', async () => {
  await rounds(false)
  await switchTo(true)
  expect([await outcome(codes[0]!), await outcome(codes[1]!)]).toEqual(['You are recorded', 'You are recorded'])
  t.setTime('2026-11-21T19:50:00Z')
  expect(await outcome(codes[2]!)).toBe('The code changes on the screen')
  expect(await outcome(digits(series.sessionIds[2]!))).toBe('You are recorded')
  t.setTime(testNow)
  const office = await signedIn(lakeside.renee)
  await office.get(`/lakeside/office/sessions/${series.sessionIds[1]}/screen`)
  expect(office.text()).toContain(codes[1])
  expect(office.text()).toContain('The code is valid until Friday, November 27, 11:59 PM Pacific.')
})

test('and back: what was held with codes on the screen has no fixed code afterwards', async () => {
  await rounds(true)
  await switchTo(false)
  expect(await outcome(codes[0]!)).toBe('The code was valid until Wednesday, November 18, 2:30 PM')
  expect(await outcome(codes[1]!)).toBe('The code changes on the screen')
  expect(await outcome(digits(series.sessionIds[1]!))).toBe('You are recorded')
  t.setTime('2026-11-21T19:50:00Z')
  expect(await outcome(codes[2]!)).toBe('You are recorded')
})

test('a second switch leaves what the first one kept', async () => {
  await rounds(false)
  await switchTo(true)
  t.setTime('2026-11-21T20:10:00Z')
  await switchTo(false)
  expect([await outcome(codes[0]!), await outcome(codes[2]!)]).toEqual([
    'You are recorded',
    'The code changes on the screen',
  ])
  expect(await outcome(digits(series.sessionIds[2]!))).toBe('You are recorded')
})
