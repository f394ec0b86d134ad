import { holidayOn } from './holidays.ts'
import { hoursText } from './pattern-sentence.ts'
import { momentOn, type Occurrence, type Pattern } from './patterns.ts'

/** What is to be known of a date before it becomes a session: a holiday, and that the clocks skip its time. */
export const dateNotes = ({ day, startsAt }: Occurrence, { time }: Pattern, zone: string): string[] =>
  [holidayOn(day) ?? '', clockNote(startsAt, time, zone)].filter(Boolean)

/**
 * That a session begins when the clocks go on, because they skip its usual time (as the clock shows it) on its day; ''
 * where they do not.
 */
export function clockNote(startsAt: Temporal.Instant, time: string, zone: string): string {
  const usual = time && Temporal.PlainTime.from(time)
  const wall = startsAt.toZonedDateTimeISO(zone)
  if (!usual || wall.toPlainTime().equals(usual)) return ''
  if (!momentOn(wall.toPlainDate(), usual, zone).equals(startsAt)) return ''
  return `The clocks skip ${hourText(time)} on this day: it begins when they go on`
}

/** "2:30 AM" */
const hourText = (time: string): string => {
  const [digits, half] = [hoursText({ time, minutes: 720 }).split('–')[0]!.split(' ')[0]!, time < '12' ? 'AM' : 'PM']
  return `${digits} ${half}`
}
