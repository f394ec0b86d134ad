import type { UnheldScene } from '../../../web/scene.ts'
import type { Begun } from '../begin.ts'
import type { SamlProvider } from '../provider.ts'
import { authnRequest, newMessageId } from './messages.ts'
import { ownAddresses } from './own-addresses.ts'
import { signingKey } from './own-keys.ts'
import { redirectAddress } from './redirect.ts'

/**
 * Begins a sign-in: the address of the provider with an AuthnRequest, whose id the answer must name (`expected`), and
 * with the attempt's id as RelayState. `again` asks even whoever is signed in there to sign in once more.
 */
export async function beginSaml(
  scene: UnheldScene,
  provider: SamlProvider,
  attemptId: string,
  again: boolean,
): Promise<Begun> {
  const own = ownAddresses(scene, provider.id)
  const { ssoUrl: to } = provider.settings
  const id = newMessageId()
  const xml = authnRequest({ id, from: own.entityId, to, now: scene.now }, own.acs, again)
  const key = signingKey(scene.app.keys, provider.sealedSecret)
  const address = redirectAddress(to, { kind: 'SAMLRequest', xml, relayState: attemptId }, key)
  return { ok: true, address, expected: id }
}
