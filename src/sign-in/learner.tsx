import { EarnedTypes } from '../people/earned-types.tsx'
import { earnedTypesOf } from '../people/queries.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry } from '../web/entries.ts'
import { email, type FieldErrors, parse } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { Scene, UnheldScene } from '../web/scene.ts'
import { rememberDoor, sealedIn, takeSealed, takeSession } from './cookies.ts'
import { createAccountEntries } from './create-account.tsx'
import { mailLinkEntries } from './mail-link/learner.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from './onward.ts'
import { SignedInPage } from './pages/signed-in.tsx'
import { presentSignIn } from './present-sign-in.tsx'
import { nameOf } from './queries.ts'
import { recoveryEntries } from './recovery/learner.ts'
import { isFresh } from './session-rules.ts'
import { endSession } from './sessions.ts'
import { presentSignedOutHere, signOutElsewhere } from './single-sign-on/sign-out-elsewhere.tsx'
import { strayAddressEntries } from './stray-address/handlers.tsx'
import { type Outcome, tryPassword } from './try-password.ts'
import { untried } from './untried.ts'
import { welcome } from './welcome.tsx'

export const signInEntries: Entry[] = [
  anyone.get(routes.signIn, signInPage),
  anyone.postUnheld(routes.signIn, signIn),
  anyone.get(routes.signedIn, signedInPage),
  anyone.post(routes.signOut, signOut),
  ...createAccountEntries,
  ...recoveryEntries,
  ...mailLinkEntries,
  ...strayAddressEntries,
]

async function signInPage(scene: Scene): Promise<Response> {
  const onward = onwardAsked(scene)
  if (scene.visitor && !scene.query('again')) return seeOther(onwardPath(onward, scene.organization.slug))
  return presentSignIn(scene, onward)
}

async function signIn(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const typed = { email: sent.one('email').trim(), password: sent.one('password') }
  if (sent.one('step') === 'signed-in') return scene.transaction((held) => signedInElsewhere(held, onward))
  const again =
    (errors: FieldErrors, status = 422) =>
    (held: Scene) =>
      presentSignIn(held, onward, { email: typed.email, errors, status })
  const read = parse(email(), typed.email)
  const errors = {
    ...(read.ok ? {} : { email: Object.values(read.errors)[0]! }),
    ...(typed.password ? {} : { password: 'Enter your password' }),
  }
  if (!read.ok || !typed.password) return scene.transaction(again(errors))
  return tryPassword(scene, { email: read.value, password: typed.password }, async (held, outcome) => {
    if (outcome.ok) {
      const welcomed = await welcome(held, outcome.personId, onward, { way: 'password' })
      if (sealedIn(held, 'email')) takeSealed(welcomed, held, 'email')
      if (sent.one('door')) rememberDoor(welcomed, held, 'local')
      return welcomed
    }
    const none = untried(outcome)
    if (!none) return again({ email: refusal(outcome, held.organization.conceal_accounts) })(held)
    const response = await again({ email: none.message }, none.status)(held)
    response.headers.set('retry-after', String(none.seconds))
    return response
  })
}

const mismatch = 'Email or Password do not match. Please try again.'
const unrecognized = 'Sorry, unrecognized email or password. Please click Create Account below to proceed.'

const refusal = ({ code }: Outcome & { ok: false }, conceal: boolean): string =>
  code === 'unknown' && !conceal ? unrecognized : mismatch

/** The way on with a kept form, for who signed in on another tab meanwhile. */
async function signedInElsewhere(scene: Scene, onward: Onward): Promise<Response> {
  const { organization, visitor } = scene
  if (!visitor || !isFresh(visitor.session, scene.now))
    return presentSignIn(scene, onward, { errors: { form: 'You have not signed in on another tab yet' }, status: 422 })
  return present(
    scene,
    { title: 'Sign In Successful', layout: 'narrow' },
    <SignedInPage org={organization.slug} name={nameOf(visitor)} onward={onward} />,
  )
}

async function signedInPage(scene: Scene): Promise<Response> {
  const { db, visitor, organization } = scene
  const onward = onwardAsked(scene)
  if (!visitor) return seeOther(routes.signIn.to({ org: organization.slug }, { to: onward.to }))
  const earned = scene.query('said') === 'profile-saved' ? await earnedTypesOf(db, visitor.personId) : []
  return present(
    scene,
    { title: 'Sign In Successful', layout: 'narrow' },
    <SignedInPage org={organization.slug} name={nameOf(visitor)} onward={onward}>
      {earned.length > 0 && <EarnedTypes earned={earned} />}
    </SignedInPage>,
  )
}

async function signOut(scene: Scene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const elsewhere = await signOutElsewhere(scene)
  if (visitor) await endSession(db, organization.id, visitor, now)
  const response = elsewhere
    ? await presentSignedOutHere(scene, elsewhere)
    : seeOther(routes.portal.to({ org: organization.slug }, { said: 'signed-out' }))
  takeSession(response, scene)
  return response
}
