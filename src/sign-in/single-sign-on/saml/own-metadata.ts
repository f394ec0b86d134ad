import { contentMethods, keyMethods } from './decrypted.ts'
import type { OwnAddresses } from './own-addresses.ts'
import { escaped, ns } from './xml.ts'

type Office = { name: string; email: string; portal: string }

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings'

/** Certificates, base64 of the DER: of our requests where they are signed, and to encrypt for us with where that is offered. */
type Certificates = { signing: string | null; encryption: string | null }

/**
 * What a provider's administrators load to make us known to it: our addresses, that assertions must be signed, and our
 * certificates. A key to encrypt with names the ways of encryption that are taken.
 */
export function ownMetadata(own: OwnAddresses, office: Office, { signing, encryption }: Certificates): string {
  const methods = [...contentMethods, ...keyMethods].map((method) => `<md:EncryptionMethod Algorithm="${method}"/>`)
  const keys = keyDescriptor('signing', signing) + keyDescriptor('encryption', encryption, methods.join(''))
  const text = (name: string, value: string) => `<md:${name} xml:lang="en">${escaped(value)}</md:${name}>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${ns.metadata}" entityID="${escaped(own.entityId)}">` +
    `<md:SPSSODescriptor protocolSupportEnumeration="${ns.protocol}" AuthnRequestsSigned="${signing !== null}" WantAssertionsSigned="true">${keys}` +
    `<md:SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${escaped(own.logout)}"/>` +
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>' +
    `<md:AssertionConsumerService Binding="${bindings}:HTTP-POST" Location="${escaped(own.acs)}" index="0" isDefault="true"/>` +
    `</md:SPSSODescriptor><md:Organization>${text('OrganizationName', office.name)}` +
    `${text('OrganizationDisplayName', office.name)}${text('OrganizationURL', office.portal)}</md:Organization>` +
    `<md:ContactPerson contactType="administrative"><md:Company>${escaped(office.name)}</md:Company>` +
    `<md:EmailAddress>mailto:${escaped(office.email)}</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>\n`
  )
}

function keyDescriptor(use: string, certificate: string | null, methods = ''): string {
  if (!certificate) return ''
  return (
    `<md:KeyDescriptor use="${use}"><ds:KeyInfo xmlns:ds="${ns.signature}"><ds:X509Data><ds:X509Certificate>` +
    `${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${methods}</md:KeyDescriptor>`
  )
}
