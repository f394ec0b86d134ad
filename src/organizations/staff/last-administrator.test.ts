import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { turnSecondStepOff } from '../../people/office/turn-second-step-off.ts'
import { changeStaff, removeFromStaff } from './change-staff.ts'
import { wouldLeaveNoAdministrator } from './last-administrator.ts'

const t = await testApp()
const { pool } = t.database
const first = 'first@lakeside.example'
let organizationId: string
let one: string
let other: string

beforeEach(async () => {
  const { rows } = await pool.query(
    'select organization_id, person_id, email from person_email where email = any($1) order by email',
    [[first, lakeside.renee.email]],
  )
  organizationId = rows[0].organization_id
  ;[one, other] = rows.map((row) => row.person_id) as [string, string]
  for (const person of [one, other])
    await pool.query(
      `insert into staff_member values ($1, $2, 'administrator', now())
       on conflict (organization_id, person_id) do update set role = 'administrator'`,
      [organizationId, person],
    )
})

const administrators = async (): Promise<number> => {
  const { rows } = await pool.query(
    `select count(*) from staff_member where role = 'administrator' and organization_id = $1`,
    [organizationId],
  )
  return rows[0].count
}

const inIt = t.database.inOrganization

test('two administrators who remove each other at one moment leave one, each of twenty times', async () => {
  const left: number[] = []
  const outcomes: string[] = []
  for (let time = 0; time < 20; time++) {
    await pool.query(`update staff_member set role = 'administrator' where person_id = any($1)`, [[one, other]])
    for (const person of [one, other])
      await pool.query(`insert into staff_member values ($1, $2, 'administrator', now()) on conflict do nothing`, [
        organizationId,
        person,
      ])
    const remove = (actorId: string, personId: string) =>
      inIt(organizationId, (db) => removeFromStaff(db, { organizationId, actorId }, personId, t.app.clock()))
    const demote = (actorId: string, personId: string) =>
      inIt(organizationId, (db) =>
        changeStaff(db, { organizationId, actorId }, personId, { role: 'viewer', series: [] }, t.app.clock()),
      )
    const second = time % 2 ? remove(other, one) : demote(other, one)
    const both = await Promise.all([remove(one, other), second])
    outcomes.push(
      both
        .map((result) => (result.ok ? 'done' : result.code))
        .sort()
        .join(', '),
    )
    left.push(await administrators())
  }
  expect(left).toEqual(Array.from({ length: 20 }, () => 1))
  expect(new Set(outcomes)).toEqual(new Set(['done, no-administrator-any-more']))
})

test('two administrators who step down at one moment leave one', async () => {
  const stepDown = (personId: string) =>
    inIt(organizationId, (db) =>
      changeStaff(db, { organizationId, actorId: personId }, personId, { role: 'viewer', series: [] }, t.app.clock()),
    )
  const both = await Promise.all([stepDown(one), stepDown(other)])
  expect(both.map((result) => (result.ok ? 'done' : result.code)).sort()).toEqual(['done', 'last-administrator'])
  expect(await administrators()).toBe(1)
})

test('somebody who has closed the account or was merged away is no administrator any more', async () => {
  const asked = () => inIt(organizationId, (db) => wouldLeaveNoAdministrator(db, organizationId, one))
  expect(await asked()).toBe(false)
  await pool.query('update person set closed_at = now() where id = $1', [other])
  expect(await asked()).toBe(true)
  await pool.query('update person set closed_at = null, merged_into = $2 where id = $1', [other, one])
  expect(await asked()).toBe(true)
  await pool.query('update person set merged_into = null where id = $1', [other])
})

test('somebody whose account is deactivated is no administrator until it is reactivated', async () => {
  const asked = () => inIt(organizationId, (db) => wouldLeaveNoAdministrator(db, organizationId, one))
  await pool.query(`update person set deactivated_at = now(), deactivated_reason = 'left' where id = $1`, [other])
  expect(await asked()).toBe(true)
  await pool.query(`update person set deactivated_at = null, deactivated_reason = '' where id = $1`, [other])
  expect(await asked()).toBe(false)
})

test('an administrator who has no second step yet does not let the one leave who can enter the office', async () => {
  const asked = (person: string) => inIt(organizationId, (db) => wouldLeaveNoAdministrator(db, organizationId, person))
  const app = (person: string) =>
    pool.query(`insert into person_totp values ($1, $2, 'sealed', now())`, [organizationId, person])
  await app(other)
  expect([await asked(other), await asked(one)]).toEqual([true, false])
  const both = [
    `insert into person_totp values ($1, $2, 'sealed', null)`,
    `update person_totp set confirmed_at = now()`,
  ]
  await pool.query(both[0]!, [organizationId, one])
  expect(await asked(other)).toBe(true)
  await pool.query(both[1]!)
  expect([await asked(other), await asked(one)]).toEqual([false, false])
  await pool.query('delete from person_totp where person_id = $1', [one])
  const provider = '00000000-0000-7000-8000-00000000000b'
  await pool.query(
    `insert into identity_provider (organization_id, id, kind, label, position, enabled, trusted_second_factor, settings, created_at, updated_at)
     values ($1, $2, 'oidc', 'NetID Login', 0, true, true, '{}', now(), now())`,
    [organizationId, provider],
  )
  await pool.query(
    `insert into identity (organization_id, provider_id, subject, person_id, created_at, last_used_at) values ($1, $2, 'one', $3, now(), now())`,
    [organizationId, provider, one],
  )
  expect(await asked(other)).toBe(false)
  await pool.query('update identity_provider set trusted_second_factor = false')
  expect(await asked(other)).toBe(true)
  await pool.query('delete from identity; delete from identity_provider; delete from person_totp')
})

test('who is demoted while they turn the other’s second step off leaves one who can enter, each of twenty times', async () => {
  const left: number[] = []
  const outcomes = new Set<string>()
  for (let time = 0; time < 20; time++) {
    for (const person of [one, other]) {
      await pool.query(`update staff_member set role = 'administrator' where person_id = $1`, [person])
      await pool.query(`insert into person_totp values ($1, $2, 'sealed', now()) on conflict do nothing`, [
        organizationId,
        person,
      ])
    }
    const demote = () =>
      inIt(organizationId, (db) =>
        changeStaff(db, { organizationId, actorId: one }, other, { role: 'viewer', series: [] }, t.app.clock()),
      )
    const turnOff = () =>
      inIt(organizationId, (db) =>
        turnSecondStepOff(db, { organizationId, actorId: other, personId: one, reason: 'Lost phone' }, t.app.clock()),
      )
    const both = await Promise.all(time % 2 ? [demote(), turnOff()] : [turnOff(), demote()])
    outcomes.add(
      both
        .map((result) => (result.ok ? 'done' : result.code))
        .sort()
        .join(', '),
    )
    const { rows } = await pool.query(
      `select count(*) from staff_member m join person_totp using (organization_id, person_id)
       where m.role = 'administrator' and organization_id = $1`,
      [organizationId],
    )
    left.push(rows[0].count)
  }
  expect(left).toEqual(Array.from({ length: 20 }, () => 1))
  for (const outcome of outcomes)
    expect(['done, last-administrator', 'done, no-administrator-any-more']).toContain(outcome)
  await pool.query('delete from person_totp')
})

test('whose account is deactivated is no administrator: they change nobody, and do not let the last one leave', async () => {
  await pool.query('update person set deactivated_at = now() where id = $1', [other])
  const by = { organizationId, actorId: other }
  const off = await inIt(organizationId, (db) =>
    turnSecondStepOff(db, { ...by, personId: one, reason: 'Lost phone' }, t.app.clock()),
  )
  const gone = await inIt(organizationId, (db) => removeFromStaff(db, by, one, t.app.clock()))
  const last = await inIt(organizationId, (db) => wouldLeaveNoAdministrator(db, organizationId, one))
  await pool.query('update person set deactivated_at = null where id = $1', [other])
  const refused = { ok: false, code: 'no-administrator-any-more' }
  expect({ off, gone, last }).toEqual({ off: refused, gone: refused, last: true })
})

test('the last administrator is told why they stay', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(`/lakeside/office/staff/${one}`)
  await b.submit({ act: 'remove' }, 'value="remove"')
  const sentence = 'This is the only administrator who can enter the office. First make somebody else an administrator'
  for (const fields of [{ act: 'remove' }, { role: 'viewer' }] as Record<string, string>[]) {
    await b.post(`/lakeside/office/staff/${other}`, fields)
    expect([b.status, b.text().includes(sentence)]).toEqual([422, true])
  }
  expect(await administrators()).toBe(1)
})
