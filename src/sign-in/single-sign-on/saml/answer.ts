import type { KeyObject } from 'node:crypto'

/** Everything that an identity provider said of a person, and that was proven to be its word. */
export type Answer = {
  /** The assertion's own ID: none is taken twice. */
  assertionId: string
  nameId: NameId | null
  /** The provider's name for the session that began there; '' when it gave none. */
  sessionIndex: string
  /** By Name and, where that is free, by FriendlyName. */
  attributes: Record<string, string[]>
}

/** The name by which a provider calls a person, and what stands beside it; '' where nothing does. */
export type NameId = { value: string; format: string; nameQualifier: string; spNameQualifier: string }

/** Why an answer is refused. */
export type Fault =
  | 'unreadable'
  | 'not-let-in'
  | 'not-answerable'
  | 'encrypted'
  | 'undecipherable'
  | 'encrypted-part'
  | 'no-assertion'
  | 'several-assertions'
  | 'unsigned'
  | 'sha-1'
  | 'odd-signature'
  | 'forged'
  | 'other-issuer'
  | 'other-audience'
  | 'other-recipient'
  | 'not-asked-for'
  | 'other-request'
  | 'not-again'
  | 'too-early'
  | 'too-late'
  | 'odd-assertion'

export type Read = { ok: true; answer: Answer } | { ok: false; code: Fault }

/** What an answer must say to be meant for us, here and now. */
export type Expected = {
  providerEntityId: string
  /** Base64 of the DER. */
  certificates: string[]
  /** Opens what was encrypted for us; null where no key of ours was offered. */
  decryptionKey: KeyObject | null
  /** Our own entity id. */
  audience: string
  /** The address at which answers come in. */
  recipient: string
  /** The ID of our AuthnRequest. */
  requestId: string
  clockSkewSeconds: number
  now: Temporal.Instant
  /** Whether the person had to sign in there once more, even if they were signed in. */
  again: boolean
}
