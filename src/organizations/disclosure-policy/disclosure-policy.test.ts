import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { bounds, policyOf, type TypedPolicy } from './policy-form.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/disclosure-policy'
const typed: TypedPolicy = {
  months: '6',
  spouse: 'yes',
  incomplete: 'withhold',
  askDays: '45',
  remindDays: '5',
  expiryDays: '20',
}

beforeEach(() => pool.query("delete from audit where act = 'organization.disclosure_policy_changed'"))

const audits = async () =>
  (await pool.query("select old, new from audit where act = 'organization.disclosure_policy_changed'")).rows

test('administrators set what is asked of disclosures, and what changed is in the audit log once', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(page)
  expect(['months', 'askDays', 'remindDays', 'expiryDays'].map((name) => b.field(name))).toEqual([
    '12',
    '30',
    '7',
    '30',
  ])
  await b.submit({ ...typed }, 'name="months"')
  expect(b.text()).toContain('Saved. It holds from now on.')
  expect(await audits()).toEqual([
    {
      old: {
        disclosure_months: 12,
        disclosure_spouse: false,
        disclosure_incomplete: 'warn',
        disclosure_ask_days: 30,
        disclosure_remind_days: 7,
        disclosure_expiry_days: 30,
      },
      new: {
        disclosure_months: 6,
        disclosure_spouse: true,
        disclosure_incomplete: 'withhold',
        disclosure_ask_days: 45,
        disclosure_remind_days: 5,
        disclosure_expiry_days: 20,
      },
    },
  ])
  await b.post(page, { ...typed })
  expect((await audits()).length).toBe(1)
})

test('what is no number of its kind is said beside its field, and kept', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.post(page, { ...typed, months: '25', remindDays: 'few', incomplete: 'perhaps' })
  expect([b.status, b.field('months'), b.field('remindDays')]).toEqual([422, '25', 'few'])
  expect(b.text()).toContain('The time that a disclosure counts must be a whole number of months from 1 to 24')
  expect(b.text()).toContain('Choose what happens while a disclosure is missing')
  expect(await audits()).toEqual([])
})

test('nobody but an administrator comes to the page', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await b.get(page)
  expect(b.status).toBe(403)
})

test.each(Object.entries(bounds))('the form takes %s within its bounds, and no more', (field, { least, most }) => {
  const at = (value: string | number) => policyOf({ ...typed, [field]: String(value) }).ok
  expect([at(least), at(most), at(least - 1), at(most + 1), at('')]).toEqual([true, true, false, false, false])
})
