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

describe('one session', () => {
  test('gets its topic, its speaker with an email, its own disclosure and credit', async () => {
    await renee.get(address(series.sessions['12-04']))
    await renee.submit({
      sessionTitle: 'Stridor at Night',
      objectives: 'Tell croup from epiglottitis\r\nTreat both',
      'people.0.name': 'Zoë O’Brien-Nuñez',
      'people.0.email': 'Zoe@Example.org',
      disclosureStatement: 'Dr. O’Brien-Nuñez has nothing to disclose.',
      ownCredit: 'yes',
      'maximum.ama': '1.5',
    })
    expect([renee.status, renee.path]).toEqual([200, `${address(series.sessions['12-04'])}?said=session-saved`])
    const [session] = await rows(
      'select title, objectives, disclosure_statement, version from activity_session where id = $1',
      [series.sessions['12-04']],
    )
    expect(session).toEqual({
      title: 'Stridor at Night',
      objectives: ['Tell croup from epiglottitis', 'Treat both'],
      disclosure_statement: 'Dr. O’Brien-Nuñez has nothing to disclose.',
      version: 2,
    })
    expect(
      await rows('select name, email, role, activity_id from activity_role where session_id = $1', [
        series.sessions['12-04'],
      ]),
    ).toEqual([
      { name: 'Zoë O’Brien-Nuñez', email: 'zoe@example.org', role: 'speaker', activity_id: series.activityId },
    ])
    expect(await rows('select maximum from session_offer where session_id = $1', [series.sessions['12-04']])).toEqual([
      { maximum: 150 },
    ])
    expect(await rows('select maximum from session_offer where session_id = $1', [series.sessions['12-11']])).toEqual([
      { maximum: 100 },
    ])
  })

  test('says beside the field what is wrong, and keeps what was typed', async () => {
    await renee.get(address(series.sessions['12-04']))
    await renee.submit({ date: '2027-12-04', end: '11:00', 'people.0.name': 'Jo Park', 'people.0.email': 'jo park' })
    expect([renee.status, renee.text().includes('Enter an email address in the form name@hospital.org')]).toEqual([
      422,
      true,
    ])
    expect(renee.text()).toContain('The end must be after the start')
    expect(renee.field('people.0.email')).toBe('jo park')
    await renee.submit({ end: '13:00', 'people.0.email': '' })
    expect([renee.status, renee.text().includes('renew it for sessions beyond')]).toEqual([422, true])
  })

  test('that somebody else saved meanwhile shows both, and goes on from both', async () => {
    const other = await signedIn(lakeside.renee.email)
    await renee.get(address(series.sessions['12-04']))
    await other.get(address(series.sessions['12-04']))
    await other.submit({ place: 'Birch 1' })
    await renee.submit({ sessionTitle: 'Foreign Bodies' })
    expect([renee.status, renee.field('place'), renee.field('sessionTitle')]).toEqual([
      409,
      'Birch 1',
      'Foreign Bodies',
    ])
    await renee.submit()
    expect(
      await rows('select title, place, version from activity_session where id = $1', [series.sessions['12-04']]),
    ).toEqual([{ title: 'Foreign Bodies', place: 'Birch 1', version: 3 }])
  })

  test('keeps a code that was used, and the time at which it was held', async () => {
    await attend(series.sessions['11-13']!, lakeside.priya.email)
    const before = await rows('select code, starts_at from activity_session where id = $1', [series.sessions['11-13']])
    await renee.get(address(series.sessions['11-13']))
    await renee.submit({ code: '7777777', date: '2026-11-12' })
    expect([renee.status, renee.text().includes('One person attended this session when')]).toEqual([422, true])
    expect(
      await rows('select code, starts_at from activity_session where id = $1', [series.sessions['11-13']]),
    ).toEqual(before)
  })
})

describe('a change for several sessions', () => {
  test('moves this and the following to another weekday and time, across none that is over', async () => {
    await renee.get(address(series.sessions['12-04']))
    await renee.submit({ date: '2026-12-03', start: '07:00', end: '08:30', place: 'Birch 1', scope: 'following' })
    expect(renee.path).toContain('said=sessions-saved')
    expect(await starts(series.activityId)).toEqual([
      '2026-11-06 20:00',
      '2026-11-13 20:00',
      '2026-11-27 20:00',
      '2026-12-03 15:00',
      '2026-12-10 15:00',
      '2026-12-17 15:00',
    ])
    const [last] = await rows(
      'select place, ends_at, claim_opens_at, code_closes_at, version from activity_session where id = $1',
      [series.sessions['12-18']],
    )
    expect(last).toEqual({
      place: 'Birch 1',
      ends_at: '2026-12-17 16:30:00+00',
      claim_opens_at: '2026-12-17 14:45:00+00',
      code_closes_at: '2026-12-25 08:00:00+00',
      version: 2,
    })
    const [{ pattern }] = await rows('select pattern from series where activity_id = $1', [series.activityId])
    expect([pattern.repeat.weekdays, pattern.time, pattern.minutes]).toEqual([[4], '07:00', 90])
  })

  test('for all leaves alone what is over, what was attended and what was changed by itself', async () => {
    await renee.get(address(series.sessions['12-18']))
    await renee.submit({ place: 'Cedar 3' })
    await renee.get(address(series.sessions['12-11']))
    await renee.submit({ place: 'Online', scope: 'all' })
    const places = await rows('select place from activity_session where activity_id = $1 order by starts_at', [
      series.activityId,
    ])
    expect(places.map(({ place }) => place)).toEqual([
      'Alder 204',
      'Alder 204',
      'Online',
      'Online',
      'Online',
      'Cedar 3',
    ])
  })

  test('gives other credit to all that are to come, and none to those that were held', async () => {
    await renee.get(address(series.sessions['12-11']))
    await renee.submit({ ownCredit: 'yes', 'maximum.ama': '2', scope: 'all' })
    const offers = await rows(
      'select o.maximum from activity_session s join session_offer o on o.session_id = s.id where s.activity_id = $1 order by s.starts_at',
      [series.activityId],
    )
    expect(offers.map(({ maximum }) => maximum)).toEqual([100, 100, 200, 200, 200, 200])
  })

  test('does not move several out of their week', async () => {
    await renee.get(address(series.sessions['12-04']))
    await renee.submit({ date: '2026-12-14', scope: 'all' })
    expect([renee.status, renee.text().includes('within a week only')]).toEqual([422, true])
  })
})

describe('a coordinator', () => {
  const allow = (fields: string[], days: number) =>
    pool.query('update series set coordinator_fields = $2, coordinator_days = $3 where activity_id = $1', [
      series.activityId,
      fields,
      days,
    ])

  test('changes what the office lets them, and nothing else whatever is sent', async () => {
    await allow(['title', 'speakers'], 7)
    await carlos.get(address(series.sessions['12-04']))
    expect(carlos.text()).toContain('Only the CME office changes these.')
    await carlos.submit({
      sessionTitle: 'Mine to say',
      place: 'Not mine',
      code: '7777777',
      start: '09:00',
      ownCredit: 'yes',
      'maximum.ama': '9',
      scope: 'all',
    })
    expect(carlos.status).toBe(200)
    expect(
      await rows('select title, place, starts_at from activity_session where id = $1', [series.sessions['12-04']]),
    ).toEqual([{ title: 'Mine to say', place: 'Alder 204', starts_at: '2026-12-04 20:00:00+00' }])
    expect(await rows('select from session_designation where session_id = $1', [series.sessions['12-04']])).toEqual([])
    await carlos.get(`${address(series.sessions['12-04'])}/cancel`)
    expect(carlos.status).toBe(403)
  })

  test('is told when it is too late', async () => {
    await allow(['title'], 8)
    await carlos.get(address(series.sessions['11-27']))
    expect([carlos.status, carlos.text().includes('could change this session until November 19, 2026')]).toEqual([
      200,
      true,
    ])
    await carlos.post(address(series.sessions['11-27']), { sessionTitle: 'Too late', version: '1' })
    expect(carlos.status).toBe(403)
    await allow(['title'], 7)
    await carlos.get(address(series.sessions['11-27']))
    await carlos.submit({ sessionTitle: 'In time' })
    expect(carlos.path).toContain('said=session-saved')
  })

  test('does not see sessions of other series', async () => {
    await pool.query('delete from staff_series where activity_id = $1', [series.activityId])
    await carlos.get(address(series.sessions['12-04']))
    expect(carlos.status).toBe(404)
  })
})

describe('cancelling', () => {
  const mail = () =>
    rows(`select recipient, subject, body from message where subject like '%' || $1 || '%' order by recipient`, [
      `Airway Club ${count - 1}`,
    ])

  test('tells speakers, coordinators and who came lately, once', async () => {
    await attend(series.sessions['11-06']!, lakeside.gail.email)
    await attend(series.sessions['11-13']!, lakeside.gail.email)
    const at = address(series.sessions['11-27'])
    await renee.get(at)
    await renee.submit({ 'people.0.name': 'Helen Aguirre', 'people.0.email': 'helen@example.org' })
    await renee.get(`${at}/cancel`)
    expect(renee.text()).toContain('These are told by email: 1 speaker, 1 coordinator, 1 person who attended lately.')
    await renee.submit({ reason: '' })
    expect([renee.status, await mail()]).toEqual([422, []])
    await renee.submit({ reason: 'The speaker is ill.' })
    expect(renee.text()).toContain('This session is cancelled')
    const told = await mail()
    expect(told.map(({ recipient }) => recipient)).toEqual([
      lakeside.carlos.email,
      lakeside.gail.email,
      'helen@example.org',
    ])
    expect([told[0].subject, told[0].body.split('\n')[0]]).toEqual([
      `Cancelled: Airway Club ${count - 1}: Croup`,
      `Airway Club ${count - 1}: Croup on Friday, November 27, 2026, 12:00–1:00 PM is cancelled. The speaker is ill.`,
    ])
    await renee.post(`${at}/cancel`, { reason: 'Again' })
    expect((await mail()).length).toBe(3)
  })

  test('can be taken back, and the same people are told', async () => {
    const at = `${address(series.sessions['11-27'])}/cancel`
    await renee.post(at, { reason: 'Snow.' })
    await renee.get(at)
    await renee.submit()
    expect(renee.path).toContain('said=session-reinstated')
    expect(
      await rows('select cancelled_at, cancel_reason from activity_session where id = $1', [series.sessions['11-27']]),
    ).toEqual([{ cancelled_at: null, cancel_reason: '' }])
    expect((await mail()).map(({ subject }) => subject)).toEqual([
      `Cancelled: Airway Club ${count - 1}: Croup`,
      `It takes place: Airway Club ${count - 1}: Croup`,
    ])
  })

  test('is refused once it was held', async () => {
    await attend(series.sessions['11-13']!, lakeside.gail.email)
    await renee.post(`${address(series.sessions['11-13'])}/cancel`, { reason: 'Snow.' })
    expect([renee.status, renee.text().includes('One person has attended this session')]).toEqual([409, true])
  })
})

describe('more sessions', () => {
  test('one is added and opened', async () => {
    const at = `/lakeside/office/series/${series.activityId}/sessions/new`
    await renee.get(at)
    const session = renee.field('session')
    await renee.submit({ from: '2026-12-15' })
    expect(renee.path).toBe(`${address(session)}?said=sessions-added`)
    await renee.post(at, { repeatEvery: 'once', from: '2026-12-15', start: '12:00', end: '13:00', session })
    expect((await rows('select from activity_session where activity_id = $1', [series.activityId])).length).toBe(7)
  })

  test('several come by a pattern, without the days that are there', async () => {
    await renee.get(`/lakeside/office/series/${series.activityId}/sessions/new`)
    await renee.submit({ repeatEvery: 'week', weekdays: ['5'], from: '2026-12-01', until: '2027-01-08' })
    expect([renee.heading(), renee.text().includes('3 sessions')]).toEqual(['These are the sessions', true])
    await renee.submit({ step: 'make', keep: ['2026-12-18', '2027-01-08'] }, 'name="step"')
    expect((await starts(series.activityId)).slice(-2)).toEqual(['2026-12-18 20:00', '2027-01-08 20:00'])
  })

  test('not beyond twelve months', async () => {
    await renee.get(`/lakeside/office/series/${series.activityId}/sessions/new`)
    await renee.submit({ from: '2027-07-09' })
    expect([renee.status, renee.text().includes('renew it for sessions beyond')]).toEqual([422, true])
  })
})

describe('renewing', () => {
  test('makes the next year’s draft once, and leaves behind what was the old year’s', async () => {
    await pool.query(
      `insert into activity_role (organization_id, id, activity_id, role, name, position)
       select organization_id, gen_random_uuid(), id, r, r || ' person', 0 from activity, unnest(array['planner', 'speaker']) r where id = $1`,
      [series.activityId],
    )
    await renee.get(`/lakeside/office/series/${series.activityId}/renew`)
    expect(renee.text()).toContain('Every Friday, 12:00–1:00 PM, from July 3, 2027, until June 25, 2028')
    const keep = [...renee.body.matchAll(/name="keep" value="([^"]+)"/g)].map(([, day]) => day!)
    expect([keep.length, keep[0], keep.at(-1)]).toEqual([51, '2027-07-09', '2028-06-23'])
    const copy = renee.field('copy')
    await renee.submit({ title: 'Airway Club, 2027–2028', keep: keep.filter((day) => day !== '2027-11-26') })
    expect([renee.status, renee.path]).toEqual([200, `/lakeside/office/series/${copy}/plan?said=series-renewed`])
    const [made] = await rows(
      `select a.title, a.state, a.disclosure_statement, r.renewed_from, r.starts_on, r.ends_on, r.pattern -> 'skip' as skip,
         (select count(*) from activity_session where activity_id = a.id) as sessions,
         (select count(*) from activity_session where activity_id = a.id and title = '' and place = 'Alder 204') as bare,
         (select json_agg(name) from activity_role where activity_id = a.id) as people,
         (select count(*) from staff_series where activity_id = a.id) as coordinators
       from activity a join series r on r.activity_id = a.id where a.id = $1`,
      [copy],
    )
    expect(made).toEqual({
      title: 'Airway Club, 2027–2028',
      state: 'draft',
      disclosure_statement: '',
      renewed_from: series.activityId,
      starts_on: '2027-07-03',
      ends_on: '2028-06-25',
      skip: ['2027-11-26'],
      sessions: 50,
      bare: 50,
      people: ['planner person'],
      coordinators: 1,
    })
    await renee.post(`/lakeside/office/series/${series.activityId}/renew`, { title: 'Again', keep })
    expect(renee.path).toContain(copy)
  })
})

describe('the plan', () => {
  test('opens the windows of what is to come anew, and leaves those of what was held', async () => {
    const at = `/lakeside/office/series/${series.activityId}/plan`
    await renee.get(at)
    await renee.submit({ codeDays: '3', title: 'Airway Club, renamed' }, 'name="codeDays"')
    expect(renee.path).toBe(`${at}?said=series-saved`)
    const closes = await rows('select code_closes_at from activity_session where activity_id = $1 order by starts_at', [
      series.activityId,
    ])
    expect(closes.map(({ code_closes_at }) => code_closes_at.slice(0, 10))).toEqual([
      '2026-11-14',
      '2026-11-21',
      '2026-12-01',
      '2026-12-08',
      '2026-12-15',
      '2026-12-22',
    ])
    expect(await rows('select title, version from activity where id = $1', [series.activityId])).toEqual([
      { title: 'Airway Club, renamed', version: 2 },
    ])
    const sessions = 'select title, code, place from activity_session where activity_id = $1 order by starts_at'
    expect((await rows(sessions, [series.activityId]))[2].title).toBe('Croup')
  })

  test('that somebody else saved meanwhile shows both', async () => {
    const at = `/lakeside/office/series/${series.activityId}/plan`
    const other = await signedIn(lakeside.renee.email)
    await renee.get(at)
    await other.get(at)
    await other.submit({ leadMinutes: '30' }, 'name="codeDays"')
    await renee.submit({ codeDays: '3' }, 'name="codeDays"')
    expect([renee.status, renee.text().includes('Where they differ')]).toEqual([409, true])
  })
})
