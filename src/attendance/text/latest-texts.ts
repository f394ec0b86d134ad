import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** A text that came in, with its answer. */
export type LatestText = {
  id: string
  phone: string
  person: { id: string; name: string } | null
  body: string
  /** '' where none was given. */
  answer: string
  at: Temporal.Instant
}

/** How many the office sees. */
export const mostShown = 100

/** The latest texts to an organization, the newest first; links in answers, which let their reader in, are blanked. */
export async function latestTexts(db: Db): Promise<LatestText[]> {
  const rows = await db
    .selectFrom('inbound_text as t')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.person_id'),
    )
    .select(['t.id', 't.phone', 't.body', 't.answer', 't.received_at', 'p.id as personId'])
    .select(['p.given_name', 'p.family_name'])
    .orderBy('t.received_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    phone: row.phone,
    person: row.personId ? { id: row.personId, name: `${row.given_name ?? ''} ${row.family_name ?? ''}`.trim() } : null,
    body: row.body,
    answer: withoutTokens(row.answer),
    at: instantOf(row.received_at),
  }))
}

/** An answer without the token of its link, which joins what its phone texted to whoever opens it. */
export const withoutTokens = (answer: string): string => answer.replace(/(?<=\/t\/)[\w-]{26}(?![\w-])/g, '•••')
