import type { Scene } from '../../../web/scene.ts'
import { redirectUri } from '../oidc/begin.ts'
import { ownAddresses } from '../saml/own-addresses.ts'
import type { Kind } from './provider-form.ts'

/** What the administrator of a provider must be given, by the names that they know it by. */
export function addressesToGive(
  scene: Pick<Scene, 'origin' | 'organization'>,
  kind: Kind,
  id: string,
): { name: string; value: string }[] {
  if (kind === 'oidc') return [{ name: 'Redirect URI', value: redirectUri(scene, id) }]
  const { entityId, acs, logout } = ownAddresses(scene, id)
  return [
    { name: 'Metadata address, and entity ID', value: entityId },
    { name: 'Assertion Consumer Service (ACS, reply URL)', value: acs },
    { name: 'Single logout address', value: logout },
  ]
}
