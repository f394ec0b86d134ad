import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  ClientError,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client'
import type { Attempt } from '../attempt.ts'
import { attributesIn, type Raw, subjectIn } from '../attributes.ts'
import { GuardedFetchError, type Reach } from '../guarded-fetch.ts'
import type { Arrived } from '../kept-arrival.ts'
import type { OidcProvider } from '../provider.ts'
import type { Refusal } from '../refuse-provider.tsx'
import { rawOf } from './claims.ts'
import { configurationFor } from './configuration.ts'

/** `detail` is for the log and for the office's test; it holds nothing of the person. */
export type Exchanged = { ok: true; arrived: Arrived } | { ok: false; refusal: Refusal; detail: string }

/**
 * Gives the provider's code back to it for its ID token, and checks that token: signature, issuer, audience, times,
 * nonce, and that the answer belongs to the attempt (state, issuer, PKCE).
 * https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, RFC 9700
 *
 * `answer` is the address of the return with the parameters that came.
 */
export async function exchange(
  provider: OidcProvider,
  secret: string | null,
  attempt: Attempt,
  answer: URL,
  reach: Reach,
): Promise<Exchanged> {
  try {
    const raw = await claimsOf(provider, secret, attempt, answer, reach)
    if (attempt.again && wasLongAgo(raw['auth_time']?.[0])) return longAgo
    return arrivedBy(provider, raw)
  } catch (fault) {
    return { ok: false, ...refusalOf(fault) }
  }
}

const longAgo: Exchanged = { ok: false, refusal: 'sign-in-there-first', detail: 'It did not ask for the password.' }

/** Longer ago than an attempt lasts, by the claim auth_time. A provider that does not say is believed. */
const wasLongAgo = (authTime: string | undefined): boolean =>
  authTime !== undefined && Number(authTime) * 1000 < Date.now() - 11 * 60_000

async function claimsOf(
  provider: OidcProvider,
  secret: string | null,
  attempt: Attempt,
  answer: URL,
  reach: Reach,
): Promise<Raw> {
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
  // The library looks at the authorized party only where there are several audiences (Core 3.1.3.7, 4 and 5).
  if (claims.azp !== undefined && claims.azp !== clientId)
    throw new ClientError('the ID token was made for another client (azp)')
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    : {}
  return rawOf(claims, more)
}

function arrivedBy({ id, settings }: OidcProvider, raw: Raw): Exchanged {
  const subject = subjectIn(settings.mapping, raw)
  if (!subject) return { ok: false, refusal: 'no-subject', detail: `None of ${settings.mapping.subject.join(', ')}.` }
  const attributes = attributesIn(settings.mapping, raw)
  const confirmed = raw['email_verified']?.[0] === 'true' && attributes.email === raw['email']?.[0]?.toLowerCase()
  const emailVerified = attributes.email !== undefined && (confirmed || settings.trustEmail)
  return { ok: true, arrived: { providerId: id, subject, attributes, emailVerified, raw } }
}

const byError: Record<string, Refusal> = {
  access_denied: 'denied',
  login_required: 'sign-in-there-first',
  interaction_required: 'sign-in-there-first',
  consent_required: 'sign-in-there-first',
  account_selection_required: 'sign-in-there-first',
  server_error: 'unreachable',
  temporarily_unavailable: 'unreachable',
}

const byCode: Record<string, Refusal> = {
  OAUTH_TIMEOUT: 'unreachable',
  OAUTH_ABORT: 'unreachable',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'unreachable',
  OAUTH_RESPONSE_IS_NOT_JSON: 'unreachable',
  OAUTH_PARSE_ERROR: 'unreachable',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'clock',
}

/** What a fault says to the person, and to whoever looks after the provider. */
export function refusalOf(fault: unknown): { refusal: Refusal; detail: string } {
  const guarded = chain(fault).find((one) => one instanceof GuardedFetchError)
  if (guarded) return { refusal: 'unreachable', detail: guarded.message }
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) {
    const error = /^[a-z_]{1,60}$/.test(fault.error) ? fault.error : 'an error'
    return { refusal: byError[error] ?? 'not-valid', detail: `It answered ${error}.` }
  }
  if (fault instanceof ClientError) {
    const messages = chain(fault).map((one) => one.message)
    return { refusal: byCode[fault.code ?? ''] ?? 'not-valid', detail: messages.join(': ') }
  }
  if (fault instanceof Error && fault.name === 'WWWAuthenticateChallengeError')
    return { refusal: 'not-valid', detail: 'It did not let us ask who the person is (userinfo).' }
  throw fault
}

/** A fault and what caused it; the library's messages are fixed sentences. */
function chain(fault: unknown): Error[] {
  const faults: Error[] = []
  for (let one = fault; one instanceof Error && faults.length < 5; one = one.cause) faults.push(one)
  return faults
}
