/** One time that somebody was in: from and to in seconds of the report's own clock, or only for how many minutes. */
export type Stay = { from: number; to: number } | { minutes: number }

const isTimed = (stay: Stay): stay is { from: number; to: number } => 'from' in stay

/**
 * How many minutes somebody was there: the time in which at least one of their devices was in, to the nearest minute.
 * Stays of which only the length is known are added.
 */
export function minutesThere(stays: readonly Stay[]): number {
  const timed = stays.filter(isTimed).toSorted((one, other) => one.from - other.from)
  let [seconds, until] = [0, Number.NEGATIVE_INFINITY]
  for (const { from, to } of timed) {
    seconds += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  const untimed = stays.reduce((sum, stay) => sum + (isTimed(stay) ? 0 : stay.minutes), 0)
  return Math.round(seconds / 60 + untimed)
}

/** Stays as they are kept in a cell: "0-1800 2400-3600 +12". */
export const staysText = (stays: readonly Stay[]): string =>
  stays.map((stay) => (isTimed(stay) ? `${stay.from}-${stay.to}` : `+${stay.minutes}`)).join(' ')

/** The same, read again; what is no stay is left out. */
export const staysOf = (text: string): Stay[] =>
  text.split(' ').flatMap((part): Stay[] => {
    const timed = /^(\d+)-(\d+)$/.exec(part)
    if (timed) return [{ from: Number(timed[1]), to: Number(timed[2]) }]
    const length = /^\+(\d+(?:\.\d+)?)$/.exec(part)
    return length ? [{ minutes: Number(length[1]) }] : []
  })
