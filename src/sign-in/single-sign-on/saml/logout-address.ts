import type { Scene } from '../../../web/scene.ts'
import type { SamlProvider } from '../provider.ts'
import { logoutRequest, newMessageId } from './messages.ts'
import { ownAddresses } from './own-addresses.ts'
import { signingKey } from './own-keys.ts'
import type { ProviderSession } from './provider-session.ts'
import { redirectAddress } from './redirect.ts'

/** The address at which a provider ends a session there; null where it offers no single logout, or gave the person no name. */
export function logoutAddress(
  scene: Pick<Scene, 'app' | 'origin' | 'organization' | 'now'>,
  provider: SamlProvider,
  session: ProviderSession,
): string | null {
  const { sloUrl: to } = provider.settings
  if (!to || !session.nameId) return null
  const from = ownAddresses(scene, provider.id).entityId
  const xml = logoutRequest({ id: newMessageId(), from, to, now: scene.now }, session)
  return redirectAddress(to, { kind: 'SAMLRequest', xml }, signingKey(scene.app.keys, provider.sealedSecret))
}
