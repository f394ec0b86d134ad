import { email } from '../../web/form.ts'

/** What somebody typed or scanned at a door, and can be looked up. */
export type Meant = { kind: 'email' | 'badge' | 'name'; text: string }

/** All that can be typed; 'unclear' is neither of these, and is not kept. */
export type Said = Meant | { kind: 'nothing' } | { kind: 'unclear' }

const longest = 200

/**
 * Reads what was typed at a door: with an @ it is an e-mail (lower case), a single word as {@link badgeOf} describes it a
 * badge, anything else with letters a name. A mistyped e-mail is kept as a name, so that somebody can read it. Control
 * characters that scanners send before and behind do not count.
 */
export function saidAtDoor(typed: string): Said {
  const text = plain(typed)
  if (!text) return { kind: 'nothing' }
  if ([...text].length > longest || !hasName(text)) return badgeIn(text) ?? { kind: 'unclear' }
  if (text.includes('@')) {
    const read = email().safeParse(text)
    return read.success ? { kind: 'email', text: read.data } : { kind: 'name', text }
  }
  return badgeIn(text) ?? { kind: 'name', text }
}

/** A name has two letters at least, or one that is a word by itself, such as 李. */
const hasName = (text: string): boolean => /\p{L}.*\p{L}|\p{Lo}/u.test(text)

function badgeIn(text: string): Said | null {
  const badge = /\s/.test(text) ? null : badgeOf(text)
  return badge === null ? null : { kind: 'badge', text: badge }
}

/**
 * A badge as it is kept: capitals, without spaces; null when the text can be none. Badges are what scanners read: 4 to
 * 64 letters, digits and dashes, with a digit among them.
 */
export function badgeOf(typed: string): string | null {
  const badge = plain(typed).replace(/\s/g, '').toUpperCase()
  return /\d/.test(badge) && /^[\p{L}\p{N}-]{4,64}$/u.test(badge) ? badge : null
}

const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** When a door can be opened, and until when it lives, of a session's times. */
export const doorTimes = (session: { opensAt: Temporal.Instant; endsAt: Temporal.Instant }) => ({
  from: session.opensAt.subtract({ hours: 2 }),
  until: session.endsAt.add({ hours: 4 }),
})

/** Whether a door can be opened now: from two hours before attendance is recorded until four after the session. */
export function canOpenDoor(
  session: { opensAt: Temporal.Instant; endsAt: Temporal.Instant },
  now: Temporal.Instant,
): 'yes' | 'early' | 'over' {
  const { from, until } = doorTimes(session)
  if (Temporal.Instant.compare(now, from) < 0) return 'early'
  return Temporal.Instant.compare(now, until) < 0 ? 'yes' : 'over'
}

/**
 * When something was said, of how many milliseconds ago that was by the device's own clock: so it does not matter what
 * that clock says. A time that lies ahead, or is no number, is now.
 */
export function saidAt(millisecondsAgo: number, now: Temporal.Instant): Temporal.Instant {
  const ago = Number.isFinite(millisecondsAgo) ? Math.min(Math.max(0, Math.round(millisecondsAgo)), longestAgo) : 0
  return now.subtract({ milliseconds: ago })
}

/** No door lives longer than this: a week. */
const longestAgo = 7 * 24 * 3600 * 1000

/** How many entries one form may bring. */
export const mostEntries = 25
