import { parseDomFromString } from '@node-saml/node-saml/lib/xml.js'
import { isPlainXml } from './plain-xml-rules.ts'

/** The namespaces of SAML 2.0, of its signatures and its encryption. */
export const ns = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
} as const

/**
 * Reads XML that came from outside, up to `most` characters long; null when it is none, or is more than plain elements
 * and text. Declarations of types and entities are how files of this machine are read and its memory is filled
 * (https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html). A processing
 * instruction is signed as if it were text and read as if it were not there, so a signature would not hold what is read.
 */
export async function readXml(text: string, most: number): Promise<Element | null> {
  const xml = plainXml(text)
  if (xml.length > most || !isPlainXml(xml)) return null
  try {
    return (await parseDomFromString(xml)).documentElement
  } catch {
    return null
  }
}

/** XML without its declaration, its lines broken in one way: what is read and what is signed must be the same text. */
export const plainXml = (text: string): string =>
  text.replace(/^\ufeff?\s*(<\?xml\s[^<>?]*\?>)?/, '').replace(/\r\n?/g, '\n')

/** The elements directly inside one, of a namespace and name. */
export const childrenOf = (element: Element, namespace: string, name: string): Element[] =>
  elementsIn(element).filter((child) => child.namespaceURI === namespace && child.localName === name)

/** The elements directly inside one. */
export const elementsIn = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1)

/** An element and all below it. */
export const allIn = (element: Element): Element[] => [element, ...elementsIn(element).flatMap(allIn)]

/** Whether an element is the one of this namespace and name. */
export const isElement = (element: Element, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name

/** The text of an element, comments left out and what stands around them joined. */
export const textOf = (element: Element | undefined): string => (element?.textContent ?? '').trim()

/** An attribute's value; '' when it is not there. */
export const attributeOf = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? ''

/** Text as it stands inside an element or an attribute. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
