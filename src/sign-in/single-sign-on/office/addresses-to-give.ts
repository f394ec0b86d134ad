import type { Scene } from '../../../web/scene.ts'
import { redirectUri } from '../oidc/begin.ts'
import { afterLogoutUri } from '../oidc/logout-address.ts'
import type { Provider } from '../provider.ts'
import { ownAddresses } from '../saml/own-addresses.ts'

/** What the administrator of a provider must be given, by the names that they know it by. */
export function addressesToGive(
  scene: Pick<Scene, 'origin' | 'organization'>,
  { kind, id }: Pick<Provider, 'kind' | 'id'>,
): { name: string; value: string }[] {
  if (kind === 'oidc')
    return [
      { name: 'Redirect URI', value: redirectUri(scene, id) },
      { name: 'Post-logout redirect URI', value: afterLogoutUri(scene) },
    ]
  const { entityId, acs, logout } = ownAddresses(scene, id)
  return [
    { name: 'Metadata address, and entity ID', value: entityId },
    { name: 'Assertion Consumer Service (ACS, reply URL)', value: acs },
    { name: 'Single logout address', value: logout },
  ]
}
