import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { actGroups } from './act-words.ts'
import type { Place } from './filter.ts'
import type { Meant } from './find-named.ts'

export type AuditRow = {
  id: string
  at: Temporal.Instant
  actorId: string | null
  /** '' is the system, or someone not signed in. */
  actor: string
  /** Of who worked in the office and has closed the account since, the e-mail as it was, as long as it is kept; else ''. */
  actorEmail: string
  act: string
  subject: string
  subjectId: string | null
  old: unknown
  new: unknown
  /** Whether what was changed was forgotten with a closed account. */
  forgotten: boolean
}

export type Asked = Pick<Meant, 'actors' | 'subjects'> & {
  /** Of these only; null for all. */
  acts: string[] | null
  from: string | null
  before: string | null
}

/** Every act that is in the organization's audit, by name: read by leaps through an index, however many rows there are. */
export async function recordedActs(db: Db): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    with recursive known (act) as (
      (select act from audit order by act limit 1)
      union all
      select (select a.act from audit a where a.act > known.act order by a.act limit 1) from known where known.act is not null)
    select act from known where act is not null`.execute(db)
  return rows.map(({ act }) => act)
}

/** The acts that a filter means by one of them or by a group; null for all of them. */
export function actsMeant(what: string, recorded: readonly string[]): string[] | null {
  if (!what) return null
  return actGroups(recorded).find(({ name }) => name === what)?.acts ?? [what]
}

/**
 * A part of the audit, the latest first, behind a place. Whatever is asked for, rows are read in the order of an index,
 * and no more of them than are shown for each actor, act or subject: it takes as long with a thousand rows as with millions.
 */
export async function auditRows(
  db: Db,
  asked: Asked,
  page: { after: Place | null; limit: number; recorded: readonly string[] },
): Promise<AuditRow[]> {
  const { rows } = await sql<Omit<AuditRow, 'at'> & { at: string }>`
    with page as (${streams(asked, page)})
    select a.id, a.at, a.actor_id as "actorId", concat_ws(' ', nullif(p.given_name, ''), p.family_name) as actor,
      coalesce(p.staff_email, '') as "actorEmail", a.act,
      a.subject, a.subject_id as "subjectId", a.old, a.new, a.erased is not null as forgotten
    from page a left join person p on p.organization_id = a.organization_id and p.id = a.actor_id
    order by a.at desc, a.id desc limit ${page.limit}`.execute(db)
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }))
}

type Page = Parameters<typeof auditRows>[2]

function streams({ actors, subjects, acts, from, before }: Asked, page: Page): RawBuilder<unknown> {
  const span = [
    from && sql`a.at >= ${from}`,
    before && sql`a.at < ${before}`,
    page.after && sql`(a.at, a.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
  ].filter((bound) => bound !== null && bound !== '')
  const rows = (...conditions: RawBuilder<unknown>[]) => sql`select a.* from audit a
    where ${sql.join([sql`true`, ...conditions, ...span], sql` and `)} order by a.at desc, a.id desc limit ${page.limit}`
  const each = (lists: RawBuilder<unknown>, ...conditions: RawBuilder<unknown>[]) =>
    sql`select one.* from ${lists} cross join lateral (${rows(...conditions)}) one`
  const actor = actors === 'system' ? sql`a.actor_id is null` : sql`a.actor_id = who.id`
  const who = sql`unnest(${Array.isArray(actors) ? actors : []}::uuid[]) who(id)`
  const what = sql`unnest(${acts ?? page.recorded}::text[]) what(act)`
  if (subjects) {
    const by = actors === null ? [] : actors === 'system' ? [actor] : [sql`a.actor_id = any(${actors}::uuid[])`]
    const of = acts ? [sql`a.act = any(${acts}::text[])`] : []
    return each(sql`unnest(${subjects}::uuid[]) about(id)`, sql`a.subject_id = about.id`, ...by, ...of)
  }
  if (actors === 'system') return each(what, actor, sql`a.act = what.act`)
  if (actors) return each(sql`${who} cross join ${what}`, actor, sql`a.act = what.act`)
  if (acts) return each(what, sql`a.act = what.act`)
  return rows()
}
