import { z } from 'zod'
import { phoneNumber, phoneText } from '../platform/phone.ts'
import { line, type Parsed, parse, requiredLine, type Sent } from '../web/form.ts'
import { countries } from './countries.ts'
import {
  answerOf,
  type Credential,
  credentialsIn,
  isPharmacist,
  type Profession,
  professionAnswered,
} from './credentials.ts'
import { mocBoards } from './moc-boards.ts'
import type { StoredProfile } from './queries.ts'
import { birthMonthDay, givenName, licenceNumber, nabpNumber, postalCode, type Ruled } from './rules.ts'
import { usStateCode, usStates } from './us-states.ts'

/** What the profile form offers to choose from, as the organization has it. */
export type ProfileChoices = {
  credentials: readonly Credential[]
  professions: readonly Profession[]
  specialties: readonly string[]
}

export const statuses = ['Active', 'Resident', 'Fellow', 'Student', 'Retired', 'Inactive']
export const otherSpecialty = 'Other'
/** The state of a licence that no state of the United States issued. */
export const licenceAbroad = 'Outside the United States'

/** The form's fields, in their order on the page. */
export const profileFields = [
  'mocBoard',
  'boardMember',
  'givenName',
  'familyName',
  'credentials',
  'profession',
  'affiliation',
  'specialty',
  'subSpecialty',
  'status',
  'licenceState',
  'licenceNumber',
  'birthday',
  'nabpNumber',
  'phone',
  'country',
  'address',
  'address2',
  'city',
  'state',
  'postalCode',
] as const

type ProfileField = (typeof profileFields)[number]
export type TypedProfile = Record<ProfileField, string>

/** A profile that may be saved. */
export type Profile = z.output<ReturnType<typeof description>>

/** What was typed into each field. */
export const typedProfile = (sent: Sent): TypedProfile =>
  Object.fromEntries(profileFields.map((name) => [name, sent.one(name)])) as TypedProfile

/** A saved profile as it stands in the form. */
export const storedAsTyped = (stored: StoredProfile): TypedProfile => ({
  mocBoard: stored.moc_board,
  boardMember: stored.board_member === null ? '' : stored.board_member ? 'yes' : 'no',
  givenName: stored.given_name || '-',
  familyName: stored.family_name,
  credentials: stored.credentials.map(({ abbreviation }) => abbreviation).join(', '),
  profession: stored.profession ? answerOf(stored.profession) : '',
  affiliation: stored.affiliation,
  specialty: stored.specialty,
  subSpecialty: stored.sub_specialty,
  status: stored.status,
  licenceState: stored.licence_state ?? '',
  licenceNumber: stored.licence_number ?? '0000',
  birthday: stored.birth_month_day?.replace('-', '/') ?? '',
  nabpNumber: stored.nabp_number ?? '',
  phone: stored.phone ? phoneText(stored.phone) : '',
  country: stored.country || 'US',
  address: stored.address,
  address2: stored.address_2,
  city: stored.city,
  state: stored.state,
  postalCode: stored.postal_code,
})

/** Checks a profile form; every field that is wrong gets its sentence. */
export const profileOf = (typed: TypedProfile, choices: ProfileChoices): Parsed<Profile> =>
  parse(description(typed, choices), typed)

function description(typed: TypedProfile, choices: ProfileChoices) {
  const credentials = credentialsIn(typed.credentials, choices.credentials)
  const country = countries.some(({ value }) => value === typed.country) ? typed.country : 'US'
  const pharmacist = credentials.ok && isPharmacist(credentials.value)
  const unlessEmpty = <T>(rule: (value: string) => Ruled<T>) =>
    ruled<T | null>((value) => (value || pharmacist ? rule(value) : { ok: true, value: null }))
  return z.object({
    mocBoard: z.enum(['', ...Object.keys(mocBoards)], { error: 'Choose a board from the list, or None' }),
    boardMember: z
      .enum(['', 'yes', 'no'], { error: 'Choose Yes or No' })
      .transform((value) => (value === '' ? null : value === 'yes')),
    givenName: line('First name', 200).transform(ruled(givenName)),
    familyName: requiredLine('Last name', 200, 'Enter your last name'),
    credentials: line('Credentials', 200).transform(ruled(() => credentials)),
    profession: z
      .string()
      .transform(
        ruled((answer) =>
          credentials.ok
            ? professionAnswered(answer, credentials.value, choices.professions)
            : chosen(answer, 'Choose Physician, Nurse, Pharmacist or Allied Health'),
        ),
      ),
    affiliation: line('Affiliation', 200),
    specialty: z.string().transform(ruled((value) => listed(value, choices.specialties, 'Choose your specialty'))),
    subSpecialty: line('Sub Specialty', 100),
    status: z.string().transform(ruled((value) => listed(value, statuses, 'Choose your status'))),
    licenceState: z.string().transform(ruled((value) => licenceState(value, typed.licenceNumber))),
    licenceNumber: line('Licence number', 100).transform(ruled(licenceNumber)),
    birthday: line('Birthday', 20).transform(unlessEmpty(birthMonthDay)),
    nabpNumber: line('NABP number', 20).transform(unlessEmpty(nabpNumber)),
    phone: line('Phone', 50).transform(ruled((value) => phone(value, country))),
    country: z.string().transform(ruled(() => ({ ok: true, value: country }))),
    address: requiredLine('Address', 200, 'Enter your address'),
    address2: line('Address 2', 200),
    city: requiredLine('City', 100, 'Enter your city'),
    state: line('State', 100).transform(ruled((value) => state(value, country))),
    postalCode: line('Zip', 20).transform(ruled((value) => postalCode(value, country))),
  })
}

/** A rule as a step of a field's description. */
const ruled =
  <T>(rule: (value: string) => Ruled<T>) =>
  (value: string, context: z.core.$RefinementCtx<string>): T => {
    const result = rule(value)
    if (result.ok) return result.value
    context.issues.push({ code: 'custom', message: result.message, input: value })
    return z.NEVER
  }

const chosen = (value: string, message: string): Ruled<never> =>
  value ? { ok: false, message: 'Choose again once your credentials are right' } : { ok: false, message }

const listed = (value: string, list: readonly string[], message: string): Ruled<string> =>
  list.includes(value) ? { ok: true, value } : { ok: false, message }

function licenceState(value: string, number: string): Ruled<string> {
  const missing = licenceNumber(number)
  if (!value && missing.ok && missing.value === null) return { ok: true, value: '' }
  if (value === licenceAbroad || Object.hasOwn(usStates, value)) return { ok: true, value }
  return { ok: false, message: `Choose the state that issued your licence, or ${licenceAbroad}` }
}

/** The sentence for a phone number that cannot be one. */
export function phone(value: string, country: string): Ruled<string> {
  const number = phoneNumber(value, country)
  if (number) return { ok: true, value: number }
  return { ok: false, message: 'Enter a phone number with its area code, for example 503-555-0187' }
}

function state(value: string, country: string): Ruled<string> {
  if (country !== 'US') return value ? { ok: true, value } : { ok: false, message: 'Enter your state or province' }
  const code = usStateCode(value)
  return code ? { ok: true, value: code } : { ok: false, message: 'Enter a state, such as OR or Oregon' }
}
