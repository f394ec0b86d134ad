import { sql } from 'kysely'
import { instantOf } from '../../platform/instants.ts'
import type { ImportContext } from '../rows/row.ts'
import type { ActivityEntry } from './activity-entry.ts'

/** What is here already of some activities: sessions by their codes, and by title and start. */
export type KnownActivities = { codes: ReadonlyMap<string, string>; isThere: (activity: ActivityEntry) => boolean }

/** Looks up the codes and titles of activities, by one statement. */
export async function knownActivities(
  { db }: ImportContext,
  activities: readonly ActivityEntry[],
): Promise<KnownActivities> {
  const titles = activities.map(({ title }) => title.toLowerCase())
  const codes = activities.flatMap(({ session }) => session?.code || [])
  const { rows } = await sql<{ title: string; code: string | null; startsAt: string | null }>`
    select a.title, s.code, s.starts_at as "startsAt" from activity a
    left join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    where lower(a.title) = any(${titles}::text[]) or s.code = any(${codes}::text[])`.execute(db)
  const at = (title: string, startsAt: string | null) =>
    `${title.toLowerCase()} ${startsAt === null ? '' : Temporal.Instant.from(startsAt).epochMilliseconds}`
  const there = new Set(
    rows.flatMap((row) => [at(row.title, row.startsAt && instantOf(row.startsAt).toString()), at(row.title, null)]),
  )
  return {
    codes: new Map(rows.flatMap(({ code, title }) => (code ? [[code, title] as const] : []))),
    isThere: ({ title, session }) => there.has(at(title, session?.startsAt ?? null)),
  }
}
