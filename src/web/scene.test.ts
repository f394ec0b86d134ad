import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'

const t = await testApp()

/** A form that is sent, of which no byte comes until `finish` is called. */
function slowForm(path: string) {
  const text = new TextEncoder().encode('email=&password=')
  let finish = () => {}
  const body = new ReadableStream({
    start(controller) {
      finish = () => {
        controller.enqueue(text)
        controller.close()
      }
    },
  })
  const address = `http://localhost:3000${path}`
  const headers = {
    origin: 'http://localhost:3000',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(text.length),
  }
  const request = new Request(address, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  return { answer: t.fetch(request), finish }
}

test('forms that come slowly hold no connection to the database, on routes of either kind', async () => {
  const paths = ['/lakeside/sign-in', '/lakeside/claim']
  const forms = Array.from({ length: 40 }, (_, index) => slowForm(paths[index % paths.length]!))
  const page = await t.browser().get('/lakeside')
  expect(page.status).toBe(200)
  expect(t.database.pool.totalCount - t.database.pool.idleCount).toBe(0)
  for (const form of forms) form.finish()
  const statuses = await Promise.all(forms.map(async ({ answer }) => (await answer).status))
  expect(new Set(statuses)).toEqual(new Set([422, 401]))
})
