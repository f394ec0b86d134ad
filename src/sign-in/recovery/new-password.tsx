import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { said } from '../../web/said.ts'
import type { Scene, UnheldScene } from '../../web/scene.ts'
import { askedHere } from '../asked.ts'
import { giveSealed } from '../cookies.ts'
import { lookAtLink } from '../one-time-secrets.ts'
import { type Onward, onwardAsked, onwardSent } from '../onward.ts'
import { leastFor, passwordFault } from '../password-rules.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { presentSignIn } from '../present-sign-in.tsx'
import { hasAuthenticatorApp } from '../second-factor/queries.ts'
import { passwordOf } from '../security/queries.ts'
import { presentEmail } from './ask-for-code.tsx'
import { NewPasswordPage } from './pages/new-password.tsx'
import { type AskedCode, recoveryName } from './present-code.tsx'
import { namesOf } from './queries.ts'
import { resetPassword } from './reset-password.ts'

/** Who may set a new password: they have shown the code. */
type Granted = { token: string; email: string; personId: string }

/** Asks for the new password, twice. */
export async function presentNewPassword(
  scene: Scene,
  onward: Onward,
  granted: Granted,
  errors?: FieldErrors,
): Promise<Response> {
  const { db, organization } = scene
  const org = organization.slug
  const least = leastFor(organization, await hasAuthenticatorApp(db, granted.personId))
  const response = await present(
    scene,
    {
      title: 'New password',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status: errors ? 422 : 200,
      hasErrors: !!errors,
    },
    <NewPasswordPage
      org={org}
      onward={onward}
      token={granted.token}
      email={granted.email}
      least={least}
      errors={errors ?? {}}
    />,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

/** The page for the new password, in the browser that showed the code. */
export async function newPasswordPage(scene: Scene): Promise<Response> {
  const onward = onwardAsked(scene)
  const asked = askedHere<AskedCode>(scene, recoveryName).find(({ ref }) => ref === scene.query('of'))
  const granted = asked?.token ? await lookAtGrant(scene, asked.token) : null
  if (granted) return presentNewPassword(scene, onward, granted)
  return seeOther(routes.forgotPassword.to({ org: scene.organization.slug }, { to: onward.to }))
}

/** Saves the new password, and leads to the sign-in page. The code's grant is spent by it, so a second press changes nothing. */
export async function saveNewPassword(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const token = sent.one('token')
  const password = sent.one('password')
  const checked = await scene.transaction(async (held) => {
    const granted = await lookAtGrant(held, token)
    if (!granted) return tooLate(held, onward)
    const errors = await faultsOf(held, granted, password, sent.one('passwordAgain'))
    if (errors) return presentNewPassword(held, onward, granted, errors)
    return { granted, before: (await passwordOf(held.db, granted.personId))?.hash }
  })
  if (checked instanceof Response) return checked
  const { granted, before } = checked
  if (before && (await verifyPassword(password, before)).matches)
    return scene.transaction((held) => presentNewPassword(held, onward, granted, { password: sameAsBefore }))
  const hash = await hashPassword(password)
  return scene.transaction(async (held) => {
    const email = await resetPassword(held, token, hash)
    return email ? changed(held, onward, email) : tooLate(held, onward)
  })
}

async function lookAtGrant({ db, organization, now }: Scene, token: string): Promise<Granted | null> {
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose: 'set-password', token }, now)
  return secret?.personId ? { token, email: secret.subject, personId: secret.personId } : null
}

async function faultsOf(scene: Scene, granted: Granted, password: string, again: string): Promise<FieldErrors | null> {
  const { db, organization } = scene
  const least = leastFor(organization, await hasAuthenticatorApp(db, granted.personId))
  const words = [organization.name, ...(await namesOf(db, granted.personId))]
  const fault = passwordFault(password, { email: granted.email, least, words })
  if (fault) return { password: fault }
  return password === again ? null : { passwordAgain: 'Enter the same password in both places' }
}

const sameAsBefore = 'This is the password that you have had. Sign in with it, or choose another one'

const tooLate = (scene: Scene, onward: Onward) =>
  presentEmail(scene, onward, '', {
    email:
      'That page was used already, or was left open too long. Sign in with your new password; if it does not work, enter your email for another code.',
  })

async function changed(scene: Scene, onward: Onward, email: string): Promise<Response> {
  const word = 'password-reset'
  const response = onward.kept
    ? await presentSignIn({ ...scene, visitor: null }, onward, {
        email,
        toast: said(word, { name: scene.organization.name, portal: '' })!,
      })
    : seeOther(routes.signIn.to({ org: scene.organization.slug }, { to: onward.to, said: word }))
  giveSealed(response, scene, 'email', { email }, 600)
  return response
}
