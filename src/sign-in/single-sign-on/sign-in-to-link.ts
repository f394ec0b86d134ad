import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import { hasAuthenticatorApp } from '../second-factor/queries.ts'
import { welcome } from '../welcome.tsx'

/**
 * Signs in a person who has proven one factor and has an authenticator app, which is asked for now; the account is then
 * linked from within. Null for everybody else. Otherwise a password alone would add a way in past the second factor.
 */
export async function signInToLink(scene: Scene, personId: string, way: 'password' | 'code'): Promise<Response | null> {
  if (!(await hasAuthenticatorApp(scene.db, personId))) return null
  const to = routes.mySingleSignOn.to({ org: scene.organization.slug })
  return welcome(scene, personId, { to, kept: null }, { way })
}
