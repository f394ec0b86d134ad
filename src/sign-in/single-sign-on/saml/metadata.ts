import { X509Certificate } from 'node:crypto'
import { attributeOf, childrenOf, isElement, ns, readXml, textOf } from './xml.ts'

/** What an identity provider's metadata say. */
export type ProviderMetadata = {
  entityId: string
  /** Where to send a browser that is to sign in (HTTP-Redirect). */
  ssoUrl: string
  /** Where to send a browser that signs out (HTTP-Redirect); undefined where single logout is not offered. */
  sloUrl: string | undefined
  /** Where our answers about signing out go, where that is another address. */
  sloResponseUrl: string | undefined
  /** The certificates whose keys may sign its answers, base64 of the DER; several while a key is replaced. */
  certificates: string[]
  /** When these metadata stop to be valid, ISO 8601; null when they do not say. */
  validUntil: string | null
}

export type MetadataRead = { ok: true; metadata: ProviderMetadata } | { ok: false; sentence: string }

/** Metadata of one provider are a few KB; one megabyte of text leaves room for logos. */
const largest = 1_000_000

const httpRedirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

const refuse = (sentence: string): MetadataRead => ({ ok: false, sentence })

/**
 * Reads the metadata of an identity provider, which its administrators publish as XML. Says in a sentence for the form
 * what is missing. https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
 */
export async function readMetadata(xml: string): Promise<MetadataRead> {
  if (xml.length > largest)
    return refuse('These metadata are too long: over one megabyte. Use those of your identity provider alone.')
  const root = await readXml(xml, largest)
  if (!root)
    return refuse('These metadata cannot be read: they must be XML, without document type and processing instructions.')
  const found = describedIn(root)
  if (found.length === 0)
    return refuse('These metadata describe no SAML 2.0 identity provider (IDPSSODescriptor). Ask for those that do.')
  if (found.length > 1)
    return refuse('These metadata describe several identity providers. Use those of your identity provider alone.')
  return describe(root, ...found[0]!)
}

type Described = [entity: Element, descriptor: Element]

function describedIn(root: Element): Described[] {
  const entities = isElement(root, ns.metadata, 'EntityDescriptor')
    ? [root]
    : childrenOf(root, ns.metadata, 'EntityDescriptor')
  return entities.flatMap((entity) =>
    childrenOf(entity, ns.metadata, 'IDPSSODescriptor')
      .filter((one) => attributeOf(one, 'protocolSupportEnumeration').split(/\s+/).includes(ns.protocol))
      .map((one): Described => [entity, one]),
  )
}

function describe(root: Element, entity: Element, descriptor: Element): MetadataRead {
  const entityId = attributeOf(entity, 'entityID').trim()
  if (!entityId || entityId.length > 1024) return refuse('These metadata do not say who the provider is (entityID).')
  const ssoUrl = webAddress(attributeOf(redirectService(descriptor, 'SingleSignOnService'), 'Location'))
  if (!ssoUrl) return refuse('These metadata have no address to sign in at (SingleSignOnService with HTTP-Redirect).')
  const certificates = signingCertificates(descriptor)
  if (!certificates)
    return refuse(
      'One of the certificates in these metadata cannot be used: each must hold an RSA key of 2048 bits or more.',
    )
  if (certificates.length === 0)
    return refuse('These metadata have no certificate for signatures (KeyDescriptor), so no answer could be trusted.')
  const validUntil = [root, entity, descriptor].map((one) => attributeOf(one, 'validUntil')).filter(Boolean)
  if (validUntil.some((text) => Number.isNaN(Date.parse(text))))
    return refuse('These metadata say until when they are valid in a way that cannot be read (validUntil).')
  return {
    ok: true,
    metadata: {
      entityId,
      ssoUrl,
      ...logoutOf(descriptor),
      certificates,
      validUntil: validUntil.map((text) => new Date(text).toISOString()).sort()[0] ?? null,
    },
  }
}

const redirectService = (descriptor: Element, service: string): Element | undefined =>
  childrenOf(descriptor, ns.metadata, service).find((one) => attributeOf(one, 'Binding') === httpRedirect)

function logoutOf(descriptor: Element): Pick<ProviderMetadata, 'sloUrl' | 'sloResponseUrl'> {
  const service = redirectService(descriptor, 'SingleLogoutService')
  return {
    sloUrl: webAddress(attributeOf(service, 'Location')) || undefined,
    sloResponseUrl: webAddress(attributeOf(service, 'ResponseLocation')) || undefined,
  }
}

/** The address, when a browser may be sent there; else ''. */
function webAddress(text: string): string {
  const url = URL.parse(text.trim())
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username ? url.href : ''
}

function signingCertificates(descriptor: Element): string[] | null {
  const keys = childrenOf(descriptor, ns.metadata, 'KeyDescriptor').filter(
    (key) => attributeOf(key, 'use') !== 'encryption',
  )
  const texts = keys
    .flatMap((key) => childrenOf(key, ns.signature, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, ns.signature, 'X509Data'))
    .flatMap((data) => childrenOf(data, ns.signature, 'X509Certificate'))
    .map(textOf)
  const certificates = texts.map(readCertificate)
  return certificates.includes(null) ? null : [...new Set(certificates as string[])]
}

/** Says in a sentence for the form that metadata have run out, which nobody may use then; null when they have not. */
export const overSentence = ({ validUntil }: Pick<ProviderMetadata, 'validUntil'>, now: Temporal.Instant) =>
  validUntil !== null && Temporal.Instant.compare(Temporal.Instant.from(validUntil), now) <= 0
    ? `These metadata ran out on ${validUntil.slice(0, 10)} (validUntil). Ask the provider’s administrator for new ones.`
    : null

/** The last moment at which a certificate (base64 of the DER) says it is good. */
export const lastMomentOf = (certificate: string): Temporal.Instant =>
  new X509Certificate(Buffer.from(certificate, 'base64')).validToDate.toTemporalInstant()

/**
 * A certificate, PEM or bare base64, as the base64 of its DER; null when the text is none, or its key cannot be trusted
 * with signatures: only RSA is spoken here, and shorter keys are past their time
 * (https://nvlpubs.nist.gov/nistpubs/SpecialPublications/NIST.SP.800-131Ar2.pdf).
 */
export function readCertificate(text: string): string | null {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, '')
  try {
    const { publicKey, raw } = new X509Certificate(Buffer.from(base64, 'base64'))
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
    return publicKey.asymmetricKeyType === 'rsa' && bits >= 2048 ? raw.toString('base64') : null
  } catch {
    return null
  }
}
