import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'

type Tied = { organizationId: string; personId: string; badge: string; actorId: string | null; door?: string }

/**
 * Ties a badge to a person: from now on it says who they are. 'theirs' when it is theirs already, 'taken' when it is
 * another's: then nothing changes. `badge` is as `badgeOf` writes it.
 */
export async function tieBadge(db: Db, tied: Tied, now: Temporal.Instant): Promise<'tied' | 'theirs' | 'taken'> {
  const { organizationId, personId, badge, actorId, door } = tied
  const made = await db
    .insertInto('person_badge')
    .values({
      organization_id: organizationId,
      badge,
      person_id: personId,
      created_at: now.toString(),
      created_by: actorId,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'badge']).doNothing())
    .returning('badge')
    .executeTakeFirst()
  if (!made) {
    const row = await db.selectFrom('person_badge').select('person_id').where('badge', '=', badge).executeTakeFirst()
    return row?.person_id === personId ? 'theirs' : 'taken'
  }
  const act = { act: 'person.badge_added', subject: 'person', subjectId: personId, new: { badge, door } }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return 'tied'
}

/** Whose a badge is, and the id by which what it recorded is known; undefined when it is nobody's. */
export const badgeHeld = (db: Db, badge: string): Promise<{ id: string; personId: string } | undefined> =>
  db.selectFrom('person_badge').select(['id', 'person_id as personId']).where('badge', '=', badge).executeTakeFirst()

/** Takes a badge from a person; false when it is not theirs. */
export async function removeBadge(db: Db, tied: Omit<Tied, 'door'>, now: Temporal.Instant): Promise<boolean> {
  const { organizationId, personId, badge, actorId } = tied
  const { numDeletedRows } = await db
    .deleteFrom('person_badge')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('badge', '=', badge)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  const act = { act: 'person.badge_removed', subject: 'person', subjectId: personId, old: { badge } }
  await recordAudit(db, { organizationId, actorId, ...act }, now)
  return true
}

export type HeldBadge = { badge: string; createdAt: string }

/** A person's badges, the oldest first. */
export const badgesOf = (db: Db, personId: string): Promise<HeldBadge[]> =>
  db
    .selectFrom('person_badge')
    .select(['badge', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('badge')
    .execute()
