import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import type { DateRange } from '../credit-history.ts'

/** Credit that another system recorded before this one. No certificate of this site stands for it. */
export type EarlierLine = {
  id: string
  completedOn: string
  title: string
  provider: string
  format: string
  /** The credit type as it is called here, or, where it is none of these, as the earlier record calls it. */
  typeName: string
  /** In hundredths. */
  amount: number
  /** The certificate's number of then; '' where none was told. */
  reference: string
  /** The system that recorded it; '' where nobody said. */
  source: string
}

const names = sql<string>`case when t.id is null then e.credit_name else t.short_name end`

/** A person's credit from earlier records, newest first. What was withdrawn is not in it. */
export const earlierCredit = (db: Db, personId: string, range: DateRange = {}): Promise<EarlierLine[]> =>
  inOrder(lines(within(db, personId, range))).execute()

/** Some of it, and behind which line there is more; null where it ends. `behind`: the line before them; null from the first. */
export type EarlierPart = { lines: EarlierLine[]; behind: string | null; more: string | null }

/**
 * As many lines of it as a page shows, behind one of them, which may be withdrawn by now; from the first where no line of
 * this person has the id.
 */
export async function earlierPart(db: Db, personId: string, behind: string, most: number): Promise<EarlierPart> {
  const place = isId(behind)
    ? await db
        .selectFrom('earlier_credit')
        .select(['completed_on as day', 'title', 'id'])
        .where('id', '=', behind)
        .where('person_id', '=', personId)
        .executeTakeFirst()
    : undefined
  const rest = lines(within(db, personId, {})).$if(place !== undefined, (query) => {
    const { day, title, id } = place!
    return query.where(
      sql<SqlBool>`(e.completed_on < ${day}::date or e.completed_on = ${day}::date and (e.title, e.id) > (${title}, ${id}::uuid))`,
    )
  })
  const found = await inOrder(rest)
    .limit(most + 1)
    .execute()
  const shown = found.slice(0, most)
  return { lines: shown, behind: place?.id ?? null, more: found.length > most ? shown.at(-1)!.id : null }
}

/** One line of it; null where this person has none of that id, or it was withdrawn. */
export async function earlierCreditById(db: Db, personId: string, id: string): Promise<EarlierLine | null> {
  const found = await lines(within(db, personId, {}))
    .where('e.id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

export type EarlierTotal = { typeName: string; year: number; amount: number; rows: number }

/** The same by type and year of completion, the organization's types first. */
export async function earlierTotals(db: Db, personId: string, range: DateRange = {}): Promise<EarlierTotal[]> {
  return within(db, personId, range)
    .select([
      names.as('typeName'),
      sql<number>`extract(year from e.completed_on)::int`.as('year'),
      sql<number>`sum(e.amount)::int`.as('amount'),
      sql<number>`count(*)::int`.as('rows'),
    ])
    .groupBy([names, sql`extract(year from e.completed_on)`, 't.position'])
    .orderBy(sql`t.position nulls last`)
    .orderBy(names)
    .orderBy('year')
    .execute()
}

const within = (db: Db, personId: string, range: DateRange) =>
  db
    .selectFrom('live_earlier_credit as e')
    .leftJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'e.organization_id').onRef('t.id', '=', 'e.credit_type_id'),
    )
    .where('e.person_id', '=', personId)
    .where(
      sql<SqlBool>`e.completed_on between ${range.from ?? '0001-01-01'}::date and ${range.to ?? '9999-12-31'}::date`,
    )
    .$if(!!range.creditTypeId, (query) => query.where('e.credit_type_id', '=', range.creditTypeId!))

const lines = (query: ReturnType<typeof within>) =>
  query
    .select(['e.id', 'e.completed_on as completedOn', 'e.title', 'e.provider', 'e.format', 'e.amount', 'e.source'])
    .select(['e.certificate_reference as reference', names.as('typeName')])

const inOrder = (query: ReturnType<typeof lines>) =>
  query.orderBy('e.completed_on', 'desc').orderBy('e.title').orderBy('e.id')

/** What stands with credit from earlier records wherever it is shown. */
export const earlierNote =
  'Recorded by the system before this one and taken over by the CME office. This site issued no certificate for it.'

/** Where a line comes from, in a few words. */
export const earlierDetails = ({ provider, format, source, reference }: EarlierLine): string =>
  [
    provider,
    format,
    source ? `from earlier records: ${source}` : 'from earlier records',
    reference && `certificate\u00a0${reference}`,
  ]
    .filter(Boolean)
    .join(' · ')
