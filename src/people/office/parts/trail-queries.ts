import { sql } from 'kysely'
import { type Fate, fateOf } from '../../../messages/fate.ts'
import type { Db } from '../../../platform/database.ts'
import { instantOf } from '../../../platform/instants.ts'
import { type PartRows, partRows } from './parts.ts'

const fromPage = (page: number) => (page - 1) * partRows

export type EvaluatedSession = {
  sessionId: string
  title: string
  series: string
  startsAt: Temporal.Instant
  evaluatedAt: Temporal.Instant
  way: string
}

/** What a person evaluated and when, never what they answered; the latest first. */
export async function evaluationsOf(db: Db, personId: string, page: number): Promise<PartRows<EvaluatedSession>> {
  const { rows } = await sql<
    Omit<EvaluatedSession, 'startsAt' | 'evaluatedAt'> & { startsAt: string; evaluatedAt: string; total: number }
  >`
    select s.id as "sessionId", coalesce(nullif(s.title, ''), a.title) as title,
      case when s.title = '' then '' else a.title end as series, s.starts_at as "startsAt",
      v.completed_at as "evaluatedAt", v.way, count(*) over () as total
    from evaluation_completion v
    join activity_session s on s.organization_id = v.organization_id and s.id = v.session_id
    join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
    where v.person_id = ${personId}
    order by v.completed_at desc, s.id limit ${partRows} offset ${fromPage(page)}`.execute(db)
  return {
    page,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, startsAt, evaluatedAt, ...row }) => ({
      ...row,
      startsAt: instantOf(startsAt),
      evaluatedAt: instantOf(evaluatedAt),
    })),
  }
}

export type SentMessage = {
  id: string
  channel: string
  recipient: string
  subject: string
  at: Temporal.Instant
  fate: Fate
}

/** What was written to a person, the latest first, without the words: codes and links may stand in them. */
export async function messagesTo(db: Db, personId: string, page: number): Promise<PartRows<SentMessage>> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'subject', 'queued_at', 'sent_at', 'failure', 'attempts'])
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('person_id', '=', personId)
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(partRows)
    .offset(fromPage(page))
    .execute()
  return {
    page,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, queued_at, sent_at, failure, attempts, ...row }) => ({
      ...row,
      at: instantOf(queued_at),
      fate: fateOf({ sentAt: sent_at, failure, attempts }),
    })),
  }
}

export type PersonAct = { id: string; at: Temporal.Instant; act: string; actor: string; old: unknown; new: unknown }

/**
 * What was done to a person's record and their certificates, the latest first, and by whom; '' is the system, or someone
 * not signed in.
 */
export async function actsOn(db: Db, personId: string, page: number): Promise<PartRows<PersonAct>> {
  const { rows } = await sql<Omit<PersonAct, 'at'> & { at: string; total: number }>`
    select a.id, a.at, a.act, a.old, a.new, count(*) over () as total,
      coalesce((select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
        where p.organization_id = a.organization_id and p.id = a.actor_id), '') as actor
    from audit a
    where a.subject_id = any(array(select ${personId}::uuid
      union all select c.id from certificate c where c.person_id = ${personId}))
    order by a.at desc, a.id desc limit ${partRows} offset ${fromPage(page)}`.execute(db)
  return {
    page,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, at: instantOf(row.at) })),
  }
}

export type PersonMerge = {
  id: string
  otherId: string
  other: string
  /** Whether this record is the one that was kept. */
  kept: boolean
  by: string
  reason: string
  mergedAt: Temporal.Instant
  undoneAt: Temporal.Instant | null
}

/** The merges of which a record was part, the latest first. */
export async function mergesOf(db: Db, personId: string): Promise<PersonMerge[]> {
  const { rows } = await sql<
    Omit<PersonMerge, 'mergedAt' | 'undoneAt'> & { mergedAt: string; undoneAt: string | null }
  >`
    select m.id, o.id as "otherId", concat_ws(' ', nullif(o.given_name, ''), o.family_name) as other,
      m.kept_id = ${personId} as kept, m.reason, m.merged_at as "mergedAt", m.undone_at as "undoneAt",
      coalesce((select concat_ws(' ', nullif(p.given_name, ''), p.family_name) from person p
        where p.organization_id = m.organization_id and p.id = m.actor_id), '') as by
    from person_merge m
    join person o on o.organization_id = m.organization_id
      and o.id = case when m.kept_id = ${personId} then m.gone_id else m.kept_id end
    where m.kept_id = ${personId} or m.gone_id = ${personId}
    order by m.merged_at desc, m.id limit 200`.execute(db)
  return rows.map((row) => ({
    ...row,
    mergedAt: instantOf(row.mergedAt),
    undoneAt: row.undoneAt === null ? null : instantOf(row.undoneAt),
  }))
}
