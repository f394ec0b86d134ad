import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { CreditedSession } from './overlap.ts'

/** The other sessions at the time of one for which a person has live credit, each with its largest amount. */
export async function creditedSessions(
  db: Db,
  personId: string,
  session: { sessionId: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<CreditedSession[]> {
  const rows = await db
    .selectFrom('live_credit as e')
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.id', '=', 'e.session_id'),
    )
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(['s.title as sessionTitle', 'a.title as activityTitle', 's.starts_at', 's.ends_at'])
    .select((eb) => eb.fn.max<number>('e.amount').as('amount'))
    .where('e.person_id', '=', personId)
    .where('e.kind', '<>', 'withdrawal')
    .where('s.id', '<>', session.sessionId)
    .where('s.starts_at', '<', session.endsAt.toString())
    .where('s.ends_at', '>', session.startsAt.toString())
    .groupBy(['s.id', 's.title', 'a.title', 's.starts_at', 's.ends_at'])
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .execute()
  return rows.map(({ sessionTitle, activityTitle, starts_at, ends_at, amount }) => ({
    title: [activityTitle, sessionTitle].filter(Boolean).join(': '),
    startsAt: instantOf(starts_at),
    endsAt: instantOf(ends_at),
    amount,
  }))
}
