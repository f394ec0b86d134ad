import {
  authorizationCodeGrant,
  ClientError,
  type Configuration,
  fetchUserInfo,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { Attempt } from '../attempt.ts'
import { attributesIn, type Raw, subjectIn } from '../attributes.ts'
import type { Reach } from '../guarded-fetch.ts'
import type { Arrived } from '../kept-arrival.ts'
import type { OidcProvider } from '../provider.ts'
import { rawOf } from './claims.ts'
import { clockSkew, configurationFor } from './configuration.ts'
import { ClockAhead, type Found, foundBy, UserinfoRefused } from './faults.ts'
import type { OidcSession } from './logout-address.ts'

/** `raw` is everything that came where it has no key of the person, for the office's test alone. */
export type Exchanged = { ok: true; arrived: Arrived } | ({ ok: false; raw?: Raw } & Found)

/**
 * Gives the provider's code back to it for its ID token, and checks that token: signature, issuer, audience, times,
 * nonce, and that the answer belongs to the attempt (state, issuer, PKCE).
 * https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, RFC 9700
 *
 * `answer` is the address of the return with the parameters that came; `sinceBegun` how long ago the attempt was begun.
 */
export async function exchange(
  provider: OidcProvider,
  secret: string | null,
  attempt: Attempt,
  answer: URL,
  reach: Reach,
  sinceBegun: Temporal.Duration,
): Promise<Exchanged> {
  try {
    const { raw, authTime } = await claimsOf(provider, secret, attempt, answer, reach)
    const stale = attempt.again ? staleness(attempt, authTime, sinceBegun) : null
    return stale ?? arrivedBy(provider, raw)
  } catch (fault) {
    return { ok: false, ...foundBy(fault) }
  }
}

const notAgain = (detail: string): Exchanged => ({ ok: false, refusal: 'not-again', detail })

/**
 * Why somebody who had to sign in once more did not, by the claim auth_time: seconds since 1970. A provider that does not
 * say when is believed only where an account is linked: there the person still sees, and confirms, as whom they came.
 */
function staleness({ purpose }: Attempt, authTime: unknown, sinceBegun: Temporal.Duration): Exchanged | null {
  if (authTime === undefined && purpose === 'link') return null
  if (typeof authTime !== 'number')
    return notAgain('It does not say when the person signed in (the claim auth_time of the ID token).')
  const earliest = Date.now() / 1000 - sinceBegun.total('seconds') - clockSkew
  return authTime < earliest ? notAgain('It did not ask for the password.') : null
}

async function claimsOf(
  provider: OidcProvider,
  secret: string | null,
  attempt: Attempt,
  answer: URL,
  reach: Reach,
): Promise<{ raw: Raw; authTime: unknown }> {
  const { issuer, clientId } = provider.settings
  const { configuration, keepKeys } = await configurationFor({ issuer, clientId, secret }, reach)
  const tokens = await authorizationCodeGrant(configuration, answer, {
    expectedState: attempt.expected,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
  })
  keepKeys()
  const claims = tokens.claims()!
  // The library refuses a token that is over, by the same seconds, and does not look when it was made.
  if (claims.iat > Date.now() / 1000 + clockSkew) throw new ClockAhead()
  // The library looks at the authorized party only where there are several audiences (Core 3.1.3.7, 4 and 5).
  if (claims.azp !== undefined && claims.azp !== clientId)
    throw new ClientError('the ID token was made for another client (azp)')
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await userinfo(configuration, tokens.access_token, claims.sub)
    : {}
  return { raw: rawOf(claims, more), authTime: claims.auth_time }
}

async function userinfo(configuration: Configuration, token: string, subject: string) {
  try {
    return await fetchUserInfo(configuration, token, subject)
  } catch (fault) {
    throw fault instanceof WWWAuthenticateChallengeError ? new UserinfoRefused() : fault
  }
}

function arrivedBy({ id, settings }: OidcProvider, raw: Raw): Exchanged {
  const subject = subjectIn(settings.mapping, raw)
  if (!subject) {
    const names = settings.mapping.subject.join(', ')
    return { ok: false, refusal: 'no-subject', detail: `No key of the person came under ${names}.`, raw }
  }
  const attributes = attributesIn(settings.mapping, raw)
  const confirmed = raw['email_verified']?.[0] === 'true' && attributes.email === raw['email']?.[0]?.toLowerCase()
  const emailVerified = attributes.email !== undefined && (confirmed || settings.trustEmail)
  const providerSession: OidcSession = { kind: 'oidc', providerId: id }
  return { ok: true, arrived: { providerId: id, subject, attributes, emailVerified, raw, providerSession } }
}
