import { phoneNumber } from '../platform/phone.ts'
import type { Sent } from '../web/form.ts'
import type { TypedProfile } from './profile.ts'
import type { TypedBoard, TypedLicence } from './profile-rows.ts'

/** The hidden field in which the profile form keeps what it was shown with. */
export const shownField = 'profile-shown'

type Part = keyof TypedProfile

/** A part of the profile that was saved elsewhere and is something else again in the form. */
export type ProfileDifference = { part: Part; label: string; saved: string; yours: string }

/** In the order of the form. */
const labels: Record<Part, string> = {
  givenName: 'First Name',
  familyName: 'Last Name',
  credentials: 'Credentials',
  profession: 'Profession',
  affiliation: 'Affiliation',
  specialty: 'Specialty',
  subSpecialty: 'Sub Specialty',
  boards: 'MOC Boards',
  boardMember: 'Board Member',
  birthday: 'Birthday',
  nabpNumber: 'NABP number',
  status: 'Status',
  npi: 'NPI',
  licences: 'Licences',
  reportConsent: 'Reporting to boards',
  phone: 'Phone',
  country: 'Country',
  address: 'Address',
  address2: 'Address 2',
  city: 'City',
  state: 'State',
  postalCode: 'Zip',
}
const parts = Object.keys(labels) as Part[]

/** What a profile form was shown with, as it came back with it; null where it does not say so. */
export function shownWith(sent: Sent): Partial<TypedProfile> | null {
  try {
    const read: unknown = JSON.parse(sent.one(shownField))
    return read && typeof read === 'object' && !Array.isArray(read) ? (read as Partial<TypedProfile>) : null
  } catch {
    return null
  }
}

/**
 * What to go on with when a profile was saved while its form was open: what the form changed, over what is saved.
 * Where both changed the same part into something different, it is the form's, and stands among `differences`. Without
 * what the form was shown with, everything in it counts.
 */
export function mergedProfile(
  shown: Partial<TypedProfile> | null,
  yours: TypedProfile,
  saved: TypedProfile,
): { typed: TypedProfile; differences: ProfileDifference[] } {
  if (!shown) return { typed: yours, differences: [] }
  const differs = (part: Part, one: Partial<TypedProfile>, other: Partial<TypedProfile>) =>
    plain(part, one[part]) !== plain(part, other[part])
  const typed = Object.fromEntries(
    parts.map((part) => [part, differs(part, yours, shown) ? yours[part] : saved[part]]),
  ) as TypedProfile
  const differences = parts
    .filter((part) => differs(part, yours, shown) && differs(part, saved, shown) && differs(part, yours, saved))
    .map((part) => ({
      part,
      label: labels[part],
      saved: partText(part, saved[part]),
      yours: partText(part, yours[part]),
    }))
  return { typed, differences }
}

/** A part so that two ways of typing the same are the same. Whatever came back of `shown` may be anything. */
function plain(part: Part, value: unknown): string {
  if (part === 'phone') return phoneNumber(String(value ?? '')) ?? String(value ?? '').trim()
  if (Array.isArray(value)) return JSON.stringify(value.map(Object.values).filter((row) => row.some(Boolean)))
  return String(value ?? '').trim()
}

function partText(part: Part, value: string | TypedLicence[] | TypedBoard[]): string {
  if (typeof value !== 'string') return value.map((row) => Object.values(row).filter(Boolean).join(', ')).join('\n')
  if (part === 'reportConsent') return value ? 'Agreed' : 'Not agreed'
  return value === 'yes' ? 'Yes' : value === 'no' ? 'No' : value
}
