import { firstEmail } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { type Onward, onwardAsked, onwardSent } from '../onward.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { asksPassword, mustSignInAgain, proveSelf } from '../security/prove-self.ts'
import { readAppTicket, writeAppTicket } from './app-ticket.ts'
import { appOf, keepApp, removeApp } from './authenticator-app.ts'
import { secondStepDue } from './guard.ts'
import { AppPage } from './pages/app-page.tsx'
import { AppSetUpPage } from './pages/app-set-up-page.tsx'
import { presentNewCodes } from './present-codes.tsx'
import { secondStepOf } from './queries.ts'
import { raiseSession } from './raise-session.ts'
import { forgetRecoveryCodes } from './recovery-codes.ts'
import { appAddress, matchCode, newAppSecret } from './rules.ts'
import { takeSecondStepTurns } from './take-turns.ts'

/** How the app stands; where there is none, or another is wanted, the page that sets one up. */
export async function appPage(scene: LearnerScene): Promise<Response> {
  const onward = onwardAsked(scene)
  const { app } = await secondStepOf(scene.db, scene.visitor.personId)
  return app && !scene.query('replace') ? presentApp(scene) : beginSetUp(scene, onward)
}

/** Confirms an app by its first code, or removes the one that there is: whoever does either shows that it is them. */
export async function changeApp(scene: UnheldLearnerScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('step') !== 'remove') return setUp(scene, sent)
  return proveSelf(scene, { faults: removalFaults, again: presentApp, change: remove })
}

async function removalFaults(scene: LearnerScene): Promise<FieldErrors | Response> {
  const due = await secondStepDue(scene)
  if (due) return due
  const { db, visitor } = scene
  return visitor.role && !(await hasPasskey(db, visitor.personId)) ? { form: lastFactor } : {}
}

async function beginSetUp(scene: LearnerScene, onward: Onward): Promise<Response> {
  const due = (await asksPassword(scene)) ? null : await mustSignInAgain(scene)
  return due ?? presentSetUp(scene, onward, newAppSecret())
}

function setUp(scene: UnheldLearnerScene, sent: Sent): Promise<Response> {
  const onward = onwardSent(scene, sent)
  const typed = sent.one('code').slice(0, 100)
  const secretIn = (held: LearnerScene) => readAppTicket(held, sent.one('ticket'))
  return proveSelf(scene, {
    faults: async (held): Promise<FieldErrors | Response> => {
      const due = await secondStepDue(held)
      if (due) return due
      if (sent.one('step') === 'show') return beginSetUp(held, onward)
      const secret = secretIn(held)
      if (!secret) return presentSetUp(held, onward, newAppSecret(), { errors: { code: startedOver } })
      if (matchCode(secret, typed, held.now, null).ok) return {}
      return { code: typed.trim() ? mismatch : 'Enter the six digits that your app shows' }
    },
    again: (held, errors, status) => presentSetUp(held, onward, secretIn(held)!, { typed, errors, status }),
    change: (held) => confirm(held, onward, { secret: secretIn(held)!, typed }),
  })
}

async function confirm(
  scene: LearnerScene,
  onward: Onward,
  { secret, typed }: { secret: string; typed: string },
): Promise<Response> {
  const { db, visitor, now } = scene
  const matched = matchCode(secret, typed, now, null)
  if (!matched.ok) return presentSetUp(scene, onward, secret, { errors: { code: mismatch } })
  await takeSecondStepTurns(db, visitor.personId)
  const before = await appOf(scene, visitor.personId)
  if (before?.secret !== secret) await keepApp(scene, visitor.personId, secret, matched.step)
  const raised = await raiseSession(scene)
  return raised(await presentNewCodes(scene, onward, 'Authenticator app set up'))
}

const startedOver = 'This took longer than an hour. Scan the new code, and enter what your app shows for it.'
const mismatch =
  'This code does not match. Enter the one that your app shows now; if it still does not match, set the time of your phone to automatic.'

async function remove(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor } = scene
  const { personId } = visitor
  await takeSecondStepTurns(db, personId)
  const passkey = await hasPasskey(db, personId)
  if (visitor.role && !passkey) return presentApp(scene, { form: lastFactor })
  await removeApp(scene, personId)
  if (!passkey) await forgetRecoveryCodes(scene, personId)
  return seeOther(routes.security.to({ org: organization.slug }, { said: 'app-removed' }))
}

const lastFactor =
  'The office needs a second step, and this is your only one. Set up a passkey first, or another authenticator app in its place.'

async function presentApp(scene: LearnerScene, errors: FieldErrors = {}, status = 422): Promise<Response> {
  const { db, organization, visitor } = scene
  const { app } = await secondStepOf(db, visitor.personId)
  const org = organization.slug
  if (!app) return seeOther(routes.security.to({ org }))
  const hasErrors = Object.keys(errors).length > 0
  const asks = await asksPassword(scene)
  return present(
    scene,
    { title: 'Authenticator app', layout: 'narrow', status: hasErrors ? status : 200, hasErrors },
    <AppPage org={org} zone={organization.time_zone} addedAt={app.addedAt} asksPassword={asks} errors={errors} />,
  )
}

type Again = { typed?: string; errors?: FieldErrors; status?: number | undefined }

async function presentSetUp(
  scene: LearnerScene,
  onward: Onward,
  secret: string,
  { typed, errors = {}, status = 422 }: Again = {},
): Promise<Response> {
  const { db, organization, visitor } = scene
  const label = (await firstEmail(db, visitor.personId)) ?? `${visitor.givenName} ${visitor.familyName}`
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Set up an authenticator app', layout: 'narrow', status: hasErrors ? status : 200, hasErrors },
    <AppSetUpPage
      org={organization.slug}
      onward={onward}
      secret={secret}
      ticket={writeAppTicket(scene, secret)}
      address={appAddress(secret, `${organization.name} CME`, label)}
      typed={typed}
      asksPassword={await asksPassword(scene)}
      errors={errors}
    />,
  )
}
