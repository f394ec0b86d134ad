import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
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
 * Who can evaluate now what they attended in the days of the report and has not: each with their e-mail. Left out is what
 * they were reminded of in the last days, what has not ended, and a quarter whose one evaluation is not open yet.
 */
export async function peopleToRemind(db: Db, asked: Asked, limit: number = mostReminded): Promise<Remindable> {
  const now = asked.now.toString()
  const since = asked.now.subtract(remindAgainAfter).toString()
  const { rows } = await sql<{ people: Row[]; all: number; before: number }>`
    with ${missing(asked, true)},
    open as materialized (
      select m.*, e.email, exists (select from evaluation_reminder w where w.organization_id = m.organization_id
          and w.activity_id = m.activity_id and w.person_id = m.person_id and w.sent_at > ${since}) as before
      from missing m
      join activity a on a.organization_id = m.organization_id and a.id = m.activity_id and a.state = 'published'
      join activity_session s on s.organization_id = m.organization_id and s.id = m.session_id
        and (s.ends_at <= ${now} or s.ends_at > s.starts_at + interval '7 days')
      join person p on p.organization_id = m.organization_id and p.id = m.person_id
        and p.merged_into is null and p.closed_at is null
      join lateral (select x.email from person_email x where x.organization_id = p.organization_id and x.person_id = p.id
        order by x.sign_in desc, x.created_at limit 1) e on true
      where not exists (select from series q
        join activity_session n on n.organization_id = q.organization_id and n.activity_id = q.activity_id
          and n.cancelled_at is null and n.ends_at > ${now} and date_trunc('quarter', n.starts_at at time zone ${asked.zone})
            = date_trunc('quarter', m.starts_at at time zone ${asked.zone})
        where q.organization_id = m.organization_id and q.activity_id = m.activity_id and q.credit_after = 'quarter')),
    people as (
      select o.person_id as "personId", o.email, concat_ws(' ', nullif(p.given_name, ''), p.family_name) as name,
        min(o.until) as soonest, jsonb_agg(jsonb_build_object('activityId', o.activity_id, 'sessionId', o.session_id,
          'title', concat_ws(': ', o.activity, nullif(o.title, '')), 'startsAt', o.starts_at, 'until', o.until)
          order by o.until, o.id) as sessions
      from open o join person p on p.organization_id = o.organization_id and p.id = o.person_id
      where not o.before group by o.person_id, o.email, p.given_name, p.family_name)
    select coalesce((select jsonb_agg(f order by f.soonest, f."personId") from (
        select * from people order by soonest, "personId" limit ${limit}) f), '[]') as people,
      (select count(*)::int from people) as all,
      (select count(distinct person_id)::int from open
        where person_id not in (select "personId" from people)) as before`.execute(db)
  const { people, all, before } = rows[0]!
  return { people: people.map(personOf), all, before }
}

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
