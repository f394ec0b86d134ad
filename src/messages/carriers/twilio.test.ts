import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { sentOf } from '../../web/form.ts'
import { makeTwilio, twilioSignature } from './twilio.ts'

// The vector that Twilio's own library is tested with.
const token = '12345'
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
const parameters = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
}
const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8='

const twilio = makeTwilio()
const form = (entries: Record<string, string> | [string, string][]) => sentOf(new URLSearchParams(entries))
const verify = (given: { url?: string; signature?: string; token?: string; more?: [string, string][] } = {}) =>
  twilio.verify(
    {
      url: given.url ?? url,
      header: (name) => (name === 'x-twilio-signature' ? (given.signature ?? signature) : undefined),
      sent: form([...Object.entries(parameters), ...(given.more ?? [])]),
    },
    given.token ?? token,
  )

test('the signature of Twilio’s own example is right', () => {
  expect([twilioSignature(url, form(parameters), token), verify()]).toEqual([signature, true])
})

test.each([
  ['another address', { url: 'https://mycompany.com/myapp.php?foo=1&bar=3' }],
  ['another path', { url: 'https://mycompany.com/other.php?foo=1&bar=2' }],
  ['another scheme', { url: 'http://mycompany.com/myapp.php?foo=1&bar=2' }],
  ['another token', { token: '12346' }],
  ['no token', { token: '' }],
  ['no signature', { signature: '' }],
  ['a changed signature', { signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B9=' }],
  ['a parameter more', { more: [['New', '1']] as [string, string][] }],
  ['a parameter twice', { more: [['From', '+14158675310']] as [string, string][] }],
])('with %s it is refused', (_, given) => {
  expect(verify(given)).toBe(false)
})

test('parameters that Twilio adds one day are signed too', () => {
  const more: [string, string][] = [['ANewOne', 'ü & 1']]
  const signed = twilioSignature(url, form([...Object.entries(parameters), ...more]), token)
  expect([verify({ more, signature: signed }), verify({ signature: signed })]).toEqual([true, false])
})

test('of a parameter that comes several times each different value is signed, in order', () => {
  const more = (...values: string[]) => values.map((value): [string, string] => ['MediaUrl', value])
  const signed = (...values: string[]) => twilioSignature(url, form(more(...values)), token)
  expect(signed('b', 'a', 'b')).toBe(signed('a', 'b'))
  expect(signed('a', 'b')).toBe(twilioSignature(`${url}MediaUrlaMediaUrlb`, form({}), token))
})

test.each([
  ['https://mycompany.com:8443/x', 'https://mycompany.com/x'],
  ['https://mycompany.com/x', 'https://mycompany.com:443/x'],
  ['http://mycompany.com/x', 'http://mycompany.com:80/x'],
  ['https://mycompany.com:8443/x?y=%20z', 'https://mycompany.com:8443/x?y=%20z'],
])('a request to %s may be signed for %s', (at, signedFor) => {
  expect(verify({ url: at, signature: twilioSignature(signedFor, form(parameters), token) })).toBe(true)
})

test('a text is read from its parameters, and what is longer than any text is cut', () => {
  const sent = { MessageSid: 'SM1', From: '+15035550187', To: '+18335550111', Body: 'x'.repeat(5000), NumMedia: '0' }
  const request = (fields: Record<string, string>) => ({ url, header: () => undefined, sent: form(fields) })
  expect(twilio.read(request(sent))).toEqual({ id: 'SM1', from: sent.From, to: sent.To, body: 'x'.repeat(1600) })
  expect(twilio.read(request({ ...sent, MessageSid: '' }))).toBeNull()
})

test.each([
  ['', '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'],
  [
    'R&D <b> "it\'s" 1\u0000',
    '<?xml version="1.0" encoding="UTF-8"?><Response><Message>R&#38;D &#60;b&#62; &#34;it&#39;s&#34; 1 </Message></Response>',
  ],
])('the answer %j is TwiML', async (text, xml) => {
  const response = twilio.answer(text)
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/xml; charset=utf-8', xml])
})

type Asked = { path: string; authorization: string; body: string }
const asked: Asked[] = []
let answers: [status: number, body: string] = [201, '{"sid":"SM2"}']
const server = createServer(async (request: IncomingMessage, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { url: path = '', headers } = request
  asked.push({ path, authorization: headers.authorization ?? '', body: Buffer.concat(chunks).toString() })
  response.writeHead(answers[0], { 'content-type': 'application/json' }).end(answers[1])
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => void server.close())
beforeEach(() => void asked.splice(0))

const here = makeTwilio(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
const account = { account: 'AC1', token, number: '+18335550111' }
const send = () => here.send(account, { to: '+15035550187', body: 'Your code: 1 & 2' })

test('a text is sent by the account, from the number', async () => {
  expect(await send()).toEqual({ ok: true })
  expect(asked).toEqual([
    {
      path: '/2010-04-01/Accounts/AC1/Messages.json',
      authorization: `Basic ${Buffer.from('AC1:12345').toString('base64')}`,
      body: 'To=%2B15035550187&From=%2B18335550111&Body=Your+code%3A+1+%26+2',
    },
  ])
})

test('a phone that has texted STOP is told apart from other refusals', async () => {
  answers = [400, '{"code":21610,"message":"Attempt to send to unsubscribed recipient"}']
  expect(await send()).toMatchObject({ ok: false, optedOut: true })
  answers = [400, '{"code":21211,"message":"Invalid To"}']
  expect(await send()).toEqual({ ok: false, optedOut: false, message: '21211: Invalid To' })
  answers = [401, 'not json']
  expect(await send()).toEqual({ ok: false, optedOut: false, message: '401: Twilio refused it' })
})

test('when Twilio has too much to do, or a fault, the text may be sent later', async () => {
  for (const status of [429, 500, 503]) {
    answers = [status, '{}']
    await expect(send()).rejects.toThrow(`Twilio answered ${status}`)
  }
})
