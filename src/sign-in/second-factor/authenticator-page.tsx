import { firstEmail } from '../../people/queries.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { type Onward, onwardAsked, onwardSent } from '../onward.ts'
import { hasPasskey } from '../passkeys/queries.ts'
import { readAppTicket, writeAppTicket } from './app-ticket.ts'
import { appOf, keepApp, removeApp } from './authenticator-app.ts'
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
  return app && !scene.query('replace') ? presentApp(scene) : presentSetUp(scene, onward, newAppSecret())
}

/** Confirms an app by its first code, or removes the one that there is. */
export async function changeApp(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  if (sent.one('step') === 'remove') return remove(scene)
  if (sent.one('step') === 'show') return presentSetUp(scene, onward, newAppSecret())
  const secret = readAppTicket(scene, sent.one('ticket'))
  if (!secret) return presentSetUp(scene, onward, newAppSecret(), { code: startedOver })
  const matched = matchCode(secret, sent.one('code').slice(0, 100), scene.now, null)
  if (!matched.ok) {
    const code = sent.one('code').trim() ? mismatch : 'Enter the six digits that your app shows'
    return presentSetUp(scene, onward, secret, { code })
  }
  await takeSecondStepTurns(scene.db, scene.visitor.personId)
  const before = await appOf(scene, scene.visitor.personId)
  if (before?.secret !== secret) await keepApp(scene, scene.visitor.personId, secret, matched.step)
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

async function presentApp(scene: LearnerScene, errors?: FieldErrors): Promise<Response> {
  const { db, organization, visitor } = scene
  const { app } = await secondStepOf(db, visitor.personId)
  const org = organization.slug
  if (!app) return seeOther(routes.security.to({ org }))
  return present(
    scene,
    { title: 'Authenticator app', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <AppPage org={org} zone={organization.time_zone} addedAt={app.addedAt} errors={errors} />,
  )
}

async function presentSetUp(
  scene: LearnerScene,
  onward: Onward,
  secret: string,
  errors?: FieldErrors,
): Promise<Response> {
  const { db, organization, visitor } = scene
  const label = (await firstEmail(db, visitor.personId)) ?? `${visitor.givenName} ${visitor.familyName}`
  return present(
    scene,
    { title: 'Set up an authenticator app', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <AppSetUpPage
      org={organization.slug}
      onward={onward}
      secret={secret}
      ticket={writeAppTicket(scene, secret)}
      address={appAddress(secret, `${organization.name} CME`, label)}
      errors={errors}
    />,
  )
}
