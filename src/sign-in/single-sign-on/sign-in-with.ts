import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { UnheldScene } from '../../web/scene.ts'
import { localPath } from '../local-path.ts'
import { isFresh } from '../session-rules.ts'
import { begin } from './begin.ts'
import { providerById } from './queries.ts'

/**
 * The door of a provider on the sign-in page, a link: forms may only go to this site. `to` says where to afterwards;
 * `for=link` adds the provider to the account of the visitor, who has signed in a short while ago.
 */
export async function signInWith(scene: UnheldScene): Promise<Response> {
  const { organization, now } = scene
  const org = organization.slug
  const { provider, visitor } = await scene.transaction(async (held) => ({
    provider: await providerById(held.db, scene.parameter('provider')),
    visitor: held.visitor,
  }))
  if (!provider?.enabled) return scene.transaction((held) => refuse(held, 404))
  const to = localPath(scene.query('to'), org)
  if (scene.query('for') !== 'link') return begin(scene, provider, { to, purpose: 'sign-in', personId: '' })
  if (!visitor || !isFresh(visitor.session, now))
    return seeOther(routes.signIn.to({ org }, { to: routes.security.to({ org }), again: visitor ? 1 : undefined }))
  return begin(scene, provider, { to: '', purpose: 'link', personId: visitor.personId })
}
