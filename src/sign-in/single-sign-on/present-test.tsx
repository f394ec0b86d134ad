import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Arrived } from './kept-arrival.ts'
import { TestResultPage } from './pages/test-result.tsx'
import type { Provider } from './provider.ts'

/**
 * Shows the administrator who tried a provider what arrived and what is taken from it. Nobody is signed in, and nothing
 * is kept.
 */
export async function presentTest(
  scene: Scene,
  provider: Provider,
  arrived: Arrived,
  askedBy: string,
): Promise<Response> {
  const { visitor } = scene
  const may =
    visitor?.personId === askedBy &&
    visitor.role !== null &&
    mayManageOrganization(visitor.role) &&
    visitor.session.secondFactorAt !== null
  if (!may) return refuse(scene, 403)
  return present(
    scene,
    {
      title: `Test of ${provider.label}`,
      kind: 'office',
      current: routes.officeSignIn.to({ org: scene.organization.slug }),
    },
    <TestResultPage org={scene.organization.slug} provider={provider} arrived={arrived} />,
  )
}
