import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { Exception } from '../decision.ts'
import { isOneAt } from '../merged/apart-sql.ts'
import type { Relationship } from '../relationship.ts'
import { type Done, nameOf } from './mitigation-record.ts'

/** One version of what somebody disclosed. */
export type Version = {
  id: string
  number: number
  attestedAt: Temporal.Instant
  relationships: Relationship[]
  way: 'portal' | 'link' | 'office'
  /** Of the staff who entered it; '' where they did it themselves. */
  enteredBy: string
  enteredAt: Temporal.Instant | null
  note: string
}

/** All versions of whoever discloses for a role, also under another record of theirs that it stands together with, the last first. */
export async function versionsOf(db: Db, discloserId: string): Promise<Version[]> {
  const { rows } = await sql<
    Omit<Version, 'attestedAt' | 'enteredAt'> & { attestedAt: string; enteredAt: string | null }
  >`
    select v.id, v.number, v.attested_at as "attestedAt", v.relationships, v.way, ${nameOf('v.entered_by')} as "enteredBy",
      v.entered_at as "enteredAt", v.note
    from discloser d
    join discloser same on same.organization_id = d.organization_id and ${isOneAt('same', 'd')}
    join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where d.organization_id = current_organization() and d.id = ${discloserId}
    order by v.attested_at desc, v.id desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    attestedAt: instantOf(row.attestedAt),
    enteredAt: row.enteredAt ? instantOf(row.enteredAt) : null,
  }))
}

/** A judgement as it is told: of which relationship, for which role and topic, by whom and when. */
export type JudgementRecord = {
  id: string
  roleId: string
  role: string
  relationshipId: string
  relationship: Relationship
  disclosureId: string
  topic: string
  relevant: boolean
  exception: Exception | null
  reason: string
  judged: Done
}

type JudgementRow = Omit<JudgementRecord, 'judged'> & { by: string; at: string }

/** All judgements of a role, the last first. */
export const judgementsOf = (db: Db, roleId: string): Promise<JudgementRecord[]> =>
  judgements(db, sql`j.role_id = ${roleId}`)

/** What was judged last of these relationships in other roles, also in those that were removed since; the last first. */
export const judgedElsewhere = (
  db: Db,
  relationshipIds: readonly string[],
  roleId: string,
): Promise<JudgementRecord[]> =>
  judgements(
    db,
    sql`j.relationship_id = any(${relationshipIds}::uuid[]) and j.role_id <> ${roleId} and not exists (
      select from relationship_judgement later
      where later.organization_id = j.organization_id and later.role_id = j.role_id
        and later.relationship_id = j.relationship_id
        and (later.judged_at, later.id) > (j.judged_at, j.id))`,
  )

async function judgements(db: Db, where: ReturnType<typeof sql>): Promise<JudgementRecord[]> {
  const { rows } = await sql<JudgementRow>`
    select j.id, j.role_id as "roleId", coalesce(r.role, x.role, 'speaker') as role, j.relationship_id as "relationshipId",
      j.relationship, j.disclosure_id as "disclosureId", j.topic, j.relevant, j.exception, j.reason,
      ${nameOf('j.judged_by')} as by, j.judged_at as at
    from relationship_judgement j
      left join activity_role r on r.organization_id = j.organization_id and r.id = j.role_id
      left join removed_role x on x.organization_id = j.organization_id and x.id = j.role_id
    where j.organization_id = current_organization() and (${where})
    order by j.judged_at desc, j.id desc limit 500`.execute(db)
  return rows.map(({ by, at, ...row }) => ({ ...row, judged: { by, at: instantOf(at) } }))
}
