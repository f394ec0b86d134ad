/** What is taken from a provider, in the order of the office's form. */
export const mappedFields = [
  'subject',
  'email',
  'givenName',
  'familyName',
  'credentials',
  'affiliation',
  'phone',
  'npi',
] as const

export type MappedField = (typeof mappedFields)[number]

/** By what names a provider may send each thing; the first that holds something is taken. */
export type AttributeMapping = Record<MappedField, readonly string[]>

/** Whose names are used: those of OpenID Connect, of eduPerson, of Entra ID, or the office's own. */
export type Preset = 'standard' | 'eduperson' | 'entra' | 'custom'

/** The name under which the handler of SAML puts a persistent NameID beside the attributes. */
export const persistentNameId = 'NameID'

/** What stands before the format in the name of a NameID of another format, where the office named it as the key. */
export const otherNameId = `${persistentNameId}:`

const samlSubjectIds = 'urn:oasis:names:tc:SAML:attribute:'

/**
 * Identifiers that are the same in capitals and in small letters, so they are kept in small ones:
 * https://docs.oasis-open.org/security/saml-subject-id-attr/v1.0/ and, of the principal name, caseIgnoreMatch in
 * https://refeds.org/eduperson. The migration that wrote those kept before in small letters names the same four.
 */
export const caselessNames: readonly string[] = [
  `${samlSubjectIds}pairwise-id`,
  `${samlSubjectIds}subject-id`,
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
  'eduPersonPrincipalName',
]

/** Claims of OpenID Connect. https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims */
const openIdConnect: AttributeMapping = {
  subject: ['sub'],
  email: ['email'],
  givenName: ['given_name'],
  familyName: ['family_name'],
  credentials: [],
  affiliation: [],
  phone: ['phone_number'],
  npi: [],
}

/** Attributes of eduPerson by their short names, as an OpenID provider sends them. https://refeds.org/eduperson */
const eduPersonClaims: AttributeMapping = {
  ...openIdConnect,
  email: ['email', 'mail'],
  givenName: ['given_name', 'givenName'],
  familyName: ['family_name', 'sn'],
  affiliation: ['schac_home_organization', 'o'],
  phone: ['phone_number', 'telephoneNumber'],
}

/**
 * Claims of Entra ID. "oid" is one person in every application of the tenant, and is never given to another.
 * https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference
 */
const entraClaims: AttributeMapping = {
  ...openIdConnect,
  subject: ['oid'],
  email: ['email', 'preferred_username'],
}

/**
 * Attributes of eduPerson in SAML. The subject is the first of the identifiers that are never given to another person;
 * the principal name, which may be, comes last. https://docs.oasis-open.org/security/saml-subject-id-attr/v1.0/
 */
const eduPersonAttributes: AttributeMapping = {
  subject: [
    `${samlSubjectIds}pairwise-id`,
    `${samlSubjectIds}subject-id`,
    persistentNameId,
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
    'eduPersonUniqueId',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    'eduPersonPrincipalName',
  ],
  email: ['urn:oid:0.9.2342.19200300.100.1.3', 'mail', 'email'],
  givenName: ['urn:oid:2.5.4.42', 'givenName'],
  familyName: ['urn:oid:2.5.4.4', 'sn'],
  credentials: [],
  affiliation: ['urn:oid:2.5.4.10', 'o'],
  phone: ['urn:oid:2.5.4.20', 'telephoneNumber'],
  npi: [],
}

const soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'

/** Claims of Entra ID in SAML. https://learn.microsoft.com/en-us/entra/identity-platform/reference-saml-tokens */
const entraAttributes: AttributeMapping = {
  subject: ['http://schemas.microsoft.com/identity/claims/objectidentifier'],
  email: [`${soap}/emailaddress`, `${soap}/name`],
  givenName: [`${soap}/givenname`],
  familyName: [`${soap}/surname`],
  credentials: [],
  affiliation: [],
  phone: [`${soap}/mobilephone`, `${soap}/otherphone`],
  npi: [],
}

/** The names that a preset stands for; those of the office's own list begin with the standard's. */
export function presetMapping(kind: 'oidc' | 'saml', preset: Preset): AttributeMapping {
  if (kind === 'saml') return preset === 'entra' ? entraAttributes : eduPersonAttributes
  if (preset === 'entra') return entraClaims
  return preset === 'eduperson' ? eduPersonClaims : openIdConnect
}
