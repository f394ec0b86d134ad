import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { SignedXml } from 'xml-crypto'
import { type EncryptOptions, encrypt } from 'xml-encryption'
import { selfSignedCertificate } from '../../src/platform/self-signed-certificate.ts'

/** A key of a provider, and its certificate, base64 of the DER. */
export type ProviderKey = { privateKey: KeyObject; certificate: string }

/** A fresh key with its certificate. */
export function providerKey(name = 'login.hospital.example'): ProviderKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [from, until] = ['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'].map((text) => Temporal.Instant.from(text))
  return { privateKey, certificate: selfSignedCertificate(privateKey, name, { from: from!, until: until! }) }
}

const sha256 = {
  signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
}

/** How a signature is made; as providers do when nothing is said. */
export type Signing = Partial<typeof sha256> & { canonicalization?: string; transforms?: string[] }

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

/** Signs the element of a name, whose signature comes after its Issuer. */
export function signed(xml: string, element: 'Assertion' | 'Response', key: ProviderKey, how: Signing = {}): string {
  const { signatureAlgorithm, digestAlgorithm } = { ...sha256, ...how }
  const { canonicalization = exclusive, transforms = [enveloped, exclusive] } = how
  const signature = new SignedXml({
    privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm,
    canonicalizationAlgorithm: canonicalization,
    getKeyInfoContent: () => `<X509Data><X509Certificate>${key.certificate}</X509Certificate></X509Data>`,
  })
  const xpath = `//*[local-name(.)='${element}']`
  signature.addReference({ xpath, digestAlgorithm, transforms })
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' } as const
  signature.computeSignature(xml, { location })
  return signature.getSignedXml()
}

/** How an assertion is encrypted; as providers do by default when nothing is said. */
export type Encrypting = Partial<Pick<EncryptOptions, 'encryptionAlgorithm'>> & {
  keyEncryptionAlgorithm?: string
  keyEncryptionDigest?: string
  /** Markup that stands before the element, within what is encrypted. */
  before?: string
}

/** Encrypts the element of a name for the holder of a key, as an EncryptedAssertion. */
export async function encrypted(xml: string, key: ProviderKey, how: Encrypting = {}, element = 'saml:Assertion') {
  const [content] = new RegExp(`<${element}\\b.*</${element}>`, 's').exec(xml)!
  const options = {
    rsa_pub: createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }) as string,
    pem: `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`,
    encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    disallowEncryptionWithInsecureAlgorithm: false,
    warnInsecureAlgorithm: false,
    ...how,
  } as EncryptOptions
  const data = await promisify(encrypt)((how.before ?? '') + content, options)
  return xml.replace(content, () => `<saml:EncryptedAssertion>${data}</saml:EncryptedAssertion>`)
}

/** What an answer says; every part can be replaced by its own markup. */
export type Told = {
  issuer: string
  audience: string
  recipient: string
  destination: string
  requestId: string
  notBefore: string
  notOnOrAfter: string
  nameId: string
  attributes: string
  /** Markup of the conditions, of the bearer's confirmation, of the statement of the sign-in. */
  conditions: string
  confirmation: string
  statement: string
  status: string
  assertionId: string
}

/** The markup of an answer, unsigned. */
export function responseMarkup(told: Told): string {
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" IssueInstant="${told.notBefore}" Destination="${told.destination}" InResponseTo="${told.requestId}">` +
    `<saml:Issuer>${told.issuer}</saml:Issuer>${told.status}${assertionMarkup(told)}</samlp:Response>`
  )
}

/** The markup of the assertion alone. */
export function assertionMarkup(told: Told): string {
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${told.assertionId}" Version="2.0" IssueInstant="${told.notBefore}"><saml:Issuer>${told.issuer}</saml:Issuer>` +
    `<saml:Subject>${told.nameId}${told.confirmation}</saml:Subject>${told.conditions}${told.statement}${told.attributes}</saml:Assertion>`
  )
}

/** An attribute's markup. `values` are markup too. */
export const attribute = (name: string, values: string[], friendlyName = ''): string =>
  `<saml:Attribute Name="${name}"${friendlyName && ` FriendlyName="${friendlyName}"`}>` +
  `${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`

/** An answer that fits, but for what is said otherwise. */
export function telling(
  base: Pick<Told, 'issuer' | 'audience' | 'recipient' | 'requestId'> & { now: Temporal.Instant },
  otherwise: Partial<Told> = {},
): Told {
  const { now, ...fits } = base
  const told = {
    ...fits,
    destination: base.recipient,
    notBefore: now.subtract({ seconds: 5 }).toString(),
    notOnOrAfter: now.add({ minutes: 5 }).toString(),
    nameId: '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ada-7f3c</saml:NameID>',
    attributes: `<saml:AttributeStatement>${attribute('urn:oid:0.9.2342.19200300.100.1.3', ['ada@hospital.example'], 'mail')}</saml:AttributeStatement>`,
    status: '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
    assertionId: '_assertion',
    ...otherwise,
  }
  return {
    conditions: `<saml:Conditions NotBefore="${told.notBefore}" NotOnOrAfter="${told.notOnOrAfter}"><saml:AudienceRestriction><saml:Audience>${told.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    confirmation: `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${told.requestId}" Recipient="${told.recipient}" NotOnOrAfter="${told.notOnOrAfter}"/></saml:SubjectConfirmation>`,
    statement: `<saml:AuthnStatement AuthnInstant="${told.notBefore}" SessionIndex="_there-1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    ...told,
  }
}

export const base64 = (xml: string): string => Buffer.from(xml).toString('base64')
