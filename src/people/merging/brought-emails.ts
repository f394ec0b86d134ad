import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Pair } from './move-beside.ts'
import { mayKeep, type Reach } from './rules.ts'

/**
 * Closes addresses that came with a merge by the office: from now on they name the kept record to whoever knows its
 * password, and mail to them opens nothing, until its owner confirms them from within.
 */
export async function closeBrought(db: Db, { organizationId, kept }: Pair, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return
  await db
    .updateTable('person_email')
    .set({ sign_in: false, verified_at: null, brought: true })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', kept)
    .where('email', 'in', emails)
    .execute()
}

/** Whom the addresses of a person that sign in reach; in SQL, by the alias of the person's row. */
export const reachOf = (person: string): RawBuilder<Reach> => sql`
  coalesce((select case when bool_or(e.verified_at is not null) then 'confirmed' else 'unconfirmed' end
    from person_email e where e.organization_id = ${sql.ref(`${person}.organization_id`)}
      and e.person_id = ${sql.ref(`${person}.id`)} and e.sign_in having count(*) > 0), 'nobody')`

/** Whether the addresses of a record allow that the office keeps it of the two. */
export async function mayBeKept(db: Db, { kept, gone }: Omit<Pair, 'organizationId'>): Promise<boolean> {
  const { rows } = await sql<{ id: string; reach: Reach }>`
    select p.id, ${reachOf('p')} as reach from person p where p.id in (${kept}, ${gone})`.execute(db)
  const of = (id: string): Reach => rows.find((row) => row.id === id)?.reach ?? 'nobody'
  return mayKeep(of(kept), of(gone))
}
