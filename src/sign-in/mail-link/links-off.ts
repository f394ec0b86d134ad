import { seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { type Onward, onwardPath } from '../onward.ts'
import { presentSignIn } from '../present-sign-in.tsx'

/**
 * Answers whoever asks for a link that signs in, or opens one, since the office has switched them off: with the other ways
 * in, and the way on to where the link would have led. Who is signed in already goes there.
 */
export async function linksOff(
  scene: Scene,
  onward: Onward,
  { email = '', status = 404 }: { email?: string; status?: number } = {},
): Promise<Response> {
  if (scene.visitor && !onward.kept) return seeOther(onwardPath(onward, scene.organization.slug))
  return presentSignIn(scene, onward, { email, status, errors: { form: noLonger } })
}

const noLonger =
  'Links and codes by email that sign in are no longer offered here, also the ones that were sent already. Sign in another way; if you have no password, set one by “Forgot Password”.'
