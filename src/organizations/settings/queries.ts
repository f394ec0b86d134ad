import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Whether a certificate bears the organization's prefix already. */
export async function hasIssued(db: Db): Promise<boolean> {
  const { rows } = await sql<{ issued: boolean }>`select exists (select from certificate)
    or exists (select from period_certificate) as issued`.execute(db)
  return rows[0]!.issued
}

export type SessionsAhead = { count: number; first: { title: string; startsAt: Temporal.Instant }[] }

/** How many sessions are planned after now, and the first three of them. */
export async function sessionsAhead(db: Db, now: Temporal.Instant): Promise<SessionsAhead> {
  const ahead = db
    .selectFrom('activity_session as s')
    .where('s.starts_at', '>', now.toString())
    .where('s.cancelled_at', 'is', null)
  const { count } = await ahead.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const first = await ahead
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(['s.starts_at', sql<string>`coalesce(nullif(s.title, ''), a.title)`.as('title')])
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .limit(3)
    .execute()
  return {
    count: Number(count),
    first: first.map((row) => ({ title: row.title, startsAt: Temporal.Instant.from(row.starts_at) })),
  }
}
