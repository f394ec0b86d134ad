import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { recordsOf } from '../merging/survivor.ts'
import { time } from './time.ts'

/**
 * The messages to the person, without their texts: those hold links and codes that sign in or undo a change, which a
 * stranger at this session must not get.
 */
export async function messageData(db: Db, personId: string) {
  const rows = await db
    .selectFrom('message')
    .select(['channel', 'recipient', 'subject', 'queued_at', 'sent_at'])
    .where('person_id', '=', personId)
    .orderBy('queued_at')
    .orderBy('id')
    .execute()
  return rows.map(({ channel, recipient, subject, queued_at, sent_at }) => ({
    channel,
    recipient,
    subject,
    queuedAt: time(queued_at),
    sentAt: time(sent_at),
  }))
}

/**
 * What was done to the person's record, by whom; and what they did elsewhere, without other people's data. What was done by
 * and to a record that was merged into theirs is theirs too.
 */
export async function auditData(db: Db, personId: string) {
  const own = await recordsOf(db, personId)
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'actor_id', 'act', 'subject', 'subject_id', 'old', 'new'])
    .where((where) => where.or([where('actor_id', 'in', own), where('subject_id', 'in', own)]))
    .orderBy('at')
    .orderBy('id')
    .execute()
  const about = await taughtBy(
    db,
    rows.map(({ subject_id }) => subject_id),
  )
  return rows.map(({ at, actor_id, act, subject, subject_id, old, new: fresh }) => ({
    at: time(at),
    by: actor_id === null ? 'the system' : own.includes(actor_id) ? 'you' : 'the office',
    act,
    subject,
    ...(subject_id !== null && about.has(subject_id) ? { about: about.get(subject_id)! } : {}),
    ...(subject_id !== null && own.includes(subject_id) ? { old, new: fresh } : {}),
  }))
}

/** What activities, sessions and certificates are called, by their ids; nothing that names somebody else. */
async function taughtBy(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const some = [...new Set(ids.filter((id) => id !== null))]
  if (some.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    with wanted (id) as (select unnest(${some}::uuid[])),
    session as not materialized (
      select s.id, coalesce(nullif(s.title, ''), a.title) as title from activity_session s
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id)
    select a.id, a.title as name from activity a join wanted w on w.id = a.id
    union all select s.id, s.title from session s join wanted w on w.id = s.id
    union all select c.id, s.title || ' · ' || c.number from certificate c join wanted w on w.id = c.id
      join session s on s.id = c.session_id
    union all select c.id, c.number from period_certificate c join wanted w on w.id = c.id`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Where the person went to an outside survey. */
export async function surveyData(db: Db, personId: string) {
  const rows = await db
    .selectFrom('survey_visit')
    .select(['started_at', 'returned_at'])
    .where('person_id', '=', personId)
    .orderBy('started_at')
    .execute()
  return rows.map(({ started_at, returned_at }) => ({ startedAt: time(started_at), returnedAt: time(returned_at) }))
}

/** The person's role on the staff, and the roles in which activities name them, or did. */
export async function roleData(db: Db, personId: string) {
  const staff = await db.selectFrom('staff_member').select('role').where('person_id', '=', personId).executeTakeFirst()
  const faculty = await db
    .selectFrom('activity_role as r')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
    )
    .select(['a.title as activity', 'r.role'])
    .where('r.person_id', '=', personId)
    .orderBy('a.title')
    .execute()
  const removed = await db
    .selectFrom('removed_role as r')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 'r.organization_id').onRef('a.id', '=', 'r.activity_id'),
    )
    .select(['a.title as activity', 'r.role', 'r.removed_at'])
    .where('r.person_id', '=', personId)
    .orderBy('r.removed_at')
    .orderBy('r.id')
    .execute()
  return {
    staff: staff?.role ?? null,
    activities: faculty,
    removed: removed.map(({ activity, role, removed_at }) => ({ activity, role, removedAt: time(removed_at) })),
  }
}
