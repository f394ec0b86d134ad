import { z } from 'zod'
import type { Choices } from '../activities/activity-form.ts'
import type { Fields, SessionContent } from '../activities/content.ts'
import { designationFields, personFields } from '../activities/content.ts'
import { readDesignations } from '../activities/designation-fields.ts'
import { wallOf } from '../activities/local-times.ts'
import { peopleIn, roleRows } from '../activities/role-rows.ts'
import { readSession } from '../activities/session-fields.ts'
import { statementText } from '../activities/statement-text.ts'
import { type FieldErrors, type Parsed, parse, text } from '../web/form.ts'
import type { CoordinatorField } from './policies.ts'
import type { SessionPlan, SessionPlanContent } from './session-plan.ts'
import { type Scope, scopeNames } from './session-scope.ts'

/** The fields of the form that belong to each thing that coordinators may or may not change. */
const fieldsOfPart: Record<Exclude<CoordinatorField, 'slides'>, (name: string) => boolean> = {
  title: (name) => name === 'sessionTitle',
  description: (name) => name === 'description',
  objectives: (name) => name === 'objectives',
  speakers: (name) => name.startsWith('people.'),
  place: (name) => name === 'place',
  time: (name) => ['date', 'start', 'endDate', 'end'].includes(name),
  disclosure: (name) => name === 'disclosureStatement',
  credit: (name) => name === 'ownCredit' || name.startsWith('maximum.') || name.startsWith('uan.'),
}

export type SessionPart = keyof typeof fieldsOfPart
export const sessionParts = Object.keys(fieldsOfPart) as SessionPart[]

/** What was sent, but what this person may not change as it is saved; `code` is among the parts for the office only. */
export function allowedFields(sent: Fields, saved: Fields, may: readonly (SessionPart | 'code')[]): Fields {
  const kept = (name: string) =>
    sessionParts.some((part) => !may.includes(part) && fieldsOfPart[part](name)) ||
    (name === 'code' && !may.includes('code'))
  return {
    ...Object.fromEntries(Object.entries(sent).filter(([name]) => !kept(name))),
    ...Object.fromEntries(Object.entries(saved).filter(([name]) => kept(name))),
  }
}

const texts = z.object({
  description: text('Description', 2500),
  objectives: text('Objectives', 3000).transform((value) =>
    value
      .split(/\r\n?|\n/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
  disclosureStatement: statementText('Disclosure statement', 5000).transform((value) => value || null),
  people: roleRows,
})

/** Reads the form of one session; `saved` is what it was, so that what did not change on the page changes in nothing. */
export function readSessionPlan(fields: Fields, choices: Choices, saved: SessionPlan, format: string) {
  const own = parse(texts, {
    description: fields.description ?? '',
    objectives: fields.objectives ?? '',
    disclosureStatement: fields.disclosureStatement ?? '',
    people: peopleIn(fields),
  })
  const session = readSession(
    { ...fields, claimOpens: '', claimCloses: '' },
    choices.zone,
    storedSession(saved),
    saved.attended > 0,
  )
  const credit = readCredit(fields, choices, format)
  const errors: FieldErrors = { ...session.errors, ...(own.ok ? {} : own.errors), ...credit.errors }
  if (!session.value && Object.keys(session.errors).length === 0) errors.date = 'Enter the date and the times'
  if (!own.ok || !session.value || Object.keys(errors).length > 0) return { ok: false, errors } as const
  const { title, startsAt, endsAt, place, code } = session.value
  const value: SessionPlanContent = {
    ...own.value,
    title,
    startsAt,
    endsAt,
    place,
    code: code || saved.content.code,
    designations: credit.value,
  }
  return { ok: true, value } as Parsed<SessionPlanContent>
}

function readCredit(fields: Fields, choices: Choices, format: string) {
  if (fields.ownCredit !== 'yes') return { value: [], errors: {} as FieldErrors }
  const read = readDesignations(
    fields,
    choices.creditTypes,
    choices.formats.find(({ key }) => key === format),
  )
  if (read.value.length === 0 && Object.keys(read.errors).length === 0)
    return { ...read, errors: { ownCredit: 'Enter the credit of this session, or choose what the series offers' } }
  return read
}

/** The session as the activity's form knows it. */
const storedSession = ({ id, content }: SessionPlan): SessionContent => ({
  id,
  title: content.title,
  startsAt: content.startsAt,
  endsAt: content.endsAt,
  place: content.place,
  code: content.code,
  claimOpensAt: content.startsAt,
  claimClosesAt: content.endsAt,
})

/** The fields as they stand for a session; credit that it has from its series is shown as that of the series. */
export function sessionFieldsOf(
  content: SessionPlanContent,
  seriesCredit: SessionPlanContent['designations'],
  { creditTypes, zone }: Choices,
): Fields {
  const wall = (moment: string) => wallOf(Temporal.Instant.from(moment), zone)
  const [starts, ends] = [wall(content.startsAt), wall(content.endsAt)]
  const own = content.designations.length > 0
  return {
    sessionTitle: content.title,
    description: content.description,
    objectives: content.objectives.join('\n'),
    date: starts.toPlainDate().toString(),
    start: starts.toPlainTime().toString({ smallestUnit: 'minute' }),
    endDate: ends.toPlainDate().equals(starts.toPlainDate()) ? '' : ends.toPlainDate().toString(),
    end: ends.toPlainTime().toString({ smallestUnit: 'minute' }),
    place: content.place,
    code: content.code,
    disclosureStatement: content.disclosureStatement ?? '',
    ownCredit: own ? 'yes' : '',
    ...designationFields(own ? content.designations : seriesCredit, creditTypes),
    ...Object.fromEntries(content.people.flatMap((person, index) => personFields(person, index))),
  }
}

/** Which sessions the change is for; one that is not known is for this one only. */
export const scopeOf = (fields: Fields): Scope =>
  Object.hasOwn(scopeNames, fields.scope ?? '') ? (fields.scope as Scope) : 'this'
