import type { FieldErrors } from '../../web/form.ts'
import { type Anchor, anchors, type Channel, type Lackable, lackable, type ReminderRule, type Whom } from './rules.ts'

/** What an administrator chooses of a reminder. */
export type ReminderChoice = Pick<
  ReminderRule,
  'activityId' | 'lacks' | 'anchor' | 'offsetMinutes' | 'whom' | 'channel'
>

/** The fields of the form as they were typed. */
export type ReminderFields = Record<
  'lacks' | 'whom' | 'channel' | 'number' | 'unit' | 'side' | 'anchor' | 'series',
  string
>

export const reminderFieldNames = ['lacks', 'whom', 'channel', 'number', 'unit', 'side', 'anchor', 'series'] as const

const units = { days: 24 * 60, hours: 60 } as const
const whoms = ['coordinator', 'speaker', 'attendee'] as const

/** The most days and hours that a reminder can lie from its moment. */
const mostDays = 365

/**
 * Reads the form; `seriesIds` are those that can be chosen. What cannot be is refused with how to mend it: attendees are
 * told of their credit only, and others of all but that; nobody can remind a speaker who is not there.
 */
export function readReminder(
  fields: ReminderFields,
  seriesIds: readonly string[],
): { ok: true; value: ReminderChoice } | { ok: false; errors: FieldErrors } {
  const lacks = lackable.find((one) => one === fields.lacks)
  const whom = whoms.find((one) => one === fields.whom)
  const channel = (['email', 'text'] as const).find((one) => one === fields.channel)
  const anchor = anchors.find((one) => one === fields.anchor)
  const unit = fields.unit === 'hours' ? 'hours' : 'days'
  const number = /^\d{1,4}$/.test(fields.number.trim()) ? Number(fields.number) : null
  const errors: FieldErrors = {
    ...(lacks ? {} : { lacks: 'Choose what is missing' }),
    ...whomFault(lacks, whom),
    ...(number === null || number * units[unit] > mostDays * units.days
      ? { number: 'Enter a whole number up to 365 days, such as 3' }
      : {}),
    ...anchorFault(lacks, anchor, fields.side),
    ...channelFault(whom, channel),
    ...(fields.series === '' || seriesIds.includes(fields.series) ? {} : { series: 'Choose a series of the list' }),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const minutes = number! * units[unit]
  return {
    ok: true,
    value: {
      activityId: fields.series || null,
      lacks: lacks!,
      whom: whom!,
      channel: channel!,
      anchor: anchor!,
      offsetMinutes: fields.side === 'before' && minutes > 0 ? -minutes : minutes,
    },
  }
}

function whomFault(lacks: Lackable | undefined, whom: Whom | undefined): FieldErrors {
  if (!whom) return { whom: 'Choose who is reminded' }
  if (lacks === 'credit' && whom !== 'attendee') return { whom: 'Choose attendees: credit is theirs to finish' }
  if (lacks && lacks !== 'credit' && whom === 'attendee')
    return { whom: 'Choose the coordinator or the speaker: attendees are reminded of their credit only' }
  if (lacks === 'speaker' && whom === 'speaker')
    return { whom: 'Choose the coordinator: there is no speaker to write to' }
  return {}
}

function anchorFault(lacks: Lackable | undefined, anchor: Anchor | undefined, side: string): FieldErrors {
  if (!anchor) return { anchor: 'Choose the moment' }
  if (lacks === 'credit' && anchor === 'start')
    return { anchor: 'Choose the end of the session or later: before that nobody has attended' }
  if (lacks === 'credit' && anchor === 'end' && side === 'before')
    return { anchor: 'Choose after the end: before that nobody has attended' }
  if (lacks === 'credit' && anchor === 'claim-closes' && side === 'after')
    return { anchor: 'Choose before it: afterwards nothing can be claimed' }
  if (lacks && lacks !== 'credit' && anchor !== 'start' && anchor !== 'end')
    return { anchor: 'Choose the start or the end of the session' }
  return {}
}

function channelFault(whom: Whom | undefined, channel: Channel | undefined): FieldErrors {
  if (!channel) return { channel: 'Choose email or text' }
  if (whom === 'speaker' && channel === 'text')
    return { channel: 'Choose email: texts go only to people who linked their phone' }
  return {}
}

/** A reminder as the form shows it. */
export function reminderFields(rule: ReminderChoice): ReminderFields {
  const minutes = Math.abs(rule.offsetMinutes)
  const unit = minutes % units.days === 0 ? 'days' : 'hours'
  return {
    lacks: rule.lacks,
    whom: rule.whom,
    channel: rule.channel,
    number: String(Math.round(minutes / units[unit])),
    unit,
    side: rule.offsetMinutes > 0 ? 'after' : 'before',
    anchor: rule.anchor,
    series: rule.activityId ?? '',
  }
}

/** What a new reminder begins with. */
export const newReminder: ReminderFields = {
  lacks: '',
  whom: '',
  channel: 'email',
  number: '',
  unit: 'days',
  side: 'before',
  anchor: 'start',
  series: '',
}
