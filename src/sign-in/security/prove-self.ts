import { waitText } from '../../web/errors.tsx'
import type { FieldErrors } from '../../web/form.ts'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { holdAccount, holdPassword, holdVisitor } from '../account-hold.ts'
import { secondStepDue } from '../second-factor/guard.ts'
import { isJustSignedIn } from '../session-rules.ts'
import { signInFirst } from '../sign-in-first.tsx'
import { type OwnPassword, tryOwnPassword } from './own-password.ts'
import { ownPasswordField } from './pages/proof-field.tsx'
import { passwordOf } from './queries.ts'

/** Whether a form that takes or destroys an account asks for the password: wherever there is one. */
export const asksPassword = async ({ db, visitor }: LearnerScene): Promise<boolean> =>
  (await passwordOf(db, visitor.personId)) !== null

/**
 * Answers who has no password, and who therefore shows by signing in, with the second step where there is one, that it
 * is them; null when they did so in the last minutes.
 */
export async function mustSignInAgain(scene: LearnerScene): Promise<Response | null> {
  return isJustSignedIn(scene.visitor.session, scene.now) ? secondStepDue(scene) : signInFirst(scene)
}

type ProvenForm = {
  /** What is wrong with the rest of the form, beside its fields; or an answer that needs no proof. */
  faults: (held: LearnerScene) => Promise<FieldErrors | Response>
  /** The form again, with what was wrong; without errors it only asks for the password. */
  again: (held: LearnerScene, errors: FieldErrors, status?: number) => Promise<Response>
  change: (held: LearnerScene) => Promise<Response>
}

/**
 * Changes what a session alone must not change, since it may be open on a phone that its owner left somewhere: first the
 * person shows the password in the same form, or, without one, has just signed in.
 */
export async function proveSelf(scene: UnheldLearnerScene, form: ProvenForm): Promise<Response> {
  const typed = (await scene.sent()).entries.findLast(([name]) => name === ownPasswordField)?.[1]
  const begun = await scene.transaction(async (held): Promise<Response | 'password' | 'proven'> => {
    const faults = await form.faults(held)
    if (faults instanceof Response) return faults
    const asks = await asksPassword(held)
    const due = asks ? null : await mustSignInAgain(held)
    if (due) return due
    const errors = asks && typed === '' ? { ...faults, [ownPasswordField]: 'Enter your password' } : faults
    if (Object.keys(errors).length || (asks && typed === undefined)) return form.again(held, errors)
    return asks ? 'password' : 'proven'
  })
  if (begun instanceof Response) return begun
  if (begun === 'password') {
    const tried = await tryOwnPassword(scene, typed!)
    if (!tried.ok) return scene.transaction((held) => refuse(held, form, tried))
    return scene.transaction((held) => carryOut(held, form, tried.hash))
  }
  return scene.transaction((held) => carryOut(held, form, null))
}

/** Makes the change, unless the session was ended, or the password that was shown replaced, a moment before. */
async function carryOut(held: LearnerScene, form: ProvenForm, hash: string | null): Promise<Response> {
  const { db, visitor } = held
  // A record that was merged into another meanwhile is for the change to refuse, which knows what to say.
  if ((await holdAccount(db, visitor.personId)) === null) return form.change(held)
  if (!(await holdVisitor(held))) return signInFirst({ ...held, visitor: null })
  if (hash !== null && !(await holdPassword(db, visitor.personId, hash)))
    return refuse(held, form, { ok: false, code: 'wrong' })
  return form.change(held)
}

async function refuse(held: LearnerScene, form: ProvenForm, tried: Exclude<OwnPassword, { ok: true }>) {
  if (tried.code === 'wrong') return form.again(held, { [ownPasswordField]: 'This is not your password' })
  const response = await form.again(held, { [ownPasswordField]: tooMany(tried.seconds) }, 429)
  response.headers.set('retry-after', String(tried.seconds))
  return response
}

/** What stands beside the password when it was guessed at too often. */
export const tooMany = (seconds: number): string =>
  `There were too many tries that did not match. Try again ${waitText(seconds)}.`
