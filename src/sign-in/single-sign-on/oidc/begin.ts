import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } from 'openid-client'
import { newToken } from '../../../platform/ids.ts'
import type { Keys } from '../../../platform/keys.ts'
import { routes } from '../../../routes.ts'
import type { Scene } from '../../../web/scene.ts'
import type { Begun } from '../begin.ts'
import { reachOf } from '../guarded-fetch.ts'
import type { OidcProvider } from '../provider.ts'
import { openClientSecret } from './client-secret.ts'
import { checkAnswers, configurationFor } from './configuration.ts'
import { foundBy } from './faults.ts'

type Where = Pick<Scene, 'app' | 'organization' | 'origin'>

/** Where the provider sends the browser back to: what its administrator enters as redirect URI. */
export const redirectUri = (
  { origin, organization }: Pick<Where, 'origin' | 'organization'>,
  provider: string,
): string => origin + routes.oidcReturn.to({ org: organization.slug, provider })

/** The client secret, opened; null where the provider gave none. */
export const secretOf = (keys: Keys, { id, sealedSecret }: OidcProvider): string | null =>
  sealedSecret === null ? null : (openClientSecret(keys, id, sealedSecret)?.text ?? null)

/**
 * Begins a sign-in: authorization code with PKCE (RFC 7636), state and nonce. `again` asks for the password even of
 * whoever is signed in there, and for the time at which it was given, which only `max_age` makes a provider say
 * (https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest).
 */
export async function beginOidc(
  where: Where,
  provider: OidcProvider,
  attemptId: string,
  again: boolean,
): Promise<Begun> {
  const { issuer, clientId, scopes } = provider.settings
  const client = { issuer, clientId, secret: secretOf(where.app.keys, provider) }
  const state = `${attemptId}.${newToken()}`
  const nonce = randomNonce()
  const verifier = randomPKCECodeVerifier()
  try {
    await checkAnswers(issuer, reachOf(where.app.settings))
    const { configuration } = await configurationFor(client, reachOf(where.app.settings))
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri(where, provider.id),
      scope: scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    })
    return { ok: true, address: address.href, expected: state, nonce, verifier }
  } catch (fault) {
    return { ok: false, ...foundBy(fault) }
  }
}
