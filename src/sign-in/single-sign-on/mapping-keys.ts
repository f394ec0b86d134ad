import { type AttributeMapping, caselessNames, otherNameId, type Preset, persistentNameId } from './mapping.ts'

/** Whose names a provider uses, as far as the key of the person depends on it. */
export type Names = { preset: Preset; mapping: AttributeMapping }

/** Names that bear an e-mail address, or a name to sign in with, at the providers that we know. */
const addresses = [
  /(^|[/._:-])(e-?mail|mail|e-?mail-?address|preferred_username|upn|user-?principal-?name)$/i,
  /^urn:oid:(0\.9\.2342\.19200300\.100\.1\.3|1\.2\.840\.113549\.1\.9\.1)$/,
]

/** The names in the list of keys that bear an e-mail address: the next owner of an address would get the account. */
export const addressKeys = ({ preset, mapping }: Names): string[] =>
  preset === 'custom'
    ? mapping.subject.filter((name) => mapping.email.includes(name) || addresses.some((shape) => shape.test(name)))
    : []

/** Whether a key that came is an e-mail address by its look, and no identifier that only looks like one. */
export const isAddressKey = (name: string, looksLikeEmail: boolean): boolean =>
  looksLikeEmail && !caselessNames.includes(name) && !uniqueIds.includes(name)

const uniqueIds = ['urn:oid:1.3.6.1.4.1.5923.1.1.1.13', 'eduPersonUniqueId']

/**
 * Whether a person who is known by a key of a name is still found by it after the names have changed: it must be among
 * them, and what comes before it must have come before it already, because the first that is sent counts.
 */
export function keyStays(name: string, before: Names, after: Names): boolean {
  const [was, is] = [ahead(name, before), ahead(name, after)]
  return is?.every((one) => was === null || was.includes(one)) ?? false
}

/** The names that are looked at before one; null where it is not among them. */
function ahead(name: string, { preset, mapping }: Names): readonly string[] | null {
  const listed = preset === 'custom' && name.startsWith(otherNameId) ? persistentNameId : name
  const place = mapping.subject.indexOf(listed)
  return place < 0 ? null : mapping.subject.slice(0, place)
}
