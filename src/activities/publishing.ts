import { isFaculty } from '../disclosures/roles.ts'
import type { Choices } from './activity-form.ts'
import type { ActivityContent, RolePerson, SessionContent } from './content.ts'
import { formatFault, numberName } from './designation-fields.ts'
import { deliveryOf, fieldsFor, formatRules } from './formats/format-fields.ts'
import { type FormatFacts, formatField } from './formats/read-format.ts'

/**
 * What an activity lacks: the field that mends it (null: there is none), and what to do. Without a place it is a field
 * of the activity's form; otherwise of another of its pages.
 */
export type Missing = {
  field: string | null
  message: string
  on?: 'planning' | 'checklist' | 'disclosures' | 'sessions'
}

/** What publishing asks about. */
export type Publishable = FormatFacts &
  Pick<
    ActivityContent,
    | 'title'
    | 'description'
    | 'objectives'
    | 'formatKey'
    | 'disclosureBasis'
    | 'disclosureStatement'
    | 'evaluation'
    | 'formId'
    | 'testFormId'
    | 'designations'
  > & { people: readonly Pick<RolePerson, 'role'>[]; session: Pick<SessionContent, 'place'> | null }

// Only a live activity happens somewhere; these two formats have faculty whom learners must be told of beforehand.
const live = 'live activity'
const taught = [live, 'enduring material']

/**
 * Everything that publishing needs and the activity lacks, in the order of the form. Learners must know purpose or
 * objectives, and who has which relationships, before they begin; credit must be designated in advance
 * (http://www.ama-assn.org/ama/pub/category/16354.html; ACCME Standards for Integrity and Independence, 3.5). Who
 * teaches in a series becomes known session by session. Where disclosures are collected here, the statement follows from
 * them, and publishing waits for none of them: people are asked once it is published.
 */
export function whatIsMissing(
  content: Publishable,
  choices: Choices,
  accreditationStatement: string,
  isSeries = false,
): Missing[] {
  const missing: Missing[] = []
  const need = (there: boolean, field: string | null, message: string) => {
    if (!there) missing.push({ field, message })
  }
  const format = choices.formats.find((one) => one.key === content.formatKey)
  const session = content.session
  need(content.title !== '', 'title', 'Enter the title')
  need(
    content.description !== '' || content.objectives.length > 0,
    'description',
    'Describe it, or enter its objectives',
  )
  if (session === null) missing.push(dateMissing(content.formatKey))
  const ways = deliveryOf(content.formatKey, content.delivery)
  const happens = ways.includes('in-person') && format?.learningFormat === live
  if (happens && (session || !isSeries)) need((session?.place ?? '') !== '', 'place', 'Enter the place')
  for (const { name, ask } of fieldsFor(content.formatKey, content.delivery))
    if (ask) need(Boolean(content.formatFields[name]), formatField(name), ask)
  if (!isSeries && taught.includes(format?.learningFormat ?? ''))
    need(
      content.people.some(({ role }) => role === 'director' || isFaculty(role)),
      'people.0.name',
      format?.learningFormat === live ? 'Enter at least one speaker' : 'Enter at least one author',
    )
  else if (!isSeries && content.disclosureBasis === 'here')
    need(content.people.length > 0, 'people.0.name', 'Enter who plans or teaches it: they are asked what they disclose')
  need(
    content.disclosureBasis !== 'elsewhere' || content.disclosureStatement !== '',
    'disclosureStatement',
    'Write the disclosure statement that learners read first, also when nobody has anything to disclose',
  )
  missing.push(...designationFaults(content, choices, format))
  if (content.evaluation === 'form') {
    const form = choices.forms.find((one) => one.id === content.formId)
    need(Boolean(form && form.questions > 0), 'evaluationForm', 'Choose a form that has questions')
  }
  if (formatRules(content.formatKey).assessed)
    need(content.testFormId !== null, 'testForm', 'Choose a test: learners are told beforehand what passes')
  need(accreditationStatement !== '', null, 'The organization has no accreditation statement yet')
  return missing
}

/** That it has no date yet, as its format calls its days. */
export function dateMissing(formatKey: string): Missing {
  const { dates, span, years } = formatRules(formatKey)
  if (dates === 'hours') return { field: 'date', message: 'Enter the date and the times' }
  const [first, last] = span ?? ['First day', 'Last day']
  return {
    field: 'date',
    message: years ? `Enter under “${first}” when it is released` : `Enter “${first}” and “${last}”`,
  }
}

export function designationFaults(
  content: Pick<ActivityContent, 'designations'>,
  choices: Choices,
  format: Choices['formats'][number] | undefined,
): Missing[] {
  const faults: Missing[] = []
  if (content.designations.length === 0) {
    const first = choices.creditTypes[0]
    faults.push({ field: first ? `maximum.${first.key}` : null, message: 'Designate at least one type of credit' })
  }
  for (const { creditTypeId, universalActivityNumber } of content.designations) {
    const type = choices.creditTypes.find((one) => one.id === creditTypeId)
    if (!type) continue
    const fault = formatFault(type, format)
    if (fault) faults.push({ field: `maximum.${type.key}`, message: fault })
    if (type.numbered && !universalActivityNumber)
      faults.push({ field: `uan.${type.key}`, message: `Enter the ${numberName(type)} for ${type.name}` })
  }
  return faults
}

/**
 * Learners are told who supports an activity, and with what in kind, before they begin (ACCME Standards for Integrity and
 * Independence, 4.3).
 */
export const supportFault = (supported: boolean, told: string): Missing[] =>
  supported && told === ''
    ? [{ field: 'commercialSupport', message: 'Tell learners who supports it, and with what in kind' }]
    : []
