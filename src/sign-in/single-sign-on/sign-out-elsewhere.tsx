import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { oidcLogoutAddress, oidcSessionOf } from './oidc/logout-address.ts'
import { SignedOutPage } from './pages/signed-out.tsx'
import { providerById } from './queries.ts'
import { logoutAddress } from './saml/logout-address.ts'
import { providerSessionOf } from './saml/provider-session.ts'

/** The session at a provider that a visitor's session here began with; `address` is '' where it offers no way out. */
export type Elsewhere = { label: string; address: string }

/**
 * Where the visitor ends their session at the provider by which they came; null when they came by none. To be asked
 * before the session here is ended.
 */
export async function signOutElsewhere(scene: Scene): Promise<Elsewhere | null> {
  const { db, visitor, organization } = scene
  if (!visitor) return null
  const row = await db
    .selectFrom('sign_in_session')
    .select('provider_session')
    .where('organization_id', '=', organization.id)
    .where('token_hash', '=', visitor.tokenHash)
    .executeTakeFirst()
  const saml = providerSessionOf(row?.provider_session)
  const kept = saml ?? oidcSessionOf(row?.provider_session)
  const provider = kept && (await providerById(db, kept.providerId))
  if (!provider) return null
  const address =
    provider.kind === 'oidc' ? oidcLogoutAddress(scene, provider) : saml && logoutAddress(scene, provider, saml)
  return { label: provider.label, address: address ?? '' }
}

/** The page after signing out here, with the link that ends the session at the provider. */
export const presentSignedOutHere = (scene: Scene, { label, address }: Elsewhere): Promise<Response> =>
  present(
    { ...scene, visitor: null },
    { title: 'Signed out', layout: 'narrow' },
    <SignedOutPage org={scene.organization.slug} label={label} there={address} />,
  )
