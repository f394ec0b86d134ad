import { sql } from 'kysely'
import { instantOf } from '../../platform/instants.ts'
import { dayOf } from '../../web/dates.ts'
import { codeDigits } from '../../web/form.ts'
import type { ImportContext } from '../rows/row.ts'
import { named, type Refusal, type RowValues } from '../rows/values.ts'
import { timeIn } from '../values/days.ts'
import { wordKey } from '../values/plain.ts'

/** A session that rows may mean. */
type Kept = { id: string; code: string; titles: string[]; startsAt: Temporal.Instant }

export type SessionMeant = { id: string } | Refusal

/** Which session each row means: by its code, or by its title and day; by one statement. */
export async function sessionsMeant(context: ImportContext, rows: readonly RowValues[]): Promise<SessionMeant[]> {
  const codes = rows.map((values) => codeDigits(values.text('code'))).filter(Boolean)
  const titles = rows.map((values) => values.text('title').toLowerCase()).filter(Boolean)
  const { rows: found } = await sql<{
    id: string
    code: string
    title: string
    activityTitle: string
    startsAt: string
  }>`
    select s.id, s.code, s.title, a.title as "activityTitle", s.starts_at as "startsAt" from activity_session s
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where s.code = any(${[...new Set(codes)]}::text[]) or lower(s.title) = any(${[...new Set(titles)]}::text[])
      or lower(a.title) = any(${[...new Set(titles)]}::text[])`.execute(context.db)
  const kept = found.map(({ id, code, title, activityTitle, startsAt }) => ({
    id,
    code,
    titles: [title, activityTitle].filter(Boolean).map(wordKey),
    startsAt: instantOf(startsAt),
  }))
  const byCode = new Map(kept.map((one) => [one.code, one]))
  const byTitle = new Map<string, Kept[]>()
  for (const one of kept) for (const title of one.titles) byTitle.set(title, [...(byTitle.get(title) ?? []), one])
  return rows.map((values) => {
    const code = codeDigits(values.text('code'))
    if (code)
      return byCode.get(code) ?? { ground: 'A code that nobody has', reason: `No session has the code ${named(code)}` }
    return byTitleAndDay(values, byTitle.get(wordKey(values.text('title'))) ?? [], context.organization.zone)
  })
}

function byTitleAndDay(values: RowValues, among: readonly Kept[], zone: string): SessionMeant {
  const title = values.text('title')
  if (!title) return { ground: 'No session', reason: 'There is neither a code nor a title in this row' }
  if (among.length === 0)
    return { ground: 'An unknown title', reason: `No session or activity is called ${named(title)}` }
  const written = values.text('day')
  const day = values.day('day')
  if (written && !day) return { ground: 'A date that cannot be read', reason: `${named(written)} is no date` }
  const then = day ? among.filter(({ startsAt }) => dayOf(startsAt, zone).equals(day.day)) : [...among]
  const time = day && timeIn(day.rest)
  const exact = then.filter(({ startsAt }) => time && startsAt.toZonedDateTimeISO(zone).toPlainTime().equals(time))
  const meant = then.length > 1 && exact.length === 1 ? exact : then
  if (meant.length === 1) return { id: meant[0]!.id }
  if (meant.length === 0)
    return { ground: 'Not on that day', reason: `${named(title)} has no session on ${day!.day.toString()}` }
  return {
    ground: 'Several sessions',
    reason: day
      ? `${named(title)} has ${meant.length} sessions on ${day.day.toString()}: give the code`
      : `${named(title)} has ${meant.length} sessions: give the date or the code`,
  }
}
