import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { LearnerScene, UnheldScene } from '../../web/scene.ts'
import { localPath } from '../local-path.ts'
import { secondStepDue } from '../second-factor/guard.ts'
import { isFresh } from '../session-rules.ts'
import { begin } from './begin.ts'
import { providerById } from './queries.ts'
import { refuseClosed } from './refuse-provider.tsx'

/**
 * The door of a provider on the sign-in page, a link: forms may only go to this site. `to` says where to afterwards;
 * `for=link` is of the visitor who wants to add the provider to their account, and has signed in a short while ago, with
 * the second step where there is one.
 */
export async function signInWith(scene: UnheldScene): Promise<Response> {
  const { organization, now } = scene
  const org = organization.slug
  const { provider, visitor, due } = await scene.transaction(async (held) => ({
    provider: await providerById(held.db, scene.parameter('provider')),
    visitor: held.visitor,
    due: scene.query('for') === 'link' && held.visitor ? await secondStepDue(held as LearnerScene) : null,
  }))
  const to = localPath(scene.query('to'), org)
  if (!isId(scene.parameter('provider'))) return scene.transaction((held) => refuse(held, 404))
  if (!provider?.enabled) return scene.transaction((held) => refuseClosed(held, provider, to))
  if (scene.query('for') !== 'link') return begin(scene, provider, { to, purpose: 'sign-in', personId: '' })
  if (!visitor || !isFresh(visitor.session, now))
    return seeOther(routes.signIn.to({ org }, { to: routes.security.to({ org }), again: visitor ? 1 : undefined }))
  if (due) return due
  return begin(scene, provider, { to: '', purpose: 'link', personId: visitor.personId })
}
