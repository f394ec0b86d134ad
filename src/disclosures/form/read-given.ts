import { fullDay } from '../../web/dates.ts'

type Given = { ok: true; day: Temporal.PlainDate } | { ok: false; message: string }

/**
 * The day on which something was given that the office enters, as a field for days sends it: not to come, nor before the day
 * of the last version, which it would else stand behind.
 */
export function readGiven(typed: string, today: Temporal.PlainDate, last: Temporal.PlainDate | null): Given {
  const day = dayIn(typed.trim())
  if (!day) return { ok: false, message: 'Enter the day on which they gave it' }
  if (Temporal.PlainDate.compare(day, today) > 0)
    return { ok: false, message: 'This day is still to come. Enter the day on which they gave it' }
  if (last && Temporal.PlainDate.compare(day, last) < 0)
    return { ok: false, message: `What they disclosed on ${fullDay(last)} is newer. Enter that day or a later one` }
  return { ok: true, day }
}

function dayIn(typed: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return null
  try {
    return Temporal.PlainDate.from(typed)
  } catch {
    return null
  }
}
