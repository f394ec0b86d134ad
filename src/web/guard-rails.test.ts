import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'

const ask = (host: string) => new Request(`http://${host}/lakeside`)

test('without PUBLIC_URL only this machine’s own names are answered, so nobody can put another into mail', async () => {
  const t = await testApp()
  const statuses = await Promise.all(
    ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'evil.example', 'localhost.evil.example'].map(
      async (host) => (await t.fetch(ask(host))).status,
    ),
  )
  expect(statuses).toEqual([200, 200, 200, 400, 400])
})

test('with PUBLIC_URL a form must come from there, whatever the Host says', async () => {
  const t = await testApp({ settings: { PUBLIC_URL: 'https://cme.example' } })
  const send = (origin: string) =>
    t.fetch(
      new Request('http://evil.example/lakeside/sign-in', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'email=&password=',
      }),
    )
  expect([(await send('http://evil.example')).status, (await send('https://cme.example')).status]).toEqual([403, 422])
})
