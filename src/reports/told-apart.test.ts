import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)

/** Activities of their own with one title, as an import of single sessions makes them. */
const ids: string[] = []
for (const [code, title] of [
  ['7500001', 'Penicillin Allergy: Taking the Label Off'],
  ['7500002', 'Delirium Prevention'],
  ['7500003', ''],
] as const) {
  const { activityId } = await addSeries(pool, {
    title: 'Internal Medicine Grand Rounds',
    evaluation: 'form',
    sessions: [{ code, title, starts: '2026-11-06T12:00:00-08:00', ends: '2026-11-06T13:00:00-08:00' }],
  })
  await pool.query('delete from series where activity_id = $1', [activityId])
  ids.push(activityId)
}

test.each([
  ['attendance', 'series'],
  ['designation', 'activity'],
  ['evaluations', 'activity'],
  ['activities', 'activity'],
  ['activities', 'look'],
])('in %s by %s, activities of one title are told apart', async (report, table) => {
  const query = `table=${table}&title=internal+medicine+grand&period=dates&from=2026-11-06&to=2026-11-06`
  await renee.get(`/lakeside/office/reports/${report}?${query}`)
  for (const shown of [
    'Internal Medicine Grand Rounds: Penicillin Allergy: Taking the Label Off 7500001',
    'Internal Medicine Grand Rounds: Delirium Prevention 7500002',
    'Internal Medicine Grand Rounds 7500003',
  ])
    expect(renee.text()).toContain(shown)
  await renee.get(`/lakeside/office/reports/${report}/file?as=csv&${query}`)
  for (const line of [
    `Internal Medicine Grand Rounds,Penicillin Allergy: Taking the Label Off,7500001,${ids[0]},`,
    `Internal Medicine Grand Rounds,Delirium Prevention,7500002,${ids[1]},`,
    `Internal Medicine Grand Rounds,,7500003,${ids[2]},`,
  ])
    expect(renee.body).toContain(line)
})

test('a series is named by its title, without a code of one of its sessions', async () => {
  const { activityId } = await addSeries(pool, {
    title: 'Trauma Rounds',
    sessions: [
      {
        code: '7500009',
        title: 'A case of October',
        starts: '2026-10-02T12:00:00-07:00',
        ends: '2026-10-02T13:00:00-07:00',
      },
    ],
  })
  const query = 'title=trauma&period=dates&from=2026-10-01&to=2026-10-31'
  await renee.get(`/lakeside/office/reports/attendance/file?as=csv&${query}`)
  expect(renee.body).toContain(`\r\nTrauma Rounds,,,${activityId},`)
  await renee.get(`/lakeside/office/reports/attendance/file?as=csv&table=session&${query}`)
  expect(renee.body).toContain(',7500009,')
})
