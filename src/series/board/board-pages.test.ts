import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'

const t = await testApp()
let series: { activityId: string; sessionIds: string[] }

beforeAll(async () => {
  series = await addSeries(t.database.pool, {
    title: 'Stroke Conference',
    rotating: true,
    coordinator: lakeside.carlos.email,
    sessions: [
      { code: '4460001', title: 'Next', starts: '2026-11-24T20:30Z', ends: '2026-11-24T21:30Z' },
      { code: '4460002', title: 'Before', starts: '2026-11-13T20:30Z', ends: '2026-11-13T21:30Z' },
    ],
  })
})

test('where codes change, board and Today lead to the screen, and name no code that would be refused', async () => {
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  const seen = []
  for (const page of ['', `/series/${series.activityId}`]) {
    await carlos.get(`/lakeside/office${page || '/today'}`)
    const link = `href="/lakeside/office/sessions/${series.sessionIds[0]}/screen">On the screen`
    seen.push([carlos.status, carlos.body.includes(link), /446000[12]/.test(carlos.body)])
  }
  expect(seen).toEqual([
    [200, true, false],
    [200, true, false],
  ])
})

test('every page of a series has its tabs, with the way back to the board', async () => {
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  const board = `/lakeside/office/series/${series.activityId}`
  const found = []
  for (const page of ['', '/learners', '/evaluation']) {
    await carlos.get(`/lakeside/office/activities/${series.activityId}${page}`)
    found.push([carlos.status, carlos.body.includes(`<a href="${board}">Sessions</a>`)])
  }
  expect(found).toEqual([
    [200, true],
    [200, true],
    [200, true],
  ])
})

test('Today counts the people who are not known yet', async () => {
  const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await carlos.get('/lakeside/office/today')
  expect(carlos.text()).not.toContain('not known yet')
  await t.database.pool.query(
    `insert into waiting_attendance (organization_id, id, session_id, way, reference, name, recorded_at)
     select organization_id, uuidv7(), id, 'door', 'x' || n, 'Ann ' || n, now()
     from activity_session, generate_series(1, 2) n where id = $1`,
    [series.sessionIds[1]],
  )
  await carlos.get('/lakeside/office/today')
  expect(carlos.body).toContain('/waiting">2 people are not known yet</a>')
})
