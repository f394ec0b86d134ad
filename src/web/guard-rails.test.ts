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

test('of all addresses, three take a form of another site: where SAML providers and carriers of texts bring what they sign, and where mail programs unsubscribe by what we signed', async () => {
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
  // There is no answer of a provider in it, and no such carrier or link, so that is what they say.
  const three = [`/lakeside/sign-in/saml/${id} 400`, `/lakeside/texts/${id} 404`, `/lakeside/unsubscribe/${id} 404`]
  expect(taken.sort()).toEqual(three.flatMap((one) => [one, one, one]))
})

test('a large file is taken from somebody who is signed in only, and from few at once', async () => {
  const t = await testApp()
  const path = '/lakeside/office/sessions/0199c1a2-7c00-7000-8000-000000000000/roster'
  const send = (cookie: string) => {
    const data = new FormData()
    data.set('file', new File([new Uint8Array(1024 * 1024)], 'roster.csv'))
    const request = new Request(`http://localhost:3000${path}`, { method: 'POST', body: data })
    return request.arrayBuffer().then((body) =>
      t.fetch(
        new Request(request.url, {
          method: 'POST',
          body,
          headers: {
            origin: 'http://localhost:3000',
            'content-type': request.headers.get('content-type')!,
            'content-length': String(body.byteLength),
            cookie,
          },
        }),
      ),
    )
  }
  expect((await send('')).status).toBe(413)
  // The cookie is nobody's: it is asked to sign in, and had its file read.
  expect((await send('session-lakeside=x')).status).toBe(401)
  const many = await Promise.all(Array.from({ length: 12 }, () => send('session-lakeside=x')))
  expect([...new Set(many.map(({ status }) => status))].sort()).toEqual([401, 503])
})
