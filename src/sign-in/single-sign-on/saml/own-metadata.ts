import type { OwnAddresses } from './own-addresses.ts'
import { escaped, ns } from './xml.ts'

type Office = { name: string; email: string; portal: string }

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings'

/**
 * What a provider's administrators load to make us known to it: our addresses, that assertions must be signed, and the
 * certificate of our requests, where they are signed. No key to encrypt with is offered, so nothing comes encrypted:
 * answers travel over https and through nobody but the browser of the person they are about.
 */
export function ownMetadata(own: OwnAddresses, office: Office, certificate: string | null): string {
  const key = certificate
    ? `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${ns.signature}"><ds:X509Data><ds:X509Certificate>` +
      `${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
    : ''
  const text = (name: string, value: string) => `<md:${name} xml:lang="en">${escaped(value)}</md:${name}>`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${ns.metadata}" entityID="${escaped(own.entityId)}">` +
    `<md:SPSSODescriptor protocolSupportEnumeration="${ns.protocol}" AuthnRequestsSigned="${certificate !== null}" WantAssertionsSigned="true">${key}` +
    `<md:SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${escaped(own.logout)}"/>` +
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>' +
    `<md:AssertionConsumerService Binding="${bindings}:HTTP-POST" Location="${escaped(own.acs)}" index="0" isDefault="true"/>` +
    `</md:SPSSODescriptor><md:Organization>${text('OrganizationName', office.name)}` +
    `${text('OrganizationDisplayName', office.name)}${text('OrganizationURL', office.portal)}</md:Organization>` +
    `<md:ContactPerson contactType="administrative"><md:Company>${escaped(office.name)}</md:Company>` +
    `<md:EmailAddress>mailto:${escaped(office.email)}</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>\n`
  )
}
