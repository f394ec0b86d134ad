import { z } from 'zod'
import { type Role, roles } from '../disclosures/roles.ts'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import { type FieldErrors, line, type Parsed, parse, requiredLine, text } from '../web/form.ts'
import type { ActivityContent, CreditTypeChoice, Fields, SessionContent } from './content.ts'
import { readDesignations } from './designation-fields.ts'
import { readSession } from './session-fields.ts'

/** What there is to choose from. */
export type Choices = {
  zone: string
  formats: { key: string; name: string; learningFormat: string }[]
  specialties: { id: string; name: string }[]
  creditTypes: CreditTypeChoice[]
  forms: { id: string; name: string; questions: number }[]
  /** Ids of the activities that this person may plan; left out or null, any. */
  ownSeries?: OwnSeries
}

export const mostPeople = 60

const surveyAddress = line('Survey address', 1000).refine(
  (value) => value === '' || isSecureAddress(value),
  'Enter an address that begins with https://',
)

/** Someone of a row; a session's rows have an email besides. */
export const person = z
  .object({
    id: z.string().max(36),
    role: z.enum(['', ...Object.keys(roles)] as ['', Role], 'Choose a role').transform((role) => role || 'speaker'),
    name: line('Name', 200),
    credentials: line('Credentials', 100),
    affiliation: line('Affiliation', 200),
  })
  .refine((one) => one.name, { path: ['name'], message: 'Enter the name, or empty the row' })

/** The description of the form's texts and choices; PARS takes 2,500 characters of description. */
const texts = (choices: Choices) =>
  z.object({
    title: requiredLine('Title', 300, 'Enter the title'),
    description: text('Description', 2500),
    objectives: text('Objectives', 3000).transform((value) =>
      value
        .split(/\r\n?|\n/)
        .map((one) => one.trim())
        .filter(Boolean),
    ),
    format: oneOf(
      choices.formats.map((format) => format.key),
      'Choose a format',
    ),
    specialty: oneOf(
      choices.specialties.map((specialty) => specialty.id),
      'Choose a specialty',
    ),
    featured: z.string().transform((value) => value === 'yes'),
    codeVisibility: z.enum(['public', 'room'], 'Choose who sees the code'),
    commercialSupport: text('Commercial support', 2000),
    disclosureStatement: text('Disclosure statement', 5000),
    evaluation: z.enum(['none', 'form', 'survey'], 'Choose how the activity is evaluated'),
    evaluationForm: oneOf(['', ...choices.forms.map((form) => form.id)], 'Choose a form'),
    surveyUrl: surveyAddress,
    people: z.array(person).max(mostPeople, `Enter at most ${mostPeople} people`),
  })

/**
 * Reads the form. `stored` is the session as it was saved, null for a new one; a fixed code stays what it is, whatever
 * was sent. A draft may lack all that the database does not demand; {@link whatIsMissing} knows what publishing needs.
 */
export function readActivity(
  fields: Fields,
  choices: Choices,
  stored: SessionContent | null,
  codeFixed: boolean,
): Parsed<ActivityContent> {
  const read = parse(texts(choices), { ...blank, ...fields, people: peopleIn(fields) })
  const format = choices.formats.find((one) => one.key === fields.format)
  const session = readSession(fields, choices.zone, stored, codeFixed)
  const designations = readDesignations(fields, choices.creditTypes, format)
  const chosen = evaluationErrors(fields)
  const errors = { ...session.errors, ...designations.errors, ...chosen, ...(read.ok ? {} : read.errors) }
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors) }
  const { format: formatKey, specialty: specialtyId, evaluationForm, surveyUrl, ...rest } = read.value
  return {
    ok: true,
    value: {
      ...rest,
      formatKey,
      specialtyId,
      formId: evaluationForm || null,
      surveyUrl: surveyUrl || null,
      designations: designations.value,
      session: session.value,
    },
  }
}

/** The rows of people, in order. */
export function peopleIn(fields: Fields) {
  return Array.from({ length: rowsIn(fields) }, (_, index) =>
    Object.fromEntries(personParts.map((part) => [part, fields[`people.${index}.${part}`] ?? ''])),
  )
}

const personParts = ['id', 'role', 'name', 'credentials', 'affiliation', 'email'] as const

/** The fields that were sent, without the rows of people that hold nothing; the others move up. */
export function fieldsSent(entries: readonly [string, string][]): Fields {
  const sent: Fields = Object.fromEntries(entries)
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('people.')))
  let next = 0
  for (let index = 0; index < rowsIn(sent); index++) {
    const asked = personParts.filter((part) => part !== 'email' || `people.${index}.email` in sent)
    const row = asked.map((part) => [part, sent[`people.${index}.${part}`] ?? ''] as const)
    if (!row.some(([part, value]) => part !== 'id' && part !== 'role' && value.trim())) continue
    for (const [part, value] of row) fields[`people.${next}.${part}`] = value
    next++
  }
  return fields
}

/** How many rows of people the fields have. */
export function rowsIn(fields: Fields): number {
  const numbers = Object.keys(fields).map((name) => Number(/^people\.(\d{1,3})\./.exec(name)?.[1] ?? -1))
  return Math.max(-1, ...numbers) + 1
}

function evaluationErrors(fields: Fields): FieldErrors {
  if (fields.evaluation === 'form' && !fields.evaluationForm)
    return { evaluationForm: 'Choose the form that learners fill in' }
  if (fields.evaluation === 'survey' && !(fields.surveyUrl ?? '').trim())
    return { surveyUrl: 'Enter the address of the survey' }
  return {}
}

function isSecureAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url?.protocol === 'https:' && !url.username && !url.password && /^https:\/\/[^/\\]/i.test(value)
}

const oneOf = (values: string[], ask: string) => z.string().refine((value) => values.includes(value), ask)

/** The order of the form, which is the order of its errors. */
const sections = [
  ['title', 'format', 'specialty', 'description', 'objectives'],
  ['sessionTitle', 'date', 'start', 'endDate', 'end', 'place'],
  ['people'],
  ['disclosureStatement', 'commercialSupport'],
  ['maximum', 'uan'],
  ['evaluation', 'evaluationForm', 'surveyUrl'],
  ['code', 'codeVisibility', 'claimOpens', 'claimCloses', 'featured'],
].flat()

const inOrder = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).sort(([a], [b]) => sections.indexOf(a.split('.')[0]!) - sections.indexOf(b.split('.')[0]!)),
  )

const blank: Fields = {
  title: '',
  description: '',
  objectives: '',
  format: '',
  specialty: '',
  featured: '',
  codeVisibility: '',
  commercialSupport: '',
  disclosureStatement: '',
  evaluation: '',
  evaluationForm: '',
  surveyUrl: '',
}
