import { createHmac } from 'node:crypto'
import { isSameSecret } from '../../platform/keys.ts'
import type { Sent } from '../../web/form.ts'
import type { Carrier, CarrierAccount, InboundRequest, SendResult } from './carrier.ts'

const patience = 15_000

/** The longest text that Twilio brings; https://www.twilio.com/docs/messaging/twiml */
const longestBody = 1600

/** Twilio, by its Programmable Messaging. `api` is its address, which a test puts itself in place of. */
export const makeTwilio = (api = 'https://api.twilio.com'): Carrier => ({
  key: 'twilio',
  name: 'Twilio',
  accountLabel: 'Account SID',
  tokenLabel: 'Auth Token',
  webhookHint:
    'In the Twilio Console, under Phone Numbers, open the number. Under Messaging, set “A message comes in” to Webhook, HTTP POST, with this address.',
  // For toll-free numbers the network does, for others Twilio; both bring the word to us, too.
  // https://help.twilio.com/articles/223134027
  answersItself: ['stop', 'start', 'help'],
  verify: isSigned,
  read: ({ sent }) => {
    const text = { id: sent.one('MessageSid'), from: sent.one('From'), to: sent.one('To'), body: sent.one('Body') }
    return text.id && text.from ? { ...text, body: text.body.slice(0, longestBody) } : null
  },
  answer: (text) => {
    const message = text ? `<Message>${escaped(text)}</Message>` : ''
    return new Response(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`, {
      headers: { 'content-type': 'text/xml; charset=utf-8' },
    })
  },
  send: (account, text) => send(api, account, text),
})

/**
 * Base64 of the HMAC-SHA-1, by the account's token, over the address and every parameter by name: its name and value,
 * of a repeated one each different value in order. Which parameters there are changes without notice, so all count.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function twilioSignature(url: string, sent: Sent, token: string): string {
  const names = [...new Set(sent.entries.map(([name]) => name))].sort()
  const parameters = names.flatMap((name) => [...new Set(sent.all(name))].sort().map((value) => name + value))
  return createHmac('sha1', token)
    .update(url + parameters.join(''))
    .digest('base64')
}

/** Whether Twilio signed the request; it may have left the port of the address out, or put the usual one in. */
function isSigned({ url, header, sent }: InboundRequest, token: string): boolean {
  const given = header('x-twilio-signature')
  if (!given || !token) return false
  return waysOfPort(url).some((one) => isSameSecret(twilioSignature(one, sent, token), given))
}

function waysOfPort(address: string): string[] {
  const url = new URL(address)
  const rest = address.slice(url.origin.length)
  const { protocol, hostname, port } = url
  return [...new Set([port, '', protocol === 'https:' ? '443' : '80'])].map(
    (one) => `${protocol}//${hostname}${one && `:${one}`}${rest}`,
  )
}

const escaped = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[^\P{Cc}\n\t]/gu, ' ')

/** The recipient has texted STOP; https://www.twilio.com/docs/api/errors/21610 */
const optedOut = 21610

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
async function send(api: string, { account, token, number }: CarrierAccount, text: { to: string; body: string }) {
  const response = await fetch(`${api}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
    body: new URLSearchParams({ To: text.to, From: number, Body: text.body }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  const said = (await response.json().catch(() => ({}))) as { code?: number; message?: string }
  return resultOf(response.status, said)
}

function resultOf(status: number, { code, message }: { code?: number; message?: string }): SendResult {
  if (status >= 200 && status < 300) return { ok: true }
  // Too much at once, or a fault of Twilio's own: the text may go later.
  if (status === 429 || status >= 500) throw new Error(`Twilio answered ${status}`)
  return { ok: false, optedOut: code === optedOut, message: `${code ?? status}: ${message ?? 'Twilio refused it'}` }
}
