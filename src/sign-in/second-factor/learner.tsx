import { routes } from '../../routes.ts'
import { anyone, type Entry, freshLearner } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import type { Sent } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { sealedIn } from '../cookies.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from '../onward.ts'
import { passkeyShown } from '../passkeys/sign-in.ts'
import { presentSignIn } from '../present-sign-in.tsx'
import { shutOut } from '../welcome.tsx'
import { type Asked, askedIn } from './asked.ts'
import { appPage, changeApp } from './authenticator-page.tsx'
import { finishSecondFactor } from './finish.ts'
import { secondStepHeld } from './guard.ts'
import { presentSecondFactor } from './present-second-factor.tsx'
import { secondStepOf } from './queries.ts'
import { readRecoveryCode } from './recovery-code-rules.ts'
import { codesPage, renewCodes } from './recovery-page.tsx'
import { type Tried, trySecondFactor } from './try-second-factor.ts'

export const secondFactorEntries: Entry[] = [
  anyone.get(routes.secondFactor, secondFactorPage),
  anyone.post(routes.secondFactor, showSecondFactor),
  freshLearner.get(routes.authenticatorApp, secondStepHeld(appPage)),
  freshLearner.postUnheld(routes.authenticatorApp, changeApp),
  freshLearner.get(routes.recoveryCodes, secondStepHeld(codesPage)),
  freshLearner.post(routes.recoveryCodes, secondStepHeld(renewCodes)),
]

async function secondFactorPage(scene: Scene): Promise<Response> {
  const onward = onwardAsked(scene)
  const asked = await askedIn(scene)
  if (asked) return presentSecondFactor(scene, asked.personId, onward)
  const org = scene.organization.slug
  return seeOther(scene.visitor ? onwardPath(onward, org) : routes.signIn.to({ org }, { to: onward.to }))
}

async function showSecondFactor(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const asked = await askedIn(scene)
  if (!asked) return tooLate(scene, onward)
  const tried = sent.one('credential') ? await tryPasskey(scene, asked, sent) : await tryTyped(scene, asked, sent)
  if (tried.ok) return finishSecondFactor(scene, asked, onward)
  const { field, message, seconds } = refusal(tried, sent, await secondStepOf(scene.db, asked.personId))
  const status = seconds ? 429 : 422
  const response = await presentSecondFactor(scene, asked.personId, onward, { errors: { [field]: message }, status })
  if (seconds) response.headers.set('retry-after', String(seconds))
  return keep(response)
}

/** The first factor was shown too long ago, or is worth nothing any more, or both have been shown on another tab. */
async function tooLate(scene: Scene, onward: Onward): Promise<Response> {
  if (scene.visitor && !onward.kept) return seeOther(onwardPath(onward, scene.organization.slug))
  if (sealedIn(scene, 'pending')) return shutOut(scene, onward)
  return presentSignIn(scene, onward, {
    errors: { form: 'It took longer than 10 minutes. Sign in again.' },
    status: 401,
  })
}

type Refused = Exclude<Tried, { ok: true }> | { ok: false; code: 'empty' | 'passkey' }

async function tryTyped(scene: Scene, asked: Asked, sent: Sent): Promise<{ ok: true } | Refused> {
  const kind = sent.one('kind') === 'recovery' ? 'recovery' : 'app'
  const typed = sent.one(kind === 'app' ? 'code' : 'recovery').slice(0, 100)
  if (!typed.trim()) return { ok: false, code: 'empty' }
  return trySecondFactor(scene, asked.personId, { kind, typed })
}

async function tryPasskey(scene: Scene, asked: Asked, sent: Sent): Promise<{ ok: true } | Refused> {
  const shown = await passkeyShown(scene, sent, { kind: 'second-factor', personId: asked.personId })
  return shown.ok ? { ok: true } : { ok: false, code: 'passkey' }
}

/** Of a recovery code in the field of the app: where it goes, or that there is none to use. */
const recoveryCodeHere = {
  left: 'This looks like a recovery code. Enter it under “Use a recovery code” below; here goes the code of your app.',
  none: 'This looks like a recovery code, and you have none left that is good. Enter the six digits that your app shows.',
}

function refusal(
  tried: Refused,
  sent: Sent,
  { recoveryCodesLeft }: { recoveryCodesLeft: number },
): { field: string; message: string; seconds?: number } {
  const recovery = sent.one('kind') === 'recovery'
  const field = recovery ? 'recovery' : 'code'
  if (tried.code === 'passkey')
    return { field: 'form', message: 'This passkey did not work. Try again, or use a code.' }
  if (tried.code === 'wait') {
    const { seconds } = tried
    return { field, message: `There were too many tries that did not match. Try again ${waitText(seconds)}.`, seconds }
  }
  if (tried.code === 'used')
    return { field, message: 'This code has been used. Wait for the next one in your app, at most 30 seconds.' }
  if (tried.code === 'empty')
    return {
      field,
      message: recovery ? 'Enter one of your recovery codes' : 'Enter the six digits that your app shows',
    }
  return {
    field,
    message: recovery
      ? 'This is none of your recovery codes, or it has been used. Each is good once.'
      : readRecoveryCode(sent.one('code'))
        ? recoveryCodeHere[recoveryCodesLeft > 0 ? 'left' : 'none']
        : 'This code does not match. Enter the one that your app shows now.',
  }
}
