import type { Expected, Fault, Read } from './answer.ts'
import { readAssertion } from './assertion-rules.ts'
import { decryptedAssertion } from './decrypted.ts'
import { hasSameIdTwice, verified } from './signature.ts'
import { allIn, attributeOf, childrenOf, isElement, ns, plainXml, readXml, textOf } from './xml.ts'

/** Answers are some KB long, with many groups some tens. */
const largest = 190_000

const refuse = (code: Fault): Read => ({ ok: false, code })

/**
 * Reads a SAMLResponse as it is posted, base64 of XML. What it returns comes from the bytes of the one assertion that
 * the provider signed, encrypted for us or not; all around them is only compared, and can at most be a reason to refuse. A signature around the
 * whole answer is checked too, but does not stand in for that of the assertion.
 */
export async function readAnswer(samlResponse: string, expected: Expected): Promise<Read> {
  const xml = decoded(samlResponse)
  const root = xml === null ? null : await readXml(xml, largest)
  if (xml === null || !root || !isElement(root, ns.protocol, 'Response') || attributeOf(root, 'Version') !== '2.0')
    return refuse('unreadable')
  const status = statusFault(root)
  if (status) return refuse(status)
  const wrong = shapeFault(root) ?? envelopeFault(root, expected)
  if (wrong) return refuse(wrong)
  const around = verified(xml, root, expected.certificates)
  if (!around.ok && around.code !== 'unsigned') return refuse(around.code)
  const [assertion] = carriersIn(root)
  if (assertion!.localName === 'Assertion') return readSigned(xml, assertion!, expected)
  return readEncrypted(assertion!, expected)
}

/** Only what the assertion's own signature holds is read. */
async function readSigned(xml: string, assertion: Element, expected: Expected): Promise<Read> {
  const signed = verified(xml, assertion, expected.certificates)
  if (!signed.ok) return refuse(signed.code)
  const proven = await readXml(signed.xml, largest * 2)
  if (!proven || !isElement(proven, ns.assertion, 'Assertion')) return refuse('odd-signature')
  return readAssertion(proven, expected)
}

/** What was encrypted is held to the same as what came plain: anybody can encrypt for a key that is in our metadata. */
async function readEncrypted(encrypted: Element, expected: Expected): Promise<Read> {
  if (!expected.decryptionKey) return refuse('encrypted')
  const text = await decryptedAssertion(encrypted, expected.decryptionKey)
  const xml = text === null ? null : plainXml(text)
  const assertion = xml === null ? null : await readXml(xml, largest)
  if (xml === null || !assertion) return refuse('undecipherable')
  if (!isElement(assertion, ns.assertion, 'Assertion')) return refuse('odd-assertion')
  const wrong = insideFault(assertion)
  return wrong ? refuse(wrong) : readSigned(xml, assertion, expected)
}

/** The assertions of an answer, plain or encrypted. */
const carriersIn = (root: Element): Element[] =>
  allIn(root).filter((one) => ['Assertion', 'EncryptedAssertion'].some((name) => isElement(one, ns.assertion, name)))

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

/** One assertion, directly in the answer, and all that {@link insideFault} says. */
function shapeFault(root: Element): Fault | null {
  const [assertion, ...others] = carriersIn(root)
  if (!assertion) return 'no-assertion'
  if (others.length) return 'several-assertions'
  if (assertion.parentNode !== root) return 'odd-assertion'
  return insideFault(root, assertion)
}

/** Signatures at the root, and in its assertion where it has one; no ID twice; nothing in it encrypted by itself. */
function insideFault(root: Element, assertion = root): Fault | null {
  const all = allIn(root)
  if (all.some((one) => encryptedParts.some((name) => isElement(one, ns.assertion, name)))) return 'encrypted-part'
  const signatures = all.filter((one) => isElement(one, ns.signature, 'Signature'))
  const inPlace = signatures.every((one) => one.parentNode === root || one.parentNode === assertion)
  return inPlace && !hasSameIdTwice(root) ? null : 'odd-signature'
}

const encryptedParts = ['EncryptedID', 'EncryptedAttribute']

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
