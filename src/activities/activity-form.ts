import { z } from 'zod'
import { type Basis, bases, isExcepted, mayBeBasisOf } from '../disclosures/basis.ts'
import type { OwnSeries } from '../organizations/staff/own-series.ts'
import { type FieldErrors, line, type Parsed, parse, requiredLine, text } from '../web/form.ts'
import {
  type ActivityContent,
  type CreditTypeChoice,
  type Fields,
  groundField,
  type SessionContent,
} from './content.ts'
import { readDesignations } from './designation-fields.ts'
import { readFormat } from './formats/read-format.ts'
import { peopleIn, roleRows } from './role-rows.ts'
import { type ClaimWindow, readSession } from './session-fields.ts'
import { statementText } from './statement-text.ts'

export type FormChoice = { id: string; name: string; questions: number; retired?: boolean }

/** What there is to choose from. */
export type Choices = {
  zone: string
  formats: { key: string; name: string; learningFormat: string }[]
  specialties: { id: string; name: string }[]
  creditTypes: CreditTypeChoice[]
  /** Evaluation forms that were published, and tests; those that are retired stay with what uses them. */
  forms: FormChoice[]
  tests?: FormChoice[]
  /** When credit can be claimed where nothing else is entered; as usual unless given. */
  claims?: ClaimWindow
  /** Ids of the activities that this person may plan; left out or null, any. */
  ownSeries?: OwnSeries
}

const surveyAddress = line('Survey address', 1000).refine(
  (value) => value === '' || isSecureAddress(value),
  'Enter an address that begins with https://',
)

/** The description of the form's texts and choices; PARS takes 2,500 characters of description. */
const texts = (choices: Choices, isTold: boolean) =>
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
    disclosureBasis: z.custom<Basis>(
      (value) => Object.hasOwn(bases, String(value)),
      'Choose where the disclosures are',
    ),
    disclosureGround: text('Ground', 1000),
    // What is kept for later, and not told, may stay as it is.
    disclosureStatement: (isTold ? statementText : text)('Disclosure statement', 5000),
    evaluation: z.enum(['none', 'form', 'survey'], 'Choose how the activity is evaluated'),
    evaluationForm: oneOf(['', ...choices.forms.map((form) => form.id)], 'Choose a form'),
    surveyUrl: surveyAddress,
    testForm: oneOf(['', ...(choices.tests ?? []).map((test) => test.id)], 'Choose a test'),
    people: roleRows,
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
  isSeries = false,
): Parsed<ActivityContent> {
  const read = parse(texts(choices, fields.disclosureBasis === 'elsewhere'), {
    ...blank,
    ...fields,
    ...oneGround(fields),
    people: peopleIn(fields),
  })
  const format = choices.formats.find((one) => one.key === fields.format)
  const session = readSession(fields, choices.zone, stored, codeFixed, choices.claims)
  const ofFormat = readFormat(fields.format ?? '', fields)
  const designations = readDesignations(fields, choices.creditTypes, format)
  const chosen = { ...basisErrors(fields, isSeries || fields.format === 'rss'), ...evaluationErrors(fields) }
  const errors = {
    ...session.errors,
    ...ofFormat.errors,
    ...designations.errors,
    ...chosen,
    ...(read.ok ? {} : read.errors),
  }
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors) }
  const { format: formatKey, specialty: specialtyId, evaluationForm, surveyUrl, testForm, ...rest } = read.value
  return {
    ok: true,
    value: {
      ...rest,
      ...ofFormat.value,
      formatKey,
      specialtyId,
      formId: evaluationForm || null,
      testFormId: testForm || null,
      surveyUrl: surveyUrl || null,
      designations: designations.value,
      session: session.value,
    },
  }
}

const basisIn = ({ disclosureBasis = '' }: Fields): Basis | null =>
  Object.hasOwn(bases, disclosureBasis) ? (disclosureBasis as Basis) : null

function oneGround(fields: Fields): Fields {
  const basis = basisIn(fields)
  return { disclosureGround: (basis && isExcepted(basis) && fields[groundField(basis)]) || '' }
}

function basisErrors(fields: Fields, isSeries: boolean): FieldErrors {
  const basis = basisIn(fields)
  if (basis && !mayBeBasisOf(basis, isSeries))
    return { disclosureBasis: 'A regularly scheduled series cannot have this exception' }
  if (basis && isExcepted(basis) && !oneGround(fields).disclosureGround?.trim())
    return { [groundField(basis)]: 'Say why nobody needs to disclose for this activity' }
  return {}
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
  ['delivery', 'sessionTitle', 'date', 'start', 'endDate', 'end', 'place', 'room'],

  ['people'],
  ['disclosureBasis', 'disclosureStatement', 'ground', 'commercialSupport'],
  ['maximum', 'uan'],
  ['evaluation', 'evaluationForm', 'surveyUrl', 'testForm'],
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
  disclosureBasis: '',
  disclosureGround: '',
  disclosureStatement: '',
  evaluation: '',
  evaluationForm: '',
  testForm: '',
  surveyUrl: '',
}
