import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { ofCode } from '../../../test/support/disclosures.ts'
import { addForm } from '../../../test/support/forms.ts'
import { addSeries } from '../../../test/support/series.ts'
import { findStuck } from '../../office/stuck/find-stuck.ts'
import type { Item } from '../form-items.ts'

const t = await testApp()
const { pool } = t.database
let activityId: string
let sessionId: string
let formId: string

const items: Item[] = [
  {
    id: 'first',
    kind: 'one',
    text: 'Which helps?',
    required: true,
    options: ['Suction', 'Steroids'],
    scoring: { right: ['Suction'], points: 3, explain: 'Steroids do not.' },
  },
  { id: 'second', kind: 'yesno', text: 'Is it viral?', required: true, scoring: { right: ['yes'], points: 1 } },
  {
    id: 'third',
    kind: 'many',
    text: 'What is seen?',
    required: true,
    options: ['Cough', 'Wheeze', 'Rash'],
    scoring: { right: ['Cough', 'Wheeze'], points: 1 },
  },
]
const right = { first: 'Suction', second: 'yes', third: ['Cough', 'Wheeze'] }
const wrong = { ...right, first: 'Steroids' }

beforeAll(async () => {
  ;({ activityId, sessionId } = await ofCode(t, codes.bronchiolitis))
  formId = await addForm(t, {
    name: 'Bronchiolitis test',
    kind: 'test',
    items,
    settings: { passMark: 80, attempts: 2 },
  })
  await pool.query('update activity set test_form_id = $1 where id = $2', [formId, activityId])
})

const signIn = ({ email }: { email: string }): Promise<Browser> => t.browser().signIn('lakeside', email, password)
const at = () => `/lakeside/claim/${sessionId}`

async function begun(who: { email: string }): Promise<Browser> {
  const b = await signIn(who)
  await b.get(`/lakeside/c/${codes.bronchiolitis}`)
  await b.submit()
  expect(b.heading()).toBe('Test')
  return b.submit({}, 'Start the test')
}

const attempts = async () =>
  (await pool.query('select points, out_of, passed from test_attempt order by submitted_at, id')).rows

test('what passes is told on the activity’s page, with the code, and before it is begun', async () => {
  const b = await signIn(lakeside.priya)
  await b.get(`/lakeside/activities/${sessionId}`)
  expect(b.text()).toContain('Test 80% of the points pass. There are 2 attempts. Credit needs it passed.')
  await b.get(`/lakeside/c/${codes.bronchiolitis}`)
  expect(b.text()).toContain('80% of the points pass. There are 2 attempts. Credit can be claimed once it is passed.')
  expect(b.text()).toContain('Step 1 of 5')
  await b.submit()
  expect(b.text()).toMatch(/Step 2 of 5 Test .* 3 questions\. 80% of the points pass\. There are 2 attempts\./)
})

test('a claim does not pass it by', async () => {
  const b = await signIn(lakeside.priya)
  for (const step of ['evaluation', 'credit']) {
    await b.get(`${at()}/${step}`)
    expect(b.heading()).toBe('Test')
  }
  await b.post(`${at()}/credit`, { attest: 'yes' })
  expect(b.heading()).toBe('Test')
})

test('what is left out is no attempt, and answers are kept as they are given', async () => {
  const b = await begun(lakeside.priya)
  await b.post(`${at()}/test/draft`, { first: 'Steroids' })
  await b.get(`${at()}/test`)
  expect(b.body).toMatch(/value="Steroids" checked/)
  await b.submit({}, 'Send your answers')
  expect([b.status, b.text().includes('Choose yes or no')]).toEqual([422, true])
  expect(await attempts()).toEqual([])
})

test('an attempt that is not passed shows what was wrong, not what is right, while another one is left', async () => {
  const b = await signIn(lakeside.priya)
  await b.get(`${at()}/test`)
  await b.submit(wrong, 'Send your answers')
  expect(b.heading()).toBe('Not passed yet')
  expect(b.text()).toContain('2 of 5 points (40%)')
  expect(b.text()).toContain('One attempt is left.')
  expect(b.text()).toMatch(/Which helps\? Wrong 0 of 3 Your answer: Steroids Is it viral\? Right 1 of 1/)
  expect(b.text()).not.toMatch(/Suction|Steroids do not/)
})

test('sending it twice is one attempt', async () => {
  const b = await signIn(lakeside.priya)
  await b.post(`${at()}/test`, { act: 'send', ...wrong })
  expect(b.heading()).toBe('Not passed yet')
  expect(await attempts()).toEqual([{ points: 2, out_of: 5, passed: false }])
})

test('with the last attempt used, it says so and what to do, and shows what was right', async () => {
  const b = await signIn(lakeside.priya)
  await b.get(`${at()}/test`)
  await b.submit({}, 'Try again')
  await b.submit(wrong, 'Send your answers')
  expect(b.text()).toContain('All attempts are used')
  expect(b.text()).toMatch(/The CME office can allow one more: cme@|The CME office can allow one more:/)
  expect(b.text()).toContain('Right: Suction Steroids do not.')
  await b.get(`${at()}/test`)
  expect([b.text().includes('All attempts are used'), b.body.includes('Try again')]).toEqual([true, false])
  await b.get('/lakeside/my-portal')
  expect([b.text().includes('Take the test'), b.text().includes('All attempts at the test are used')]).toEqual([
    false,
    true,
  ])
  await findStuck(t.app, t.app.clock())
  const renee = await signIn(lakeside.renee)
  expect((await renee.get('/lakeside/office/today')).text()).toContain('1 claim: no attempt at the test is left')
  await renee.get('/lakeside/office/claims-that-wait?why=test')
  expect(renee.text()).toContain('Test not passed Allow one more for Priya Raman')
  await renee.click('Allow one more')
  expect(renee.body).toContain('id="allow"')
  await b.post(`${at()}/test`, { act: 'begin' })
  expect((await pool.query('select 1 from test_draft')).rows).toEqual([])
})

test('the office allows one more, once, with its reason in the audit, and the learner is written to', async () => {
  const renee = await signIn(lakeside.renee)
  await renee.get(`/lakeside/office/activities/${activityId}/evaluation`)
  await renee.click('Who has tried the test')
  expect(renee.text()).toMatch(/Priya Raman Attempts used 2 of 5 points \(40%\) 2/)
  await renee.click('Allow one more')
  await renee.submit({ reason: '' }, 'name="reason"')
  expect([renee.status, renee.text().includes('Say why')]).toEqual([422, true])
  await renee.submit({ reason: 'The network failed' }, 'name="reason"')
  expect(renee.text()).toContain('One more attempt is allowed. An email tells the learner.')
  const { rows } = await pool.query('select person_id from test_allowance')
  await renee.post(`/lakeside/office/activities/${activityId}/test`, {
    person: rows[0].person_id,
    of: sessionId,
    reason: 'Again',
  })
  expect(renee.text()).toContain('Nothing was added')
  expect(
    (await pool.query("select new ->> 'reason' as reason from audit where act = 'test.attempt_allowed'")).rows,
  ).toEqual([{ reason: 'The network failed' }])
  expect((await pool.query("select recipient from message where subject like 'One more attempt%'")).rows).toEqual([
    { recipient: lakeside.priya.email },
  ])
})

test('once it is passed, the evaluation follows, and the result can be looked at', async () => {
  const b = await signIn(lakeside.priya)
  await b.get(`${at()}/test`)
  await b.submit({}, 'Try again')
  await b.submit(right, 'Send your answers')
  expect([b.heading(), b.text().includes('5 of 5 points (100%)')]).toEqual(['You passed', true])
  await b.click('Continue to the evaluation')
  expect([b.heading(), b.text().includes('Step 3 of 5')]).toEqual(['Evaluation', true])
  await b.get(`${at()}/test`)
  expect(b.heading()).toBe('Evaluation')
  await b.get(`${at()}/test/result`)
  expect(b.heading()).toBe('You passed')
})

test('a test that was answered in an older version is scored by it', async () => {
  const b = await begun(lakeside.gail)
  const turned = items.map((item) => ({ ...item, scoring: { right: ['no'], points: 1 } }))
  await pool.query(
    `insert into form_version (organization_id, id, form_id, number, questions, settings, created_at)
     select organization_id, gen_random_uuid(), form_id, 2, $2, '{"passMark": 100}', now() from form_version where form_id = $1`,
    [formId, JSON.stringify(turned)],
  )
  await b.submit(right, 'Send your answers')
  expect(b.heading()).toBe('You passed')
})

test('nobody sees or sends the test of a session that they did not attend', async () => {
  const b = await signIn(lakeside.sam)
  await b.get(`${at()}/test`)
  expect(b.heading()).toMatch(/activity/)
  await b.post(`${at()}/test`, { act: 'begin' })
  await b.get(`${at()}/test/result`)
  expect((await pool.query('select 1 from test_draft')).rows).toEqual([])
})

test('a series whose credit comes with attendance alone cannot have a test', async () => {
  const { activityId: series } = await addSeries(pool, {
    title: 'Airway Rounds',
    creditAfter: 'attendance',
    sessions: [{ code: '4700001', starts: '2026-12-04T20:00Z', ends: '2026-12-04T21:00Z' }],
  })
  const renee = await signIn(lakeside.renee)
  await renee.get(`/lakeside/office/series/${series}/plan`)
  await renee.submit({ testForm: formId }, 'name="testForm"')
  expect(renee.status).toBe(422)
  expect(renee.text()).toContain('Credit that comes with attendance alone cannot wait for a test')
})

test('one test for a quarter is for all of its sessions', async () => {
  t.setTime('2026-12-04T20:50:00Z')
  const { activityId: series, sessionIds } = await addSeries(pool, {
    title: 'Palliative Rounds',
    creditAfter: 'quarter',
    sessions: [
      { code: '5200001', starts: '2026-11-27T20:00Z', ends: '2026-11-27T21:00Z' },
      { code: '5200002', starts: '2026-12-04T20:00Z', ends: '2026-12-04T21:00Z' },
    ],
  })
  await pool.query('update activity set test_form_id = $1 where id = $2', [formId, series])
  const b = await signIn(lakeside.tomasz)
  for (const code of ['5200001', '5200002']) await b.post('/lakeside/attendance', { code })
  await b.get(`/lakeside/claim/${sessionIds[0]}`)
  expect(b.heading()).toBe('Test')
  await b.submit({}, 'Start the test')
  await b.submit({ first: 'Suction', second: 'no', third: ['Rash'] }, 'Send your answers')
  await b.get(`/lakeside/claim/${sessionIds[1]}/test/result`)
  expect(b.heading()).toBe('Not passed yet')
  await pool.query('update test_attempt set passed = true where session_id = $1', [sessionIds[1]])
  await b.get(`/lakeside/claim/${sessionIds[0]}`)
  expect(b.heading()).toBe('Certificate Preparation')
})
