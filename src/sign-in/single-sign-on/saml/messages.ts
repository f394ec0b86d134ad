import { randomBytes } from 'node:crypto'
import { samlTime } from './times.ts'
import { escaped, ns } from './xml.ts'

const namespaces = `xmlns:samlp="${ns.protocol}" xmlns:saml="${ns.assertion}"`

/** A message's ID: an XML name that nobody can guess. */
export const newMessageId = (): string => `_${randomBytes(20).toString('hex')}`

/** Who sends a message, from where to where, and when. */
type Envelope = { id: string; from: string; to: string; now: Temporal.Instant }

const head = ({ id, to, now }: Envelope) =>
  `${namespaces} ID="${id}" Version="2.0" IssueInstant="${samlTime(now)}" Destination="${escaped(to)}"`

const issuer = ({ from }: Envelope) => `<saml:Issuer>${escaped(from)}</saml:Issuer>`

/**
 * Asks a provider to sign somebody in, with `force` even when they are signed in there, and to post its answer to
 * `answerTo`. By which name it calls them is left to it: one that it was not set up for would make it refuse.
 */
export const authnRequest = (envelope: Envelope, answerTo: string, force = false): string =>
  `<samlp:AuthnRequest ${head(envelope)}${force ? ' ForceAuthn="true"' : ''} ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"` +
  ` AssertionConsumerServiceURL="${escaped(answerTo)}">${issuer(envelope)}` +
  '<samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>'

/** Whom a provider is asked to sign out: the name it gave, exactly as it gave it, and its name for the session. */
export type SessionThere = {
  nameId: string
  format: string
  nameQualifier: string
  spNameQualifier: string
  sessionIndex: string
}

/** Asks a provider to end a session there. */
export function logoutRequest(envelope: Envelope, whose: SessionThere): string {
  const attributes = {
    Format: whose.format,
    NameQualifier: whose.nameQualifier,
    SPNameQualifier: whose.spNameQualifier,
  }
  const qualified = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ''))
  const index = whose.sessionIndex && `<samlp:SessionIndex>${escaped(whose.sessionIndex)}</samlp:SessionIndex>`
  return (
    `<samlp:LogoutRequest ${head(envelope)}>${issuer(envelope)}` +
    `<saml:NameID${qualified.join('')}>${escaped(whose.nameId)}</saml:NameID>${index}</samlp:LogoutRequest>`
  )
}

/** Tells a provider that its request to end a session was carried out. */
export const logoutResponse = (envelope: Envelope, requestId: string): string =>
  `<samlp:LogoutResponse ${head(envelope)} InResponseTo="${escaped(requestId)}">${issuer(envelope)}` +
  '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>'
