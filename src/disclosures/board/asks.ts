import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { shortDate, shortDateYear } from '../../web/dates.ts'

/** When somebody was first asked for a role, and when last. */
export type Asks = { first: Temporal.Instant; last: Temporal.Instant }

/** When whoever has these roles was asked for each, by the role's id; those whom nobody asked are not in it. */
export async function asksOf(db: Db, roleIds: readonly string[]): Promise<Map<string, Asks>> {
  if (roleIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; first: string; last: string }>`
    select r.id, min(q.asked_at) as first, max(q.asked_at) as last
    from activity_role r
      join disclosure_request q on q.organization_id = r.organization_id and q.role_id = r.id
        and q.discloser_id = r.discloser_id
    where r.organization_id = current_organization() and r.id = any(${[...roleIds]}::uuid[])
    group by r.id`.execute(db)
  return new Map(rows.map(({ id, first, last }) => [id, { first: instantOf(first), last: instantOf(last) }]))
}

type At = { zone: string; now: Temporal.Instant }

/** "asked Nov 2, reminded today" */
export function askedText({ first, last }: Asks, at: At): string {
  const [asked, reminded] = [dayText(first, at), dayText(last, at)]
  return asked === reminded ? `asked ${asked}` : `asked ${asked}, reminded ${reminded}`
}

/** "reminded today"; '' where they were asked on one day only. */
export function remindedText({ first, last }: Asks, at: At): string {
  const [asked, reminded] = [dayText(first, at), dayText(last, at)]
  return asked === reminded ? '' : `reminded ${reminded}`
}

/** "today", "Nov 2", and the year when it is not this one. */
function dayText(at: Temporal.Instant, { zone, now }: At): string {
  const [day, today] = [at, now].map((one) => one.toZonedDateTimeISO(zone).toPlainDate())
  if (day!.equals(today!)) return 'today'
  return day!.year === today!.year ? shortDate(at, zone) : shortDateYear(at, zone)
}
