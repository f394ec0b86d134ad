import { firstEmail } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { giveSession } from '../cookies.ts'
import { leastFor, passwordFault } from '../password-rules.ts'
import { hashPassword } from '../passwords.ts'
import { hasAuthenticatorApp } from '../second-factor/queries.ts'
import { changePassword } from './change-password.ts'
import { type OwnPassword, tryOwnPassword } from './own-password.ts'
import { PasswordPage } from './pages/password-page.tsx'
import { mustSignInAgain, tooMany } from './prove-self.ts'
import { passwordOf } from './queries.ts'

export const passwordEntries: Entry[] = [
  learner.get(routes.changePassword, passwordPage),
  learner.postUnheld(routes.changePassword, savePassword),
]

async function passwordPage(scene: LearnerScene): Promise<Response> {
  const standing = await standingOf(scene)
  return (await dueFirst(scene, standing)) ?? presentPassword(scene, standing)
}

/** What a new password is measured by and against. */
async function standingOf({ db, organization, visitor }: LearnerScene) {
  return {
    before: (await passwordOf(db, visitor.personId))?.hash ?? null,
    email: (await firstEmail(db, visitor.personId)) ?? '',
    least: leastFor(organization, await hasAuthenticatorApp(db, visitor.personId)),
    words: [visitor.givenName, visitor.familyName, organization.name],
  }
}
type Standing = Awaited<ReturnType<typeof standingOf>>

// Who has a password shows it; who has none shows that they have just signed in: a first password opens the account, too.
const dueFirst = async (scene: LearnerScene, { before }: Standing): Promise<Response | null> =>
  before === null ? mustSignInAgain(scene) : null

function presentPassword(scene: LearnerScene, standing: Standing, errors?: FieldErrors, status = 422) {
  const { email, least, before } = standing
  return present(
    scene,
    {
      title: before ? 'Change password' : 'Set a password',
      layout: 'narrow',
      status: errors ? status : 200,
      hasErrors: !!errors,
    },
    <PasswordPage org={scene.organization.slug} email={email} has={before !== null} least={least} errors={errors} />,
  )
}

async function savePassword(scene: UnheldLearnerScene): Promise<Response> {
  const { organization } = scene
  const sent = await scene.sent()
  const typed = {
    current: sent.one('currentPassword'),
    password: sent.one('password'),
    again: sent.one('passwordAgain'),
  }
  const begun = await scene.transaction(async (held) => {
    const standing = await standingOf(held)
    const due = await dueFirst(held, standing)
    if (due) return due
    const errors = faultsOf(typed, standing)
    return Object.keys(errors).length ? presentPassword(held, standing, errors) : standing
  })
  if (begun instanceof Response) return begun
  const tried = begun.before ? await tryOwnPassword(scene, typed.current) : null
  if (tried?.ok === false) return scene.transaction((held) => refuse(held, begun, tried))
  if (tried && typed.password === typed.current)
    return scene.transaction((held) => presentPassword(held, begun, { password: sameAsBefore }))
  const hash = await hashPassword(typed.password)
  return scene.transaction(async (held) => {
    const token = await changePassword(held, { before: tried ? tried.hash : null, hash })
    if (!token)
      return presentPassword(held, begun, { form: 'Your password was changed on another page meanwhile. Try again.' })
    const response = seeOther(routes.security.to({ org: organization.slug }, { said: 'password-changed' }))
    giveSession(response, held, token)
    return response
  })
}

const sameAsBefore = 'This is your current password. Choose another one, or keep it'

type Typed = { current: string; password: string; again: string }

function faultsOf({ current, password, again }: Typed, standing: Standing): FieldErrors {
  const fault = passwordFault(password, standing)
  return {
    ...(standing.before && !current ? { currentPassword: 'Enter your current password' } : {}),
    ...(fault ? { password: fault } : {}),
    ...(!fault && again !== password ? { passwordAgain: 'Enter the same password in both places' } : {}),
  }
}

async function refuse(
  scene: LearnerScene,
  standing: Standing,
  tried: Exclude<OwnPassword, { ok: true }>,
): Promise<Response> {
  if (tried.code === 'wrong')
    return presentPassword(scene, standing, { currentPassword: 'This is not your current password' })
  const response = await presentPassword(scene, standing, { currentPassword: tooMany(tried.seconds) }, 429)
  response.headers.set('retry-after', String(tried.seconds))
  return response
}
