import { badgeHeld, badgesOf, tieBadge } from '../../people/badges.ts'
import { routes } from '../../routes.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import type { AtDoor } from './enter.ts'

/** Days within which the owner of an account can undo that a badge records them. */
export const undoDays = 7

/** A person with so many badges gets no more at a door: each is a message to them. */
const mostBadges = 5

/** What an undo needs to know: the badge, its id, and since when it is the person's. */
export type UndoDetail = { badge: string; badgeId: string; at: string }

/** 'tied' now; 'not-theirs' when it is another's; 'none' when there is no badge, it stays nobody's, or is theirs. */
export type TiedBadge = 'tied' | 'not-theirs' | 'none'

type Said = { badge: string; email: string; personId: string }

/**
 * Ties a badge that was scanned at a door to whoever typed their e-mail after it, so that it is known from then on, and
 * writes to them with a link that undoes it. Only where they have confirmed that e-mail: an account that somebody else
 * made under it gets no badge. A badge that is somebody's stays theirs.
 */
export async function ofBadge(at: AtDoor, said: Said): Promise<TiedBadge> {
  const { badge, email, personId } = said
  if (!badge) return 'none'
  const held = await badgeHeld(at.db, badge)
  if (held) return held.personId === personId ? 'none' : 'not-theirs'
  if (!email || !(await isConfirmed(at, said)) || (await badgesOf(at.db, personId)).length >= mostBadges) return 'none'
  const { organization, door, now } = at
  const tied = { organizationId: organization.id, personId, badge, actorId: door.openedBy, door: door.id }
  const outcome = await tieBadge(at.db, tied, now)
  if (outcome !== 'tied') return outcome === 'theirs' ? 'none' : 'not-theirs'
  await tell(at, said)
  return 'tied'
}

async function isConfirmed({ db }: AtDoor, { email, personId }: Said): Promise<boolean> {
  const row = await db
    .selectFrom('person_email')
    .select('email')
    .where('email', '=', email)
    .where('person_id', '=', personId)
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

async function tell(at: AtDoor, { badge, personId }: Said): Promise<void> {
  const { db, organization, now, origin } = at
  const { id: badgeId } = (await badgeHeld(db, badge))!
  const detail: UndoDetail = { badge, badgeId, at: now.toString() }
  const about = { organizationId: organization.id, purpose: 'undo-badge', personId, subject: badge, detail } as const
  const token = await issueLink(db, { ...about, minutes: undoDays * 24 * 60 }, now)
  const address = `${origin}${routes.undoBadge.to({ org: organization.slug, token })}`
  await tellOwner(at, personId, {
    subject: 'A badge was added to your account',
    what: `At the door of a session of ${organization.name} your email was typed after the badge ${badge} was scanned. From now on this badge records you.`,
    undo: `If this was not you, undo it within ${undoDays} days: ${address}`,
  })
}
