import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { giveNumber, phoneAt } from '../../../test/support/texting.ts'
import { mergePeople } from '../../people/merging/merge-people.ts'
import { newId } from '../../platform/ids.ts'
import { forgetTexts } from './forget-texts.ts'

const t = await testApp()
const { database, app } = t
const { pool } = database
const { priya, gail, sam, lena } = lakeside
const number = '+18335550111'
await giveNumber(t, 'lakeside', number)
const text = phoneAt(t, { org: 'lakeside', number, from: '+15035550142' })
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows

beforeEach(() => t.setTime(testNow))

test('texts that come while records are merged are recorded for the record that stays', async () => {
  await text(gail.email)
  const people = await rows('select person_id as id, organization_id as org, email from person_email')
  const idOf = (who: { email: string }) => people.find(({ email }) => email === who.email).id
  const { org } = people.find(({ email }) => email === gail.email)
  const merging = { organizationId: org, kept: idOf(sam), gone: idOf(gail), actorId: newId(), reason: 'x' }
  await Promise.all([
    database.inOrganization(org, (db) => mergePeople(db, { ...merging, by: 'person' }, app.clock())),
    ...['2356446', '2356447', '2356449', '2356448'].map((code) => text(`Attend ${code}`)),
    text(gail.email),
  ])
  expect(await rows('select distinct person_id as id from attendance')).toEqual([{ id: idOf(sam) }])
  expect((await rows('select 1 from attendance')).length).toBe(4)
  expect(await rows('select person_id as id from texting_phone')).toEqual([{ id: idOf(sam) }])
})

test('the same text to two processes at once is taken once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => text(priya.email, 'SM-once')))
  expect((await rows("select 1 from inbound_text where carrier_id = 'SM-once'")).length).toBe(1)
  expect((await rows('select 1 from message where recipient = $1', [priya.email])).length).toBe(1)
})

test('texts are kept for a year', async () => {
  await text('Hello', 'SM-old')
  const there = async () => (await rows("select 1 from inbound_text where carrier_id = 'SM-old'")).length
  await forgetTexts(database, app.clock().add({ hours: 364 * 24 }))
  expect(await there()).toBe(1)
  await forgetTexts(database, app.clock().add({ hours: 366 * 24 }))
  expect(await there()).toBe(0)
})

test('a closed account leaves no texts, and its phone is nobody’s; that it has stopped is kept', async () => {
  const own = phoneAt(t, { org: 'lakeside', number, from: '+15035550145' })
  await own(lena.email)
  await own('STOP')
  const b = await t.browser().signIn('lakeside', lena.email, password)
  await b.get('/lakeside/profile/close-account')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(await rows("select person_id, consent from texting_phone where phone = '+15035550145'")).toEqual([
    { person_id: null, consent: 'stopped' },
  ])
  expect(await rows("select 1 from inbound_text where phone = '+15035550145' and person_id is not null")).toEqual([])
})
