import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { fullDate } from '../../web/dates.ts'
import type { Certificate, CertificateStatus } from '../certificate.ts'
import type { PeriodCertificate, PeriodCredit } from './period-certificate.ts'
import { type PeriodChange, periodStatus, type Standing } from './period-status.ts'
import type { Period } from './periods.ts'

/** Live credit that a certificate for a period could list. */
export type SeriesCredit = {
  activityId: string
  series: string
  sessionId: string
  completedOn: string
  creditTypeId: string
  shortName: string
  amount: number
}

/** A person's live credit in series whose certificates are for a period, by series, newest first. */
export async function seriesCredits(db: Db, personId: string): Promise<SeriesCredit[]> {
  const { rows } = await sql<SeriesCredit>`
    select a.id as "activityId", a.title as series, e.session_id as "sessionId", e.completed_on::text as "completedOn",
      t.id as "creditTypeId", t.short_name as "shortName", e.amount
    from live_credit e
    join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
    join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
      and t.version = e.type_version
    where e.person_id = ${personId} and e.kind <> 'withdrawal' and r.certificates = 'period'
    order by a.title, a.id, e.completed_on desc, e.session_id, t.position`.execute(db)
  return rows
}

/** Whether a person has credit for which certificates for a period are made. */
export async function hasSeriesCredit(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from live_credit e
      join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
      join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
      where e.person_id = ${personId} and e.kind <> 'withdrawal' and r.certificates = 'period') as has`.execute(db)
  return rows[0]!.has
}

export type PeriodAsked = Period & { personId: string; activityId: string }

/** The credit of a period with the certificates that it was issued on, by the sessions' dates. */
export async function periodCredits(
  db: Db,
  { personId, activityId, from, to }: PeriodAsked,
): Promise<{ series: string; learningFormat: string; credits: PeriodCredit[] } | null> {
  const { rows } = await sql<{
    series: string
    learningFormat: string
    certificate: Certificate
    type: PeriodCredit['type']
    amount: number
  }>`
    select a.title as series, f.learning_format as "learningFormat", c.frozen as certificate, e.amount,
      json_build_object('id', t.id, 'name', t.name, 'plural', t.plural, 'shortName', t.short_name, 'mark', t.mark,
        'italic', t.italic, 'participation', t.participation, 'awardPhrase', t.award_phrase) as type
    from live_credit e
    join activity_session s on s.organization_id = e.organization_id and s.id = e.session_id
    join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    join activity_format f on f.organization_id = a.organization_id and f.key = a.format_key
    join issued_credit_type t on t.organization_id = e.organization_id and t.id = e.credit_type_id
      and t.version = e.type_version
    join certificate c on c.organization_id = e.organization_id and c.id = e.certificate_id
    where e.person_id = ${personId} and e.kind <> 'withdrawal' and r.certificates = 'period' and a.id = ${activityId}
      and e.completed_on between ${from}::date and ${to}::date
    order by s.starts_at, s.id, c.number, t.position`.execute(db)
  const first = rows[0]
  if (!first) return null
  return {
    series: first.series,
    learningFormat: first.learningFormat,
    credits: rows.map(({ certificate, type, amount }) => ({ certificate, type, amount })),
  }
}

/** The certificates that were made for a period and in whose place stands no other, newest first. */
export const periodCertificates = (db: Db, { personId, activityId, from, to }: PeriodAsked) =>
  db
    .selectFrom('period_certificate')
    .select(['number', 'frozen'])
    .where('person_id', '=', personId)
    .where('activity_id', '=', activityId)
    .where('from_day', '=', from)
    .where('to_day', '=', to)
    .where(sql<boolean>`not exists (select from period_certificate later
      where later.organization_id = period_certificate.organization_id and later.replaces_id = period_certificate.id)`)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export type IssuedPeriod = {
  personId: string
  issuedAt: string
  frozen: PeriodCertificate
  status: CertificateStatus
  /** Credit that is not as it is listed any more. */
  changes: PeriodChange[]
  /** The numbers of the certificates in whose place it was issued, and that was issued in its place. */
  replaces: string | null
  replacedBy: string | null
  /** The day on which it was replaced, as it is printed; null where it was not. */
  changedOn: string | null
}

/** A certificate for a period by its number, with how the credit that it lists stands now. */
export async function periodByNumber(db: Db, number: string): Promise<IssuedPeriod | null> {
  const row = await db
    .selectFrom('period_certificate as c')
    .innerJoin('organization as o', 'o.id', 'c.organization_id')
    .leftJoin('period_certificate as later', (join) =>
      join.onRef('later.organization_id', '=', 'c.organization_id').onRef('later.replaces_id', '=', 'c.id'),
    )
    .leftJoin('period_certificate as former', (join) =>
      join.onRef('former.organization_id', '=', 'c.organization_id').onRef('former.id', '=', 'c.replaces_id'),
    )
    .select(['c.person_id as personId', 'c.issued_at as issuedAt', 'c.frozen', 'o.time_zone as zone'])
    .select(['later.number as replacedBy', 'later.issued_at as replacedAt', 'former.number as replaces'])
    .where('c.number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const { zone, replacedAt, ...issued } = row
  const { status, changes } = periodStatus(row.frozen, await standingOf(db, row.frozen))
  return {
    ...issued,
    changes,
    status: row.replacedBy ? 'corrected' : status,
    changedOn: replacedAt ? fullDate(instantOf(replacedAt), zone) : null,
  }
}

/** A certificate for a period that stands as issued, with what it prints. */
export type StandingPeriod = { id: string; frozen: PeriodCertificate; activityId: string; from: string; to: string }

/** A person's certificates for periods that no other replaced and whose credit is as they list it, the latest period first. */
export async function standingPeriods(db: Db, personId: string): Promise<StandingPeriod[]> {
  const { rows } = await sql<StandingPeriod>`
    select c.id, c.frozen, c.activity_id as "activityId", c.from_day as "from", c.to_day as "to"
    from period_certificate c
    where c.person_id = ${personId} and not exists (select from period_certificate later
      where later.organization_id = c.organization_id and later.replaces_id = c.id)
    order by c.to_day desc, c.from_day desc, c.issued_at desc, c.id limit 1000`.execute(db)
  if (rows.length === 0) return []
  const standing = await standingOf(db, { sessions: rows.flatMap(({ frozen }) => frozen.sessions) })
  return rows.filter(({ frozen }) => periodStatus(frozen, standing).status === 'issued')
}

/** The numbers of the certificates that count by now what some certificates counted, by the numbers of those. */
export async function numbersNow(db: Db, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ listed: string; number: string }>`
    with recursive line as (
      select c.organization_id, c.number as listed, c.number, c.id from certificate c
      where c.number = any(${[...new Set(numbers)]})
      union all
      select c.organization_id, l.listed, c.number, c.id from line l
      join certificate c on c.organization_id = l.organization_id and c.replaces_id = l.id)
    select l.listed, l.number from line l where not exists (select from certificate later
      where later.organization_id = l.organization_id and later.replaces_id = l.id)`.execute(db)
  return new Map(rows.map(({ listed, number }) => [listed, number]))
}

/**
 * What stands now of the credit that was awarded on the listed certificates, also where another one took the place of
 * such a certificate and its credit went along.
 */
export async function standingOf(db: Db, { sessions }: Pick<PeriodCertificate, 'sessions'>): Promise<Standing[]> {
  const numbers = sessions.map(({ certificate }) => certificate)
  const { rows } = await sql<Standing>`
    with recursive line as (
      select c.organization_id, c.number as listed, c.id from certificate c where c.number = any(${[...new Set(numbers)]})
      union all
      select c.organization_id, l.listed, c.id from line l
      join certificate c on c.organization_id = l.organization_id and c.replaces_id = l.id)
    select l.listed as certificate, e.credit_type_id as "typeId", e.amount, e.kind = 'withdrawal' as withdrawn,
      o.number as "countedIn"
    from line l
    join live_credit e on e.organization_id = l.organization_id and e.certificate_id = l.id
    left join certificate o on o.organization_id = e.organization_id and o.id = e.counted_in`.execute(db)
  return rows
}
