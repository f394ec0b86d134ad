import { createHmac } from 'node:crypto'
import { isSameSecret } from '../../platform/keys.ts'
import type { Sent } from '../../web/form.ts'
import type { Carrier } from './carrier.ts'

/** The header that the demonstration's phones sign by. */
export const simulatedHeader = 'x-simulated-signature'

/** The signature of the demonstration's carrier over everything that it sends. */
export const simulatedSignature = (sent: Sent, token: string): string =>
  createHmac('sha256', token).update(JSON.stringify(sent.entries)).digest('base64url')

/** The demonstration's own carrier: texts come from its phone page, and ours stay in the outbox, where that page reads them. */
export const simulated: Carrier = {
  key: 'simulated',
  name: 'Simulated phone',
  accountLabel: 'Account',
  tokenLabel: 'Secret',
  webhookHint: 'The demonstration’s phone sends to this address.',
  answersItself: [],
  verify: ({ header, sent }, token) => {
    const given = header(simulatedHeader)
    return !!given && !!token && isSameSecret(simulatedSignature(sent, token), given)
  },
  read: ({ sent }) => ({ id: sent.one('id'), from: sent.one('from'), to: sent.one('to'), body: sent.one('body') }),
  answer: (text) => new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  send: async () => ({ ok: true }),
}
