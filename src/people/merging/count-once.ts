import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Doubled } from './doubled-credit.ts'
import type { Merging } from './merge-people.ts'

/** A withdrawal that a merge made, and what stood before it, in hundredths. */
export type Withdrawn = { id: string; amount: number }

/** Withdraws, of each credit that two records held, the one that does not count; its certificate points to the other. */
export async function countOnce(
  db: Db,
  { actorId }: Pick<Merging, 'actorId'>,
  doubled: readonly Doubled[],
  withdrawn: readonly Withdrawn[],
  now: Temporal.Instant,
): Promise<void> {
  for (const [index, { counts, other }] of doubled.entries()) {
    const reason = `Counted once after merging records; see certificate ${counts.number}`
    await sql`
      insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
        recorded_at, certificate_id, replaces_id, actor_id, reason, counted_in, ground)
      select organization_id, ${withdrawn[index]!.id}, 'withdrawal', person_id, session_id, credit_type_id, 0,
        completed_on, ${now.toString()}, certificate_id, id, ${actorId}, ${reason}, ${counts.certificateId}, ground
      from credit_entry where id = ${other.entryId}`.execute(db)
  }
}

/** Restores what {@link countOnce} withdrew, where nothing has been said of it since: as it was awarded, or corrected before. */
export async function countAgain(
  db: Db,
  actorId: string,
  withdrawn: readonly Withdrawn[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, amount } of withdrawn)
    await sql`
      insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
        recorded_at, certificate_id, replaces_id, actor_id, reason, ground)
      select w.organization_id, gen_random_uuid(), case was.kind when 'correction' then 'correction' else 'restoration' end,
        w.person_id, w.session_id, w.credit_type_id, ${amount}::int, w.completed_on, ${now.toString()}, w.certificate_id,
        w.id, ${actorId}, 'Restored: the merging of records was undone', w.ground
      from live_credit w
      join credit_entry was on was.organization_id = w.organization_id and was.id = w.replaces_id
      where w.id = ${id}`.execute(db)
}
