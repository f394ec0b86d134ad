import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside } from '../../../test/support/cast.ts'
import { addSeries } from '../../../test/support/series.ts'
import { giveNumber, phoneAt } from '../../../test/support/texting.ts'

const t = await testApp()
const number = '+18335550111'
await giveNumber(t, 'lakeside', number)
const here = 'http://localhost:3000/lakeside'
const credit = async () => (await t.database.pool.query('select amount from credit_entry')).rows

await addSeries(t.database.pool, {
  title: 'Case Club',
  creditAfter: 'attendance',
  sessions: [
    { code: '2398001', title: 'Croup', starts: '2026-11-20T19:00:00Z', ends: '2026-11-20T20:00:00Z' },
    { code: '2398002', title: 'Asthma', starts: '2026-11-19T19:00:00Z', ends: '2026-11-19T20:00:00Z' },
    { code: '2398003', title: 'Sepsis', starts: '2026-11-20T21:00:00Z', ends: '2026-11-21T09:00:00Z' },
  ],
})
const prove = (proven: boolean) =>
  t.database.pool.query('update person_phone set verified_at = case when $2 then now() end where phone = $1', [
    lakeside.priya.phone,
    proven,
  ])

test('where credit comes by itself, a text after the session is answered with the certificate of whose phone it is', async () => {
  const text = phoneAt(t, { org: 'lakeside', number, from: lakeside.priya.phone })
  await prove(true)
  expect(await text('Attend 2398001')).toBe(`Attendance recorded: Croup (2398001). Your certificate: ${here}/t/2398001`)
  expect(await credit()).toEqual([{ amount: 100 }])
  await text('Attend 2398003')
  expect((await text('Attend 2398003')).includes('Your credit comes when it has ended')).toBe(true)
  expect(await credit()).toEqual([{ amount: 100 }])
})

test('of a phone that is not proven, the answer says that credit comes, and not whether it has', async () => {
  const text = phoneAt(t, { org: 'lakeside', number, from: '+15035550142' })
  await text(lakeside.gail.email)
  const answer = `Attendance recorded: Asthma (2398002). Your credit comes when it has ended: ${here}/t/2398002`
  expect([await text('Attend 2398002'), await credit()]).toEqual([answer, [{ amount: 100 }, { amount: 100 }]])
})
