import { z } from 'zod'
import { routes } from '../../../routes.ts'
import type { Scene } from '../../../web/scene.ts'
import type { OidcProvider } from '../provider.ts'

/** What a session here keeps of the one at an OpenID provider: whose it is, and nothing that it said. */
export type OidcSession = { kind: 'oidc'; providerId: string }

const description: z.ZodType<OidcSession> = z.object({ kind: z.literal('oidc'), providerId: z.string() })

/** Reads what a session kept; null when that is nothing of an OpenID provider. */
export function oidcSessionOf(kept: unknown): OidcSession | null {
  const read = description.safeParse(kept)
  return read.success ? read.data : null
}

/** Where a provider sends the browser after signing out there: what its administrator enters. */
export const afterLogoutUri = ({ origin, organization }: Pick<Scene, 'origin' | 'organization'>): string =>
  origin + routes.portal.to({ org: organization.slug })

/**
 * The address at which a provider ends the session in this browser; null where it offers none. The ID token that could
 * stand in it is not kept, so the provider may ask the person whether they mean it.
 * https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function oidcLogoutAddress(
  scene: Pick<Scene, 'origin' | 'organization'>,
  { settings }: OidcProvider,
): string | null {
  const address = URL.parse(settings.found.logout ?? '')
  if (!address) return null
  address.searchParams.set('client_id', settings.clientId)
  address.searchParams.set('post_logout_redirect_uri', afterLogoutUri(scene))
  return address.href
}
