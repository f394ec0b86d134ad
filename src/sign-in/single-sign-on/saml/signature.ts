import { getVerifiedXml } from '@node-saml/node-saml/lib/xml.js'
import { allIn, attributeOf, childrenOf, elementsIn, ns } from './xml.ts'

/**
 * What is signed, byte for byte as it was signed, or why it cannot be trusted: no signature, one made with SHA-1, one
 * that is put together in a way that SAML does not know, or one that none of the certificates made.
 */
export type Verified =
  | { ok: true; xml: string }
  | { ok: false; code: 'unsigned' | 'sha-1' | 'odd-signature' | 'forged' }

const refused = (code: 'unsigned' | 'sha-1' | 'odd-signature' | 'forged'): Verified => ({ ok: false, code })

const canonical = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonical, `${canonical}WithComments`]
const signatureMethods = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]
const digestMethods = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512']

/**
 * Checks the signature of an element, which stands in it and signs it alone, against certificates (base64 of the DER)
 * that the caller trusts; one that comes along with the signature is not looked at. Whoever reads on must read the
 * XML returned and nothing else of the message (https://www.usenix.org/conference/usenixsecurity12 "On Breaking SAML").
 */
export function verified(xml: string, element: Element, certificates: string[]): Verified {
  const [signature, ...others] = childrenOf(element, ns.signature, 'Signature')
  if (!signature) return refused('unsigned')
  const id = attributeOf(element, 'ID')
  if (others.length || !/^[A-Za-z_][\w.-]{0,250}$/.test(id)) return refused('odd-signature')
  const methods = methodsOf(signature, `#${id}`)
  if (!methods) return refused('odd-signature')
  if (methods.some((method) => /sha1$/.test(method))) return refused('sha-1')
  const [signing, digest] = methods
  if (!signatureMethods.includes(signing) || !digestMethods.includes(digest)) return refused('odd-signature')
  try {
    const signed = getVerifiedXml(xml, element, certificates.map(pem))
    return signed === null ? refused('forged') : { ok: true, xml: signed }
  } catch {
    return refused('forged')
  }
}

/** How the value and the digest were made; null unless the signature has the one shape that SAML knows. */
function methodsOf(signature: Element, reference: string): [signing: string, digest: string] | null {
  const info = shaped(signature, ['SignedInfo', 'SignatureValue'], 'KeyInfo')
  const parts = info && shaped(info[0]!, ['CanonicalizationMethod', 'SignatureMethod', 'Reference'])
  if (!parts || !transforms.slice(1).includes(attributeOf(parts[0], 'Algorithm'))) return null
  const steps = shaped(parts[2]!, ['Transforms', 'DigestMethod', 'DigestValue'])
  if (!steps || attributeOf(parts[2], 'URI') !== reference || !areUsual(steps[0]!)) return null
  return [attributeOf(parts[1], 'Algorithm'), attributeOf(steps[1], 'Algorithm')]
}

/** The children when they are exactly these, in this order, and perhaps one more; else null. */
function shaped(element: Element, names: string[], perhaps?: string): Element[] | null {
  const children = elementsIn(element)
  const found = children.map((child) => (child.namespaceURI === ns.signature ? child.localName : '')).join(' ')
  return found === names.join(' ') || (perhaps && found === [...names, perhaps].join(' ')) ? children : null
}

/** The signature left out first, then the canonical form: no other transform may change what is signed. */
function areUsual(element: Element): boolean {
  const steps = elementsIn(element)
  const found = steps.map((step) => attributeOf(step, 'Algorithm'))
  return steps.length === 2 && found[0] === transforms[0] && transforms.slice(1).includes(found[1]!)
}

const pem = (base64: string) =>
  `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`

/** Whether two elements go by the same ID, so that a reference to it could mean either. */
export function hasSameIdTwice(root: Element): boolean {
  const ids = allIn(root).flatMap((element) =>
    ['ID', 'Id', 'id'].map((name) => attributeOf(element, name)).filter(Boolean),
  )
  return new Set(ids).size < ids.length
}
