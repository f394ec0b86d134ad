import type { Answer, Expected, Fault, NameId, Read } from './answer.ts'
import { isSince, whenItHolds } from './times.ts'
import { attributeOf, childrenOf, elementsIn, ns, textOf } from './xml.ts'

const refuse = (code: Fault): Read => ({ ok: false, code })
const inside = (element: Element, name: string) => childrenOf(element, ns.assertion, name)

/** Conditions that are understood: one that is not makes the assertion worth nothing. */
const knownConditions = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/**
 * Reads an assertion whose signature was checked, and refuses it unless it is meant for us, here and now, by the rules
 * of https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf section 4.1.4.3.
 */
export function readAssertion(assertion: Element, expected: Expected): Read {
  const issuer = inside(assertion, 'Issuer')
  if (issuer.length !== 1 || textOf(issuer[0]) !== expected.providerEntityId) return refuse('other-issuer')
  if (attributeOf(assertion, 'Version') !== '2.0') return refuse('odd-assertion')
  const wrong = conditionsFault(assertion, expected) ?? statementFault(assertion, expected)
  if (wrong) return refuse(wrong)
  const [subject, ...others] = inside(assertion, 'Subject')
  const names = subject ? inside(subject, 'NameID') : []
  if (!subject || others.length || names.length > 1 || names.some((name) => elementsIn(name).length))
    return refuse('odd-assertion')
  const unconfirmed = confirmationFault(subject, expected)
  if (unconfirmed) return refuse(unconfirmed)
  return {
    ok: true,
    answer: {
      assertionId: attributeOf(assertion, 'ID'),
      nameId: names[0] && textOf(names[0]) ? readNameId(names[0]) : null,
      sessionIndex: attributeOf(inside(assertion, 'AuthnStatement')[0], 'SessionIndex'),
      attributes: attributesOf(assertion),
    },
  }
}

/** What a NameID says. */
export const readNameId = (name: Element): NameId => ({
  value: textOf(name),
  format: attributeOf(name, 'Format') || 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  nameQualifier: attributeOf(name, 'NameQualifier'),
  spNameQualifier: attributeOf(name, 'SPNameQualifier'),
})

function conditionsFault(assertion: Element, expected: Expected): Fault | null {
  const [conditions, ...others] = inside(assertion, 'Conditions')
  if (!conditions || others.length) return 'odd-assertion'
  const understood = elementsIn(conditions).every(
    (one) => one.namespaceURI === ns.assertion && knownConditions.includes(one.localName),
  )
  if (!understood) return 'odd-assertion'
  const holds = whenItHolds(expected, attributeOf(conditions, 'NotBefore'), attributeOf(conditions, 'NotOnOrAfter'))
  if (holds !== 'now') return holds
  const restrictions = inside(conditions, 'AudienceRestriction')
  const forUs = (one: Element) => inside(one, 'Audience').some((audience) => textOf(audience) === expected.audience)
  return restrictions.length && restrictions.every(forUs) ? null : 'other-audience'
}

/** Minutes for which an attempt lasts: who had to sign in once more did so since. */
const attemptMinutes = 10

/** It must say that the person signed in, anew where that was asked for, and the session there must not be over. */
function statementFault(assertion: Element, expected: Expected): Fault | null {
  const statements = inside(assertion, 'AuthnStatement')
  if (statements.length === 0) return 'odd-assertion'
  const over = statements.some((one) => whenItHolds(expected, '', attributeOf(one, 'SessionNotOnOrAfter')) !== 'now')
  if (over) return 'too-late'
  const anew = statements.some((one) => isSince(attemptMinutes, attributeOf(one, 'AuthnInstant'), expected))
  return expected.again && !anew ? 'not-again' : null
}

/** Who bears the assertion is its subject, when one confirmation names our address and our request and holds now. */
function confirmationFault(subject: Element, expected: Expected): Fault | null {
  const faults = inside(subject, 'SubjectConfirmation')
    .filter((one) => attributeOf(one, 'Method') === bearer)
    .map((one) => bearerFault(inside(one, 'SubjectConfirmationData'), expected))
  return faults.includes(null) ? null : (faults[0] ?? 'odd-assertion')
}

function bearerFault([data, ...others]: Element[], expected: Expected): Fault | null {
  const until = attributeOf(data, 'NotOnOrAfter')
  if (!data || others.length || !until) return 'odd-assertion'
  if (attributeOf(data, 'Recipient') !== expected.recipient) return 'other-recipient'
  const request = attributeOf(data, 'InResponseTo')
  if (!request) return 'not-asked-for'
  if (request !== expected.requestId) return 'other-request'
  const holds = whenItHolds(expected, attributeOf(data, 'NotBefore'), until)
  return holds === 'now' ? null : holds
}

function attributesOf(assertion: Element): Answer['attributes'] {
  const attributes = inside(assertion, 'AttributeStatement').flatMap((statement) => inside(statement, 'Attribute'))
  const found = new Map<string, string[]>()
  for (const one of attributes) {
    const name = attributeOf(one, 'Name')
    if (name) found.set(name, [...(found.get(name) ?? []), ...valuesOf(one)])
  }
  for (const one of attributes) {
    const name = attributeOf(one, 'FriendlyName')
    if (name && !found.has(name)) found.set(name, valuesOf(one))
  }
  return Object.fromEntries(found)
}

const valuesOf = (attribute: Element): string[] => inside(attribute, 'AttributeValue').map(textOf)
