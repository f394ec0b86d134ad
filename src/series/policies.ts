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
  leadMinutes: { most: 1440, name: 'minutes' },
  codeDays: { most: 60, name: 'days' },
  finishDays: { most: 365, name: 'days' },
  coordinatorDays: { most: 90, name: 'days' },
}

/** The names of the fields of the policies, in the order of the form. */
export const policyParts = ['leadMinutes', 'codeDays', 'finishDays', 'creditAfter', 'certificates', 'coordinatorDays']

/** Reads the policies. `staff` are the ids of those who can look after a series. */
export function readPolicies(fields: Fields, staff: readonly string[]): Parsed<Policies> {
  const errors: FieldErrors = {}
  const number = (name: keyof typeof numbers): number => {
    const typed = (fields[name] ?? '').trim()
    const { most, name: unit } = numbers[name]
    if (!/^\d{1,4}$/.test(typed) || Number(typed) > most) errors[name] = `Enter a number of ${unit} from 0 to ${most}`
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
    coordinatorFields: (Object.keys(coordinatorFields) as CoordinatorField[]).filter(
      (one) => fields[`may.${one}`] === 'yes',
    ),
    coordinatorDays: number('coordinatorDays'),
    coordinators: staff.filter((one) => fields[`coordinator.${one}`] === 'yes'),
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
  coordinatorDays: String(policies.coordinatorDays),
  ...Object.fromEntries(policies.coordinatorFields.map((one) => [`may.${one}`, 'yes'])),
  ...Object.fromEntries(policies.coordinators.map((one) => [`coordinator.${one}`, 'yes'])),
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
