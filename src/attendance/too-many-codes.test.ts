import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { giveNumber } from '../../test/support/texting.ts'

const t = await testApp()
const { pool } = t.database
const signedIn = () => t.browser().signIn('lakeside', lakeside.priya.email, password)

beforeEach(() => pool.query('truncate throttle'))

test.each(['/lakeside/attendance', '/lakeside/claim'])(
  'of sixty guesses at the same moment eight are looked at: %s',
  async (page) => {
    const session = (await signedIn()).cookie('session-lakeside')!
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async (_, guess) => {
        const b = t.browser()
        b.setCookie('session-lakeside', session)
        await b.post(page, { code: String(1_000_000 + guess) })
        return b.status
      }),
    )
    expect(statuses.filter((status) => status === 422).length).toBe(8)
    expect(statuses.filter((status) => status === 429).length).toBe(52)
  },
)

test('right codes cost nothing, and do not make up for wrong ones', async () => {
  const b = await signedIn()
  for (let tries = 0; tries < 8; tries++) {
    await b.post('/lakeside/claim', { code: '2356446' })
    expect(b.status).toBe(200)
    await b.post('/lakeside/claim', { code: `100000${tries}` })
    expect(b.status).toBe(422)
  }
  expect((await b.post('/lakeside/claim', { code: '2356446' })).status).toBe(429)
})

test('who must wait is told how long, that the code was not looked at, and the other ways', async () => {
  await giveNumber(t, 'lakeside', '+18335550111')
  const b = await signedIn()
  for (let tries = 0; tries < 9; tries++) await b.post('/lakeside/attendance', { code: `100000${tries}` })
  expect([b.status, b.heading()]).toEqual([429, 'Too many wrong codes'])
  expect(b.text()).toContain(
    'The one that you entered now was not looked at: keep it, and enter it again when the wait is over. Try again in 30 seconds. You can also text Attend and the code to (833) 555-0111 .',
  )
  expect(b.text()).toContain('Or ask the CME office: cme@lakeside.example , (503) 555-0134')
})

test.each(['/lakeside/attendance', '/lakeside/claim'])(
  'a box for a code takes what texting takes: %s',
  async (page) => {
    const b = await signedIn()
    await b.post(page, { code: 'Attend 2356449!' })
    expect(b.status).toBe(200)
    await b.get(page)
    await b.submit({ code: 'Attend 2356449, 2356446' }, 'name="code"')
    expect([b.status, b.field('code')]).toEqual([422, '2356449'])
    expect(b.text()).toContain('Submit one code at a time. The first is filled in; after it: 2356446')
  },
)

test('the example in the box is no session’s code', async () => {
  const b = await (await signedIn()).get('/lakeside/attendance')
  expect(b.text()).toContain('for example 4071836')
})
