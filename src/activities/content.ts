import { amountText, type Counting } from '../credit/amount.ts'
import { type Basis, isExcepted } from '../disclosures/basis.ts'
import type { Role } from '../disclosures/roles.ts'
import { type FormatFacts, formatFieldsOf } from './formats/read-format.ts'
import { closingWall, wallOf } from './local-times.ts'

/** Someone named on an activity or a session, and how to reach them; `id` is empty for a row that is not saved yet. */
export type RolePerson = {
  id: string
  role: Role
  name: string
  credentials: string
  affiliation: string
  email: string
}

/** A credit type's maximum in hundredths. */
export type Designation = { creditTypeId: string; maximum: number; universalActivityNumber: string }

/** Moments are written as ISO 8601 in UTC; an empty code means that one is to be made. */
export type SessionContent = {
  id: string
  title: string
  startsAt: string
  endsAt: string
  place: string
  code: string
  claimOpensAt: string
  claimClosesAt: string
}

/** All of an activity that the office plans: its own facts and those of one of its sessions. */
export type ActivityContent = FormatFacts & {
  title: string
  description: string
  objectives: string[]
  formatKey: string
  specialtyId: string
  featured: boolean
  codeVisibility: 'public' | 'room'
  commercialSupport: string
  /** Where its disclosures are, or why it needs none. */
  disclosureBasis: Basis
  /** Why the exception holds, in the office's words; '' without one. */
  disclosureGround: string
  /** What the office wrote where disclosures are kept elsewhere. */
  disclosureStatement: string
  evaluation: 'none' | 'form' | 'survey'
  formId: string | null
  testFormId: string | null
  surveyUrl: string | null
  people: RolePerson[]
  designations: Designation[]
  session: SessionContent | null
}

/** What stands in the fields of the form, by field name. */
export type Fields = Record<string, string>

/** What the form needs to know of a credit type. */
export type CreditTypeChoice = Counting & {
  id: string
  key: string
  name: string
  plural: string
  mark: string
  allowedFormats: string[]
  /** Whether each activity has a number for it, as those that go to CPE Monitor do. */
  numbered: boolean
  /** Whether that is any number, and not ACPE's Universal Activity Number. */
  otherNumber?: boolean
  /** Not offered any more: only what designates it already goes on to. */
  retired?: boolean
}

/** The fields of the form as they stand for saved content, times as the organization's clock shows them. */
export function fieldsOf(content: ActivityContent, creditTypes: readonly CreditTypeChoice[], zone: string): Fields {
  return {
    title: content.title,
    description: content.description,
    objectives: content.objectives.join('\n'),
    format: content.formatKey,
    specialty: content.specialtyId,
    featured: content.featured ? 'yes' : '',
    codeVisibility: content.codeVisibility,
    commercialSupport: content.commercialSupport,
    ...basisFields(content),
    disclosureStatement: content.disclosureStatement,
    evaluation: content.evaluation,
    evaluationForm: content.formId ?? '',
    testForm: content.testFormId ?? '',
    surveyUrl: content.surveyUrl ?? '',
    ...formatFieldsOf(content),
    ...designationFields(content.designations, creditTypes),
    ...(content.session ? sessionFields(content.session, zone) : {}),
    ...Object.fromEntries(content.people.flatMap((person, index) => personFields(person, index))),
  }
}

/** The fields of where the disclosures are. */
export const basisFields = ({
  disclosureBasis,
  disclosureGround,
}: Pick<ActivityContent, 'disclosureBasis' | 'disclosureGround'>): Fields => ({
  disclosureBasis,
  ...(isExcepted(disclosureBasis) ? { [groundField(disclosureBasis)]: disclosureGround } : {}),
})

/** Each exception has a field of its own for its ground, so that none is taken for that of another. */
export const groundField = (basis: Basis): string => `ground.${basis}`

/** The fields of the credit. */
export function designationFields(
  designations: readonly Designation[],
  creditTypes: readonly CreditTypeChoice[],
): Fields {
  const fields: Fields = {}
  for (const type of creditTypes) {
    const found = designations.find((one) => one.creditTypeId === type.id)
    fields[`maximum.${type.key}`] = found ? amountText(found.maximum) : ''
    if (type.numbered) fields[`uan.${type.key}`] = found?.universalActivityNumber ?? ''
  }
  return fields
}

function sessionFields(session: SessionContent, zone: string): Fields {
  const wall = (moment: string) => wallOf(Temporal.Instant.from(moment), zone)
  const starts = wall(session.startsAt)
  const ends = wall(session.endsAt)
  const sameDay = starts.toPlainDate().equals(ends.toPlainDate())
  return {
    session: session.id,
    sessionTitle: session.title,
    date: starts.toPlainDate().toString(),
    start: minuteText(starts),
    endDate: sameDay ? '' : ends.toPlainDate().toString(),
    end: minuteText(ends),
    place: session.place,
    code: session.code,
    claimOpens: wall(session.claimOpensAt).toString({ smallestUnit: 'minute' }),
    claimCloses: closingWall(wall(session.claimClosesAt)).toString({ smallestUnit: 'minute' }),
  }
}

/** The fields of a row of people, by their names. */
export const personFields = (person: RolePerson, index: number): [string, string][] =>
  (['id', 'role', 'name', 'credentials', 'affiliation', 'email'] as const).map((part) => [
    `people.${index}.${part}`,
    person[part],
  ])

const minuteText = (wall: Temporal.PlainDateTime) => wall.toPlainTime().toString({ smallestUnit: 'minute' })
