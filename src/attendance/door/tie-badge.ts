import { tieBadge } from '../../people/badges.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { AtDoor } from './enter.ts'

/**
 * Ties a badge that was scanned at a door to whoever typed their e-mail after it, so that it is known from then on, and
 * writes to them. Only where they have confirmed that e-mail: an account that somebody else made under it gets no badge.
 * Returns whether it was tied now.
 */
export async function tieAtDoor(
  at: Pick<AtDoor, 'app' | 'db' | 'organization' | 'now' | 'door'>,
  said: { badge: string; email: string; personId: string },
): Promise<boolean> {
  const { db, organization, door, now } = at
  const { badge, email, personId } = said
  if (!badge) return false
  const confirmed = await db
    .selectFrom('person_email')
    .select('email')
    .where('email', '=', email)
    .where('person_id', '=', personId)
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  if (!confirmed) return false
  const tied = { organizationId: organization.id, personId, badge, actorId: door.openedBy, door: door.id }
  if ((await tieBadge(db, tied, now)) !== 'tied') return false
  await tellOwner(at, personId, {
    subject: 'A badge was added to your account',
    what: `At the door of a session of ${organization.name} your email was typed after the badge ${badge} was scanned. From now on this badge records you.`,
  })
  return true
}
