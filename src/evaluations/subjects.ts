import { sql } from 'kysely'
import { claimantOf } from '../credit/claimant.ts'
import { facultyRoles } from '../disclosures/roles.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { shortDate } from '../web/dates.ts'
import type { Item } from './form-items.ts'
import type { LaidFor, Subject } from './lay-out.ts'
import { isOfQuarter } from './quarter-queries.ts'

/** A session whose evaluation, or that of whose quarter, it is. */
export type Evaluated = { sessionId: string; creditAfter: string }

/** For whom a form is laid out, as far as its questions ask for it. */
export async function laidFor(
  db: Db,
  personId: string,
  evaluated: Evaluated,
  items: readonly Item[],
  zone: string,
): Promise<LaidFor> {
  const repeats = items.some((item) => item.kind === 'section' && item.repeat)
  const chooses = items.some(({ professions }) => professions)
  return {
    subjects: repeats ? await subjectsOf(db, personId, evaluated, zone) : [],
    professionIds: chooses ? (await claimantOf(db, personId)).professions.map(({ id }) => id) : [],
  }
}

/**
 * What a person's evaluation is of: its session, or of a quarter those of it that they attended, and each who teaches
 * there, in the order of the sessions. One statement, however many there are.
 */
async function subjectsOf(db: Db, personId: string, evaluated: Evaluated, zone: string): Promise<Subject[]> {
  const ofQuarter = evaluated.creditAfter === 'quarter'
  const { rows } = await sql<Row>`
    with own as (
      select n.id, n.activity_id, n.starts_at, coalesce(nullif(n.title, ''), a.title) as title
      from activity_session s join activity_session n on n.organization_id = s.organization_id
        and (n.id = s.id or ${ofQuarter} and ${isOfQuarter} and n.cancelled_at is null and exists (
          select from live_attendance t where t.organization_id = n.organization_id and t.session_id = n.id
            and t.person_id = ${personId}))
      join activity a on a.organization_id = n.organization_id and a.id = n.activity_id
      where s.id = ${evaluated.sessionId})
    select
      (select coalesce(json_agg(json_build_object('id', id, 'title', title, 'startsAt', starts_at)
        order by starts_at, id), '[]') from own) as sessions,
      (select coalesce(json_agg(json_build_object('id', r.id, 'name', concat_ws(', ', r.name, nullif(r.credentials, '')))
          order by r.starts_at, r.position, r.id), '[]')
        from (select r.id, r.name, r.credentials, r.position, min(own.starts_at) as starts_at from activity_role r
          join own on own.activity_id = r.activity_id and own.id = coalesce(r.session_id, own.id)
          where r.role = any(${[...facultyRoles]}) group by r.organization_id, r.id) r) as speakers`.execute(db)
  const { sessions, speakers } = rows[0]!
  const dated = sessions.length > 1
  return [
    ...speakers.map(({ id, name }): Subject => ({ kind: 'speaker', id, name })),
    ...sessions.map(({ id, title, startsAt }): Subject => {
      const name = dated ? `${title} (${shortDate(instantOf(startsAt), zone)})` : title
      return { kind: 'session', id, name }
    }),
  ]
}

type Row = {
  sessions: { id: string; title: string; startsAt: string }[]
  speakers: { id: string; name: string }[]
}
