import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { gail, priya } = lakeside

test('a merge pressed in a second tab says that it is done, and the download tells what the other account did', async () => {
  const other = await t.browser().signIn('lakeside', priya.email, password)
  await (await other.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  await other.submit({ attest: 'yes' })
  const b = await t.browser().signIn('lakeside', gail.email, password)
  await b.get('/lakeside/profile/merge')
  await b.submit({ email: priya.email, proof: 'password', password }, 'name="email"')
  expect(b.heading()).toBe('What comes together')
  await b.submit({ step: 'merge' })
  for (let tab = 0; tab < 2; tab++) {
    await b.post('/lakeside/profile/merge', { step: 'merge' })
    expect([b.status, b.text().includes('Your two accounts are one now.')]).toEqual([200, true])
    expect(b.text()).not.toContain('15 minutes')
  }
  expect((await t.database.pool.query('select count(*) from person_merge')).rows[0].count).toBe(1)

  await b.get('/lakeside/profile/my-data.json')
  const acts: { act: string; by: string }[] = JSON.parse(b.body).audit
  for (const act of ['credit.claimed', 'person.signed_in', 'person.merged_away'])
    expect(acts.filter((one) => one.act === act && one.by === 'you').length).toBeGreaterThan(0)
  expect(acts.filter(({ act }) => act === 'person.signed_in').length).toBe(2)
})
