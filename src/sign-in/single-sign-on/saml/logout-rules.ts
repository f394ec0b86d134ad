import { readNameId } from './assertion-rules.ts'
import { instantIn, whenItHolds } from './times.ts'
import { attributeOf, childrenOf, isElement, ns, textOf } from './xml.ts'

/** What a message about signing out must say to be meant for us, now. */
export type ExpectedLogout = {
  providerEntityId: string
  /** Our address for these messages. */
  destination: string
  clockSkewSeconds: number
  now: Temporal.Instant
}

/** Whose sessions a provider asks us to end: those of a name, or of these only. */
export type LogoutAsked = { requestId: string; nameId: string; sessionIndexes: string[] }

/** How long a message may take to get here, with the person looking at the page that takes it on. */
const patience = { minutes: 10 }

/**
 * Reads a provider's request to end sessions, whose signature was checked; null when it is not for us, not of now, or
 * does not say whose. https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf section 4.4
 */
export function readLogoutRequest(root: Element, expected: ExpectedLogout): LogoutAsked | null {
  if (!isElement(root, ns.protocol, 'LogoutRequest') || !isMeant(root, expected)) return null
  const requestId = attributeOf(root, 'ID')
  const names = childrenOf(root, ns.assertion, 'NameID')
  const nameId = names.length === 1 ? readNameId(names[0]!).value : ''
  const holds = whenItHolds(expected, '', attributeOf(root, 'NotOnOrAfter')) === 'now'
  if (!requestId || !nameId || !holds) return null
  return { requestId, nameId, sessionIndexes: childrenOf(root, ns.protocol, 'SessionIndex').map(textOf) }
}

/** Reads a provider's answer to our own request: whether it ended the session there; null when it is not for us. */
export function readLogoutResponse(root: Element, expected: ExpectedLogout): { ended: boolean } | null {
  if (!isElement(root, ns.protocol, 'LogoutResponse') || !isMeant(root, expected)) return null
  const [status] = childrenOf(root, ns.protocol, 'Status')
  const [code] = status ? childrenOf(status, ns.protocol, 'StatusCode') : []
  return { ended: attributeOf(code, 'Value') === 'urn:oasis:names:tc:SAML:2.0:status:Success' }
}

function isMeant(root: Element, expected: ExpectedLogout): boolean {
  const issuers = childrenOf(root, ns.assertion, 'Issuer')
  return (
    attributeOf(root, 'Version') === '2.0' &&
    issuers.length === 1 &&
    textOf(issuers[0]) === expected.providerEntityId &&
    attributeOf(root, 'Destination') === expected.destination &&
    isOfNow(attributeOf(root, 'IssueInstant'), expected)
  )
}

function isOfNow(text: string, { now, clockSkewSeconds: seconds }: ExpectedLogout): boolean {
  const issued = instantIn(text)
  if (!issued) return false
  const [earliest, latest] = [now.subtract({ ...patience, seconds }), now.add({ seconds })]
  return Temporal.Instant.compare(issued, earliest) >= 0 && Temporal.Instant.compare(issued, latest) <= 0
}
