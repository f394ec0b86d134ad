import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { entries } from '../app.ts'

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

test('of all addresses, one takes a form of another site: where SAML providers have their answers brought', async () => {
  const t = await testApp()
  const id = '0199c1a2-7c00-7000-8000-000000000000'
  const paths = entries
    .filter(({ method }) => method === 'POST')
    .map(({ route }) => route.pattern.replace(':org', 'lakeside').replace(/:\w+/g, id))
  const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
  const taken: string[] = []
  for (const path of [...paths, `/lakeside/sign-in/saml/${id}/`, `/lakeside/sign-in/saml/${id}/more`, '/lakeside']) {
    const ways: Record<string, string>[] = [
      headers,
      { ...headers, origin: 'null' },
      { ...headers, 'sec-fetch-site': 'cross-site' },
    ]
    for (const way of ways) {
      const response = await t.fetch(
        new Request(`http://localhost:3000${path}`, { method: 'POST', headers: way, body: '' }),
      )
      if (response.status !== 403) taken.push(`${path} ${response.status}`)
    }
  }
  // There is no such provider, so that is what it says.
  expect(taken).toEqual(Array(3).fill(`/lakeside/sign-in/saml/${id} 404`))
})
