import { routes } from '../routes.ts'
import { seeOther } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { readKeptForm, writeKeptForm } from './kept-form.ts'
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
  const sent = await scene.sent()
  const text = writeKeptForm(app.keys, { path: pathname + search, fields: sent.entries })
  const form = text && readKeptForm(app.keys, text)
  const kept = form ? { ...form, text } : null
  return presentSignIn(scene, { to: '', kept }, { status: 401, lost: !kept })
}
