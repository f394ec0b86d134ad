import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addSeries } from '../../test/support/series.ts'
import { recordAttendance } from '../attendance/record-attendance.ts'

const t = await testApp()

const fridayAt = (day: string) => ({ starts: `${day}T20:00:00Z`, ends: `${day}T21:00:00Z` })
const { activityId, sessionIds } = await addSeries(t.database.pool, {
  title: 'Palliative Rounds',
  evaluation: 'form',
  creditAfter: 'quarter',
  sessions: [
    { code: '5200001', title: 'Breathlessness', ...fridayAt('2026-10-30') },
    { code: '5200002', title: 'Family Meetings', ...fridayAt('2026-11-06') },
    { code: '5200003', title: 'Delirium', ...fridayAt('2026-12-04') },
    { code: '5200004', title: 'Snow', ...fridayAt('2026-12-18'), cancelled: '2026-11-10T20:00:00Z' },
    { code: '5200005', title: 'Grief', ...fridayAt('2027-01-08') },
  ],
})
const [october, november, december, , january] = sessionIds as [string, string, string, string, string]

const { rows: of } = await t.database.pool.query<{ organization_id: string; person_id: string }>(
  'select organization_id, person_id from person_email where email = $1',
  [lakeside.priya.email],
)
const { organization_id: organizationId, person_id: personId } = of[0]!

const attend = (sessionId: string) =>
  t.database.inOrganization(organizationId, (db) =>
    recordAttendance(db, { organizationId, personId, sessionId, way: 'typed' }, t.app.clock()),
  )

await attend(october)
await attend(november)

async function goOn(sessionId: string): Promise<Browser> {
  const browser = t.browser()
  await browser.signIn('lakeside', lakeside.priya.email, password)
  return browser.get(`/lakeside/claim/${sessionId}`)
}

async function evaluate(browser: Browser): Promise<Browser> {
  const answers: Record<string, string> = {}
  for (const [, name, value] of browser.body.matchAll(
    /<input type="(?:radio|checkbox)"[^>]*name="([^"]+)" value="([^"]+)"/g,
  ))
    answers[name!] ??= value!
  for (const [, name] of browser.body.matchAll(/<(?:textarea|input)[^>]*id="([^"]+)"[^>]*required/g))
    answers[name!] ??= 'Time'
  return browser.submit(answers, 'Submit and Claim Credit')
}

test('before the last session of the quarter that is not cancelled, there is nothing to do yet', async () => {
  const page = await goOn(october)
  expect(page.heading()).toBe('You are recorded')
  expect(page.text()).toContain(
    'One evaluation for all sessions of this quarter opens on Friday, December 4, 2026, 12:45 PM.',
  )
  await page.get(`/lakeside/claim/${october}/evaluation`)
  expect(page.heading()).toBe('You are recorded')
})

test('one evaluation, from whichever session, opens the credit of all of them', async () => {
  t.setTime('2026-12-04T20:45:00Z')
  const page = await goOn(october)
  expect(page.heading()).toBe('Evaluation')
  expect(page.text()).toContain('Palliative Rounds: all sessions of October 1 to December 31, 2026.')
  await evaluate(page)
  expect([page.heading(), (await goOn(november)).heading()]).toEqual([
    'Certificate Preparation',
    'Certificate Preparation',
  ])
  await page.submit({ attest: 'yes' }, 'name="attest"')
  expect(page.heading()).toBe('Your certificate is ready')
  const { rows } = await t.database.pool.query('select session_id from evaluation_completion where person_id = $1', [
    personId,
  ])
  expect(rows).toEqual([{ session_id: december }])
})

test('the next quarter has an evaluation of its own', async () => {
  t.setTime('2027-01-08T20:45:00Z')
  await attend(january)
  expect((await goOn(january)).heading()).toBe('Evaluation')
})

test('credit can be claimed as long as that of the last session, also of the first', async () => {
  t.setTime('2027-02-08T20:30:00Z')
  expect((await goOn(november)).heading()).toBe('Certificate Preparation')
  t.setTime('2027-02-10T20:30:00Z')
  expect((await goOn(november)).heading()).toBe('The claim window closed on Tuesday, February 9, 11:59 PM')
})

test('the office sees how a quarter was evaluated, once nobody can be told apart', async () => {
  t.setTime('2026-12-04T21:30:00Z')
  const office = t.browser()
  await office.signIn('lakeside', lakeside.renee.email, password)
  await office.get(`/lakeside/office/activities/${activityId}/evaluation?quarter=2026-10-01`)
  expect([office.status, office.text().includes('Nothing is shown yet')]).toEqual([200, true])
  expect(office.text()).toContain('October 1 to December 31, 2026')
  await office.get(`/lakeside/office/activities/${activityId}/learners`)
  const rows = [...office.body.matchAll(/data-label="Evaluated">([^<]*)</g)].map(([, said]) => said)
  expect(rows).toEqual(['Yes', 'Yes', 'not yet'])
})
