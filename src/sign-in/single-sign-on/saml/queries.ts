import type { Scene } from '../../../web/scene.ts'
import type { SamlProvider } from '../provider.ts'
import { providerById } from '../queries.ts'

/** The SAML provider that an address names, enabled or not; null when there is none of this organization. */
export async function samlProvider(scene: Pick<Scene, 'db' | 'parameter'>): Promise<SamlProvider | null> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  return provider?.kind === 'saml' ? provider : null
}
