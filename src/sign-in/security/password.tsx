import { firstEmail } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene, type UnheldLearnerScene } from '../../web/scene.ts'
import { giveSession } from '../cookies.ts'
import { leastFor, passwordFault } from '../password-rules.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { hasAuthenticatorApp } from '../second-factor/queries.ts'
import { isFresh } from '../session-rules.ts'
import { signInFirst } from '../sign-in-first.tsx'
import { bucketOf, checkThrottle, clearFailures, countFailure } from '../throttle.ts'
import { accountPolicy } from '../throttle-rules.ts'
import { oneAtATime } from '../turns.ts'
import { changePassword } from './change-password.ts'
import { PasswordPage } from './pages/password-page.tsx'
import { passwordOf } from './queries.ts'

export const passwordEntries: Entry[] = [
  learner.get(routes.changePassword, passwordPage),
  learner.postUnheld(routes.changePassword, savePassword),
]

async function passwordPage(scene: LearnerScene): Promise<Response> {
  const standing = await standingOf(scene)
  return mustSignInAgain(scene, standing) ? signInFirst(scene) : presentPassword(scene, standing)
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

// Who has a password shows it; who has none shows that they signed in a short while ago.
const mustSignInAgain = ({ visitor, now }: LearnerScene, { before }: Standing) =>
  before === null && !isFresh(visitor.session, now)

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

/** Tries for one account come one after the other, so that none slips past the throttle beside another. */
async function savePassword(scene: UnheldLearnerScene): Promise<Response> {
  const personId = await scene.transaction(async ({ visitor }) => visitor.personId)
  return oneAtATime(`change-password ${personId}`, () => tryToSave(scene, personId))
}

async function tryToSave(scene: UnheldLearnerScene, personId: string): Promise<Response> {
  const { organization } = scene
  const bucket = bucketOf('change-password', personId)
  const sent = await scene.sent()
  const typed = {
    current: sent.one('currentPassword'),
    password: sent.one('password'),
    again: sent.one('passwordAgain'),
  }
  const begun = await scene.transaction(async (held) => {
    const standing = await standingOf(held)
    if (mustSignInAgain(held, standing)) return signInFirst(held)
    const errors = faultsOf(typed, standing)
    if (Object.keys(errors).length) return presentPassword(held, standing, errors)
    const seconds = await checkThrottle(held.db, organization.id, bucket, accountPolicy, held.now)
    return seconds ? askToWait(held, standing, seconds) : standing
  })
  if (begun instanceof Response) return begun
  if (begun.before && !(await verifyPassword(typed.current, begun.before)).matches) {
    return scene.transaction(async (held) => {
      await countFailure(held.db, organization.id, bucket, accountPolicy, held.now)
      return keep(await presentPassword(held, begun, { currentPassword: 'This is not your current password' }))
    })
  }
  const hash = await hashPassword(typed.password)
  return scene.transaction(async (held) => {
    const token = await changePassword(held, { before: begun.before, hash })
    if (!token)
      return presentPassword(held, begun, { form: 'Your password was changed on another page meanwhile. Try again.' })
    await clearFailures(held.db, organization.id, bucket)
    const response = seeOther(routes.security.to({ org: organization.slug }, { said: 'password-changed' }))
    giveSession(response, held, token)
    return response
  })
}

type Typed = { current: string; password: string; again: string }

function faultsOf({ current, password, again }: Typed, standing: Standing): FieldErrors {
  const fault = passwordFault(password, standing)
  return {
    ...(standing.before && !current ? { currentPassword: 'Enter your current password' } : {}),
    ...(fault ? { password: fault } : {}),
    ...(!fault && again !== password ? { passwordAgain: 'Enter the same password in both places' } : {}),
  }
}

async function askToWait(scene: LearnerScene, standing: Standing, seconds: number): Promise<Response> {
  const message = `There were too many tries that did not match. Try again ${waitText(seconds)}.`
  const response = await presentPassword(scene, standing, { currentPassword: message }, 429)
  response.headers.set('retry-after', String(seconds))
  return response
}
