import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import { holdAccount } from '../account-hold.ts'
import { hasGuardedStep } from '../second-factor/queries.ts'
import { welcome } from '../welcome.tsx'

/**
 * Signs in a person who has proven one factor and has a second step, which is asked for before the account is linked from
 * within; nobody to an account that is not open. Null for everybody else. Otherwise a password, or a mailed code, would
 * add a way in past the second step.
 */
export async function signInToLink(scene: Scene, personId: string, way: 'password' | 'code'): Promise<Response | null> {
  const open = (await holdAccount(scene.db, personId))?.state === 'open'
  if (open && !(await hasGuardedStep(scene.db, personId))) return null
  const to = routes.mySingleSignOn.to({ org: scene.organization.slug })
  return welcome(scene, personId, { to, kept: null }, { way, straight: true })
}
