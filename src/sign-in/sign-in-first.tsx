import { routes } from '../routes.ts'
import { seeOther } from '../web/present.tsx'
import { isOthersForm, type Scene } from '../web/scene.ts'
import { keptFormOf } from './kept-form.ts'
import { presentSignIn } from './present-sign-in.tsx'

/**
 * Answers a visitor who must sign in first: a page is asked for again afterwards, and a form that was sent travels
 * along, to be sent on with one press.
 */
export async function signInFirst(scene: Scene): Promise<Response> {
  const { app, context, organization } = scene
  const org = organization.slug
  const { pathname, search } = new URL(context.req.url)
  if (context.req.method !== 'POST')
    return seeOther(routes.signIn.to({ org }, { to: pathname + search, again: scene.visitor ? 1 : undefined }))
  const kept = keptFormOf(app.keys, pathname + search, await scene.sent(), scene.shownTo)
  const others = await isOthersForm(scene)
  return presentSignIn(scene, { to: '', kept }, { status: others ? 409 : 401, lost: !kept, others })
}
