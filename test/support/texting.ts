import { randomUUID } from 'node:crypto'
import { sealToken } from '../../src/messages/carriers/account.ts'
import { twilioSignature } from '../../src/messages/carriers/twilio.ts'
import { sentOf } from '../../src/web/form.ts'
import type { TestApp } from './app.ts'

const token = 'an auth token of 32 characters..'
const origin = 'http://localhost:3000'

/** Gives an organization a number at Twilio. */
export async function giveNumber(t: Pick<TestApp, 'app' | 'database'>, org: string, number: string): Promise<void> {
  const sealed = sealToken(t.app.keys, token)
  await t.database.pool.query(
    `update organization set text_number = $2, text_carrier = 'twilio', text_account = 'AC1', text_sealed_token = $3
     where slug = $1`,
    [org, number, sealed],
  )
}

type Brought = { org: string; from: string; to: string; body: string; id?: string; more?: Record<string, string> }

/** Brings a text as Twilio does, to the product at `to`, signed for the address `at` by which it is known. */
export function bringText(t: Pick<TestApp, 'fetch'>, brought: Brought, at = origin, to = origin): Promise<Response> {
  const { org, from, body, id = `SM${randomUUID()}`, more = {} } = brought
  const data = new URLSearchParams({
    ...more,
    MessageSid: id,
    AccountSid: 'AC1',
    From: from,
    To: brought.to,
    Body: body,
  })
  const signature = twilioSignature(`${at}/${org}/texts/twilio`, sentOf(data), token)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }
  const address = `${to}/${org}/texts/twilio`
  return t.fetch(new Request(address, { method: 'POST', headers, body: data.toString() }))
}

/** The text in a TwiML answer; '' when it has none. */
export async function answerIn(response: Response): Promise<string> {
  const xml = await response.text()
  const message = /<Message>(.*)<\/Message>/s.exec(xml)?.[1] ?? ''
  return message.replace(/&#(\d+);/g, (_, number) => String.fromCharCode(Number(number)))
}

/** A phone that texts to an organization's number, and gets the answers. */
export const phoneAt =
  (t: Pick<TestApp, 'fetch'>, { org, number, from }: { org: string; number: string; from: string }, at = origin) =>
  async (body: string, id?: string): Promise<string> =>
    answerIn(await bringText(t, { org, from, to: number, body, ...(id ? { id } : {}) }, at, at))
