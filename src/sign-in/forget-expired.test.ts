import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, palmetto, password } from '../../test/support/cast.ts'
import { forgetExpired } from './forget-expired.ts'

const t = await testApp()
const { pool } = t.database

test('sessions that ran out and old failures go, in every organization; the others stay', async () => {
  await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await t.browser().signIn('palmetto', palmetto.otto.email, password)
  await t.browser().signIn('lakeside', lakeside.gail.email, 'not the password')
  const counts = async () => {
    const sessions = await pool.query<{ count: number }>('select count(*) from sign_in_session')
    const failures = await pool.query<{ count: number }>('select count(*) from throttle')
    return [sessions.rows[0]!.count, failures.rows[0]!.count > 0]
  }
  await forgetExpired(t.database, t.app.clock())
  expect(await counts()).toEqual([2, true])
  await forgetExpired(t.database, t.app.clock().add({ hours: 48 }))
  expect(await counts()).toEqual([0, false])
})
