import type { Names } from '../mapping-keys.ts'
import { contentMethods, keyMethods } from './decrypted.ts'
import type { OwnAddresses } from './own-addresses.ts'
import { requestedAttributes, subjectIdRequirement } from './requested-attributes.ts'
import { escaped, ns } from './xml.ts'

/** Whose site this is; the logo is one that its pages show, with an address of https. */
type Office = {
  name: string
  email: string
  portal: string
  logo: { href: string; width: number; height: number } | null
}

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings'

/** Certificates, base64 of the DER: of our requests where they are signed, and to encrypt for us with where that is offered. */
type Certificates = { signing: string | null; encryption: string | null }

/**
 * What a provider's administrators load to make us known to it: our addresses, that assertions must be signed, our
 * certificates, what is asked for by the names that are chosen, and how its pages show us. A key to encrypt with names
 * the ways of encryption that are taken. The elements stand in the order of saml-schema-metadata-2.0.xsd.
 */
export function ownMetadata(
  own: OwnAddresses,
  office: Office,
  names: Names,
  { signing, encryption }: Certificates,
): string {
  const methods = [...contentMethods, ...keyMethods].map((method) => `<md:EncryptionMethod Algorithm="${method}"/>`)
  const keys = keyDescriptor('signing', signing) + keyDescriptor('encryption', encryption, methods.join(''))
  const text = (name: string, value: string) => `<md:${name} xml:lang="en">${escaped(value)}</md:${name}>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${ns.metadata}" entityID="${escaped(own.entityId)}">` +
    subjectIdRequirement(names) +
    `<md:SPSSODescriptor protocolSupportEnumeration="${ns.protocol}" AuthnRequestsSigned="${signing !== null}" WantAssertionsSigned="true">${shownAs(office)}${keys}` +
    `<md:SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${escaped(own.logout)}"/>` +
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>' +
    `<md:AssertionConsumerService Binding="${bindings}:HTTP-POST" Location="${escaped(own.acs)}" index="0" isDefault="true"/>` +
    `${requestedAttributes(names, office.name)}</md:SPSSODescriptor><md:Organization>${text('OrganizationName', office.name)}` +
    `${text('OrganizationDisplayName', office.name)}${text('OrganizationURL', office.portal)}</md:Organization>` +
    `<md:ContactPerson contactType="administrative"><md:Company>${escaped(office.name)}</md:Company>` +
    `<md:EmailAddress>mailto:${escaped(office.email)}</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>\n`
  )
}

/**
 * How a provider's pages name and show us: https://docs.oasis-open.org/security/saml/Post2.0/sstc-saml-metadata-ui/. A
 * page of https shows no picture that comes by http.
 */
function shownAs({ name, portal, logo }: Office): string {
  const secure = (address: string) => address.startsWith('https://')
  const information = secure(portal)
    ? `<mdui:InformationURL xml:lang="en">${escaped(portal)}</mdui:InformationURL>`
    : ''
  const picture =
    logo && secure(logo.href)
      ? `<mdui:Logo height="${logo.height}" width="${logo.width}">${escaped(logo.href)}</mdui:Logo>`
      : ''
  return (
    '<md:Extensions><mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui">' +
    `<mdui:DisplayName xml:lang="en">${escaped(name)}</mdui:DisplayName>${information}${picture}</mdui:UIInfo></md:Extensions>`
  )
}

function keyDescriptor(use: string, certificate: string | null, methods = ''): string {
  if (!certificate) return ''
  return (
    `<md:KeyDescriptor use="${use}"><ds:KeyInfo xmlns:ds="${ns.signature}"><ds:X509Data><ds:X509Certificate>` +
    `${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${methods}</md:KeyDescriptor>`
  )
}
