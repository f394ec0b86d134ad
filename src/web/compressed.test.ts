import { randomBytes } from 'node:crypto'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { compressed } from './compressed.ts'

const page = `<!doctype html>${'<p>Bronchiolitis after high flow</p>'.repeat(100)}`
const web = new Hono()
web.use(compressed)
web.get('/page', () => {
  return new Response(page, { status: 422, headers: { 'content-type': 'text/html; charset=utf-8', vary: 'cookie' } })
})
web.get('/word', (context) => context.text('ok'))
web.get('/picture', () => new Response('x'.repeat(5000), { headers: { 'content-type': 'image/png' } }))
web.get('/events', () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('data: 1\n\n')) })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
})
/** How many parts of a table were made. */
let made = 0
web.get('/table', () => {
  const pull = (controller: ReadableStreamDefaultController) => {
    made += 1
    if (made > 10_000) controller.close()
    else controller.enqueue(randomBytes(10_000))
  }
  return new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
})
web.get('/ready-made', () => {
  return new Response('x'.repeat(5000), { headers: { 'content-type': 'text/css', 'content-encoding': 'br' } })
})

async function ask(path: string, accepts?: string, method = 'GET') {
  const headers = accepts === undefined ? undefined : { 'accept-encoding': accepts }
  const answer = await web.request(path, { method, headers })
  const body = Buffer.from(await answer.arrayBuffer())
  return {
    status: answer.status,
    encoding: answer.headers.get('content-encoding'),
    vary: answer.headers.get('vary'),
    body,
  }
}

test('a page is compressed as the browser takes it, and its status and headers stay', async () => {
  const zstd = await ask('/page', 'gzip, deflate, br, zstd')
  expect({ ...zstd, body: zstdDecompressSync(zstd.body).toString() }).toEqual({
    status: 422,
    encoding: 'zstd',
    vary: 'cookie, accept-encoding',
    body: page,
  })
  const gzip = await ask('/page', 'gzip, deflate, zstd;q=0')
  expect([gzip.encoding, gunzipSync(gzip.body).toString()]).toEqual(['gzip', page])
})

test.each([undefined, '', 'identity', 'br', 'gzip;q=0'])(
  'a page stays as it is for who accepts %j',
  async (accepts) => {
    const { encoding, vary, body } = await ask('/page', accepts)
    expect([encoding, vary, body.toString()]).toEqual([null, 'cookie, accept-encoding', page])
  },
)

test('what is small, no text or compressed already stays as it is', async () => {
  const accepts = 'gzip, zstd'
  expect([(await ask('/word', accepts)).encoding, (await ask('/word', accepts)).body.toString()]).toEqual([null, 'ok'])
  expect((await ask('/picture', accepts)).encoding).toBe(null)
  expect((await ask('/ready-made', accepts)).encoding).toBe('br')
})

test('HEAD is answered without a body', async () => {
  expect(await ask('/page', 'gzip', 'HEAD')).toMatchObject({ status: 422, encoding: null, body: Buffer.alloc(0) })
})

test('an event stream leaves line by line', async () => {
  const answer = await web.request('/events', { headers: { 'accept-encoding': 'gzip, zstd' } })
  const { value } = await answer.body!.getReader().read()
  expect([answer.headers.get('content-encoding'), Buffer.from(value!).toString()]).toEqual([null, 'data: 1\n\n'])
})

test('a table is packed as it passes, and no more of it is made than is read', async () => {
  const answer = await web.request('/table', { headers: { 'accept-encoding': 'gzip, zstd' } })
  expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual(['gzip', 'accept-encoding'])
  const reader = answer.body!.getReader()
  for (let parts = 0; parts < 5; parts++) await reader.read()
  expect(made).toBeLessThan(200)
  await reader.cancel()
  const plain = await web.request('/table', { headers: { 'accept-encoding': 'zstd' } })
  expect(plain.headers.get('content-encoding')).toBe(null)
  await plain.body!.cancel()
})
