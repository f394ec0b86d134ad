import { routes } from '../../routes.ts'
import { codeDigits, type Sent } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { codeOver, wrongCode } from '../mailed-code-words.ts'
import { tryCode } from '../one-time-secrets.ts'
import { onwardSent } from '../onward.ts'
import { finish } from './finish.ts'
import { askedIn, presentSent } from './present-sent.tsx'

/** Signs in by the code beside the link, typed on the device that asked. */
export async function signInByCode(scene: Scene, sent: Sent): Promise<Response> {
  const { db, organization, now } = scene
  const onward = onwardSent(scene, sent)
  const asked = askedIn(scene, sent.one('asked'))
  if (!asked) return seeOther(routes.signInLink.to({ org: organization.slug }, { to: onward.to }))
  const refused = (message: string) => presentSent(scene, onward, asked, { errors: { code: message }, status: 422 })
  const code = codeDigits(sent.one('code'))
  if (!/^\d{8}$/.test(code)) return refused(code ? 'Enter the eight digits of the code' : 'Enter the code')
  const about = { organizationId: organization.id, purpose: 'sign-in-code', id: asked.codeId, code } as const
  const tried = await tryCode(db, about, now)
  if (!tried.ok) return keep(await refused(tried.code === 'wrong' ? wrongCode(tried.triesLeft) : over))
  return (await finish(scene, tried.secret, onward)) ?? keep(await refused(over))
}

const over = codeOver('Send a new link')
