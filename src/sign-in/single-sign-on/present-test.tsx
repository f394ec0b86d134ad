import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Attempt } from './attempt.ts'
import type { Raw } from './attributes.ts'
import type { Arrived } from './kept-arrival.ts'
import { noteTest } from './office/last-test.ts'
import { TestResultPage } from './pages/test-result.tsx'
import type { Provider } from './provider.ts'
import type { Tested } from './refuse-provider.tsx'

/**
 * Shows the administrator who tried a provider what arrived and what is taken from it. Nobody is signed in, and nothing
 * is kept but that they tested it.
 */
export async function presentTest(
  scene: Scene,
  provider: Provider,
  arrived: Arrived,
  askedBy: string,
): Promise<Response> {
  if (!maySeeTest(scene, askedBy)) return refuse(scene, 403)
  await noteTest(scene, provider.id, askedBy)
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

/** Whether the visitor is who asked for a test, and may still see what came of it. */
const maySeeTest = ({ visitor }: Scene, askedBy: string): boolean =>
  visitor?.personId === askedBy &&
  visitor.role !== null &&
  mayManageOrganization(visitor.role) &&
  visitor.session.secondFactorAt !== null

/** What a test that failed shows: what was found, and what arrived to nobody but who asked; undefined of other attempts. */
export function testedBy(
  scene: Scene,
  attempt: Attempt | null | undefined,
  detail: string,
  raw?: Raw,
): Tested | undefined {
  if (attempt?.purpose !== 'test') return undefined
  return { detail, raw: maySeeTest(scene, attempt.personId) ? raw : undefined }
}
