import type { meaning } from './meant-company.ts'
import { sameAbove } from './meant-company.ts'
import { readPeriod } from './read-period.ts'
import type { Typed, TypedRow } from './typed.ts'

/** The form after the rows that were said to be one were joined: the natures of both, from the first month to the last. */
export function joined(typed: Typed, of: ReturnType<typeof meaning>, today: Temporal.PlainDate): Typed {
  const rows: TypedRow[] = []
  for (const row of typed.rows) {
    const at = row.twice === 'join' ? sameAbove(rows, row, of) : -1
    if (at === -1) rows.push({ ...row, twice: row.twice === 'apart' ? 'apart' : '' })
    else rows[at] = bothOf(rows[at]!, row, today)
  }
  return { ...typed, rows }
}

function bothOf(one: TypedRow, other: TypedRow, today: Temporal.PlainDate): TypedRow {
  const [a, b] = [readPeriod(one.since, one.until, today), readPeriod(other.since, other.until, today)]
  const isFirst = !one.since.trim() || (!b.errors.since && !a.errors.since && b.since < a.since)
  const isLast = a.until !== null && (b.until === null || b.until > a.until)
  return {
    ...one,
    natures: [...new Set([...one.natures, ...other.natures])],
    other: [...new Set([one.other.trim(), other.other.trim()])].filter(Boolean).join('; '),
    since: isFirst ? other.since : one.since,
    until: isLast ? other.until : one.until,
  }
}
