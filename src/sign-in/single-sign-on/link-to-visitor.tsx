import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { linkIdentity } from './identities.ts'
import type { Arrived } from './kept-arrival.ts'
import type { Provider } from './provider.ts'
import { refuseProvider } from './refuse-provider.tsx'

/** Adds a provider to the account of the visitor who asked for it, in the same session. */
export async function linkToVisitor(
  scene: Scene,
  provider: Provider,
  arrived: Arrived,
  askedBy: string,
): Promise<Response> {
  const { visitor, organization } = scene
  if (!visitor || visitor.personId !== askedBy) return refuseProvider(scene, provider, 'other-browser')
  const outcome = await linkIdentity(scene, askedBy, provider, arrived.subject)
  if (outcome === 'someone-else') return refuseProvider(scene, provider, 'someone-else')
  return seeOther(routes.security.to({ org: organization.slug }, { said: 'provider-linked' }))
}
