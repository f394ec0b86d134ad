import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const place = "Auditorium B (O'Brien-Nuñez wing)"

async function oneSession(title: string, topic: string, code: string, at: string, coordinator?: string) {
  const ends = at.replace(/T(\d\d)/, (_, hour) => `T${Number(hour) + 1}`)
  const series = await addSeries(pool, {
    title,
    ...(coordinator ? { coordinator } : {}),
    sessions: [{ code, title: topic, starts: at, ends }],
  })
  await pool.query('update activity_session set place = $1 where activity_id = $2', [place, series.activityId])
  return { activity: series.activityId, session: series.sessionIds[0]! }
}

await oneSession('Journal Club', 'Two trials', '7710001', '2026-12-10T20:30:00Z')
await oneSession('Tumor Board', '', '7710003', '2026-12-17T20:30:00Z')
const rounds = await oneSession(
  'Grand Rounds',
  'Sepsis again',
  '7710002',
  '2026-12-11T20:00:00Z',
  lakeside.carlos.email,
)
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
const address = (session: string) => `/lakeside/office/sessions/${session}`
const startOf = async (session: string) =>
  (await pool.query('select starts_at from activity_session where id = $1', [session])).rows[0].starts_at.slice(0, 16)

/** What the page says of the room. */
const told = (body: string) => /id="room-error"[^>]*>([^<]*)</.exec(body)?.[1]?.replaceAll('&#39;', "'")

test('a coordinator is told that the room is taken, not by what, and whom to ask', async () => {
  await carlos.get(address(rounds.session))
  await carlos.submit({ date: '2026-12-10' })
  expect([carlos.status, told(carlos.body)]).toEqual([
    422,
    `${place} is taken at that time: by something that is not in your series, Thursday, December 10, 2026, 12:30–1:30 PM. ` +
      'Ask the CME office about it: cme@lakeside.example or (503) 555-0134. ' +
      'Choose another room or time, or say below that both are to be there.',
  ])
  expect(carlos.text()).not.toContain('Two trials')
  expect(await startOf(rounds.session)).toBe('2026-12-11 20:00')
})

test('the office is told what has the room, and takes it all the same on purpose', async () => {
  await renee.get(address(rounds.session))
  await renee.submit({ date: '2026-12-10' })
  expect([renee.status, told(renee.body)?.split('. ')[0]]).toEqual([
    422,
    `${place} is taken at that time: “Two trials” (Journal Club), Thursday, December 10, 2026, 12:30–1:30 PM`,
  ])
  const answer = renee.field('room')
  await renee.submit({ room: answer, start: '12:15' })
  expect([renee.status, told(renee.body) !== undefined]).toEqual([422, true]) // it was said of another time
  await renee.submit({ room: answer.replace('12:00', '12:15') })
  expect([renee.status, await startOf(rounds.session)]).toEqual([200, '2026-12-10 20:15'])
})

test('what stands in a room taken twice is saved without asking again while room and time stay', async () => {
  await renee.get(address(rounds.session))
  await renee.submit({ sessionTitle: 'Sepsis, again' })
  expect([renee.status, renee.path]).toEqual([200, `${address(rounds.session)}?said=session-saved`])
})

test('a session that is added is held against the rooms, and each date of a pattern says what has its room', async () => {
  const add = `/lakeside/office/series/${rounds.activity}/sessions/new`
  await renee.get(add)
  const once = { repeatEvery: 'once', from: '2026-12-10', start: '13:00', end: '14:00', place: place.toUpperCase() }
  await renee.submit(once)
  expect([renee.status, told(renee.body)?.includes('Two trials')]).toEqual([422, true])
  await renee.submit({ ...once, start: '14:00', end: '15:00' })
  expect(renee.status).toBe(200)
  await renee.get(add)
  await renee.submit({
    repeatEvery: 'week',
    weekdays: '4',
    from: '2026-12-10',
    until: '2026-12-17',
    start: '13:00',
    end: '13:20',
    place,
  })
  expect([...renee.body.matchAll(/<span class="badge[^"]*">(Room taken[^<]*)</g)].map(([, note]) => note)).toEqual([
    'Room taken: Tumor Board, 12:30–1:30 PM',
  ])
})

test('the form of an activity warns, and what is online or over weeks is in no room', async () => {
  await renee.get('/lakeside/office/activities/new')
  const specialty = /<select[^>]*name="specialty".*?<option value="([0-9a-f-]{36})"/s.exec(renee.body)![1]!
  const fields = {
    title: 'Airway day',
    format: 'rss',
    specialty,
    date: '2026-12-10',
    start: '08:00',
    end: '17:00',
    place,
    codeVisibility: 'public',
    evaluation: 'none',
  }
  await renee.submit(fields)
  expect([renee.status, told(renee.body)?.includes('“Two trials” (Journal Club)')]).toEqual([422, true])
  await renee.submit({ place: 'Online' })
  expect([renee.status, renee.heading()]).toEqual([200, 'Airway day'])
  const { rows } = await pool.query("select id from activity where title = 'Airway day'")
  await renee.get(`/lakeside/office/activities/${rows[0].id}/edit`)
  await renee.submit({ place })
  expect([renee.status, told(renee.body)?.includes('; “')]).toEqual([422, true])
  const answer = renee.field('room')
  await renee.submit({ room: answer })
  expect([renee.status, renee.heading()]).toEqual([200, 'Airway day'])
})
