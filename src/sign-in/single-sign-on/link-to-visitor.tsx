import { survivorOf } from '../../people/merging/survivor.ts'
import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { secondStepDue } from '../second-factor/guard.ts'
import { type Arrived, keepArrival } from './kept-arrival.ts'
import type { Provider } from './provider.ts'
import { personOfIdentity } from './queries.ts'
import { refuseProvider } from './refuse-provider.tsx'

/**
 * Leads the visitor who asked to add a provider to their account to the page that says as whom they came and asks
 * whether to link it: at a computer that several people use, somebody else may be signed in at the provider.
 */
export async function linkToVisitor(
  scene: Scene,
  provider: Provider,
  arrived: Arrived,
  askedBy: string,
): Promise<Response> {
  const { db, visitor, organization } = scene
  const org = organization.slug
  if (!visitor || visitor.personId !== askedBy) return refuseProvider(scene, provider, 'other-browser')
  const due = await secondStepDue(scene as LearnerScene)
  if (due) return due
  const known = await personOfIdentity(db, provider.id, arrived.subject)
  if (known === askedBy) return seeOther(routes.security.to({ org }, { said: 'provider-linked' }))
  if (known && (await survivorOf(db, known)) !== askedBy) return refuseProvider(scene, provider, 'someone-else')
  const { raw: _, ...kept } = arrived
  const give = await keepArrival(scene, { ...kept, to: '', askedBy })
  return give(seeOther(routes.mySingleSignOn.to({ org })))
}
