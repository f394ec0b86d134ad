import { type AttributeMapping, caselessNames, type MappedField } from './mapping.ts'

/** Everything a provider sent, by the provider's own names. */
export type Raw = Record<string, string[]>

/** What is taken from it: cleaned of control characters, at most so long as the profile's fields; absent when empty. */
export type Attributes = Partial<Record<Exclude<MappedField, 'subject'>, string>>

/** The longest subject there may be. https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const longestSubject = 255

const longest: Record<keyof Attributes, number> = {
  email: 254,
  givenName: 200,
  familyName: 200,
  credentials: 200,
  affiliation: 200,
  phone: 50,
  npi: 20,
}

/**
 * Who it is, by the provider's own key: the name of the attribute, a space, and its value as it was sent, in small
 * letters where its kind knows no difference. The name is part of the key, so that no value of one attribute passes for
 * that of another. Null when none came, when it came with several values, or when it cannot be kept.
 */
export function subjectIn(mapping: AttributeMapping, raw: Raw): string | null {
  const name = mapping.subject.find((one) => valuesOf(raw, one).some((value) => value !== ''))
  if (name === undefined) return null
  const [value, ...others] = valuesOf(raw, name)
  if (value === undefined || others.length || value.length > longestSubject || unkeepable.test(value)) return null
  return `${name} ${caselessNames.includes(name) ? smallLetters(value) : value}`
}

/** Only the letters A to Z: of others it depends on the language what is the same letter. */
const smallLetters = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** The name of the attribute that a key was sent under. */
export const nameOfKey = (subject: string): string => subject.slice(0, subject.indexOf(' '))

/** A key as the provider sent it. */
export const valueOfKey = (subject: string): string => subject.slice(subject.indexOf(' ') + 1)

/** What begins the person's profile. Of several values the first is taken. */
export function attributesIn(mapping: AttributeMapping, raw: Raw): Attributes {
  const attributes: Attributes = {}
  for (const field of Object.keys(longest) as (keyof Attributes)[]) {
    const value = (mapping[field] ?? [])
      .flatMap((name) => valuesOf(raw, name))
      .map((text) => cleaned(text, longest[field]))
      .find((text) => text !== '' && (field !== 'email' || looksLikeEmail(text)))
    if (value) attributes[field] = field === 'email' ? value.toLowerCase() : value
  }
  return attributes
}

const valuesOf = (raw: Raw, name: string): string[] => (Object.hasOwn(raw, name) ? raw[name]! : [])

/** Whether a text could be an e-mail address. */
export const looksLikeEmail = (text: string) =>
  /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]{2,}$/.test(text)

// PostgreSQL keeps no NUL; half a surrogate pair is no text at all.
const unkeepable = /[\p{Cc}\p{Cs}]/u

/** A value on one line, without control characters and overrides of the direction of writing. */
export function cleaned(value: string, most: number): string {
  const plain = value
    .slice(0, most * 8)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...plain].slice(0, most).join('').trim()
}
