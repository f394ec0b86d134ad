import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { bounds, policyOf, type TypedPolicy } from './policy-form.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/series-policy'
const typed: TypedPolicy = {
  leadMinutes: '30',
  codeDays: '3',
  finishDays: '14',
  tickPast: 'yes',
  lateDays: '10',
  lateAYear: '2',
}

beforeEach(() => pool.query("delete from audit where act = 'organization.series_policy_changed'"))

const audits = async () =>
  (await pool.query("select old, new from audit where act = 'organization.series_policy_changed'")).rows

test('administrators set what holds for series, and what changed is in the audit log once', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(page)
  const stored = ['leadMinutes', 'codeDays', 'finishDays', 'lateDays', 'lateAYear'].map((name) => b.field(name))
  expect(stored).toEqual(['15', '7', '60', '30', '3'])
  await b.submit({ ...typed }, 'name="codeDays"')
  expect(b.text()).toContain('Saved. Series that are made from now on begin with it.')
  expect(await audits()).toEqual([
    {
      old: {
        series_lead_minutes: 15,
        series_code_days: 7,
        series_finish_days: 60,
        tick_past_sessions: false,
        late_request_days: 30,
        late_requests_a_year: 3,
      },
      new: {
        series_lead_minutes: 30,
        series_code_days: 3,
        series_finish_days: 14,
        tick_past_sessions: true,
        late_request_days: 10,
        late_requests_a_year: 2,
      },
    },
  ])
  await b.post(page, { ...typed })
  expect((await audits()).length).toBe(1)
  await b.get('/lakeside/my-portal')
  expect(b.text()).toContain('The code is valid for 3 days')
  await b.get('/lakeside/attendance')
  expect(b.text()).toContain('until the end of the third day after it')
})

test('what is no number of its kind is said beside its field, and kept', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.post(page, { ...typed, codeDays: '61', lateAYear: 'few' })
  expect([b.status, b.field('codeDays'), b.field('lateAYear')]).toEqual([422, '61', 'few'])
  expect(b.text()).toContain('The time that a code is valid must be a whole number of days from 0 to 60')
  expect(await audits()).toEqual([])
})

test.each(Object.entries(bounds))(
  'the database takes what the form takes, and no more: %s',
  (field, { least, most }) => {
    const at = (value: string) => policyOf({ ...typed, [field]: value }).ok
    expect([at(String(least)), at(String(most)), at(String(most + 1)), at('-1'), at('')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  },
)
