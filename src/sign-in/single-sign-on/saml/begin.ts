import type { UnheldScene } from '../../../web/scene.ts'
import type { Begun } from '../begin.ts'
import type { SamlProvider } from '../provider.ts'

/**
 * Begins a sign-in: the address of the provider with an AuthnRequest, whose id the answer must name (`expected`), and
 * with the attempt's id as RelayState.
 */
export async function beginSaml(_scene: UnheldScene, _provider: SamlProvider, _attemptId: string): Promise<Begun> {
  return { ok: false, refusal: 'unreachable', detail: 'SAML is not spoken yet.' }
}
