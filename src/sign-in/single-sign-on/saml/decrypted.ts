import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { decrypt } from 'xml-encryption'
import { allIn, attributeOf, childrenOf, isElement, ns } from './xml.ts'

/** How contents may be encrypted: only in ways that show when they were changed (https://www.w3.org/TR/xmlenc-core1/#sec-AES-GCM). */
export const contentMethods = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
]

/** How the key of the contents may be wrapped. */
export const keyMethods = [
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  'http://www.w3.org/2009/xmlenc11#rsa-oaep',
]

/**
 * Opens an EncryptedAssertion that was made for our key; null when it is not of the one shape that is taken, in other
 * ways than the above, or for another key. What it returns is anybody's until its own signature was checked.
 */
export async function decryptedAssertion(encrypted: Element, key: KeyObject): Promise<string | null> {
  const all = allIn(encrypted)
  const [data, ...otherData] = all.filter((one) => isElement(one, ns.encryption, 'EncryptedData'))
  const [wrapped, ...otherKeys] = all.filter((one) => isElement(one, ns.encryption, 'EncryptedKey'))
  if (!data || data.parentNode !== encrypted || otherData.length || !wrapped || otherKeys.length) return null
  if (!contentMethods.includes(methodOf(data)) || !keyMethods.includes(methodOf(wrapped))) return null
  try {
    const pem = key.export({ type: 'pkcs8', format: 'pem' }) as string
    // Its types know of text only; an element that was read is taken as it stands.
    return await promisify(decrypt)(encrypted as unknown as string, {
      key: pem,
      disallowDecryptionWithInsecureAlgorithm: true,
    })
  } catch {
    return null
  }
}

function methodOf(element: Element): string {
  const [method, ...others] = childrenOf(element, ns.encryption, 'EncryptionMethod')
  return others.length ? '' : attributeOf(method, 'Algorithm')
}
