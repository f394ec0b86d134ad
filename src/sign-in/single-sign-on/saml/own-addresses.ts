import { routes } from '../../../routes.ts'
import type { Scene } from '../../../web/scene.ts'

/** By what addresses a provider knows us. Its own entity id is the address of the metadata, and differs by provider. */
export type OwnAddresses = {
  entityId: string
  /** Where our metadata are with a key to encrypt with; the entity id's are those without one. */
  encryptingMetadata: string
  acs: string
  logout: string
}

/** Our addresses toward one provider. */
export function ownAddresses(scene: Pick<Scene, 'origin' | 'organization'>, providerId: string): OwnAddresses {
  const at = { org: scene.organization.slug, provider: providerId }
  return {
    entityId: scene.origin + routes.samlMetadata.to(at),
    encryptingMetadata: scene.origin + routes.samlMetadata.to(at, { encryption: 'yes' }),
    acs: scene.origin + routes.samlReturn.to(at),
    logout: scene.origin + routes.samlLogout.to(at),
  }
}
