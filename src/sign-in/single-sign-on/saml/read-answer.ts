import type { Expected, Fault, Read } from './answer.ts'
import { readAssertion } from './assertion-rules.ts'
import { hasSameIdTwice, verified } from './signature.ts'
import { allIn, attributeOf, childrenOf, isElement, ns, plainXml, readXml, textOf } from './xml.ts'

/** Answers are some KB long, with many groups some tens. */
const largest = 190_000

const refuse = (code: Fault): Read => ({ ok: false, code })

/**
 * Reads a SAMLResponse as it is posted, base64 of XML. What it returns comes from the bytes of the one assertion that
 * the provider signed; all around them is only compared, and can at most be a reason to refuse. A signature around the
 * whole answer is checked too, but does not stand in for that of the assertion.
 */
export async function readAnswer(samlResponse: string, expected: Expected): Promise<Read> {
  const xml = decoded(samlResponse)
  const root = xml === null ? null : await readXml(xml, largest)
  if (xml === null || !root || !isElement(root, ns.protocol, 'Response') || attributeOf(root, 'Version') !== '2.0')
    return refuse('unreadable')
  const status = statusFault(root)
  if (status) return refuse(status)
  const [assertion, ...others] = allIn(root).filter((one) => isElement(one, ns.assertion, 'Assertion'))
  const wrong = shapeFault(root, assertion, others) ?? envelopeFault(root, expected)
  if (wrong) return refuse(wrong)
  const around = verified(xml, root, expected.certificates)
  if (!around.ok && around.code !== 'unsigned') return refuse(around.code)
  const signed = verified(xml, assertion!, expected.certificates)
  if (!signed.ok) return refuse(signed.code)
  const proven = await readXml(signed.xml, largest * 2)
  if (!proven || !isElement(proven, ns.assertion, 'Assertion')) return refuse('odd-signature')
  return readAssertion(proven, expected)
}

function decoded(base64: string): string | null {
  const text = base64.replace(/\s+/g, '')
  if (text.length > largest * 1.4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null
  return plainXml(Buffer.from(text, 'base64').toString('utf8'))
}

/** The provider's own word that it did not let the person in, or could not do what we asked. */
function statusFault(root: Element): Fault | null {
  const [status] = childrenOf(root, ns.protocol, 'Status')
  const [code] = status ? childrenOf(status, ns.protocol, 'StatusCode') : []
  if (attributeOf(code, 'Value') === 'urn:oasis:names:tc:SAML:2.0:status:Success') return null
  const [inner] = code ? childrenOf(code, ns.protocol, 'StatusCode') : []
  return /:(AuthnFailed|RequestDenied|UnknownPrincipal)$/.test(attributeOf(inner, 'Value'))
    ? 'not-let-in'
    : 'not-answerable'
}

/** One assertion, directly in the answer; signatures at its root and in the assertion only; no ID twice. */
function shapeFault(root: Element, assertion: Element | undefined, others: Element[]): Fault | null {
  const all = allIn(root)
  if (all.some((one) => one.namespaceURI === ns.assertion && one.localName.startsWith('Encrypted'))) return 'encrypted'
  if (!assertion) return 'no-assertion'
  if (others.length) return 'several-assertions'
  if (assertion.parentNode !== root) return 'odd-assertion'
  const signatures = all.filter((one) => isElement(one, ns.signature, 'Signature'))
  const inPlace = signatures.every((one) => one.parentNode === root || one.parentNode === assertion)
  return inPlace && !hasSameIdTwice(root) ? null : 'odd-signature'
}

/** What stands around the assertion need not be there; where it is, it must fit. */
function envelopeFault(root: Element, expected: Expected): Fault | null {
  const request = attributeOf(root, 'InResponseTo')
  if (!request) return 'not-asked-for'
  if (request !== expected.requestId) return 'other-request'
  const destination = attributeOf(root, 'Destination')
  if (destination && destination !== expected.recipient) return 'other-recipient'
  const issuers = childrenOf(root, ns.assertion, 'Issuer')
  return issuers.every((one) => textOf(one) === expected.providerEntityId) ? null : 'other-issuer'
}
