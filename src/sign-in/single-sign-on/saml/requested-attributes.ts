import { mappedFields, persistentNameId } from '../mapping.ts'
import type { Names } from '../mapping-keys.ts'
import { escaped } from './xml.ts'

/** The identifiers that are asked for by an attribute of the entity, and not among the requested ones. */
const subjectIds = 'urn:oasis:names:tc:SAML:attribute:'

const nameFormat = 'urn:oasis:names:tc:SAML:2.0:attrname-format:'

/** As administrators know what is named by numbers. https://refeds.org/eduperson */
const friendlyNames: Record<string, string> = {
  'urn:oid:0.9.2342.19200300.100.1.3': 'mail',
  'urn:oid:2.5.4.42': 'givenName',
  'urn:oid:2.5.4.4': 'sn',
  'urn:oid:2.5.4.10': 'o',
  'urn:oid:2.5.4.20': 'telephoneNumber',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.13': 'eduPersonUniqueId',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'eduPersonPrincipalName',
}

/**
 * The attributes that are taken, as metadata ask for them (saml-metadata-2.0-os, 2.4.4.2): of each the first name, and
 * of the key every one that has a number. Required is the key alone, where it has one name; what it may be by several is
 * asked for by {@link subjectIdRequirement}. '' where nothing is taken but a NameID.
 */
export function requestedAttributes({ mapping }: Names, serviceName: string): string {
  const keys = mapping.subject.filter((name) => name !== persistentNameId && !name.startsWith(subjectIds))
  const numbered = keys.filter((name) => name in friendlyNames)
  const ofKey = (numbered.length ? numbered : keys).map((name) => requested(name, mapping.subject.length === 1))
  const others = mappedFields.flatMap((field) => (field === 'subject' ? [] : mapping[field].slice(0, 1)))
  const all = [...ofKey, ...[...new Set(others)].filter((name) => !keys.includes(name)).map((name) => requested(name))]
  if (all.length === 0) return ''
  return (
    '<md:AttributeConsumingService index="0" isDefault="true">' +
    `<md:ServiceName xml:lang="en">${escaped(serviceName)}</md:ServiceName>${all.join('')}</md:AttributeConsumingService>`
  )
}

function requested(name: string, required = false): string {
  const format = nameFormat + (/^[a-z][a-z0-9+.-]*:/i.test(name) ? 'uri' : 'unspecified')
  const friendly = friendlyNames[name]
  return (
    `<md:RequestedAttribute Name="${escaped(name)}" NameFormat="${format}"` +
    `${friendly ? ` FriendlyName="${friendly}"` : ''} isRequired="${required}"/>`
  )
}

/**
 * That one of the two subject identifiers is wanted, whichever the provider gives, for the names of eduPerson.
 * https://docs.oasis-open.org/security/saml-subject-id-attr/v1.0/ section 4
 */
export function subjectIdRequirement({ mapping }: Names): string {
  const wanted = ['pairwise-id', 'subject-id'].filter((name) => mapping.subject.includes(subjectIds + name))
  if (wanted.length === 0) return ''
  const value = wanted.length === 2 ? 'any' : wanted[0]
  return (
    '<md:Extensions><mdattr:EntityAttributes xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute">' +
    '<saml:Attribute xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Name="urn:oasis:names:tc:SAML:profiles:subject-id:req" ' +
    `NameFormat="${nameFormat}uri"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>` +
    '</mdattr:EntityAttributes></md:Extensions>'
  )
}
