import { routes } from '../../routes.ts'
import { seeOther } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { askedHere, noteAsked } from '../asked.ts'
import { codeOver, wrongCode } from '../mailed-code-words.ts'
import { issueLink, tryCode } from '../one-time-secrets.ts'
import { onwardAsked, onwardSent } from '../onward.ts'
import { codeFaults } from './code-faults.ts'
import { presentNewPassword } from './new-password.tsx'
import { type AskedCode, askedIn, presentCode, recoveryName } from './present-code.tsx'

/** How long a right code leaves for typing a new password, in minutes. */
const minutesToChoose = 15

/** Tries the code that was entered and re-entered; a right one leads to the new password. */
export async function enterCode(scene: Scene): Promise<Response> {
  const { db, organization, now } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const asked = askedIn(scene, sent.one('asked'))
  if (!asked) return startAgain(scene)
  const code = sent.one('code')
  const codeAgain = sent.one('codeAgain')
  const faults = codeFaults(code, codeAgain)
  if (faults) return presentCode(scene, onward, asked, { errors: faults, status: 422, typed: { code, codeAgain } })
  const organizationId = organization.id
  const tried = await tryCode(db, { organizationId, purpose: 'reset-password', id: asked.id, code }, now)
  if (!tried.ok) {
    const message = tried.code === 'wrong' ? wrongCode(tried.triesLeft) : over
    return keep(await presentCode(scene, onward, asked, { errors: { code: message }, status: 422 }))
  }
  const { personId, subject } = tried.secret
  if (!personId) return keep(await presentCode(scene, onward, asked, { errors: { code: over }, status: 422 }))
  const about = { organizationId, purpose: 'set-password', personId, subject, minutes: minutesToChoose } as const
  const token = await issueLink(db, about, now)
  const response = onward.kept
    ? await presentNewPassword(scene, onward, { token, email: subject, personId })
    : seeOther(routes.forgotPasswordNew.to({ org: organization.slug }, { of: asked.ref, to: onward.to }))
  noteAsked(response, scene, recoveryName, { ...asked, token } as AskedCode)
  return response
}

/** The page that asks for the code, in the browser that asked for it. */
export async function codePage(scene: Scene): Promise<Response> {
  const asked = askedHere<AskedCode>(scene, recoveryName).find(({ ref, token }) => ref === scene.query('of') && !token)
  return asked ? presentCode(scene, onwardAsked(scene), asked) : startAgain(scene)
}

/** Answers who comes to a later page without having been on the one before. */
const startAgain = async (scene: Scene): Promise<Response> =>
  seeOther(routes.forgotPassword.to({ org: scene.organization.slug }, { to: onwardAsked(scene).to }))

const over = codeOver('Send a new code')
