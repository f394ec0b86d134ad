import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { newId } from '../../platform/ids.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const org = (await pool.query("select id from organization where slug = 'lakeside'")).rows[0].id
const address = '/lakeside/office/activities/close'

/** An activity of one session; what is over can be closed. */
async function added(title: string, code: string, more: { isSeries?: boolean; ahead?: boolean } = {}): Promise<string> {
  const [starts, ends] = more.ahead
    ? ['2026-12-04T20:00:00Z', '2026-12-04T21:00:00Z']
    : ['2026-08-07T19:00:00Z', '2026-08-07T20:00:00Z']
  const { activityId } = await addSeries(pool, {
    title,
    sessions: [{ code, starts, ends, closes: more.ahead ? '2027-02-02T08:00:00Z' : '2026-10-06T07:00:00Z' }],
  })
  if (!more.isSeries) await pool.query('delete from series where activity_id = $1', [activityId])
  return activityId
}
const over = [await added('Airway Rounds', '7300001'), await added('Burns', '7300002')]
const ahead = await added('Croup', '7300003', { ahead: true })
const statesOf = async (ids: string[]) =>
  (await pool.query('select state from activity where id = any($1) order by array_position($1, id)', [ids])).rows.map(
    ({ state }) => state,
  )

test('what is over is ticked on the list, one by one or all of the page, without scripts', async () => {
  await renee.get('/lakeside/office/activities?view=past&q=burns')
  expect([renee.text().includes('Tick to close: Burns'), renee.body.includes('checked')]).toEqual([true, false])
  await renee.click('Tick all on this page')
  expect(renee.body).toContain(`name="activity" value="${over[1]}" checked`)
  expect(renee.text()).toContain('Tick none')
  await renee.get('/lakeside/office/activities?view=current')
  expect(renee.text()).not.toContain('Tick')
  await renee.get(address)
  expect(renee.text()).toContain('Nothing was ticked. Tick what is to be closed.')
})

test('one page says of each whether it can be closed or what it lacks, and closes by the step of its own page', async () => {
  await renee.get(`${address}?${[...over, ahead, newId(), 'x'].map((id) => `activity=${id}`).join('&')}`)
  expect([renee.status, renee.heading()]).toEqual([200, 'Close 2 activities?'])
  expect(renee.text()).toContain('1 activity cannot be closed now Croup')
  expect(await statesOf([...over, ahead])).toEqual(['published', 'published', 'published'])
  await renee.post(address, { activity: over })
  expect(renee.text()).toContain('The activities are closed. Nobody can claim credit for them any more.')
  expect(await statesOf([...over, ahead])).toEqual(['closed', 'closed', 'published'])
  const { rows: steps } = await pool.query(
    'select step, from_state, to_state from activity_step where activity_id = any($1)',
    [over],
  )
  expect(steps).toEqual(Array(2).fill({ step: 'close', from_state: 'published', to_state: 'closed' }))
  const { rows: acts } = await pool.query('select act, old, new from audit where subject_id = any($1)', [over])
  expect(acts).toEqual(Array(2).fill({ act: 'activity.closed', old: { state: 'published' }, new: { state: 'closed' } }))

  await renee.post(address, { activity: over })
  expect(renee.status).toBe(200)
  const again = await pool.query('select count(*)::int as steps from activity_step where activity_id = any($1)', [over])
  expect(again.rows[0].steps).toBe(2)
})

test('what cannot be closed any more is left as it is, and said', async () => {
  const late = await added('Dyspnea', '7300004')
  await renee.post(address, { activity: [late, ahead] })
  expect(renee.text()).toContain('1 activity closed What is below was not: it stands otherwise by now.')
  expect(renee.heading()).toBe('Nothing here can be closed')
  expect(await statesOf([late, ahead])).toEqual(['closed', 'published'])
})

test('the checklist keeps an activity open as on its own page', async () => {
  const kept = await added('Eczema', '7300005')
  await pool.query(
    `insert into checklist_item (organization_id, id, position, words, days_before, before_step, formats, automatic, created_at)
     values ($1, $2, 99, 'Send the report to PARS', 0, 'close', '{}', '', now())`,
    [org, newId()],
  )
  await renee.get(`${address}?activity=${kept}`)
  expect(renee.text()).toContain('Send the report to PARS')
  await renee.post(address, { activity: kept })
  expect(await statesOf([kept])).toEqual(['published'])
  await pool.query("delete from checklist_item where words = 'Send the report to PARS'")
})

test('an activity of another organization is not there', async () => {
  const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
  await olga.get(`/palmetto/office/activities/close?activity=${ahead}`)
  expect([olga.status, olga.text().includes('Croup')]).toEqual([200, false])
  const mine = await added('Fever', '7300006')
  await olga.post('/palmetto/office/activities/close', { activity: mine })
  expect(await statesOf([mine])).toEqual(['published'])
})
