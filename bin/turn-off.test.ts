import { beforeEach, expect, test } from 'vitest'
import { sealAppSecret } from '../src/sign-in/second-factor/authenticator-app.ts'
import { forgetSealedSteps } from '../src/sign-in/second-factor/forget-sealed.ts'
import { testApp } from '../test/support/app.ts'
import { lakeside } from '../test/support/cast.ts'
import { turnOff } from './turn-off.ts'

const t = await testApp()
const { pool } = t.database
const rows = async (query: string) => (await pool.query(query)).rows

beforeEach(async () => {
  await pool.query('truncate person_totp, recovery_code, passkey, audit')
  await pool.query(
    `insert into person_totp select organization_id, person_id, $1, now() from staff_member;
     insert into recovery_code select organization_id, person_id, 'x' from staff_member`.replace(
      '$1',
      `'${sealAppSecret({ app: t.app }, 'A', '')}'`,
    ),
  )
  await pool.query(
    `insert into passkey select organization_id, person_id::text, person_id, '', '', 0, '{}', true, 'x', now() from staff_member`,
  )
})

test('the last administrator who has lost everything is let in by command, and the record says so', async () => {
  const { email, family } = lakeside.renee
  const before = (await rows('select * from person_totp')).length
  expect(await turnOff(t.database, 'LAKESIDE', email.toUpperCase(), t.app.clock())).toContain('is off')
  for (const table of ['person_totp', 'recovery_code', 'passkey'])
    expect((await rows(`select * from ${table}`)).length).toBe(before - 1)
  expect(
    await rows(
      "select p.family_name, actor_id, new from audit join person p on p.id = subject_id where act = 'person.second_step_turned_off'",
    ),
  ).toEqual([{ family_name: family, actor_id: null, new: { reason: 'by command' } }])
  expect(await turnOff(t.database, 'lakeside', email, t.app.clock())).toBe(`${email} has no second step.`)
})

test.each([
  ['nowhere', lakeside.renee.email, 'There is no organization at /nowhere.'],
  ['lakeside', 'nobody@lakeside.example', 'Nobody signs in to'],
  ['palmetto', lakeside.renee.email, 'Nobody signs in to'],
])('nobody is let in at %s as %s', async (slug, email, message) => {
  await expect(turnOff(t.database, slug, email, t.app.clock())).rejects.toThrow(message)
  expect(await rows("select * from audit where act = 'person.second_step_turned_off'")).toEqual([])
})

test('when the secret key is lost, what was sealed with it is forgotten everywhere, and passkeys stay', async () => {
  const before = (await rows('select * from passkey')).length
  await t.database.pool.query("update person set ssn_last_four_hash = 'x'")
  expect(await forgetSealedSteps(t.database, t.app.clock())).toBe(before)
  const left = ['person_totp', 'recovery_code', 'passkey'].map(
    async (table) => (await rows(`select * from ${table}`)).length,
  )
  expect(await Promise.all(left)).toEqual([0, 0, before])
  expect(await rows('select * from person where ssn_last_four_hash is not null')).toEqual([])
  expect((await rows("select * from audit where act = 'person.authenticator_app_forgotten'")).length).toBe(before)
})
