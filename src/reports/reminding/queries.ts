import { type RawBuilder, sql } from 'kysely'
import { type Db, plannedForMuch } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Asked } from '../asked.ts'
import { missing } from '../kinds/missing-evaluations.ts'
import { mostReminded, remindAgainAfter } from './rules.ts'

/** Whom to remind, and of what. */
export type ToRemind = {
  personId: string
  name: string
  email: string
  sessions: {
    activityId: string
    sessionId: string
    title: string
    startsAt: Temporal.Instant
    until: Temporal.Instant
  }[]
}

type Row = Omit<ToRemind, 'sessions'> & {
  sessions: { activityId: string; sessionId: string; title: string; startsAt: string; until: string }[]
  all: number
}

/** `people`: so many at most; `all`: how many there are; `before`: how many were reminded lately and are left out. */
export type Remindable = { people: ToRemind[]; all: number; before: number }

/**
 * Who can evaluate now what they attended in the days of the report and has not, each with their e-mail and with everything
 * else that they can evaluate now of what whoever asks may see. Left out is who was reminded in the last days, of whatever
 * it was; what has not ended, and a quarter whose one evaluation is not open yet.
 */
export async function peopleToRemind(db: Db, asked: Asked, limit: number = mostReminded): Promise<Remindable> {
  const since = asked.now.subtract(remindAgainAfter).toString()
  const statement = sql<{ people: Row[]; all: number; before: number }>`
    with missing as materialized (${missing(asked, true)}),
    found as materialized (
      select o.person_id, min(o.until) as soonest, exists (select from evaluation_reminder w
        where w.organization_id = o.organization_id and w.person_id = o.person_id and w.sent_at > ${since}) as before
      from (${evaluable(sql`missing`, asked)}) o group by o.organization_id, o.person_id),
    chosen as materialized (
      select person_id, soonest from found where not before order by soonest, person_id limit ${limit}),
    everything as materialized (
      ${missing(ofAllDays(asked), true, sql`and t.person_id in (select c.person_id from chosen c)`)}),
    people as (
      select o.person_id as "personId", o.email, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name,
        c.soonest, jsonb_agg(jsonb_build_object('activityId', o.activity_id, 'sessionId', o.session_id,
          'title', concat_ws(': ', o.activity, nullif(o.title, '')), 'startsAt', o.starts_at, 'until', o.until)
          order by o.until, o.id) as sessions
      from (${evaluable(sql`everything`, asked)}) o
      join chosen c on c.person_id = o.person_id
      join person p on p.organization_id = o.organization_id and p.id = o.person_id
      group by o.person_id, o.email, p.given_name, p.family_name, c.soonest)
    select coalesce((select jsonb_agg(f order by f.soonest, f."personId") from people f), '[]') as people,
      (select count(*)::int from found where not before) as all,
      (select count(*)::int from found where before) as before`
  const { rows } = await plannedForMuch(db, () => statement.execute(db))
  const { people, all, before } = rows[0]!
  return { people: people.map(personOf), all, before }
}

/** What of the missing evaluations can be done now, by people who can be written to. */
const evaluable = (of: RawBuilder<unknown>, { now, zone }: Asked) => sql`
  select m.*, e.email
  from ${of} m
  join activity a on a.organization_id = m.organization_id and a.id = m.activity_id and a.state = 'published'
  join activity_session s on s.organization_id = m.organization_id and s.id = m.session_id
    and (s.ends_at <= ${now.toString()} or s.ends_at > s.starts_at + interval '7 days')
  join person p on p.organization_id = m.organization_id and p.id = m.person_id
    and p.merged_into is null and p.closed_at is null
  join lateral (select x.email from person_email x where x.organization_id = p.organization_id and x.person_id = p.id
    order by x.sign_in desc, x.created_at limit 1) e on true
  where not exists (select from series q
    join activity_session n on n.organization_id = q.organization_id and n.activity_id = q.activity_id
      and n.cancelled_at is null and n.ends_at > ${now.toString()} and date_trunc('quarter', n.starts_at at time zone ${zone})
        = date_trunc('quarter', m.starts_at at time zone ${zone})
    where q.organization_id = m.organization_id and q.activity_id = m.activity_id and q.credit_after = 'quarter')`

const nothing = { specialty: '', profession: '', format: '', title: '', affiliation: '', activity: '', credit: '' }

/** The same without what narrows it; only whose series somebody has to do with still counts. */
const ofAllDays = (asked: Asked): Asked => ({
  ...asked,
  filter: { ...asked.filter, ...nothing },
  days: { from: Temporal.PlainDate.from('1900-01-01'), to: asked.now.toZonedDateTimeISO(asked.zone).toPlainDate() },
})

const personOf = ({ personId, name, email, sessions }: Row): ToRemind => ({
  personId,
  name,
  email,
  sessions: sessions.map(({ startsAt, until, ...one }) => ({
    ...one,
    startsAt: instantOf(startsAt),
    until: instantOf(until),
  })),
})
