import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { rowColumns, type SessionRow, sessionRow } from './session-row.ts'

/** How many rows a page of a list has. */
export const pageSize = 20

export type CatalogueFilter = {
  specialtyId?: string
  /** As `searchWords` makes them; none means no search. */
  words?: readonly string[]
  /** Counts from 1. */
  page?: number
}

/** One page of a list, and how many rows the whole list has; a page behind the end has no rows and a total of 0. */
export type Catalogue = { total: number; rows: SessionRow[] }

/** Sessions whose credit can be claimed at a moment by their code, by their start; none that was cancelled. */
export const claimableSessions = (db: Db, now: Temporal.Instant, filter: CatalogueFilter = {}): Promise<Catalogue> =>
  catalogue(db, { ...filter, within: claimableAt(now), order: byStart })

/** Sessions that have not begun, by their start, those that were cancelled as well. */
export const upcomingSessions = (db: Db, now: Temporal.Instant, filter: CatalogueFilter = {}): Promise<Catalogue> =>
  catalogue(db, { ...filter, within: sql`s.starts_at > ${now.toString()}`, order: byStart })

/** The few sessions that the portal's first page offers: featured activities, then what was held last. */
export const sessionsToOffer = (db: Db, now: Temporal.Instant, most: number): Promise<Catalogue> =>
  catalogue(db, { within: claimableAt(now), order: sql`a.featured desc, s.starts_at desc, s.id`, size: most })

/** The few sessions that begin next; none that was cancelled. */
export const sessionsNext = (db: Db, now: Temporal.Instant, most: number): Promise<Catalogue> =>
  catalogue(db, {
    within: sql`s.starts_at > ${now.toString()} and s.cancelled_at is null`,
    order: byStart,
    size: most,
  })

const byStart = sql`s.starts_at, s.id`

const claimableAt = (now: Temporal.Instant): RawBuilder<SqlBool> =>
  sql`s.claim_opens_at <= ${now.toString()} and s.claim_closes_at > ${now.toString()}
    and coalesce(s.code_closes_at, s.claim_closes_at) > ${now.toString()} and s.cancelled_at is null`

type Selection = CatalogueFilter & { within: RawBuilder<SqlBool>; order: RawBuilder<unknown>; size?: number }

async function catalogue(db: Db, selection: Selection): Promise<Catalogue> {
  const { size = pageSize, page = 1, words = [], specialtyId } = selection
  const rows = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .select(rowColumns)
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('a.state', '=', 'published')
    .where(selection.within)
    .$if(specialtyId !== undefined, (query) => query.where('a.specialty_id', '=', specialtyId!))
    .$if(words.length > 0, (query) => query.innerJoin(matching(words), (join) => join.onRef('found.id', '=', 's.id')))
    .orderBy(selection.order)
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { total: rows[0]?.total ?? 0, rows: rows.map(sessionRow) }
}

/** The sessions that the words find, by the same key as the searched text. */
const matching = (words: readonly string[]) =>
  sql<{ id: string }>`search_sessions(string_to_array(search_key(${words.join(' ')}), ' '))`.as<'found'>(sql`found(id)`)
