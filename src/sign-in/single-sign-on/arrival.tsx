import { needsCheck } from '../../people/profile-check.ts'
import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { rememberDoor } from '../cookies.ts'
import type { Onward } from '../onward.ts'
import { welcome } from '../welcome.tsx'
import type { Attempt } from './attempt.ts'
import { useIdentity } from './identities.ts'
import { type Arrived, keepArrival } from './kept-arrival.ts'
import { linkToVisitor } from './link-to-visitor.tsx'
import { presentTest } from './present-test.tsx'
import type { Provider } from './provider.ts'
import { holdProvider, personOfIdentity } from './queries.ts'
import { refuseClosed } from './refuse-provider.tsx'

/**
 * What happens once a provider has vouched for somebody: every check of the answer has been made, and the answer was
 * taken once. Signs in whoever is known by provider and subject; leads everyone else to make a profile, or to link the
 * account that they have. An attempt of the office's test, or of somebody adding a way in to their own account, ends in
 * its own page.
 */
export async function arrive(
  scene: Scene,
  provider: Provider,
  arrived: Arrived,
  attempt: Pick<Attempt, 'purpose' | 'personId' | 'to'>,
): Promise<Response> {
  if (attempt.purpose === 'test') return presentTest(scene, provider, arrived, attempt.personId)
  if (attempt.purpose === 'link') return linkToVisitor(scene, provider, arrived, attempt.personId)
  const held = await holdProvider(scene.db, provider.id)
  if (!held?.enabled) return refuseClosed(scene, held && provider, attempt.to)
  const personId = await useIdentity(scene, arrived)
  if (personId) return welcomeVouched(scene, personId, provider, { ...arrived, to: attempt.to })
  const { raw: _, ...kept } = arrived
  const give = await keepArrival(scene, { ...kept, to: attempt.to })
  // Whom the office merged into another record links that one, and makes no third.
  const merged = await personOfIdentity(scene.db, provider.id, arrived.subject)
  return give(seeOther((merged ? routes.linkAccount : routes.vouchedProfile).to({ org: scene.organization.slug })))
}

/** Signs in a person whom a provider has vouched for; their profile comes up to be verified or updated. */
export async function welcomeVouched(
  scene: Scene,
  personId: string,
  provider: Provider,
  { to, providerSession, word }: { to: string; providerSession?: object | undefined; word?: string },
): Promise<Response> {
  const { db, organization, now } = scene
  const check = await needsCheck(db, personId, to, organization.slug, now)
  const onward: Onward = {
    to: check ? routes.checkProfile.to({ org: organization.slug }, { to, said: word }) : to,
    kept: null,
  }
  const response = await welcome(scene, personId, onward, {
    way: 'single-sign-on',
    straight: true,
    providerSession,
  })
  rememberDoor(response, scene, provider.id)
  return response
}
