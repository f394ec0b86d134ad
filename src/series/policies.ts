import type { Fields } from '../activities/content.ts'
import type { FieldErrors, Parsed } from '../web/form.ts'
import type { CreditAfter, WindowPolicy } from './windows.ts'

/** What coordinators may change of a session, when the office lets them. */
export const coordinatorFields = {
  title: 'Topic',
  description: 'Description',
  objectives: 'Objectives',
  speakers: 'Speakers',
  place: 'Place',
  time: 'Date and time, sessions added and cancelled',
  slides: 'Slides',
  disclosure: 'Disclosure statement',
  credit: 'Credit',
} as const
export type CoordinatorField = keyof typeof coordinatorFields

/** What the office says of all sessions of a series. */
export type Policies = WindowPolicy & {
  certificates: 'session' | 'period'
  rotating: boolean
  /** How often the code on the screen changes, in seconds. */
  rotateSeconds: number
  coordinatorFields: CoordinatorField[]
  coordinatorDays: number
  /** The people who look after the series, by id. */
  coordinators: string[]
}

export const creditAfterNames: Record<CreditAfter, string> = {
  attendance: 'Attendance alone',
  session: 'The evaluation of the session',
  quarter: 'The evaluation of the quarter',
}

export const certificateNames = { session: 'One for each session', period: 'One for a period' }

const numbers = {
  leadMinutes: { least: 0, most: 1440, name: 'minutes' },
  codeDays: { least: 0, most: 60, name: 'days' },
  finishDays: { least: 0, most: 365, name: 'days' },
  rotateSeconds: { least: 5, most: 300, name: 'seconds' },
  coordinatorDays: { least: 0, most: 90, name: 'days' },
}

/** The names of the fields of the policies, in the order of the form. */
export const policyParts = [
  'leadMinutes',
  'codeDays',
  'finishDays',
  'creditAfter',
  'certificates',
  'rotateSeconds',
  'coordinatorDays',
]

/** Reads the policies. `staff` are the ids of those who can look after a series. */
export function readPolicies(fields: Fields, staff: readonly string[]): Parsed<Policies> {
  const errors: FieldErrors = {}
  const number = (name: keyof typeof numbers): number => {
    const typed = (fields[name] ?? '').trim()
    const { least, most, name: unit } = numbers[name]
    if (!/^\d{1,4}$/.test(typed) || Number(typed) < least || Number(typed) > most)
      errors[name] = `Enter a number of ${unit} from ${least} to ${most}`
    return Number(typed)
  }
  const chosen = <T extends string>(name: string, options: Record<T, string>): T => {
    if (!Object.hasOwn(options, fields[name] ?? '')) errors[name] = 'Choose one'
    return fields[name] as T
  }
  const value: Policies = {
    leadMinutes: number('leadMinutes'),
    codeDays: number('codeDays'),
    finishDays: number('finishDays'),
    creditAfter: chosen('creditAfter', creditAfterNames),
    certificates: chosen('certificates', certificateNames),
    rotating: fields.rotating === 'yes',
    rotateSeconds: number('rotateSeconds'),
    coordinatorFields: (Object.keys(coordinatorFields) as CoordinatorField[]).filter(
      (one) => fields[`may.${one}`] === 'yes',
    ),
    coordinatorDays: number('coordinatorDays'),
    coordinators: staff.filter((one) => fields[`coordinators.${one}`] === 'yes'),
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }
}

/** The fields as they stand for the policies. */
export const policyFields = (policies: Policies): Fields => ({
  leadMinutes: String(policies.leadMinutes),
  codeDays: String(policies.codeDays),
  finishDays: String(policies.finishDays),
  creditAfter: policies.creditAfter,
  certificates: policies.certificates,
  rotating: policies.rotating ? 'yes' : '',
  rotateSeconds: String(policies.rotateSeconds),
  coordinatorDays: String(policies.coordinatorDays),
  ...Object.fromEntries(policies.coordinatorFields.map((one) => [`may.${one}`, 'yes'])),
  ...Object.fromEntries(policies.coordinators.map((one) => [`coordinators.${one}`, 'yes'])),
})

/** What a new series begins with: the organization's numbers, and what coordinators usually do. */
export const usualPolicies = (organization: {
  series_lead_minutes: number
  series_code_days: number
  series_finish_days: number
}): Policies => ({
  leadMinutes: organization.series_lead_minutes,
  codeDays: organization.series_code_days,
  finishDays: organization.series_finish_days,
  creditAfter: 'session',
  certificates: 'session',
  rotating: false,
  rotateSeconds: 20,
  coordinatorFields: ['title', 'description', 'objectives', 'speakers', 'place', 'time', 'slides'],
  coordinatorDays: 0,
  coordinators: [],
})

/**
 * Whether coordinators may still change a session: until so many days before the day on which it begins; with none,
 * that day itself is the last.
 */
export function isCoordinatorsTime(
  startsAt: Temporal.Instant,
  { coordinatorDays }: Pick<Policies, 'coordinatorDays'>,
  zone: string,
  now: Temporal.Instant,
): boolean {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  return Temporal.PlainDate.compare(today, lastCoordinatorDay(startsAt, coordinatorDays, zone)) <= 0
}

/** The last day on which coordinators may change a session. */
export const lastCoordinatorDay = (startsAt: Temporal.Instant, days: number, zone: string): Temporal.PlainDate =>
  startsAt.toZonedDateTimeISO(zone).toPlainDate().subtract({ days })
