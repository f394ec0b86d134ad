import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export type CreditTotal = {
  creditTypeId: string
  name: string
  plural: string
  mark: string
  italic: boolean
  year: number
  amount: number
}

/**
 * A person's live credit by type, as it was called when it was issued, and year of completion, in the order of the credit
 * types; a range is inclusive.
 */
export async function creditTotals(db: Db, personId: string, range: DateRange = {}): Promise<CreditTotal[]> {
  return db
    .selectFrom('live_credit as e')
    .innerJoin('issued_credit_type as t', (join) =>
      join
        .onRef('t.organization_id', '=', 'e.organization_id')
        .onRef('t.id', '=', 'e.credit_type_id')
        .onRef('t.version', '=', 'e.type_version'),
    )
    .select(['t.id as creditTypeId', 't.name', 't.plural', 't.mark', 't.italic'])
    .select([
      sql<number>`extract(year from e.completed_on)::int`.as('year'),
      sql<number>`sum(e.amount)::int`.as('amount'),
    ])
    .where('e.person_id', '=', personId)
    .where('e.kind', '<>', 'withdrawal')
    .$if(!!range.from, (query) => query.where('e.completed_on', '>=', range.from!))
    .$if(!!range.to, (query) => query.where('e.completed_on', '<=', range.to!))
    .$if(!!range.creditTypeId, (query) => query.where('e.credit_type_id', '=', range.creditTypeId!))
    .groupBy(['t.id', 't.name', 't.plural', 't.mark', 't.italic', 't.position', sql`extract(year from e.completed_on)`])
    .orderBy('t.position')
    .orderBy('t.plural')
    .orderBy('year')
    .execute()
}

/** Credit is added up under the name in which it was issued: one type that was renamed has two sums. */
export const sumKey = ({ creditTypeId, plural, mark }: Pick<CreditTotal, 'creditTypeId' | 'plural' | 'mark'>): string =>
  [creditTypeId, plural, mark].join('\n')

/** First and last day of completion, both included; days as "2026-11-20". */
export type DateRange = { from?: string; to?: string; creditTypeId?: string }

export type CreditLine = {
  id: string
  completedOn: string
  title: string
  series: string
  formatName: string
  creditTypeId: string
  creditName: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
  amount: number
  kind: 'award' | 'correction' | 'restoration'
  officialRecord: string
  certificateNumber: string
}

/** A person's live credit, newest first. */
export async function creditHistory(
  db: Db,
  personId: string,
  range: DateRange = {},
  most?: number,
): Promise<CreditLine[]> {
  const rows = await db
    .selectFrom('live_credit as e')
    .innerJoin('issued_credit_type as t', (join) =>
      join
        .onRef('t.organization_id', '=', 'e.organization_id')
        .onRef('t.id', '=', 'e.credit_type_id')
        .onRef('t.version', '=', 'e.type_version'),
    )
    .innerJoin('activity_session as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.id', '=', 'e.session_id'),
    )
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('activity_format as f', (join) =>
      join.onRef('f.organization_id', '=', 'a.organization_id').onRef('f.key', '=', 'a.format_key'),
    )
    .innerJoin('certificate as c', (join) =>
      join.onRef('c.organization_id', '=', 'e.organization_id').onRef('c.id', '=', 'e.certificate_id'),
    )
    .select([
      'e.id',
      'e.completed_on as completedOn',
      'e.amount',
      'e.kind',
      's.title as sessionTitle',
      'a.title as activityTitle',
      'f.name as formatName',
      't.id as creditTypeId',
      't.name as creditName',
      't.plural',
      't.short_name as shortName',
      't.mark',
      't.italic',
      't.official_record as officialRecord',
      'c.number as certificateNumber',
    ])
    .where('e.person_id', '=', personId)
    .where('e.kind', '<>', 'withdrawal')
    .$if(!!range.from, (query) => query.where('e.completed_on', '>=', range.from!))
    .$if(!!range.to, (query) => query.where('e.completed_on', '<=', range.to!))
    .$if(!!range.creditTypeId, (query) => query.where('e.credit_type_id', '=', range.creditTypeId!))
    .orderBy('e.completed_on', 'desc')
    .orderBy('e.recorded_at', 'desc')
    .$if(most !== undefined, (query) => query.limit(most!))
    .execute()
  return rows.map(({ sessionTitle, activityTitle, ...row }) => ({
    ...row,
    kind: row.kind as CreditLine['kind'],
    title: sessionTitle || activityTitle,
    series: sessionTitle ? activityTitle : '',
  }))
}
