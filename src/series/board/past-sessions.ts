import { sql } from 'kysely'
import { rotates } from '../../attendance/rotating/rotates.ts'
import type { Basis } from '../../disclosures/basis.ts'
import { withheldAmong } from '../../disclosures/statement/withholding.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { PartOfSession } from '../session-status.ts'
import { waitedFor } from './awardable.ts'
import { wasHeld } from './held.ts'
import type { At } from './session-facts.ts'

/** A session that is over, or was cancelled, with what came of it; credit in hundredths. */
export type PastSession = {
  id: string
  title: string
  code: string
  /** Whether its code changed on the screen. */
  rotating: boolean
  /** Whether its code is withheld, because disclosures are not complete. */
  withheld: boolean
  startsAt: Temporal.Instant
  claimClosesAt: Temporal.Instant
  cancelled: boolean
  attended: number
  evaluated: number
  /** By its type. */
  credits: { name: string; amount: number }[]
  /** What the credit of it waits for that nobody has to claim. */
  waitsFor: PartOfSession[]
}

type Row = Omit<PastSession, 'startsAt' | 'claimClosesAt' | 'waitsFor' | 'withheld'> & {
  startsAt: string
  claimClosesAt: string
  total: number
  awarding: boolean
  activity: string
  basis: Basis
  months: number
  incomplete: string
}

export const pastAPage = 20

/** One page of a series' past sessions, the latest first, and how many there are. Counts are for the page's rows only. */
export async function pastSessions(
  db: Db,
  activityId: string,
  page: number,
  { now, zone }: At,
): Promise<{ rows: PastSession[]; total: number }> {
  const { rows } = await sql<Row>`
    with past as (
      select s.*, count(*) over () as total from activity_session s
      where s.organization_id = current_organization() and s.activity_id = ${activityId} and s.ends_at <= ${now.toString()}
      order by s.starts_at desc, s.id limit ${pastAPage} offset ${(page - 1) * pastAPage})
    select a.title as activity, a.disclosure_basis as basis, o.disclosure_months as months,
      o.disclosure_incomplete as incomplete, s.id, s.title, s.code, ${rotates} as rotating, s.starts_at as "startsAt", s.claim_closes_at as "claimClosesAt", s.total,
      s.cancelled_at is not null as cancelled,
      s.cancelled_at is null and (exists (select from series x where x.organization_id = s.organization_id
          and x.activity_id = s.activity_id and x.credit_after = 'attendance')
        or exists (select from roster_import i join roster_row r on r.organization_id = i.organization_id
            and r.import_id = i.id and r.waiting_awards is not null
          where i.organization_id = s.organization_id and i.session_id = s.id and i.undone_at is null)) as awarding,
      (select count(*) from live_attendance t
        where t.organization_id = s.organization_id and t.session_id = s.id) as attended,
      (select count(*) from evaluation_completion e
        where e.organization_id = s.organization_id and e.session_id = s.id) as evaluated,
      (select coalesce(json_agg(json_build_object('name', ct.short_name, 'amount', e.amount) order by ct.position, ct.id), '[]')
        from (select c.credit_type_id, sum(c.amount) as amount from live_credit c
          where c.organization_id = s.organization_id and c.session_id = s.id and c.kind <> 'withdrawal' group by 1) e
        join credit_type ct on ct.organization_id = s.organization_id and ct.id = e.credit_type_id
        where not ct.participation) as credits
    from past s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      join organization o on o.id = s.organization_id
      left join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    order by s.starts_at desc, s.id`.execute(db)
  const awarded = rows.filter(({ awarding, attended }) => awarding && attended > 0).map(({ id }) => id)
  const waiting = await waitedFor(db, awarded, { now, zone })
  const { months = 0, incomplete = '' } = rows[0] ?? {}
  const withheld = await withheldAmong(
    db,
    { disclosure_months: months, disclosure_incomplete: incomplete, time_zone: zone },
    rows.map((row) => basics(row, activityId)),
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      code: row.code,
      rotating: row.rotating,
      withheld: withheld.has(row.id),
      startsAt: instantOf(row.startsAt),
      claimClosesAt: instantOf(row.claimClosesAt),
      cancelled: row.cancelled,
      attended: row.attended,
      evaluated: row.evaluated,
      credits: row.credits,
      waitsFor: waiting.get(row.id) ?? [],
    })),
  }
}

const basics = ({ id, activity, title, basis, startsAt }: Row, activityId: string) => ({
  sessionId: id,
  activityId,
  activity,
  session: title,
  isSeries: true,
  basis,
  startsAt: instantOf(startsAt),
})

/** What one credit type amounts to, in hundredths. */
export type OfferedCredit = { key: string; name: string; plural: string; mark: string; amount: number }

export type SeriesTotals = {
  /** Sessions that are not cancelled, and those of them that were held. */
  planned: number
  held: number
  attended: number
  /** Credit that the held sessions designated, by type: the series' total is that of the sessions held. */
  designated: OfferedCredit[]
  /** What one session designates, by type, where all are alike; else what the activity says. */
  each: OfferedCredit[]
}

/** A series so far. Cancelled sessions count for nothing. */
export async function seriesTotals(db: Db, activityId: string, now: Temporal.Instant): Promise<SeriesTotals> {
  const { rows } = await sql<SeriesTotals>`
    with sessions as (select s.organization_id, s.id, ${wasHeld(now)} as held from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      where s.organization_id = current_organization() and s.activity_id = ${activityId} and s.cancelled_at is null)
    select count(*) as planned, count(*) filter (where held) as held,
      (select count(*) from sessions s join live_attendance t
        on t.organization_id = s.organization_id and t.session_id = s.id) as attended,
      (select coalesce(json_agg(${creditJson} order by ct.position), '[]')
        from (select o.organization_id, o.credit_type_id, sum(o.maximum) as amount from sessions s
          join session_offer o on o.organization_id = s.organization_id and o.session_id = s.id
          where s.held group by 1, 2) e
        join credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
        where not ct.participation) as designated,
      (select coalesce(json_agg(${creditJson} order by ct.position), '[]')
        from (select d.organization_id, d.credit_type_id, d.maximum as amount from designation d
          where d.organization_id = current_organization() and d.activity_id = ${activityId}) e
        join credit_type ct on ct.organization_id = e.organization_id and ct.id = e.credit_type_id
        where not ct.participation) as each
    from sessions`.execute(db)
  return rows[0]!
}

const creditJson = sql`json_build_object('key', ct.key, 'name', ct.name, 'plural', ct.plural, 'mark', ct.mark,
  'amount', e.amount)`
