import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'
import { recordAttendance } from '../attendance/record-attendance.ts'

const t = await testApp()
const { pool } = t.database
const rows = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows

let number = 3_000_000
const code = () => String(number++)

/** Fridays at noon: two that were held, and those of the four weeks from November 27, 2026, on. */
async function fridaySeries(title: string) {
  const days = ['11-06', '11-13', '11-27', '12-04', '12-11', '12-18']
  const { activityId, sessionIds } = await addSeries(pool, {
    title,
    coordinator: lakeside.carlos.email,
    sessions: days.map((day) => ({
      code: code(),
      starts: `2026-${day}T20:00:00Z`,
      ends: `2026-${day}T21:00:00Z`,
      title: day === '11-27' ? 'Croup' : '',
    })),
  })
  return { activityId, sessions: Object.fromEntries(days.map((day, index) => [day, sessionIds[index]!])) }
}

async function attend(sessionId: string, email: string) {
  const [who] = await rows(
    'select organization_id as "organizationId", person_id as "personId" from person_email where email = $1',
    [email],
  )
  await t.database.inOrganization(who.organizationId, (db) =>
    recordAttendance(db, { ...who, sessionId, way: 'typed' }, t.app.clock()),
  )
}

async function signedIn(email: string) {
  const b = t.browser()
  await b.signIn('lakeside', email, password)
  return b
}

const starts = async (activityId: string) =>
  (await rows('select starts_at from activity_session where activity_id = $1 order by starts_at', [activityId])).map(
    ({ starts_at }) => starts_at.slice(0, 16),
  )
const address = (session: string | undefined) => `/lakeside/office/sessions/${session}`

const renee = await signedIn(lakeside.renee.email)
const carlos = await signedIn(lakeside.carlos.email)
let series: Awaited<ReturnType<typeof fridaySeries>>
let count = 0
beforeEach(async () => {
  series = await fridaySeries(`Airway Club ${count++}`)
})

describe('a time that is over', () => {
  const publishedTime = () =>
    rows('select starts_at, timed_at from activity_session where id = $1', [series.sessions['12-04']])

  test('is not a coordinator’s to give, and a session that is over keeps its own', async () => {
    const before = await publishedTime()
    await carlos.get(address(series.sessions['12-04']))
    await carlos.submit({ date: '2026-11-18', past: 'yes' })
    expect([carlos.status, carlos.text().includes('That time is over: ask the CME office')]).toEqual([422, true])
    await carlos.submit({ date: '2026-11-27', scope: 'all' })
    expect([carlos.status, await publishedTime()]).toEqual([422, before])
    await carlos.get(`/lakeside/office/series/${series.activityId}/sessions/new`)
    await carlos.submit({ from: '2026-11-18', past: 'yes' })
    expect(carlos.status).toBe(422)
    await carlos.submit({ repeatEvery: 'week', weekdays: ['3'], from: '2026-11-18', until: '2026-12-02' })
    expect([carlos.status, carlos.text().includes('That time is over: ask the CME office')]).toEqual([422, true])
    const over = await addSeries(pool, {
      title: `Over ${count}`,
      coordinator: lakeside.carlos.email,
      sessions: [{ code: code(), starts: '2026-11-20T19:00:00Z', ends: '2026-11-20T20:00:00Z' }],
    })
    await carlos.get(address(over.sessionIds[0]))
    expect(carlos.text()).toContain('Only the CME office changes these.')
    await carlos.post(address(over.sessionIds[0]), { version: '1', date: '2026-11-25', start: '12:00', end: '13:00' })
    expect((await starts(over.activityId))[0]).toBe('2026-11-20 19:00')
  })

  test('is given by an administrator who confirms it, and the audit log has who', async () => {
    await renee.get(address(series.sessions['12-04']))
    await renee.submit({ date: '2026-11-18' })
    expect([renee.status, renee.text().includes('confirm that it was held then')]).toEqual([422, true])
    await renee.submit({ past: 'yes' })
    expect(renee.path).toContain('said=session-saved')
    expect(await rows(`select act from audit where subject_id = $1 order by act`, [series.sessions['12-04']])).toEqual([
      { act: 'session.moved_to_past' },
      { act: 'session.saved' },
    ])
    await renee.get(`/lakeside/office/series/${series.activityId}/sessions/new`)
    await renee.submit({ from: '2026-11-17' })
    expect([renee.status, renee.text().includes('confirm that it was held then')]).toEqual([422, true])
    await renee.submit({ past: 'yes' })
    expect(renee.path).toContain('said=sessions-added')
  })
})

describe('sessions held', () => {
  const held = async () => (await renee.get(`/lakeside/office/series/${series.activityId}`)).text()

  test('are none of a draft, and of what got its time afterwards those that somebody attended', async () => {
    expect(await held()).toContain('sessions held 2 of 6')
    await pool.query('update activity_session set timed_at = $2 where id = $1', [
      series.sessions['11-13'],
      '2026-11-19T00:00Z',
    ])
    expect(await held()).toContain('sessions held 1 of 6')
    await attend(series.sessions['11-13']!, lakeside.priya.email)
    expect(await held()).toContain('sessions held 2 of 6')
    await pool.query("update activity set state = 'draft' where id = $1", [series.activityId])
    expect(await held()).toContain('sessions held 0 of 6')
    expect(await held()).not.toContain('of the sessions held')
    expect(await held()).toContain('Not published')
    await renee.get(`/lakeside/office/activities/${series.activityId}`)
    expect([renee.text().includes('Not published'), /Claim until.*Jan \d/.test(renee.text())]).toEqual([true, false])
  })
})

describe('what is the office’s alone', () => {
  test('is to publish, close and reopen a series, whatever a coordinator sends', async () => {
    const at = `/lakeside/office/activities/${series.activityId}`
    for (const [state, change] of [
      ['published', 'close'],
      ['closed', 'reopen'],
      ['draft', 'publish'],
    ]) {
      await pool.query('update activity set state = $2 where id = $1', [series.activityId, state])
      await carlos.get(at)
      expect([carlos.status, />(Close|Reopen|Publish)</.test(carlos.body)]).toEqual([200, false])
      await carlos.post(`${at}/state`, { change: change! })
      expect([carlos.status, carlos.text().includes('Back to the series')]).toEqual([403, true])
      expect(await rows('select state from activity where id = $1', [series.activityId])).toEqual([{ state }])
    }
    await pool.query("update activity set state = 'published' where id = $1", [series.activityId])
    expect((await carlos.get(`${at}/state?change=close`)).status).toBe(403)
    expect((await renee.get(`${at}/state?change=close`)).heading()).toContain('Close')
  })

  test('and adding sessions, where the time is not the coordinator’s: a page of the office with the way back', async () => {
    const board = `/lakeside/office/series/${series.activityId}`
    expect((await carlos.get(board)).text()).toContain('Add sessions')
    await pool.query("update series set coordinator_fields = '{title}' where activity_id = $1", [series.activityId])
    expect((await carlos.get(board)).text()).not.toContain('Add sessions')
    await carlos.get(`${board}/sessions/new`)
    expect(carlos.status).toBe(403)
    expect(carlos.text()).toContain('Back to the series')
    expect(carlos.text()).not.toContain('Enter an activity code')
  })
})

test('a cancelled session is text, with no way but to reinstate it', async () => {
  const at = address(series.sessions['11-27'])
  await pool.query("update activity_session set cancelled_at = now(), cancel_reason = 'Snow.' where id = $1", [
    series.sessions['11-27'],
  ])
  await renee.get(at)
  expect(renee.text()).toContain('Reinstate this session')
  expect(/Session kit|Live view|Door|Save session/.test(renee.text())).toBe(false)
  await renee.post(at, { version: '1', sessionTitle: 'Changed' })
  expect(renee.status).toBe(409)
  expect(await rows('select title from activity_session where id = $1', [series.sessions['11-27']])).toEqual([
    { title: 'Croup' },
  ])
})

test('who is in a session that goes on is told of a cancelled one, and the page names whom to call', async () => {
  const running = '2026-11-20T20:45:00Z'
  await pool.query('update activity_session set starts_at = $2, ends_at = $3 where id = $1', [
    series.sessions['11-13'],
    running,
    '2026-11-20T21:45:00Z',
  ])
  await attend(series.sessions['11-13']!, lakeside.gail.email)
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, session_id, role, name, credentials, position)
     select organization_id, gen_random_uuid(), activity_id, id, 'speaker', 'Owen Tate', 'MD', 0 from activity_session where id = $1`,
    [series.sessions['11-27']],
  )
  await renee.get(`${address(series.sessions['11-27'])}/cancel`)
  expect(renee.text()).toContain('1 person who attended lately')
  expect(renee.text()).toContain('No email is known of one who teaches: call Owen Tate, MD')
})

describe('more credit than time', () => {
  test('is warned of where credit is entered and before publishing, and refused nowhere', async () => {
    await pool.query("update activity_session set ends_at = starts_at + interval '45 minutes' where activity_id = $1", [
      series.activityId,
    ])
    const words = 'is more than 45 minutes come to: 60 minutes are 1.00, to the nearest quarter, so this is 0.75.'
    expect((await renee.get(address(series.sessions['12-04']))).text()).toContain(words)
    await renee.submit({ place: 'Birch 1' })
    expect(renee.path).toContain('said=session-saved')
    await pool.query("update activity set state = 'draft' where id = $1", [series.activityId])
    expect((await renee.get(`/lakeside/office/activities/${series.activityId}`)).text()).toContain(words)
    await pool.query(`update series set pattern = jsonb_set(pattern, '{minutes}', '45') where activity_id = $1`, [
      series.activityId,
    ])
    expect((await renee.get(`/lakeside/office/series/${series.activityId}/plan`)).text()).toContain(words)
  })
})

test('the board says what credit waits for where it comes by itself', async () => {
  await pool.query("update series set credit_after = 'attendance' where activity_id = $1", [series.activityId])
  await attend(series.sessions['11-13']!, lakeside.priya.email)
  const board = `/lakeside/office/series/${series.activityId}`
  expect((await renee.get(board)).text().match(/Credit waits: [a-z ]+missing/g)).toEqual([
    'Credit waits: topic and speaker missing',
  ])
})
