import { z } from 'zod'
import { line, type Parsed, parse, requiredLine, type Sent } from '../../../web/form.ts'
import { type Credential, credentialsIn } from '../../credentials.ts'
import { npi } from '../../npi.ts'
import { licencesAsked, type TypedLicence, typedLicences } from '../../profile-rows.ts'
import type { StoredProfile } from '../../queries.ts'
import { ruled } from '../../ruled.ts'
import { birthMonthDay, givenName, nabpNumber, type Ruled } from '../../rules.ts'

/** The fields of a profile that the office may change, in their order on the page; and the rows of licences. */
const fields = ['givenName', 'familyName', 'credentials', 'affiliation', 'npi', 'nabpNumber', 'birthday'] as const

export type OfficeTyped = Record<(typeof fields)[number], string> & { licences: TypedLicence[] }

/** What the office may save of a profile; null is nothing entered. */
export type OfficeProfile = z.output<ReturnType<typeof description>>

export const typedByOffice = (sent: Sent): OfficeTyped => ({
  ...(Object.fromEntries(fields.map((name) => [name, sent.one(name)])) as Record<(typeof fields)[number], string>),
  licences: typedLicences(sent).filter((row) => Object.values(row).some((value) => value.trim())),
})

/** A profile as it stands in the office's form. */
export const storedForOffice = (stored: StoredProfile): OfficeTyped => ({
  givenName: stored.given_name || '-',
  familyName: stored.family_name,
  credentials: stored.credentials.map(({ abbreviation }) => abbreviation).join(', '),
  affiliation: stored.affiliation,
  npi: stored.npi ?? '',
  nabpNumber: stored.nabp_number ?? '',
  birthday: stored.birth_month_day?.replace('-', '/') ?? '',
  licences: stored.licences.map(({ state, number, expiresOn }) => ({
    state,
    number: number ?? '0000',
    expires: expiresOn ?? '',
  })),
})

export const nothingTyped: OfficeTyped = {
  givenName: '',
  familyName: '',
  credentials: '',
  affiliation: '',
  npi: '',
  nabpNumber: '',
  birthday: '',
  licences: [],
}

/** Checks the office's form; what is empty is not known, but a name has to be there. */
export function officeProfileOf(typed: OfficeTyped, known: readonly Credential[]): Parsed<OfficeProfile> {
  const read = parse(description(known), typed)
  if (read.ok) return read
  const errors = Object.entries(read.errors).map(([name, message]) => [name, ofAnother(message)])
  return { ok: false, errors: Object.fromEntries(errors) }
}

/** A learner's sentence as the office reads it, of whose profile it is not: "Check the NPI" for "Check your NPI". */
const ofAnother = (message: string): string =>
  message.replace(/\byour\b/g, 'the').replace('if you do not have it at hand', 'where it is not known')

const description = (known: readonly Credential[]) =>
  z.object({
    givenName: line('First name', 200).transform(ruled(theirGivenName)),
    familyName: requiredLine('Last name', 200, 'Enter their last name'),
    credentials: line('Credentials', 200).transform(
      ruled<Credential[]>((value) => (value ? credentialsIn(value, known) : { ok: true, value: [] })),
    ),
    affiliation: line('Affiliation', 200),
    npi: optional('NPI', npi),
    nabpNumber: optional('NABP number', nabpNumber),
    birthday: optional('Birthday', birthMonthDay),
    licences: licencesAsked(),
  })

const theirGivenName = (typed: string): Ruled<string> =>
  typed ? givenName(typed) : { ok: false, message: 'Enter their first name, or a dash where they have one name only' }

const optional = (name: string, rule: (value: string) => Ruled<string>) =>
  line(name, 50).transform(ruled<string | null>((value) => (value ? rule(value) : { ok: true, value: null })))
