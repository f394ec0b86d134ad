import { type ClaimWindow, readSession } from '../../activities/session-fields.ts'
import { codeDigits } from '../../web/form.ts'
import { mostObjectives } from '../fields/letters.ts'
import type { ImportContext } from '../rows/row.ts'
import { named, type Refusal, type RowValues } from '../rows/values.ts'
import { timeIn } from '../values/days.ts'
import { amountIn, wordKey } from '../values/plain.ts'

/** A session as a row gives it; moments as texts. */
export type SessionEntry = {
  title: string
  place: string
  /** '' gets a new one. */
  code: string
  startsAt: string
  endsAt: string
  claimOpensAt: string
  claimClosesAt: string
}

/** What a row says of an activity and one of its sessions. */
export type ActivityEntry = {
  title: string
  /** By what its rows are known to be one activity. */
  group: string
  format: string
  specialtyId: string
  description: string
  objectives: string[]
  support: string
  session: SessionEntry | null
  designations: { creditTypeId: string; maximum: number }[]
}

export type ActivityRead =
  | { kind: 'read'; activity: ActivityEntry }
  | { kind: 'left-out' }
  | ({ kind: 'refused' } & Refusal)

const refused = (ground: string, reason: string) => ({ kind: 'refused', ground, reason }) as const

/** Reads an activity with one session; times are on the clock of the organization. */
export function activityEntry(values: RowValues, { lists, organization }: ImportContext): ActivityRead {
  const title = values.text('title')
  if (!title) return refused('No title', 'There is no title in this row')
  const format = values.word('format', 'format')
  const specialty = values.word('specialty', 'specialty')
  if (format === 'out' || specialty === 'out') return { kind: 'left-out' }
  if (!lists.formats.has(format.value)) return refused('No format', missing('format', values.text('format')))
  if (!lists.specialties.has(specialty.value))
    return refused('No specialty', missing('specialty', values.text('specialty')))
  const session = sessionIn(values, format.value, organization.zone, lists.claims)
  if (session && 'ground' in session) return { kind: 'refused', ...session }
  const designations = designationsIn(values, { lists })
  if ('ground' in designations) return { kind: 'refused', ...designations }
  const objectives = objectivesIn(values.text('objectives'))
  const fault = objectivesFault(objectives)
  if (fault) return { kind: 'refused', ...fault }
  const group = values.text('group')
  return {
    kind: 'read',
    activity: {
      title,
      group: (group ? `activity number ${wordKey(group)}` : `activity ${format.value} ${wordKey(title)}`).slice(
        0,
        1000,
      ),
      format: format.value,
      specialtyId: specialty.value,
      description: values.text('description'),
      objectives,
      support: values.text('support'),
      session,
      designations: designations.found,
    },
  }
}

const missing = (what: string, text: string): string =>
  text
    ? `${named(text)} is no ${what} here. Say what it means, or choose one for all rows`
    : `There is no ${what} in this row`

const objectivesIn = (text: string): string[] =>
  text
    .split(/\s*[;|•]\s*|\s+(?=\d{1,2}[.)]\s)/)
    .map((one) => one.replace(/^(\d{1,2}[.)]|[-–*])\s*/, '').trim())
    .filter(Boolean)

/** Why objectives cannot be kept as they are; null when they can. */
function objectivesFault(objectives: readonly string[]): Refusal | null {
  const { many, letters } = mostObjectives
  const long = objectives.find((one) => [...one].length > letters)
  if (long)
    return { ground: 'An objective that is too long', reason: `${named(long)} has more than ${letters} letters` }
  if (objectives.length <= many) return null
  return {
    ground: 'Too many objectives',
    reason: `There are ${objectives.length} objectives. At most ${many} are kept`,
  }
}

function sessionIn(
  values: RowValues,
  format: string,
  zone: string,
  claims: ClaimWindow,
): SessionEntry | null | Refusal {
  const written = values.text('day')
  if (!written) return null
  const day = values.day('day')
  if (!day) return { ground: 'A date that cannot be read', reason: `${named(written)} is no date` }
  const last = values.text('endDay') ? values.day('endDay') : null
  if (values.text('endDay') && !last)
    return { ground: 'A date that cannot be read', reason: `${named(values.text('endDay'))} is no date` }
  const start = timeIn(values.text('start') || day.rest)
  const end = timeIn(values.text('end') || last?.rest || '') ?? after(start, values.text('minutes'))
  const clock = (time: Temporal.PlainTime | null) => time?.toString({ smallestUnit: 'minute' }) ?? ''
  const read = readSession(
    {
      format,
      date: day.day.toString(),
      start: clock(start),
      endDate: last && !last.day.equals(day.day) ? last.day.toString() : '',
      end: clock(end),
      place: values.text('place'),
      code: codeDigits(values.text('code')),
      sessionTitle: values.text('sessionTitle'),
    },
    zone,
    null,
    false,
    claims,
  )
  const [fault] = Object.entries(read.errors)
  if (fault) return { ground: groundOf(fault[0]), reason: fault[1] }
  if (!read.value) return null
  const { id: _, ...session } = read.value
  return session
}

const groundOf = (field: string): string =>
  ({ start: 'No start time', end: 'No end time', code: 'A code that cannot be one' })[field] ?? 'A time that cannot be'

function after(start: Temporal.PlainTime | null, minutes: string): Temporal.PlainTime | null {
  const length = /^\d{1,4}/.exec(minutes)
  return start && length ? start.add({ minutes: Number(length[0]) }) : null
}

function designationsIn(
  values: RowValues,
  { lists }: Pick<ImportContext, 'lists'>,
): { found: ActivityEntry['designations'] } | Refusal {
  const meant = values.word('creditType', 'credit_type')
  const one = meant === 'out' ? '' : meant.value
  const texts = [...lists.types.keys()].map((id) => [
    id,
    values.text(`amount:${id}`) || (id === one ? values.text('amount') : ''),
  ])
  const found: ActivityEntry['designations'] = []
  for (const [id, text] of texts as [string, string][]) {
    const maximum = text ? amountIn(text) : 0
    const type = lists.types.get(id)!
    if (!Number.isInteger(maximum) || maximum > 99_975 || maximum % type.step !== 0)
      return {
        ground: 'An amount of credit that cannot be',
        reason: `${named(text)} is no amount of ${type.shortName}, which counts in steps of ${(type.step / 100).toFixed(2)}`,
      }
    if (maximum > 0) found.push({ creditTypeId: id, maximum })
  }
  return { found }
}
