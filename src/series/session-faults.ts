import { holderOfCode } from '../activities/new-code.ts'
import { codeInUse } from '../activities/save-activity.ts'
import { amountText } from '../credit/amount.ts'
import type { Db } from '../platform/database.ts'
import { fullDay } from '../web/dates.ts'
import type { FieldErrors } from '../web/form.ts'
import { isOver, pastFaults } from './past-times.ts'
import { isWithinYear } from './patterns.ts'
import { isCoordinatorsTime } from './policies.ts'
import type { SeriesPlan } from './queries.ts'
import type { SaveSession } from './save-session.ts'
import type { SessionPlan } from './session-plan.ts'
import { daysMoved, mostDaysMoved, type Shared } from './session-scope.ts'

/**
 * Why a session cannot be saved as it is sent, `days` being those of all sessions that would be changed and `ends` the ends
 * of those that would get another time: its code is another one's or has been used, it is held and attended and would get
 * another time, a time is over, a coordinator would move it where coordinators change nothing, the series would be longer than twelve months, several sessions would be moved out of their
 * week, or credit that was awarded would no longer be covered.
 */
export async function sessionFaults(
  db: Db,
  order: SaveSession,
  current: SessionPlan,
  { series, days, ends }: { series: SeriesPlan; days: readonly string[]; ends: readonly Temporal.Instant[] },
  now: Temporal.Instant,
): Promise<FieldErrors> {
  const errors: FieldErrors = {}
  const { content, zone } = order
  const saved = current.content
  if (content.code !== saved.code) Object.assign(errors, await codeFaults(db, order, current))
  const moved = content.startsAt !== saved.startsAt || content.endsAt !== saved.endsAt
  if (moved && isHeld(current, now))
    errors.date = `${peopleText(current.attended)} attended this session when it was held: its date and time stay what they are`
  errors.date ??= (moved && coordinatorsFault(order, saved, series, now)) || yearFault(series, days) || ''
  const shift = daysMoved(momentsOf(saved), momentsOf(content), zone)
  if (order.scope !== 'this' && Math.abs(shift) > mostDaysMoved)
    errors.date ||=
      'Several sessions can be moved within a week only: choose a nearer date, or change this session only'
  if (!errors.date) {
    delete errors.date
    Object.assign(errors, pastFaults(ends, { ...order, draft: series.draft, confirmed: order.pastConfirmed }, now))
  }
  return { ...errors, ...(await creditFaults(db, order)) }
}

/** What is over keeps its time for coordinators, and what they move stays within the days in which they change things. */
function coordinatorsFault(
  { asCoordinator, content, zone }: SaveSession,
  saved: SessionPlan['content'],
  { policies }: SeriesPlan,
  now: Temporal.Instant,
): string {
  if (!asCoordinator) return ''
  if (isOver(Temporal.Instant.from(saved.endsAt), now))
    return 'This session is over: ask the CME office to change its date or time'
  const startsAt = Temporal.Instant.from(content.startsAt)
  if (isOver(Temporal.Instant.from(content.endsAt), now) || isCoordinatorsTime(startsAt, policies, zone, now)) return ''
  return 'Coordinators cannot move a session to a day as near as this: ask the CME office'
}

/** Why sessions cannot be on these days: the series would be longer than twelve months. */
export function yearFault(
  series: Pick<SeriesPlan, 'startsOn' | 'endsOn'>,
  days: readonly string[],
): string | undefined {
  const all = [series.startsOn, series.endsOn, ...days].sort()
  if (isWithinYear(all[0]!, all.at(-1)!)) return undefined
  const [from, until] = [series.startsOn, series.endsOn].map((one) => fullDay(Temporal.PlainDate.from(one)))
  return `The series runs from ${from}, until ${until}, and can be twelve months long: renew it for sessions beyond`
}

const peopleText = (count: number) => (count === 1 ? 'One person' : `${count.toLocaleString('en-US')} people`)

const isHeld = ({ attended, content }: SessionPlan, now: Temporal.Instant) =>
  attended > 0 && isOver(Temporal.Instant.from(content.endsAt), now)

async function codeFaults(db: Db, { content }: SaveSession, current: SessionPlan): Promise<FieldErrors> {
  if (current.attended > 0) return { code: codeInUse(current.content.code) }
  const holder = await holderOfCode(db, content.code)
  if (!holder || holder.sessionId === current.id) return {}
  return { code: `${content.code} is the code of “${holder.title}”. Choose another, or leave it empty.` }
}

/** What was awarded for the session must go on being offered in it. */
async function creditFaults(db: Db, { content, choices, sessionId, activityId }: SaveSession): Promise<FieldErrors> {
  const errors: FieldErrors = {}
  const awarded = await db
    .selectFrom('live_credit')
    .select(['credit_type_id as creditTypeId'])
    .select((eb) => eb.fn.max('amount').as('amount'))
    .where('session_id', '=', sessionId)
    .where('amount', '>', 0)
    .groupBy('credit_type_id')
    .execute()
  if (awarded.length === 0) return errors
  const ofSeries = await db
    .selectFrom('designation')
    .select(['credit_type_id as creditTypeId', 'maximum'])
    .where('activity_id', '=', activityId)
    .execute()
  const offered = content.designations.length > 0 ? content.designations : ofSeries
  for (const { creditTypeId, amount } of awarded) {
    const type = choices.creditTypes.find((one) => one.id === creditTypeId)
    const kept = offered.find((one) => one.creditTypeId === creditTypeId)
    if (type && (kept?.maximum ?? 0) < amount)
      errors[`maximum.${type.key}`] = `${amountText(amount)} of this credit was awarded already: enter that or more`
  }
  return errors
}

const momentsOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Shared => ({
  startsAt: Temporal.Instant.from(startsAt),
  endsAt: Temporal.Instant.from(endsAt),
  place: '',
  designations: [],
})
