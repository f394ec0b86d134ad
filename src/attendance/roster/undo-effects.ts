import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RosterImport } from './queries.ts'

/** What undoing an import does. */
export type UndoEffects = {
  /** People whose attendance ends with it, and whose stands because something else says so too. */
  gone: number
  ended: string[]
  stays: number
  /** People whose credit is withdrawn: it awarded it, or it came with attendance that ends. */
  withdrawn: number
  /** Of those whose attendance ends, who was told of it; and how many wait to be known, who are forgotten. */
  told: string[]
  waiting: number
  /** Who claimed credit by themselves since; theirs stays. */
  claimed: { id: string; name: string }[]
  /** Records that it made: those nobody has used since, which are closed, and the others. */
  closed: string[]
  kept: number
}

/** What undoing an import would do now. */
export async function undoEffects(db: Db, roster: RosterImport): Promise<UndoEffects> {
  const { rows } = await sql<UndoEffects>`
    with mine as (
      select t.id, t.person_id from attendance_source s
      join attendance t on t.organization_id = s.organization_id and t.id = s.attendance_id
      where s.import_id = ${roster.id} and s.undone_at is null),
    ended as (
      select mine.* from mine where not exists (select from attendance_source o where o.attendance_id = mine.id
        and o.undone_at is null and o.import_id is distinct from ${roster.id})),
    claimers as (
      select person_id from ended
      intersect
      select person_id from live_credit where session_id = ${roster.sessionId} and kind <> 'withdrawal'
        and import_id is distinct from ${roster.id} and ground = 'claimed'),
    claimed as (
      select p.id, p.family_name_key, trim(p.given_name || ' ' || p.family_name) as name
      from claimers join person p on p.id = claimers.person_id),
    made as (
      select r.person_id as id, ${isUnused(roster)} as unused from roster_row r
      join person p on p.organization_id = r.organization_id and p.id = r.person_id
      where r.import_id = ${roster.id} and r.outcome = 'new')
    select (select count(distinct person_id) from ended) as gone,
      (select count(distinct person_id) from mine) - (select count(distinct person_id) from ended) as stays,
      array(select distinct person_id from ended order by person_id) as ended,
      array(select distinct e.person_id from ended e where exists (select from roster_row r
          where r.import_id = ${roster.id} and r.person_id = e.person_id and r.told)
        or exists (select from waiting_attendance w
          where w.import_id = ${roster.id} and w.person_id = e.person_id) order by e.person_id) as told,
      (select count(*) from waiting_attendance w
        where w.import_id = ${roster.id} and w.joined_at is null and w.dismissed_at is null) as waiting,
      (select count(distinct person_id) from live_credit where kind <> 'withdrawal' and (import_id = ${roster.id}
        or session_id = ${roster.sessionId} and ground = 'awarded' and person_id in (select person_id from ended))) as withdrawn,
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by family_name_key, name, id)
        from claimed), '[]') as claimed,
      array(select id from made where unused order by id) as closed,
      (select count(*) from made where not unused) as kept`.execute(db)
  return rows[0]!
}

/** Nobody has signed in by the record or looked it over, and nothing but this import says anything of the person. */
const isUnused = ({ id, sessionId }: RosterImport) => sql`(
  p.confirmed_at is null and p.closed_at is null and p.merged_into is null
  and not exists (select from person_password o where o.person_id = p.id)
  and not exists (select from identity o where o.person_id = p.id)
  and not exists (select from passkey o where o.person_id = p.id)
  and not exists (select from staff_member o where o.person_id = p.id)
  and not exists (select from texting_phone o where o.person_id = p.id)
  and not exists (select from person o where o.merged_into = p.id)
  and not exists (select from evaluation_completion o where o.person_id = p.id)
  and not exists (select from test_attempt o where o.person_id = p.id)
  and not exists (select from attendance t join attendance_source s
    on s.organization_id = t.organization_id and s.attendance_id = t.id
    where t.person_id = p.id and s.undone_at is null and s.import_id is distinct from ${id})
  and not exists (select from live_credit e where e.person_id = p.id and e.kind <> 'withdrawal'
    and e.import_id is distinct from ${id} and not (e.session_id = ${sessionId} and e.ground = 'awarded')))`
