import { routes } from '../../routes.ts'
import { anyone, type Entry, freshLearner, learner } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene } from '../../web/scene.ts'
import { type Onward, onwardAsked, onwardSent } from '../onward.ts'
import { secondStepHeld } from '../second-factor/guard.ts'
import { presentNewCodes } from '../second-factor/present-codes.tsx'
import { presentSecondFactor } from '../second-factor/present-second-factor.tsx'
import { raiseSession } from '../second-factor/raise-session.ts'
import { takeSecondStepTurns } from '../second-factor/take-turns.ts'
import { type Added, addPasskey } from './add-passkey.ts'
import { passkeyNameTyped, removePasskey, renamePasskey } from './change-passkey.ts'
import { declineOffer } from './offer.ts'
import { registrationOptions, signInOptions } from './options.ts'
import { PasskeysPage } from './pages/passkeys-page.tsx'
import { passkeysOf } from './queries.ts'
import { readRegistration } from './rules.ts'
import { signInByPasskey } from './sign-in.ts'
import { spendTicket } from './ticket.ts'

export const passkeyEntries: Entry[] = [
  anyone.post(routes.passkeySignInOptions, signInOptions),
  anyone.post(routes.passkeySignIn, signInByPasskey),
  freshLearner.get(routes.passkeys, secondStepHeld(passkeysPage)),
  freshLearner.post(routes.passkeys, secondStepHeld(changePasskeys)),
  freshLearner.post(routes.passkeyOptions, secondStepHeld(registrationOptions)),
  learner.post(routes.passkeyLater, later),
]

function passkeysPage(scene: LearnerScene): Promise<Response> {
  return presentPasskeys(scene, onwardAsked(scene))
}

async function changePasskeys(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  const id = sent.one('passkey').slice(0, 1400)
  switch (sent.one('step')) {
    case 'add':
      return add(scene)
    case 'rename':
      return rename(scene, id, sent.one(`name.${id}`))
    case 'remove':
      return remove(scene, id)
    default:
      return presentPasskeys(scene, onwardSent(scene, sent), { form: 'Choose what to change, and press its button' })
  }
}

async function add(scene: LearnerScene): Promise<Response> {
  const { visitor, organization, db } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const said = readRegistration(sent.one('credential'))
  const challenge = await spendTicket(scene, sent.one('ticket'), { kind: 'register', personId: visitor.personId })
  await takeSecondStepTurns(db, visitor.personId)
  const added: Added = said && challenge ? await addPasskey(scene, said, challenge) : { ok: false, code: 'refused' }
  if (!added.ok) return keep(await presentRefused(scene, onward, refusals[added.code]))
  if (visitor.role && !visitor.session.secondFactorAt) {
    const raised = await raiseSession(scene)
    return raised(await presentNewCodes(scene, onward, 'Passkey added'))
  }
  const org = organization.slug
  return seeOther(
    onward.to ? saying(onward.to, 'passkey-added') : routes.passkeys.to({ org }, { said: 'passkey-added' }),
  )
}

const refusals = {
  refused: 'The passkey could not be added. Try again.',
  known: 'This passkey is known here already.',
  many: 'You have 20 passkeys. Remove one that you no longer use first.',
}

/** Staff who set up their second step stand on that page; everybody else on the list of passkeys. */
function presentRefused(scene: LearnerScene, onward: Onward, message: string): Promise<Response> {
  const { visitor } = scene
  const errors = { form: message }
  if (visitor.role && !visitor.session.secondFactorAt)
    return presentSecondFactor(scene, visitor.personId, onward, { errors, status: 422 })
  return presentPasskeys(scene, onward, errors)
}

async function rename(scene: LearnerScene, id: string, typed: string): Promise<Response> {
  const read = passkeyNameTyped(typed)
  if (!read.ok)
    return presentPasskeys(scene, { to: '', kept: null }, { [`name.${id}`]: Object.values(read.errors)[0]! })
  const done = await renamePasskey(scene, id, read.value)
  return done ? back(scene, 'passkey-renamed') : back(scene)
}

async function remove(scene: LearnerScene, id: string): Promise<Response> {
  const outcome = await removePasskey(scene, id)
  if (outcome !== 'last') return outcome === 'removed' ? back(scene, 'passkey-removed') : back(scene)
  return presentPasskeys(scene, { to: '', kept: null }, { form: lastFactor })
}

const lastFactor =
  'The office needs a second step, and this passkey is your only one. Add another passkey or an authenticator app first.'

const back = ({ organization }: LearnerScene, said?: string): Response =>
  seeOther(routes.passkeys.to({ org: organization.slug }, { said }))

async function presentPasskeys(scene: LearnerScene, onward: Onward, errors?: FieldErrors): Promise<Response> {
  const { db, organization, visitor } = scene
  const props = { org: organization.slug, zone: organization.time_zone, onward, errors }
  return present(
    scene,
    { title: 'Passkeys', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <PasskeysPage {...props} passkeys={await passkeysOf(db, visitor.personId)} />,
  )
}

/** "Not now": the offer after a claim is not made again in this browser. */
async function later(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  const { to } = onwardSent(scene, sent)
  const response = seeOther(to || routes.myPortal.to({ org: scene.organization.slug }))
  declineOffer(response, scene)
  return response
}

/** The address of a page that says what was just done, unless it has something to say already. */
function saying(path: string, word: string): string {
  const url = new URL(path, 'http://here.invalid')
  if (!url.searchParams.has('said')) url.searchParams.set('said', word)
  return url.pathname + url.search + url.hash
}
