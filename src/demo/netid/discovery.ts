import type { Context } from 'hono'
import { routes } from '../../routes.ts'
import { originOf } from '../../web/scene.ts'
import { issuerAt } from './issuer.ts'
import type { NetId } from './net-id.ts'
import { json } from './token.ts'

/** What the provider says of itself. https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
export function discovery({ app }: NetId, context: Context): Response {
  const origin = originOf(app.settings, context)
  return json({
    issuer: issuerAt(origin),
    authorization_endpoint: origin + routes.demoNetIdAuthorize.to({}),
    token_endpoint: origin + routes.demoNetIdToken.to({}),
    jwks_uri: origin + routes.demoNetIdKeys.to({}),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: ['sub', 'given_name', 'family_name', 'email', 'email_verified', 'auth_time'],
  })
}

/** Its key, by which its tokens are checked. */
export async function publishedKeys({ key }: NetId): Promise<Response> {
  const { published } = await key()
  return json({ keys: [published] })
}
