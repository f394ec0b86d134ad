import { z } from 'zod'
import { phoneText, readPhone } from '../platform/phone.ts'
import { line, type Parsed, parse, requiredLine, type Sent } from '../web/form.ts'
import { concernsOf } from './concerns.ts'
import { countries } from './countries.ts'
import {
  answerOf,
  type Credential,
  credentialsIn,
  isPharmacist,
  type Profession,
  professionAnswered,
} from './credentials.ts'
import { npi } from './npi.ts'
import {
  boardsAsked,
  emptyLicence,
  licencesAsked,
  type TypedBoard,
  type TypedLicence,
  typedBoards,
  typedLicences,
} from './profile-rows.ts'
import type { StoredProfile } from './queries.ts'
import { ruled } from './ruled.ts'
import { birthMonthDay, givenName, nabpNumber, postalCode, type Ruled } from './rules.ts'
import { usStateCode } from './us-states.ts'

/** What the profile form offers to choose from and asks for, as the organization has it. */
export type ProfileChoices = {
  credentials: readonly Credential[]
  professions: readonly Profession[]
  specialties: readonly string[]
  /** Whether everyone is asked for their birthday: the second check of Create Account goes by it, or credit needs it. */
  birthdays: boolean
}

export const statuses = ['Active', 'Resident', 'Fellow', 'Student', 'Retired', 'Inactive']
export const otherSpecialty = 'Other'

/** The form's fields that are typed once, in their order on the page. */
const profileFields = [
  'givenName',
  'familyName',
  'credentials',
  'profession',
  'affiliation',
  'specialty',
  'subSpecialty',
  'boardMember',
  'birthday',
  'nabpNumber',
  'status',
  'npi',
  'reportConsent',
  'phone',
  'country',
  'address',
  'address2',
  'city',
  'state',
  'postalCode',
] as const

type ProfileField = (typeof profileFields)[number]

/** A profile as it stands in the form: every field as text, and the rows of what a person may have several of. */
export type TypedProfile = Record<ProfileField, string> & { licences: TypedLicence[]; boards: TypedBoard[] }

/** A profile that may be saved. What does not concern the person is undefined: it stays as it is kept. */
export type Profile = z.output<ReturnType<typeof description>>

/** What was typed into each field. */
export const typedProfile = (sent: Sent): TypedProfile => ({
  ...(Object.fromEntries(profileFields.map((name) => [name, sent.one(name)])) as Record<ProfileField, string>),
  licences: typedLicences(sent),
  boards: typedBoards(sent),
})

/** A profile of which only so much is known; every other field is empty. */
export const begunProfile = (known: Partial<TypedProfile>): TypedProfile => ({
  ...(Object.fromEntries(profileFields.map((name) => [name, ''])) as Record<ProfileField, string>),
  country: 'US',
  licences: [emptyLicence],
  boards: [],
  ...known,
})

/** A saved profile as it stands in the form. */
export const storedAsTyped = (stored: StoredProfile): TypedProfile => ({
  givenName: stored.given_name || '-',
  familyName: stored.family_name,
  credentials: stored.credentials.map(({ abbreviation }) => abbreviation).join(', '),
  profession: stored.profession ? answerOf(stored.profession) : '',
  affiliation: stored.affiliation,
  specialty: stored.specialty,
  subSpecialty: stored.sub_specialty,
  boards: stored.boards.map(({ board, boardId }) => ({ board, id: boardId })),
  boardMember: stored.board_member === null ? '' : stored.board_member ? 'yes' : 'no',
  birthday: stored.birth_month_day?.replace('-', '/') ?? '',
  nabpNumber: stored.nabp_number ?? '',
  status: stored.status,
  licences: stored.licences.length
    ? stored.licences.map(({ state, number, expiresOn }) => ({
        state,
        number: number ?? '0000',
        expires: expiresOn ?? '',
      }))
    : [emptyLicence],
  npi: stored.npi ?? '',
  reportConsent: stored.report_consent_at === null ? '' : 'yes',
  phone: stored.phone ? phoneText(stored.phone) : '',
  country: stored.country || 'US',
  address: stored.address,
  address2: stored.address_2,
  city: stored.city,
  state: stored.state,
  postalCode: stored.postal_code,
})

/** Checks a profile form; every field that is wrong gets its sentence, and what does not concern the person is left. */
export const profileOf = (typed: TypedProfile, choices: ProfileChoices): Parsed<Profile> =>
  parse(description(typed, choices), typed)

function description(typed: TypedProfile, choices: ProfileChoices) {
  const credentials = credentialsIn(typed.credentials, choices.credentials)
  const concerns = concernsOf(credentials.ok ? credentials.value : [])
  const pharmacist = credentials.ok && isPharmacist(credentials.value)
  const country = countries.some(({ value }) => value === typed.country) ? typed.country : 'US'
  return z.object({
    givenName: line('First name', 200).transform(ruled(givenName)),
    familyName: requiredLine('Last name', 200, 'Enter your last name'),
    credentials: line('Credentials', 200).transform(ruled(() => credentials)),
    profession: z
      .string()
      .transform(
        ruled((answer) =>
          credentials.ok
            ? professionAnswered(answer, credentials.value, choices.professions)
            : unlessChosen(answer, 'Choose Physician, Nurse, Pharmacist or Allied Health'),
        ),
      ),
    affiliation: line('Affiliation', 200),
    specialty: z.string().transform(ruled((value) => listed(value, choices.specialties, 'Choose your specialty'))),
    subSpecialty: line('Sub Specialty', 100),
    boards: ifAsked(concerns.boards, boardsAsked()),
    boardMember: ifAsked(concerns.boards, yesOrNo()),
    birthday: ifAsked(concerns.birthday || choices.birthdays, optional('Birthday', birthMonthDay, pharmacist)),
    nabpNumber: ifAsked(concerns.cpeMonitor, optional('NABP number', nabpNumber, pharmacist)),
    status: z.string().transform(ruled((value) => listed(value, statuses, 'Choose your status'))),
    licences: licencesAsked(),
    npi: ifAsked(concerns.npi, optional('NPI', npi, false)),
    reportConsent: z.string().transform((value) => value === 'yes'),
    phone: line('Phone', 50).transform(ruled((value) => phone(value, country))),
    country: z.string().transform(ruled(() => ({ ok: true, value: country }))),
    address: requiredLine('Address', 200, 'Enter your address'),
    address2: line('Address 2', 200),
    city: requiredLine('City', 100, 'Enter your city'),
    state: line('State', 100).transform(ruled((value) => state(value, country))),
    postalCode: line('Zip', 20).transform(ruled((value) => postalCode(value, country))),
  })
}

/** A field that concerns some people only: of the others, whatever stands in it is ignored. */
const ifAsked = <T extends z.ZodType>(asked: boolean, field: T) =>
  (asked ? field : z.unknown().transform(() => undefined)) as z.ZodType<z.output<T> | undefined>

const yesOrNo = () =>
  z.enum(['', 'yes', 'no'], { error: 'Choose Yes or No' }).transform((value) => (value === '' ? null : value === 'yes'))

const optional = (name: string, rule: (value: string) => Ruled<string>, required: boolean) =>
  line(name, 50).transform(
    ruled<string | null>((value) => (value || required ? rule(value) : { ok: true, value: null })),
  )

/** While the credentials are wrong the answer cannot be held against them, and nothing is saved whatever it is. */
const unlessChosen = (value: string, message: string): Ruled<never> =>
  value ? { ok: true, value: undefined as never } : { ok: false, message }

const listed = (value: string, list: readonly string[], message: string): Ruled<string> =>
  list.includes(value) ? { ok: true, value } : { ok: false, message }

/** The sentence for a phone number that cannot be one. */
export const phone = (value: string, country: string): Ruled<string> => readPhone(value, country)

function state(value: string, country: string): Ruled<string> {
  if (country !== 'US') return { ok: true, value }
  const code = usStateCode(value)
  return code ? { ok: true, value: code } : { ok: false, message: 'Enter a state, such as OR or Oregon' }
}
