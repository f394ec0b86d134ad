import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { addSeries } from '../../../test/support/series.ts'
import { sessionByRotatingCode } from './queries.ts'
import { rotatingCode } from './rules.ts'
import { scanOf } from './scan.ts'

const t = await testApp()
const now = () => t.app.clock()
let organizationId = ''
const rounds: string[] = []

beforeAll(async () => {
  const { rows } = await t.database.pool.query("select id from organization where slug = 'lakeside'")
  organizationId = rows[0].id
  for (const [index, session] of [
    { starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' },
    { starts: '2026-11-20T21:00Z', ends: '2026-11-20T22:00Z', cancelled: '2026-11-19T20:00Z' },
    { starts: '2026-11-20T19:00Z', ends: '2026-11-20T20:00Z' },
    { starts: '2026-11-27T20:30Z', ends: '2026-11-27T21:30Z' },
  ].entries()) {
    const sessions = [{ code: `444000${index}`, ...session }]
    const made = await addSeries(t.database.pool, { title: `Rounds ${index}`, rotating: true, sessions })
    rounds.push(...made.sessionIds)
  }
})

const codeOf = (sessionId: string) => rotatingCode(t.app.keys, { organizationId, sessionId, rotateSeconds: 20 }, now())
const ask = (path: string) => t.fetch(new Request(`http://localhost:3000${path}`))
const typed = (digits: string, org = organizationId) =>
  t.database.inOrganization(org, (db) => sessionByRotatingCode(db, t.app.keys, digits, now()))

test('a scan leads on with the session and its moment, which are good for half an hour', async () => {
  const answer = await ask(`/lakeside/s/${codeOf(rounds[0]!).token}`)
  const onward = new URL(answer.headers.get('location')!, 'http://localhost:3000')
  expect([answer.status, onward.pathname, [...onward.searchParams.keys()]]).toEqual([
    303,
    '/lakeside/attendance',
    ['scan'],
  ])
  const stamp = onward.searchParams.get('scan')!
  expect(scanOf(t.app.keys, organizationId, stamp, now().add({ minutes: 29 }))).toEqual({
    id: expect.any(String),
    sessionId: rounds[0],
    at: now(),
  })
})

test('the path of a scan is short enough for the back row', () => {
  expect(`/lakeside/s/${codeOf(rounds[0]!).token}`.length).toBe(28)
})

test('a code that is over, made up, or of another organization asks for another scan', async () => {
  const { token } = codeOf(rounds[0]!)
  const paths = ['/lakeside/s/aaaaaaaaaaaaaaaa', '/lakeside/s/x', `/palmetto/s/${token}`]
  for (const path of paths) {
    const answer = await ask(path)
    expect([answer.status, (await answer.text()).includes('Scan the one that is there now')]).toEqual([410, true])
  }
  t.setTime('2026-11-20T21:05:39Z')
  expect((await ask(`/lakeside/s/${token}`)).status).toBe(303)
  t.setTime('2026-11-20T21:05:40Z')
  expect((await ask(`/lakeside/s/${token}`)).status).toBe(410)
  t.setTime('2026-11-20T21:05:00Z')
})

test('no code is good for a session that is cancelled, not yet open, or over for an hour', async () => {
  for (const id of rounds.slice(1)) {
    const { token, digits } = codeOf(id)
    expect([(await ask(`/lakeside/s/${token}`)).status, await typed(digits)]).toEqual([410, null])
  }
})

test('the digits beside the QR code name the same session, in its organization only', async () => {
  const { digits } = codeOf(rounds[0]!)
  expect(await typed(digits)).toBe(rounds[0])
  expect(await typed('4440001')).toBe(null)
  const { rows } = await t.database.pool.query("select id from organization where slug = 'palmetto'")
  expect(await typed(digits, rows[0].id)).toBe(null)
})
