import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import type { MitigationWay } from '../roles.ts'
import type { Result } from './mitigation-rules.ts'

/** Who did something, and when. */
export type Done = { by: string; at: Temporal.Instant }

/** A mitigation with its evidence; the bytes of its file aside. */
export type MitigationRecord = {
  id: string
  roleId: string
  disclosureId: string
  relationshipIds: string[]
  way: MitigationWay
  note: string
  peerReviewer: string
  /** Whether it was confirmed that they have no relevant relationships. */
  isIndependent: boolean
  result: Result | ''
  /** '' without a file. */
  fileName: string
  /** In bytes. */
  fileSize: number
  chosen: Done
  completed: Done | null
  withdrawn: (Done & { reason: string }) | null
}

type Row = Omit<MitigationRecord, 'chosen' | 'completed' | 'withdrawn'> & {
  chosenBy: string
  chosenAt: string
  completedBy: string
  completedAt: string | null
  withdrawnBy: string
  withdrawnAt: string | null
  withdrawnReason: string
}

/** Mitigations, in the order in which they were chosen, also those that were withdrawn. `where` may name `m` (mitigation). */
export async function mitigationRecords(db: Db, where: RawBuilder<unknown>): Promise<MitigationRecord[]> {
  const { rows } = await sql<Row>`
    select m.id, m.role_id as "roleId", m.disclosure_id as "disclosureId", m.relationship_ids::text[] as "relationshipIds",
      m.way, m.note, m.peer_reviewer as "peerReviewer", m.peer_independent as "isIndependent", m.result, m.file_name as "fileName",
      coalesce(length(m.content), 0) as "fileSize", ${nameOf('m.chosen_by')} as "chosenBy", m.chosen_at as "chosenAt",
      ${nameOf('m.completed_by')} as "completedBy", m.completed_at as "completedAt",
      ${nameOf('m.withdrawn_by')} as "withdrawnBy", m.withdrawn_at as "withdrawnAt", m.withdrawn_reason as "withdrawnReason"
    from mitigation m where m.organization_id = current_organization() and (${where})
    order by m.chosen_at, m.id`.execute(db)
  return rows.map(
    ({ chosenBy, chosenAt, completedBy, completedAt, withdrawnBy, withdrawnAt, withdrawnReason, ...row }) => ({
      ...row,
      chosen: { by: chosenBy, at: instantOf(chosenAt) },
      completed: completedAt ? { by: completedBy, at: instantOf(completedAt) } : null,
      withdrawn: withdrawnAt ? { by: withdrawnBy, at: instantOf(withdrawnAt), reason: withdrawnReason } : null,
    }),
  )
}

/** The name of the person in a column; '' where there is none. */
export const nameOf = (column: string): RawBuilder<string> =>
  sql`coalesce((select trim(p.given_name || ' ' || p.family_name) from person p
    where p.organization_id = current_organization() and p.id = ${sql.ref(column)}), '')`
