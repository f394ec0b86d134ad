import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { organizationBySlug } from '../../organizations/queries.ts'
import { unsubscribeLink } from './unsubscribe-link.ts'

const t = await testApp()
const lakeside = (await t.database.atLarge((db) => organizationBySlug(db, 'lakeside')))!
const path = unsubscribeLink({ keys: t.app.keys, origin: '' }, lakeside, {
  recipient: 'Gail@lakeside.example',
  kind: 'session.cancelled',
})

const kept = async () => (await t.database.pool.query('select recipient, kind from message_opt_out')).rows

beforeEach(() => t.database.pool.query('truncate message_opt_out'))

test('looking at the link changes nothing; its button does, and takes it back', async () => {
  const b = await t.browser().get(path)
  expect(b.text()).toContain('Messages of this kind come to gail@lakeside.example')
  expect(await kept()).toEqual([])
  await b.submit()
  expect(b.heading()).toBe('You are unsubscribed')
  expect(await kept()).toEqual([{ recipient: 'gail@lakeside.example', kind: 'session.cancelled' }])
  await b.submit()
  expect(b.heading()).toBe('Unsubscribe')
  expect(await kept()).toEqual([])
})

test('a mail program unsubscribes by one press from wherever it is, and twice is once', async () => {
  for (let press = 0; press < 2; press++) {
    const request = new Request(`http://localhost${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect((await t.fetch(request)).status).toBe(303)
  }
  expect((await kept()).length).toBe(1)
})

test('a link that was changed, or is of another organization, is none of ours', async () => {
  const [payload, signature] = path.split('/').at(-1)!.split('.')
  const other = Buffer.from(JSON.stringify(['priya@lakeside.example', 'session.cancelled'])).toString('base64url')
  for (const made of [
    `/lakeside/unsubscribe/${other}.${signature}`,
    `/palmetto/unsubscribe/${payload}.${signature}`,
    '/lakeside/unsubscribe/nonsense',
  ]) {
    const b = await t.browser().get(made)
    expect([made, b.status]).toEqual([made, 404])
    await b.post(made)
    expect(await kept()).toEqual([])
  }
})
