import type { Sent } from '../../web/form.ts'

/** A request as a carrier signs it: the addresses under which it may have signed, and what it sent. */
export type InboundRequest = {
  /** The address as the outside sees it, with its query. */
  url: string
  header: (name: string) => string | undefined
  sent: Sent
}

/** A text that came in. */
export type InboundText = {
  /** The carrier's own id of it; its repeats have the same. */
  id: string
  /** Both as E.164. */
  from: string
  to: string
  body: string
}

/** What an organization has at a carrier: its account's name and secret, and its number as E.164. */
export type CarrierAccount = { account: string; token: string; number: string }

/** What came of sending: of a failure, what the carrier says, and whether the phone wants no more texts. */
export type SendResult = { ok: true } | { ok: false; optedOut: boolean; message: string }

/** Words that a text may consist of, and that carriers may answer by themselves. */
export type CarrierWord = 'stop' | 'start' | 'help'

/** A company that brings texts to us and takes ours. Another one is another file beside this one. */
export type Carrier = {
  key: string
  name: string
  /** What its account and its secret are called on its own pages. */
  accountLabel: string
  tokenLabel: string
  /** Where its pages ask for the address that texts are brought to. */
  webhookHint: string
  /** The words that it answers by itself: we only note them, so that nobody gets two answers. */
  answersItself: readonly CarrierWord[]
  /** Whether the request is the carrier's, for this account. */
  verify: (request: InboundRequest, token: string) => boolean
  /** The text of a verified request; null when it has none. */
  read: (request: InboundRequest) => InboundText | null
  /** The response that makes the carrier send an answer; '' is none. */
  answer: (text: string) => Response
  /** Sends a text. Throws when the carrier cannot be reached, or did not say what became of it. */
  send: (account: CarrierAccount, text: { to: string; body: string }) => Promise<SendResult>
}
