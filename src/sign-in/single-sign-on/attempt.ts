import { randomBytes } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Scene } from '../../web/scene.ts'
import { giveSealed, sealedIn, takeSealed } from '../cookies.ts'

/**
 * A sign-in that is under way at a provider. It stays in the browser that began it, in a sealed cookie of its own, so
 * that two tabs do not disturb each other and that an answer which another browser was given is worth nothing here.
 */
export type Attempt = {
  /** Names the cookie; it travels to the provider and back inside `state` (OpenID Connect) or RelayState (SAML). */
  id: string
  providerId: string
  /** What the answer must bear: `state`, or the id of the AuthnRequest, which the answer names in InResponseTo. */
  expected: string
  /** OpenID Connect only. */
  nonce: string
  /** OpenID Connect only: of PKCE. */
  verifier: string
  /** Where to afterwards, a path of this organization, or ''. */
  to: string
  /** Signing in; the office trying its settings, which signs nobody in; or adding a way in to one's own account. */
  purpose: 'sign-in' | 'test' | 'link'
  /** Whether they had to show that it is still them: then the provider asks even whoever is signed in there. */
  again: boolean
  /** When it was begun, in milliseconds since 1970. */
  begunAt: number
  /** Who is trying or adding; '' when somebody signs in. */
  personId: string
}

type Where = Pick<Scene, 'app' | 'context' | 'organization' | 'now'>

const description = z.object({
  id: z.string(),
  providerId: z.string(),
  expected: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  purpose: z.enum(['sign-in', 'test', 'link']),
  again: z.boolean(),
  begunAt: z.number(),
  personId: z.string(),
})

/** Seconds within which the provider must have answered. */
const patience = 600

/** More attempts than this at once would fill the browser's request headers; the oldest are forgotten. */
const mostAtOnce = 4
const longestTo = 1000

/** A new attempt's id: sorts by the time it was made. */
export const newAttemptId = (now: Temporal.Instant): string =>
  Math.floor(now.epochMilliseconds / 1000).toString(36) + randomBytes(4).toString('hex')

/** Puts an attempt into the browser, for ten minutes. */
export function giveAttempt(response: Response, where: Where, attempt: Attempt): void {
  for (const id of attemptsIn(where).slice(0, -(mostAtOnce - 1))) takeAttempt(response, where, id)
  const to = attempt.to.length > longestTo ? '' : attempt.to
  giveSealed(response, where, cookieName(attempt.id), { ...attempt, to }, patience)
}

/** Reads the attempt of an id; null when this browser has none, when it has run out, or when it is at another provider. */
export function attemptIn(where: Where, id: string, providerId: string): Attempt | null {
  if (!isAttemptId(id)) return null
  const read = description.safeParse(sealedIn(where, cookieName(id)))
  return read.success && read.data.id === id && read.data.providerId === providerId ? read.data : null
}

/** Takes an attempt out of the browser: it was answered. */
export function takeAttempt(response: Response, where: Where, id: string): void {
  if (isAttemptId(id)) takeSealed(response, where, cookieName(id))
}

const isAttemptId = (id: string) => /^[0-9a-z]{6,30}$/.test(id)
const cookieName = (id: string) => `sso-${id}`

/** The ids of the attempts of this organization that the browser holds, the oldest first. */
function attemptsIn({ context, organization }: Where): string[] {
  const name = new RegExp(`^(?:__Host-)?sso-([0-9a-z]{6,30})-${organization.slug}$`)
  return Object.keys(getCookie(context))
    .map((cookie) => name.exec(cookie)?.[1])
    .filter((id) => id !== undefined)
    .sort()
}
