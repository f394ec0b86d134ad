import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { GuardedFetchError } from '../guarded-fetch.ts'
import type { Refusal } from '../refuse-provider.tsx'

/** What a fault is to the person, in a sentence to the office, and as the library said it, for the log alone. */
export type Found = { refusal: Refusal; detail: string; fault?: string }

/** The ID token was made at a time that has not come here yet. */
export class ClockAhead extends Error {}

/** The provider did not let us ask who the person is, though it gave a token for that. */
export class UserinfoRefused extends Error {}

const clientRefused: Found = { refusal: 'client-refused', detail: 'The provider refused the client id or secret.' }

const byError: Record<string, Refusal> = {
  access_denied: 'denied',
  login_required: 'sign-in-there-first',
  interaction_required: 'sign-in-there-first',
  consent_required: 'sign-in-there-first',
  account_selection_required: 'sign-in-there-first',
  server_error: 'unreachable',
  temporarily_unavailable: 'unreachable',
}

const notOpenId = 'What it answers is not what an OpenID provider answers.'

/** By the codes of the library. https://github.com/panva/oauth4webapi/blob/main/src/index.ts */
const byCode: Record<string, [Refusal, string]> = {
  OAUTH_TIMEOUT: ['unreachable', 'It did not answer in time.'],
  OAUTH_ABORT: ['unreachable', 'It did not answer in time.'],
  OAUTH_HTTP_REQUEST_FORBIDDEN: ['not-valid', 'The address must begin with https://.'],
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: ['not-valid', 'The address must begin with https://.'],
  OAUTH_RESPONSE_IS_NOT_CONFORM: ['unreachable', notOpenId],
  OAUTH_RESPONSE_IS_NOT_JSON: ['unreachable', notOpenId],
  OAUTH_PARSE_ERROR: ['unreachable', notOpenId],
  OAUTH_INVALID_RESPONSE: ['not-valid', 'Its answer lacks something, or does not fit the sign-in that was begun.'],
  OAUTH_INVALID_SERVER_METADATA: ['not-valid', 'What it says of itself is not complete.'],
  OAUTH_MISSING_SERVER_METADATA: ['not-valid', 'What it says of itself is not complete.'],
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: ['not-valid', 'It calls itself by another issuer address, or the person.'],
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: ['not-valid', 'Its ID token is for another sign-in, site or issuer.'],
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: ['clock', 'Its ID token is too old, or its clock and ours differ.'],
  OAUTH_KEY_SELECTION_FAILED: ['not-valid', 'Its ID token is signed by a key that is not among those it publishes.'],
  OAUTH_UNSUPPORTED_OPERATION: ['not-valid', 'It uses a way to sign or to answer that is not understood here.'],
  OAUTH_DECRYPTION_FAILED: ['not-valid', 'Its ID token is encrypted. Turn that off for us at the provider.'],
}

const unknown: [Refusal, string] = ['not-valid', 'Its answer could not be trusted.']

/** Tells faults of an exchange with a provider apart; throws what is none of them. */
export function foundBy(fault: unknown): Found {
  const guarded = chain(fault).find((one) => one instanceof GuardedFetchError)
  if (guarded) return { refusal: 'unreachable', detail: guarded.message, fault: told(guarded) }
  if (fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError) return answered(fault.error)
  // The userinfo is asked apart, so this is where the code is given back for the tokens.
  if (fault instanceof WWWAuthenticateChallengeError) return clientRefused
  if (fault instanceof ClockAhead)
    return {
      refusal: 'clock',
      detail: 'Its ID token is from a time that has not come here yet: its clock is ahead of ours.',
    }
  if (fault instanceof UserinfoRefused)
    return { refusal: 'not-valid', detail: 'It did not let us ask who the person is (userinfo).' }
  if (fault instanceof ClientError) return ofLibrary(fault)
  throw fault
}

/** By the error codes of RFC 6749, 4.1.2.1 and 5.2, and of OpenID Connect Core, 3.1.2.6. */
function answered(text: string): Found {
  const error = /^[a-z_]{1,60}$/.test(text) ? text : 'an error'
  if (error === 'invalid_client') return { ...clientRefused, fault: error }
  return { refusal: byError[error] ?? 'not-valid', detail: `It answered ${error}.` }
}

function ofLibrary(fault: ClientError): Found {
  const status = fault.cause instanceof Response ? fault.cause.status : 200
  if (status === 401) return { ...clientRefused, fault: told(fault) }
  const [refusal, sentence] = byCode[fault.code ?? ''] ?? unknown
  return { refusal, detail: status === 200 ? sentence : `It answers ${status}.`, fault: told(fault) }
}

const told = (fault: Error): string =>
  chain(fault)
    .map((one) => [one.message, (one as NodeJS.ErrnoException).code].filter(Boolean).join(' '))
    .join(': ')

/** A fault and what caused it; the library's messages are fixed sentences. */
function chain(fault: unknown): Error[] {
  const faults: Error[] = []
  for (let one = fault; one instanceof Error && faults.length < 5; one = one.cause) faults.push(one)
  return faults
}
