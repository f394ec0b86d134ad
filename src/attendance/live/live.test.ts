import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { recordAttendance, undoSources, type Way } from '../record-attendance.ts'
import { noteRefusal } from '../refusals.ts'
import { keepWaiting } from '../waiting.ts'

const t = await testApp()
let organizationId = ''
let before = ''
let session = ''
let other = ''
let changing = ''

beforeAll(async () => {
  const { rows } = await t.database.pool.query("select id from organization where slug = 'lakeside'")
  organizationId = rows[0].id
  await t.database.pool.query("update organization set text_number = '+18335550111' where slug = 'lakeside'")
  const rounds = await addSeries(t.database.pool, {
    title: 'Neonatal Rounds',
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '4440001', title: 'Sepsis in the Newborn', starts: '2026-11-13T20:30Z', ends: '2026-11-13T21:30Z' },
      { code: '4440002', title: 'Cooling', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' },
    ],
  })
  const others = await addSeries(t.database.pool, {
    title: 'Stroke Conference',
    rotating: true,
    sessions: [{ code: '4440003', starts: '2026-11-20T20:30Z', ends: '2026-11-20T21:30Z' }],
  })
  ;[before, session] = rounds.sessionIds as [string, string]
  other = changing = others.sessionIds[0]!
})

const idOf = async (email: string): Promise<string> => {
  const { rows } = await t.database.pool.query('select person_id from person_email where email = $1', [email])
  return rows[0].person_id
}
const attend = async (email: string, sessionId: string, way: Way, at: string) => {
  const fact = { organizationId, personId: await idOf(email), sessionId, way }
  return t.database.inOrganization(organizationId, (db) => recordAttendance(db, fact, Temporal.Instant.from(at)))
}
const signedIn = (member: { email: string }) => t.browser().signIn('lakeside', member.email, password)
const figures = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/<dt>(.*?)<\/dt><dd>(\d+)<\/dd>/g)].map(([, term, value]) => [term, Number(value)]),
  )

test('the board counts against the same minute of last time, and names who came, newest first', async () => {
  await attend(lakeside.priya.email, before, 'qr', '2026-11-13T20:40Z')
  await attend(lakeside.gail.email, before, 'text', '2026-11-13T21:20Z')
  await attend(lakeside.priya.email, session, 'qr', '2026-11-20T20:41Z')
  await attend(lakeside.priya.email, session, 'text', '2026-11-20T20:42Z')
  await attend(lakeside.gail.email, session, 'door', '2026-11-20T20:50Z')
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get(`/lakeside/office/sessions/${session}/live`)
  expect(figures(carlos.body)).toEqual({
    Recorded: 2,
    'At this minute last time, Nov 13': 1,
    'Last time in all': 2,
    'Waiting for a name': 0,
    Refused: 0,
  })
  expect(
    [...carlos.body.matchAll(/<tr><th scope="row".*?<\/tr>/g)].map(([row]) => row.replace(/<[^>]+>/g, '|')),
  ).toEqual([
    '||Gail Monroe, RN, BSN||Door||12:50 PM||Take back|||',
    '||Priya Raman, MD||QR code, Text||12:41 PM||Take back|||',
  ])
})

test('who waits for a name and who was refused stand beside them', async () => {
  await t.database.inOrganization(organizationId, async (db) => {
    const keys = { organizationId, sessionId: session }
    const waiting = { ...keys, way: 'text' as const, reference: '+15035550199', phone: '+15035550199' }
    await keepWaiting(db, waiting, t.app.clock())
    const refusal = {
      ...keys,
      way: 'typed' as const,
      reason: 'early' as const,
      personId: await idOf(lakeside.lena.email),
    }
    await noteRefusal(db, refusal, Temporal.Instant.from('2026-11-20T20:10Z'))
  })
  const renee = await signedIn(lakeside.renee)
  await renee.get(`/lakeside/office/sessions/${session}/live`)
  expect(renee.text()).toContain('(503) 555-0199 Text, 1:05 PM')
  expect(renee.text()).toContain('Lena Fischer Too early. Typed code, 12:10 PM')
  expect(renee.body).toContain(`href="/lakeside/office/people/${await idOf(lakeside.gail.email)}"`)
})

test('of many who wait the newest ten stand there, junk cut short, with the way to all of them', async () => {
  await t.database.inOrganization(organizationId, async (db) => {
    for (let count = 0; count < 12; count++) {
      const fact = { organizationId, sessionId: changing, way: 'door' as const, reference: String(count) }
      await keepWaiting(db, { ...fact, name: `${count} ${'x'.repeat(60)}` }, t.app.clock().add({ seconds: count }))
    }
    const refusal = { organizationId, sessionId: changing, way: 'typed' as const, reason: 'screen' as const }
    await noteRefusal(db, { ...refusal, personId: await idOf(lakeside.lena.email) }, t.app.clock())
  })
  const renee = await signedIn(lakeside.renee)
  await renee.get(`/lakeside/office/sessions/${changing}/live`)
  const shown = [...renee.body.matchAll(/<li>(\d+) (x+…)/g)].map(([, count, rest]) => [count, rest!.length])
  expect(shown).toEqual(Array.from({ length: 10 }, (_, at) => [String(11 - at), 36 - String(11 - at).length - 1]))
  expect(renee.text()).toContain('The newest 10 of 12. All of them')
  expect(renee.body).toContain(`<a href="/lakeside/office/sessions/${changing}/waiting">All of them</a>`)
  expect(renee.text()).toContain('Lena Fischer Not the code on the screen. Typed code, 1:05 PM')
  expect(figures(renee.body)).toEqual({ Recorded: 0, 'Waiting for a name': 12, Refused: 1 })
})

test('attendance that is undone counts no more', async () => {
  const undone = { way: 'door' as const, references: [''] }
  await t.database.inOrganization(organizationId, (db) => undoSources(db, undone, null, t.app.clock()))
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get(`/lakeside/office/sessions/${session}/live`)
  expect(figures(carlos.body)['Recorded']).toBe(1)
})

test('the screen has the code, what to text and where to type, and the count', async () => {
  const carlos = await signedIn(lakeside.carlos)
  await carlos.get(`/lakeside/office/sessions/${session}/screen`)
  expect(carlos.text()).toContain(
    'Scan, or text Attend 4440002 to (833) 555-0111 , or type it at localhost:3000/lakeside',
  )
  expect(carlos.text()).toContain('1 recorded')
  expect(carlos.text()).toContain('The code is valid until Friday, November 27, 11:59 PM Pacific.')
  expect(carlos.body).toContain('<noscript><meta http-equiv="refresh" content="20"/></noscript>')
})

test('a changing code shows six digits, never the fixed code', async () => {
  const renee = await signedIn(lakeside.renee)
  await renee.get(`/lakeside/office/sessions/${changing}/screen`)
  expect(renee.body.includes('4440003')).toBe(false)
  expect(renee.text()).toMatch(/text Attend \d{6} to/)
  t.setTime('2026-11-20T22:31:00Z')
  const later = await signedIn(lakeside.renee)
  await later.get(`/lakeside/office/sessions/${changing}/screen`)
  t.setTime('2026-11-20T21:05:00Z')
  expect(later.text()).toContain('The code was valid until Friday, November 20, 2:30 PM Pacific.')
})

test('a coordinator sees neither screen nor board of another series', async () => {
  const carlos = await signedIn(lakeside.carlos)
  for (const page of ['screen', 'live', 'live/events'])
    expect((await carlos.get(`/lakeside/office/sessions/${other}/${page}`)).status).toBe(404)
})

/** Opens the events of a page as a browser does. */
async function stream(token: string, path: string) {
  const gone = new AbortController()
  const headers = { cookie: `session-lakeside=${token}`, 'accept-encoding': 'gzip, zstd' }
  const answer = await t.fetch(new Request(`http://localhost:3000${path}`, { headers, signal: gone.signal }))
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const parts = async (): Promise<Record<string, string> | null> => {
    const { value, done } = await reader.read()
    if (done) return null
    const data = /^data: (.*)$/m.exec(value)
    return data ? JSON.parse(data[1]!) : parts()
  }
  return { answer, parts, leave: () => gone.abort() }
}
const tokenOf = (browser: { cookie: (name: string) => string | undefined }) => browser.cookie('session-lakeside')!
const events = (view: string, id = session) => `/lakeside/office/sessions/${id}/live/events?view=${view}`

test('the board is told what changed, and nothing else', async () => {
  const live = await stream(tokenOf(await signedIn(lakeside.carlos)), events('board'))
  expect([live.answer.headers.get('content-type'), live.answer.headers.get('content-encoding')]).toEqual([
    'text/event-stream; charset=utf-8',
    null,
  ])
  expect(Object.keys((await live.parts())!)).toEqual(['withheld', 'figures', 'names', 'unknown', 'refused'])
  await attend(lakeside.tomasz.email, session, 'rotating', '2026-11-20T21:04Z')
  const changed = (await live.parts())!
  expect(Object.keys(changed)).toEqual(['figures', 'names'])
  expect(changed['names']).toContain('Tomasz Wierzbicki-Hallström')
  live.leave()
})

test('the screen is given the next code at its step', async () => {
  const live = await stream(tokenOf(await signedIn(lakeside.renee)), events('screen', changing))
  const first = (await live.parts())!
  expect(Object.keys(first)).toEqual(['code', 'qr', 'count', 'note'])
  t.setTime('2026-11-20T21:05:20Z')
  const next = (await live.parts())!
  expect(Object.keys(next)).toEqual(['code', 'qr'])
  expect(next['code']).not.toBe(first['code'])
  t.setTime('2026-11-20T21:05:00Z')
  live.leave()
})

test('the events end with the sign-in, and with the place on the staff', async () => {
  const renee = await signedIn(lakeside.renee)
  const live = await stream(tokenOf(renee), events('screen'))
  await live.parts()
  await renee.post('/lakeside/sign-out')
  expect(await live.parts()).toBe(null)

  const walt = await stream(tokenOf(await signedIn(lakeside.walt)), events('board'))
  await walt.parts()
  await t.database.pool.query('delete from staff_member where person_id = $1', [await idOf(lakeside.walt.email)])
  expect(await walt.parts()).toBe(null)
})

test('the events end when the sign-in runs out: looking does not prolong it', async () => {
  const live = await stream(tokenOf(await signedIn(lakeside.renee)), events('board'))
  await live.parts()
  t.setTime('2026-12-20T21:05:00Z')
  expect(await live.parts()).toBe(null)
  t.setTime('2026-11-20T21:05:00Z')
})

test('one session of staff has four streams at most, and a place is free again when one goes', async () => {
  const token = tokenOf(await signedIn(lakeside.renee))
  const open = []
  for (let count = 0; count < 4; count++) open.push(await stream(token, events('screen')))
  expect((await stream(token, events('screen'))).answer.status).toBe(429)
  open[0]!.leave()
  await open[0]!.parts().catch(() => null)
  await expect.poll(async () => (await stream(token, events('screen'))).answer.status).toBe(200)
  for (const one of open) one.leave()
})

test('a stream answers HEAD without beginning', async () => {
  const headers = { cookie: `session-lakeside=${tokenOf(await signedIn(lakeside.vera))}` }
  for (let count = 0; count < 6; count++) {
    const answer = await t.fetch(new Request(`http://localhost:3000${events('board')}`, { method: 'HEAD', headers }))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  }
})
