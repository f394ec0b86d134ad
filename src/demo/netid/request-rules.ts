import { routes } from '../../routes.ts'

/** The one application that the simulated provider knows: the portal of the organization that it belongs to. */
export const netIdClient = { id: 'palmetto-cme-portal', org: 'palmetto' } as const

/** What the portal asks when it sends somebody to sign in. RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core, 3.1.2.1 */
export const requestFields = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'prompt',
  'code_challenge',
  'code_challenge_method',
] as const

export type AuthorizationRequest = { redirectUri: URL; state: string; nonce: string; challenge: string }

export type ReadRequest =
  | { ok: true; request: AuthorizationRequest }
  /** Nobody is sent anywhere: who asks is unknown, or where to is not theirs. */
  | { ok: false; code: 'unknown' }
  /** The browser is sent back with this error. */
  | { ok: false; code: 'refused'; redirectUri: URL; state: string; error: string }

/** Reads a request to sign in; `isOwn` says whether an origin is one of this installation's own. */
export function readRequest(asked: (name: string) => string, isOwn: (origin: string) => boolean): ReadRequest {
  const redirectUri = returnOf(asked('redirect_uri'), isOwn)
  if (asked('client_id') !== netIdClient.id || !redirectUri) return { ok: false, code: 'unknown' }
  const state = asked('state')
  const error = errorIn(asked)
  if (error) return { ok: false, code: 'refused', redirectUri, state, error }
  return { ok: true, request: { redirectUri, state, nonce: asked('nonce'), challenge: asked('code_challenge') } }
}

/** Where the portal may have its answer sent: its return for any provider, at an own origin, with nothing added. */
function returnOf(address: string, isOwn: (origin: string) => boolean): URL | null {
  const url = URL.parse(address)
  if (!url || !isOwn(url.origin)) return null
  const provider = url.pathname.split('/').at(-1)!
  const own = routes.oidcReturn.to({ org: netIdClient.org, provider })
  return address === url.origin + own ? url : null
}

// Everybody is asked for their password each time, so "login" and "select_account" are always satisfied, and "none" never.
function errorIn(asked: (name: string) => string): string | null {
  if (asked('response_type') !== 'code') return 'unsupported_response_type'
  if (!asked('scope').split(' ').includes('openid')) return 'invalid_scope'
  if (asked('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(asked('code_challenge')))
    return 'invalid_request'
  return asked('prompt').split(' ').includes('none') ? 'login_required' : null
}

/** The address that sends the browser back, with the answer. */
export function answerAddress({ redirectUri, state }: { redirectUri: URL; state: string }, answer: object): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries({ ...answer, state })) if (value) address.searchParams.set(name, value)
  return address.href
}
