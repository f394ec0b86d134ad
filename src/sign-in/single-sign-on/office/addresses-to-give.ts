import type { Scene } from '../../../web/scene.ts'
import { redirectUri } from '../oidc/begin.ts'
import { afterLogoutUri } from '../oidc/logout-address.ts'
import type { Provider } from '../provider.ts'
import { ownAddresses } from '../saml/own-addresses.ts'
import { decryptionKey } from '../saml/own-keys.ts'

/** What the administrator of a provider must be given, by the names that they know it by. */
export function addressesToGive(
  scene: Pick<Scene, 'origin' | 'organization' | 'app'>,
  { kind, id, sealedSecret }: Provider,
): { name: string; value: string }[] {
  if (kind === 'oidc')
    return [
      { name: 'Redirect URI', value: redirectUri(scene, id) },
      { name: 'Post-logout redirect URI', value: afterLogoutUri(scene) },
    ]
  const { entityId, encryptingMetadata, acs, logout } = ownAddresses(scene, id)
  const encrypting = {
    name: 'Metadata address for a provider that encrypts, as Shibboleth does',
    value: encryptingMetadata,
  }
  return [
    { name: 'Metadata address, and entity ID', value: entityId },
    ...(decryptionKey(scene.app.keys, sealedSecret) ? [encrypting] : []),
    { name: 'Assertion Consumer Service (ACS, reply URL)', value: acs },
    { name: 'Single logout address', value: logout },
  ]
}
